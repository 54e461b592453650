import { describe, expect, it } from "vitest";
import { checkSelection } from "../../../app/domain/options/check";
import { describeAnswers } from "../../../app/domain/options/catalog-version";
import { toRules } from "../../../app/domain/options/rules";
import { dayRange, refusalMessage, sizeWords } from "../../../app/domain/options/words";
import { ring, segment } from "./catalog";

describe("what people read", () => {
  it("a bench worker reads each answer in words, beside its label", () => {
    const outcome = checkSelection(toRules(ring), ["Anna ♥", "6.5", "emerald", "2026-05-01"], segment, null);
    expect(
      outcome.kind === "valid" && describeAnswers(ring, outcome.answers).map(({ label, words }) => [label, words]),
    ).toEqual([
      ["Engraving", "Anna ♥"],
      ["Ring size", "US 6½"],
      ["Birthstone", "Emerald"],
      ["Date", "1 May 2026"],
    ]);
  });

  it.each([
    [16, "US 4"],
    [17, "US 4¼"],
    [26, "US 6½"],
    [27, "US 6¾"],
    [2, "US ½"],
    [0, "US 0"],
  ])("%i quarters are %s", (quarters, words) => {
    expect(sizeWords(quarters)).toBe(words);
  });

  it.each<[string[], string]>([
    [["a".repeat(24), "6"], "Engraving is 24 characters; this piece takes 20"],
    [["a\u200bb", "6"], "Engraving contains an invisible or control character (U+200B); please type it again"],
    [["Anna", "14"], "Ring size: US 14 is not made; this piece is made in US 4 to US 12, in half sizes"],
    [["Anna", "huge"], "Ring size: “huge” is not a ring size; this piece is made in US 4 to US 12, in half sizes"],
    [
      ["Anna", "6", "", "2031-01-01"],
      "Date: 1 January 2031 is outside what this piece takes: from 1 January 1950 to 31 December 2030",
    ],
    [["", "6"], "Engraving: please answer, this piece cannot be made without it"],
  ])("a refused shopper reads which option, which value and which bound (%#)", (answers, sentence) => {
    const outcome = checkSelection(toRules(ring), answers, segment, null);
    const refusal = outcome.kind === "refused" ? outcome.refusals[0] : undefined;
    const label = ring.options[(refusal?.position ?? 0) - 1]?.label ?? "";
    expect(refusal && refusalMessage(refusal, label)).toBe(sentence);
  });

  it("an open end of a range of days is left out", () => {
    expect(dayRange("2026-05-01", null)).toBe("from 1 May 2026");
    expect(dayRange(null, "2026-05-01")).toBe("up to 1 May 2026");
  });
});
