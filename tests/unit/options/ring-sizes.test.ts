import { describe, expect, it } from "vitest";
import { areaFor } from "../../../app/domain/options/area-for";
import type { CheckedAnswer } from "../../../app/domain/options/check";
import type { RingSizeOption, RingSystem } from "../../../app/domain/options/option";
import {
  equivalents,
  insideCircumferenceMm,
  nearestSize,
  SIZE_BOUNDS,
  sizeEverywhere,
  sizeLines,
} from "../../../app/domain/options/ring-sizes";
import { parseSize } from "../../../app/domain/options/selection";
import { ring, withOption } from "./catalog";

describe("a finger is as thick in every country", () => {
  // As jewelers' conversion charts print them, to the tenth of a millimetre around.
  it.each<[RingSystem, number, number]>([
    ["US", 0, 36.5],
    ["US", 4, 46.8],
    ["US", 6.5, 53.1],
    ["US", 7, 54.4],
    ["US", 10, 62.1],
    ["US", 13, 69.7],
    ["UK", 1, 37.5],
    ["UK", 3, 40],
    ["UK", 14.5, 54.4],
    ["UK", 26, 68.8],
    ["EU", 54, 54],
    ["JP", 1, 40.8],
    ["JP", 14, 54.5],
    ["JP", 27, 68.1],
  ])("%s %d is %d mm around", (system, size, mm) => {
    expect(insideCircumferenceMm(size * 4, system)).toBeCloseTo(mm, 1);
  });

  it.each<[RingSystem, number, RingSystem, number]>([
    ["US", 5, "UK", 10.5],
    ["US", 6, "UK", 12.5],
    ["US", 7, "UK", 14.5],
    ["US", 8, "UK", 16.5],
    ["US", 9, "UK", 18.5],
    ["US", 10, "UK", 20.5],
    ["US", 7, "EU", 54.5],
    ["US", 5, "JP", 9],
    ["US", 7, "JP", 14],
    ["US", 9, "JP", 19],
    ["UK", 14.5, "US", 7],
    ["JP", 14, "US", 7],
    ["EU", 57, "US", 8],
  ])("%s %d is %s %d", (from, size, to, other) => {
    expect(nearestSize(insideCircumferenceMm(size * 4, from), to)).toBe(other * 4);
  });

  it.each<RingSystem>(["US", "UK", "EU", "JP"])(
    "a %s size written as a British one is the same ring, within half of a half size",
    (system) => {
      const [least, most] = SIZE_BOUNDS[system];
      for (let size = least; size <= most; size += 1) {
        const mm = insideCircumferenceMm(size, system);
        // Nobody's steps are wider than a third of a millimetre across.
        expect(Math.abs(insideCircumferenceMm(nearestSize(mm, "UK"), "UK") - mm)).toBeLessThanOrEqual(0.3126);
      }
    },
  );

  it("a size that the other country does not make is left out rather than guessed", () => {
    expect(equivalents(4, "US", ["JP", "EU"])).toEqual(["EU 39"]);
    expect(equivalents(28, "US", ["US", "UK"])).toEqual(["UK N½"]);
  });
});

describe("a maker reads a size on whichever mandrel is at hand", () => {
  it.each([
    [26, "US", "US 6½ · UK M½ · EU 53 · JP 13 · 53.1 mm inside"],
    [56, "UK", "UK N · US 6¾ · EU 54 · JP 13 · 53.8 mm inside"],
  ] as const)("%i quarters of %s", (quarters, system, words) => {
    expect(sizeEverywhere(quarters, system)).toBe(words);
  });
});

describe("a shopper chooses among the sizes that are made", () => {
  const option = ring.options.find((one): one is RingSizeOption => one.kind === "ringSize");
  const lines = option ? sizeLines({ ...option, alsoShown: ["UK", "US", "JP"] }) : [];

  it("and reads each in words, with the same size in the systems that the merchant shows", () => {
    expect(lines).toHaveLength(17);
    expect(lines[0]).toEqual(["4", "US 4", "UK H½, JP 7"]);
    expect(lines[5]).toEqual(["6.5", "US 6½", "UK M½, JP 13"]);
  });

  it("and every one of them is taken when it is sent", () => {
    for (const [index, [raw]] of lines.entries()) expect(parseSize(raw)).toBe(16 + index * 2);
  });
});

describe("words inside a ring have the room of the ring that was chosen", () => {
  const inside = { name: "inside" as const, widthMm: 42, heightMm: 2.2, ringSized: true };
  const size = (quarters: number): CheckedAnswer[] => [{ position: 2, kind: "ringSize", quarters }];

  it("a small ring takes fewer millimetres than a large one", () => {
    expect(areaFor(ring, size(16), { area: inside }).widthMm).toBe(46.75);
    expect(areaFor(ring, size(48), { area: inside }).widthMm).toBe(67.18);
  });

  it("the size is read in the merchant's own system", () => {
    const european = withOption(2, (option) => (option.kind === "ringSize" ? { ...option, system: "EU" } : option));
    expect(areaFor(european, size(216), { area: inside })).toEqual({ ...inside, widthMm: 54 });
  });

  it("until a size is answered, and outside of the ring, the merchant's own width counts", () => {
    expect(areaFor(ring, [], { area: inside })).toEqual(inside);
    const outside = { name: "outside" as const, widthMm: 42, heightMm: 2.2 };
    expect(areaFor(ring, size(16), { area: outside })).toEqual(outside);
  });
});
