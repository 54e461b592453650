import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { collectGraphemes } from "unicode-segmenter/grapheme";
import { describe, expect, it } from "vitest";
import { collectClusters } from "../../../app/domain/options/clusters";
import { clusterPattern } from "../../../scripts/cluster-pattern";

/** One of each kind that the rules of UAX #29 tell apart, and what shoppers type. */
const SAMPLES = Array.from(
  "\r\n\u0000a\u0301\u200d\u0600\u0903\u0915\u094d\u09cd\u1100\u1161\u11a8가각♥👩🏽🇩🇪\ufe0f한ท้あé-1 ",
);

describe("letters are counted in a function as anywhere else", () => {
  it.each([
    ["Anna & Ben 2019", 15],
    ["👍🏽🇨🇭é❤️", 4],
    ["👩‍👩‍👧‍👦", 1],
    ["สวัสดี", 4],
    ["مُحَمَّد", 4],
    ["क्षत्रिय", 3],
    ["각각", 2],
    ["", 0],
  ])("%s has %i", (text, letters) => expect(collectClusters(text)).toHaveLength(letters));

  it("of whatever is typed", () => {
    const piece = fc.oneof(
      fc.constantFrom(...SAMPLES),
      fc.string({ unit: "grapheme", maxLength: 3 }),
      fc.string({ unit: "binary", maxLength: 2 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join("");
        expect(collectClusters(text)).toEqual([...collectGraphemes(text)]);
      }),
      { numRuns: 2_000 },
    );
  });

  it("by a pattern made from the tables that this release has", async () => {
    const file = join(import.meta.dirname, "../../../app/domain/options/cluster-pattern.ts");
    expect(readFileSync(file, "utf8")).toBe(await clusterPattern());
  });
});
