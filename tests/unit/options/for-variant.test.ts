import { describe, expect, it } from "vitest";
import { forVariant, overridden } from "../../../app/domain/options/for-variant";
import type { CatalogVersion } from "../../../app/domain/options/option";
import { toProductFees } from "../../../app/domain/options/product-fees";
import { toProductOptions } from "../../../app/domain/options/published";
import { readFees } from "../../../app/domain/options/read-fees";
import { ring, everyKind } from "./catalog";

const version: CatalogVersion = {
  ...ring,
  overrides: {
    "11": {
      engraving: { feeMinor: 0, required: false },
      stone: { choices: ["emerald"], choiceFees: { emerald: 9900 } },
    },
    "12": {},
    "13": { engraving: { required: false, feeMinor: 0 } },
    "14": {
      engraving: { feeMinor: 0, required: false },
      stone: { choices: ["emerald"], choiceFees: { emerald: 9900 } },
    },
    constructor: {},
  },
};

describe("what one SKU asks otherwise", () => {
  it.each(["gid://shopify/ProductVariant/11", "11"])("counts for that SKU, %s", (variantId) => {
    const own = forVariant(version, variantId);
    expect(own.options[0]).toEqual({ ...ring.options[0], feeMinor: 0, required: false });
    expect(own.options[2]).toMatchObject({ choices: [{ key: "emerald", feeMinor: 9900 }] });
    expect(own.options.slice(1, 2)).toEqual(ring.options.slice(1, 2));
    expect(own.overrides).toBeUndefined();
  });

  it.each([null, "12", "99", "", "toString", "constructor"])("counts for no other: %s", (variantId) => {
    expect(forVariant(version, variantId).options).toEqual(ring.options);
  });

  it("leaves the version as it was published", () => {
    const before = structuredClone(version);
    forVariant(version, "11");
    expect(version).toEqual(before);
  });

  it.each(everyKind.map((option) => [option.kind, option] as const))(
    "of kind %s says whether it must be answered",
    (_, option) => {
      expect(overridden(option, { required: true })).toEqual({ ...option, required: true });
    },
  );

  it("gives a fee to what has one, and fees of choices to what has choices", () => {
    for (const option of everyKind) {
      const own = overridden(option, { feeMinor: 7, choiceFees: { garnet: 8 } });
      if ("choices" in own)
        expect(own.choices.filter(({ feeMinor }) => feeMinor === 8)).toHaveLength(own.key === "stone" ? 1 : 0);
      else expect(own.feeMinor).toBe(7);
    }
  });
});

describe("a product whose SKUs ask otherwise", () => {
  const shop = { currency: "USD", feeVariantId: "gid://shopify/ProductVariant/900" };
  const variants = {
    "11": "ring-classic",
    "12": "ring-classic",
    "13": "ring-classic",
    "14": "ring-classic",
    "15": "ring-classic",
  };

  it("writes each set once, for all SKUs that ask the same", () => {
    const options = toProductOptions({ variants, current: [version] });
    if (options.kind !== "ok") throw new Error("too large");
    expect(options.value.variants).toEqual({
      "11": "ring-classic~2",
      "12": "ring-classic",
      "13": "ring-classic~3",
      "14": "ring-classic~2",
      "15": "ring-classic",
    });
    expect(Object.keys(options.value.sets)).toEqual(["ring-classic", "ring-classic~2", "ring-classic~3"]);
    expect(Object.values(options.value.sets).map(({ key }) => key)).toEqual(Array(3).fill("ring-classic"));
    expect(options.value.sets["ring-classic~2"]?.options[2]).toMatchObject({ choices: [{ key: "emerald" }] });
  });

  it("has rules for every version of each group, as the functions read them", () => {
    const previous = { ...ring, version: 2, overrides: { "12": { engraving: { feeMinor: 100 } } } };
    const outcome = toProductFees({ ...shop, variants, current: [version], previous: [previous] });
    const fees = outcome.kind === "ok" ? readFees(JSON.stringify(outcome.value)) : null;
    const rulesOf = (variantId: string, number: number) => fees?.rules(fees.offer(variantId)?.ref ?? "", number);
    // What was asked otherwise in the previous version counts for the grouping, too.
    expect(fees?.offer("12")?.ref).not.toBe(fees?.offer("15")?.ref);
    for (const id of Object.keys(variants))
      expect([2, 3].map((number) => rulesOf(id, number)?.length)).not.toContain(undefined);
    expect(rulesOf("12", 2)?.[0]).toMatchObject({ f: 100 });
    expect(rulesOf("12", 3)?.[0]).toMatchObject({ f: 1800 });
    expect(rulesOf("11", 3)?.[0]).toMatchObject({ f: 0, r: 0 });
  });

  it("leaves out the plain set where every SKU asks otherwise", () => {
    const options = toProductOptions({ variants: { "11": "ring-classic", "13": "ring-classic" }, current: [version] });
    expect(options.kind === "ok" && Object.keys(options.value.sets)).toEqual(["ring-classic~2", "ring-classic~3"]);
  });

  it("drops the previous version before it reaches 10,000 bytes", () => {
    const many = Object.fromEntries(
      Array.from({ length: 75 }, (_, n) => [String(n), { engraving: { feeMinor: n + 1 } }]),
    );
    const crowd = Object.fromEntries(Object.keys(many).map((id) => [id, "ring-classic"]));
    const current = { ...version, overrides: many };
    const outcome = toProductFees({
      ...shop,
      variants: crowd,
      current: [current],
      previous: [{ ...current, version: 2 }],
    });
    expect(outcome.kind).toBe("ok");
    expect(outcome.bytes).toBeLessThan(10_000);
    expect(outcome.dropped).toHaveLength(1);
  });

  it("says of each group what is left", () => {
    const [, , stone] = ring.options;
    if (stone?.kind !== "choice") throw new Error("the third is the stone");
    const limited = {
      ...version,
      options: [{ ...stone, choices: stone.choices.map((one) => ({ ...one, limit: 5 })) }],
    };
    const outcome = toProductFees({
      ...shop,
      variants,
      current: [limited],
      previous: [],
      remaining: { "stone/emerald": 2 },
    });
    if (outcome.kind !== "ok") throw new Error("too large");
    expect(outcome.value.o[0]).toMatchObject({
      c: [
        ["garnet", "Garnet", 2400, { q: 5 }],
        ["emerald", "Emerald", 3600, { q: 2 }],
      ],
    });
    expect(outcome.value.o[1]).toMatchObject({
      c: [["emerald", "Emerald", 9900, { q: 2 }]],
    });
  });
});
