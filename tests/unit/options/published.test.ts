import { describe, expect, it } from "vitest";
import type { CatalogVersion, Choice } from "../../../app/domain/options/option";
import {
  FEES_LIMIT_BYTES,
  isProductFees,
  toProductFees,
  toProductOptions,
  utf8Bytes,
} from "../../../app/domain/options/published";
import { ring, withOption } from "./catalog";

const shop = { currency: "USD", feeVariantId: "gid://shopify/ProductVariant/1" };

function wordy(version: number, choices: number): CatalogVersion {
  const many: Choice[] = Array.from({ length: choices }, (_, index) => ({
    key: `choice-${index}`,
    label: `Ein länglicher Name ${index}`,
    swatch: null,
    feeMinor: index,
  }));
  return { ...withOption(3, (option) => (option.kind === "choice" ? { ...option, choices: many } : option)), version };
}

describe("what a merchant publishes", () => {
  it("the page gets the options as they are, by variant", () => {
    const outcome = toProductOptions({ variants: { "11": "ring-classic" }, current: [ring] });
    expect(outcome).toMatchObject({
      kind: "ok",
      value: {
        v: 1,
        variants: { "11": "ring-classic" },
        sets: { "ring-classic": { version: 3, options: ring.options } },
      },
    });
  });

  it("functions get the rules of this and the previous version", () => {
    const outcome = toProductFees({
      ...shop,
      variants: { "11": "ring-classic" },
      current: [ring],
      previous: [{ ...ring, version: 2 }],
    });
    expect(outcome.kind === "ok" && Object.keys(outcome.value.sets["ring-classic"] ?? {})).toEqual(["2", "3"]);
    expect(outcome.kind === "ok" && outcome.bytes).toBe(
      outcome.kind === "ok" && utf8Bytes(JSON.stringify(outcome.value)),
    );
    expect(outcome.dropped).toEqual([]);
    expect(outcome.kind === "ok" && isProductFees(JSON.parse(JSON.stringify(outcome.value)))).toBe(true);
  });

  it("the previous version is dropped before the metafield reaches 10,000 bytes", () => {
    const outcome = toProductFees({
      ...shop,
      variants: { "11": "ring-classic" },
      current: [wordy(3, 150)],
      previous: [wordy(2, 150)],
    });
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
    { v: 2, c: "USD", f: "", variants: {}, sets: {} },
    { v: 1, c: "USD", f: "", variants: { a: 1 }, sets: {} },
    { v: 1, c: "USD", f: "", variants: {}, sets: { a: { "1": 5 } } },
  ])("a metafield that reads %j is not taken for fees", (value) => expect(isProductFees(value)).toBe(false));

  it("bytes are counted as UTF-8", () => {
    for (const text of ["abc", "é", "♥", "👍🏽", "สวัสดี"]) expect(utf8Bytes(text)).toBe(Buffer.byteLength(text));
  });
});
