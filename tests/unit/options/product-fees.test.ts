import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CatalogVersion, Choice } from "../../../app/domain/options/option";
import { FEES_LIMIT_BYTES, toProductFees, type FeesInput } from "../../../app/domain/options/product-fees";
import { utf8Bytes } from "../../../app/domain/options/published";
import { readFees, type Fees } from "../../../app/domain/options/read-fees";
import { toRules } from "../../../app/domain/options/rules";
import { namesVariant, packVariants } from "../../../app/domain/options/variant-list";
import { ring, withOption } from "./catalog";

const shop = { currency: "USD", feeVariantId: "gid://shopify/ProductVariant/1" };
/** Ids as Shopify gives them to variants that are made together. */
const together = (count: number, from = 43_729_076_682_837) =>
  Array.from({ length: count }, (_, index) => String(from + index * 32_768));
const ofRing = (ids: string[]) => Object.fromEntries(ids.map((id) => [id, "ring-classic"]));

function published(input: Omit<FeesInput, "currency" | "feeVariantId">): { fees: Fees; bytes: number } {
  const outcome = toProductFees({ ...shop, ...input });
  if (outcome.kind !== "ok") throw new Error(`too large: ${outcome.bytes}`);
  const fees = readFees(JSON.stringify(outcome.value));
  if (!fees) throw new Error("cannot be read");
  expect(outcome.bytes).toBe(utf8Bytes(JSON.stringify(outcome.value)));
  return { fees, bytes: outcome.bytes };
}

function wordy(version: number, choices: number): CatalogVersion {
  const many: Choice[] = Array.from({ length: choices }, (_, index) => ({
    key: `choice-${version}-${index}`,
    label: `Ein länglicher Name ${index}`,
    swatch: null,
    feeMinor: index,
  }));
  return { ...withOption(3, (option) => (option.kind === "choice" ? { ...option, choices: many } : option)), version };
}

describe("a list of variants", () => {
  it("of two thousand that were made together is a few letters", () => {
    const list = packVariants(together(2_000));
    expect(list.length).toBeLessThan(30);
    expect([together(2_000).at(0), together(2_000).at(-1)].map((id) => namesVariant(list, id ?? ""))).toEqual([
      true,
      true,
    ]);
  });

  it("of variants made at different times is a few letters for each time", () => {
    const ids = [...together(1_000), "45120010011", "45120010012", ...together(900, 51_000_000_000_123)];
    const list = packVariants(ids);
    expect(list.length).toBeLessThan(90);
    expect(ids.every((id) => namesVariant(list, id))).toBe(true);
    expect(namesVariant(list, "45120010013")).toBe(false);
  });

  it("names exactly the variants that it was made of", () => {
    const id = fc.oneof(
      fc.integer({ min: 0, max: 300 }).map((index) => 43_729_076_682_837 + index * 32_768),
      fc.integer({ min: 1, max: 400 }),
      fc.maxSafeInteger().map(Math.abs),
    );
    fc.assert(
      fc.property(
        fc.uniqueArray(id, { minLength: 1, maxLength: 60 }),
        fc.array(id, { maxLength: 60 }),
        (own, others) => {
          const list = packVariants(own.map(String));
          for (const one of own) {
            expect(namesVariant(list, String(one))).toBe(true);
            for (const near of [one - 1, one + 1, one + 32_768])
              expect(namesVariant(list, String(near))).toBe(own.includes(near));
          }
          for (const other of others) expect(namesVariant(list, String(other))).toBe(own.includes(other));
        },
      ),
    );
  });

  it.each(["", "constructor", "-1", "1e3x"])("does not name “%s”", (id) =>
    expect(namesVariant(packVariants(["1", "2", "3"]), id)).toBe(false),
  );
});

describe("what functions read of a product", () => {
  it("says what each variant is asked, in this version and the one before", () => {
    const previous = { ...withOption(1, (option) => ({ ...option, label: "Words" })), version: 2 };
    const { fees } = published({ variants: ofRing(["11"]), current: [ring], previous: [previous] });
    expect(fees.offer("11")).toEqual({ ref: "ring-classic", feeGid: "gid://shopify/ProductVariant/1" });
    expect(fees.offer("12")).toBeNull();
    expect(fees.rules("ring-classic", 3)).toEqual(toRules(ring));
    expect(fees.rules("ring-classic", 2)).toEqual(toRules(previous));
    expect(fees.rules("ring-classic", 1)).toBeNull();
    expect(fees.newest("ring-classic")).toEqual(toRules(ring));
  });

  it("tells from untaxed variants what their fee is sold as", () => {
    const untaxed = { feeVariantId: "gid://shopify/ProductVariant/2", variantIds: ["12"] };
    const { fees } = published({ variants: ofRing(["11", "12"]), current: [ring], previous: [], untaxed });
    expect(["11", "12"].map((id) => fees.offer(id)?.feeGid)).toEqual([shop.feeVariantId, untaxed.feeVariantId]);
    expect(fees.feeGids).toEqual([shop.feeVariantId, untaxed.feeVariantId]);
  });

  it("says a question that did not change once, so that the version before costs next to nothing", () => {
    const alone = published({ variants: ofRing(["11"]), current: [ring], previous: [] });
    const both = published({ variants: ofRing(["11"]), current: [ring], previous: [{ ...ring, version: 2 }] });
    expect(both.bytes - alone.bytes).toBeLessThan(30);
  });

  it("fits for a product of 2,000 variants, however its sets are spread over them", () => {
    const ids = together(2_000);
    const other = { ...ring, setKey: "ring-plain" };
    const spread = (set: (index: number) => string) =>
      published({
        variants: Object.fromEntries(ids.map((id, index) => [id, set(index)])),
        current: [ring, other],
        previous: [],
      });
    const [halves, turns, scattered] = [
      spread((index) => (index < 1_000 ? "ring-classic" : "ring-plain")),
      spread((index) => (index % 2 === 0 ? "ring-classic" : "ring-plain")),
      spread((index) => ((index * index * 7) % 11 < 6 ? "ring-classic" : "ring-plain")),
    ];
    expect(halves.bytes).toBeLessThan(1_000);
    expect(turns.bytes).toBeLessThan(1_000);
    expect(scattered.bytes).toBeLessThan(FEES_LIMIT_BYTES);
    expect(ids.map((id) => turns.fees.offer(id)?.ref === "ring-plain")).toEqual(ids.map((_, index) => index % 2 === 1));
  });

  it("is refused with its bytes where 2,000 variants of unrelated ids do not fit", () => {
    const ids = Array.from({ length: 2_000 }, (_, index) =>
      String(40_000_000_000_000 + ((index * 7_919_999_983) % 9e12)),
    );
    const outcome = toProductFees({ ...shop, variants: ofRing(ids), current: [ring], previous: [] });
    expect(outcome).toMatchObject({ kind: "too-large", limitBytes: 9_999 });
  });

  it("the previous version is dropped before the metafield reaches 10,000 bytes", () => {
    const [current, previous] = [[wordy(3, 150)], [wordy(2, 150)]];
    const outcome = toProductFees({ ...shop, variants: ofRing(["11"]), current, previous });
    expect(outcome.kind).toBe("ok");
    expect(outcome.bytes).toBeLessThan(FEES_LIMIT_BYTES);
    expect(outcome.dropped.map(({ version }) => version)).toEqual([2]);
  });

  it("a version that is too large on its own is refused, with its bytes", () => {
    const outcome = toProductFees({ ...shop, variants: {}, current: [wordy(3, 400)], previous: [] });
    expect(outcome.kind).toBe("too-large");
    expect(outcome.bytes).toBeGreaterThan(FEES_LIMIT_BYTES);
  });

  it.each([
    null,
    3,
    [],
    {},
    { v: 3, c: "USD", f: ["1"], g: [], s: {}, o: [] },
    { v: 2, c: "USD", f: "1", g: [], s: {}, o: [] },
    { v: 2, c: "USD", f: ["1"], g: [[1, 2]], s: {}, o: [] },
    { v: 2, c: "USD", f: ["1"], g: [], s: { a: { "1": 5 } }, o: [] },
    { v: 1, c: "USD", f: "", variants: { a: 1 }, sets: {} },
    { v: 1, c: "USD", f: "", variants: {}, sets: { a: { "1": 5 } } },
  ])("a metafield that reads %j is left alone", (value) => expect(readFees(JSON.stringify(value))).toBeNull());

  it("names that every object has are no variants of the first release's", () => {
    const first = { v: 1, c: "USD", f: shop.feeVariantId, variants: { "11": "ring" }, sets: { ring: { "1": [] } } };
    const fees = readFees(JSON.stringify(first));
    expect(fees?.offer("11")).toEqual({ ref: "ring", feeGid: shop.feeVariantId });
    expect(fees?.offer("constructor")).toBeNull();
  });

  it("a metafield that is no JSON is left alone", () => expect(readFees("{")).toBeNull());
});
