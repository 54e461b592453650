import { describe, expect, it } from "vitest";
import type { RingSizeOption, RingSystem } from "../../../app/domain/options/option";
import { insideMm, sizeIn, sizeLines } from "../../../app/domain/options/ring-sizes";
import { parseSize } from "../../../app/domain/options/check";
import { ring } from "./catalog";

describe("a finger is as thick in every country", () => {
  // As jewelers' conversion charts print them, to the tenth of a millimetre around.
  it.each<[RingSystem, number, number]>([
    ["US", 7, 54.4],
    ["US", 4, 46.8],
    ["US", 10, 62.1],
    ["UK", 14.5, 54.4],
    ["UK", 1, 37.5],
    ["EU", 54, 54],
    ["JP", 14, 54.5],
    ["JP", 1, 40.8],
  ])("%s %d is %d mm around", (system, size, mm) => {
    expect(insideMm(size * 4, system)).toBeCloseTo(mm, 1);
  });

  it.each<[RingSystem, number, RingSystem, number]>([
    ["US", 7, "UK", 14.5],
    ["US", 7, "EU", 54.5],
    ["US", 7, "JP", 14],
    ["UK", 14.5, "US", 7],
    ["JP", 14, "US", 7],
  ])("%s %d is %s %d", (from, size, to, other) => {
    expect(sizeIn(size * 4, from, to)).toBe(other * 4);
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
