import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkSelection } from "../../../app/domain/options/check";
import { toRules } from "../../../app/domain/options/rules";
import { feeMinorOf } from "../../../app/domain/pricing/fee";
import { toPresentment } from "../../../app/domain/pricing/presentment";
import { ring, segment } from "../options/catalog";

const rules = toRules(ring);

function feeOf(answers: string[]): number | null {
  const outcome = checkSelection(rules, answers, segment, null);
  return outcome.kind === "valid" ? feeMinorOf(rules, outcome.answers, segment) : null;
}

describe("what personalization adds to the price", () => {
  it.each<[string, string[], number]>([
    ["four letters are included", ["Anna", "6"], 1800],
    ["the fifth costs extra", ["Anna!", "6"], 1950],
    ["a letter of several characters is one letter", ["👍🏽👍🏽👍🏽👍🏽", "6"], 1800],
    ["a stone adds its own fee", ["Anna", "6", "emerald"], 1800 + 3600],
    ["a date adds its fee", ["Anna", "6", "", "2026-05-01"], 1800 + 600],
    ["all together", ["Anna & Ben", "6", "garnet", "2026-05-01"], 1800 + 6 * 150 + 2400 + 600],
  ])("%s", (_, answers, expected) => {
    expect(feeOf(answers)).toBe(expected);
  });

  it("is a whole number of minor units, never below zero, for whatever is answered", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme", maxLength: 20 }),
        fc.constantFrom("", "garnet", "emerald"),
        (text, stone) => {
          const fee = feeOf([text, "6", stone]);
          expect(fee === null || (Number.isInteger(fee) && fee >= 0)).toBe(true);
        },
      ),
    );
  });

  it.each<[string, number, string, string, string, string | null]>([
    ["the shop's own currency", 1800, "USD", "1.0", "USD", "18.00"],
    ["euro", 1800, "USD", "0.9137", "EUR", "16.45"],
    ["yen, which have no decimals", 1800, "USD", "155.2", "JPY", "2794"],
    ["dinars, which have three", 1800, "USD", "0.30712", "KWD", "5.528"],
    ["from yen", 1800, "JPY", "0.00644", "USD", "11.59"],
    ["half a cent is rounded up", 1, "USD", "1.5", "EUR", "0.02"],
    ["no noise of binary fractions", 1005, "USD", "1.0", "EUR", "10.05"],
    ["a rate of nothing", 1800, "USD", "0", "EUR", null],
    ["a rate that is none", 1800, "USD", "x", "EUR", null],
  ])("a shopper pays in another currency: %s", (_, fee, currency, rate, presentment, expected) => {
    expect(toPresentment(fee, currency, rate, presentment)).toBe(expected);
  });
});
