import { describe, expect, it } from "vitest";
import { checkSelection, type RefusalCode } from "../../../app/domain/options/check";
import { describeAnswers } from "../../../app/domain/options/catalog-version";
import type { DateFormat, Option, RingSystem } from "../../../app/domain/options/option";
import { toRules, type Remaining } from "../../../app/domain/options/rules";
import { dayWords, refusalMessage, sizeRange, sizeWords } from "../../../app/domain/options/words";
import { feeMinorOf } from "../../../app/domain/pricing/fee";
import { everyKind, ring, segment } from "./catalog";

const [text, choice, size, font, symbol, date, file, yesNo, note, own] = everyKind;
if (text?.kind !== "text" || size?.kind !== "ringSize" || choice?.kind !== "choice")
  throw new Error("the first three kinds");
const UPLOAD = "AAAAAAAAAAAAAAAAAAAAAA";

interface Asked {
  today?: string | null;
  remaining?: Remaining;
}

function sentence(option: Option | undefined, raw: string, { today = null, remaining }: Asked = {}): string {
  if (!option) throw new Error("no option");
  const outcome = checkSelection(toRules({ options: [option], remaining }), [raw], segment, today);
  const [refusal] = outcome.kind === "refused" ? outcome.refusals : [];
  return refusal ? refusalMessage(refusal, option.label) : "";
}

function read(option: Option | undefined, raw: string): { words: string; feeMinor: number } | RefusalCode | undefined {
  if (!option) throw new Error("no option");
  const rules = toRules({ options: [option] });
  const outcome = checkSelection(rules, [raw], segment, null);
  if (outcome.kind === "refused") return outcome.refusals[0]?.code;
  const [answer] = describeAnswers({ ...ring, options: [option] }, outcome.answers);
  return answer && { words: answer.words, feeMinor: feeMinorOf(rules, outcome.answers, segment) };
}

describe("a shopper answers every kind of question", () => {
  it.each<[string, Option | undefined, string, string, number]>([
    ["an engraving in capitals", text, "Anna", "ANNA", 1800],
    ["an engraving of two lines, whose break costs nothing", text, "Anna\r\nBen", "ANNA\nBEN", 1800 + 3 * 150],
    ["an engraving in Greek", text, "Άννα", "ΆΝΝΑ", 1800],
    ["a stone", choice, "garnet", "Garnet", 2400],
    ["a size", size, "6.5", "US 6½", 0],
    ["a font", font, "cormorant-garamond", "Cormorant", 300],
    ["a symbol", symbol, "heart", "Heart", 500],
    ["a date", date, "2026-05-01", "I · V · MMXXVI", 600],
    ["a photo", file, UPLOAD, "Uploaded file", 2500],
    ["yes", yesNo, "yes", "Yes", 500],
    ["no", yesNo, "no", "No", 0],
    ["a note of as many lines as it likes", note, "Please\n\nhurry\n", "Please\n\nhurry", 0],
    ["a stone of their own", own, "ruby", "Ruby", 0],
  ])("%s", (_, option, raw, words, feeMinor) => {
    expect(read(option, raw)).toEqual({ words, feeMinor });
  });

  it.each<[string, Option | undefined, string, string]>([
    ["three lines where two fit", text, "Anna\nBen\nMia", "Engraving has 3 lines; this piece takes 2"],
    ["another script", text, "Анна", "Engraving: “А” cannot be engraved here; this piece takes Latin or Greek letters"],
    [
      "a letter too many over two lines",
      text,
      `${"a".repeat(10)}\n${"b".repeat(11)}`,
      "Engraving is 21 characters; this piece takes 20",
    ],
    [
      "a tab in a note",
      note,
      "a\tb",
      "Note to the jeweler contains an invisible or control character (U+0009); please type it again",
    ],
    ["a font that is not offered", font, "comic", "Font: “comic” is not offered for this piece; please choose again"],
    [
      "a path in the place of an upload",
      file,
      "../../etc/passwd",
      "Photo: this is no file that was uploaded here; please upload it again",
    ],
    [
      "a key of another length",
      file,
      `${UPLOAD}A`,
      "Photo: this is no file that was uploaded here; please upload it again",
    ],
    ["perhaps", yesNo, "maybe", "Gift wrap: “maybe” is not offered for this piece; please choose again"],
    [
      "a size of another system",
      { ...size, system: "EU", minQuarters: 192, maxQuarters: 240, stepQuarters: 4 },
      "6.5",
      "Ring size: EU 6½ is not made; this piece is made in EU 48 to EU 60, in whole sizes",
    ],
  ])("%s is refused, with the value and the bound", (_, option, raw, expected) => {
    expect(sentence(option, raw)).toBe(expected);
  });

  it("figures, spaces and marks go with every script", () => {
    expect(read(text, "A & Ω, 2019 ♥!")).toMatchObject({ words: "A & Ω, 2019 ♥!" });
  });
});

describe("what is offered on some days or so many times", () => {
  const { limit: _limit, ...unlimited } = text;
  it.each<[string, string, string]>([
    [
      "the day before",
      "2026-10-31",
      "Engraving: “Anna” is only offered from 1 November 2026 to 24 December 2026; please choose again",
    ],
    ["the first day", "2026-11-01", ""],
    ["the last day", "2026-12-24", ""],
    [
      "the day after",
      "2026-12-25",
      "Engraving: “Anna” is only offered from 1 November 2026 to 24 December 2026; please choose again",
    ],
  ])("%s", (_, today, expected) => {
    expect(sentence(unlimited, "Anna", { today })).toBe(expected);
  });

  it("outside of its days even a required option is left out of the piece", () => {
    const required = { ...unlimited, required: true };
    expect(sentence(required, "", { today: "2026-11-01" })).toContain("please answer");
    expect(sentence(required, "", { today: "2026-12-25" })).toBe("");
  });

  it("a choice whose count is used up is sold out, the other is not", () => {
    const left = { remaining: { "stone/garnet": 0 } };
    expect(sentence(choice, "garnet", left)).toBe("Birthstone: “Garnet” is sold out; please choose again");
    expect(sentence(choice, "emerald", left)).toBe("");
    expect(sentence(choice, "garnet", { remaining: { "stone/garnet": 1 } })).toBe("");
    expect(sentence(text, "Anna", { remaining: { engraving: 0 } })).toContain("sold out");
  });
});

describe("people read sizes and days as they are written where they live", () => {
  it.each<[number, RingSystem, string]>([
    [26, "US", "US 6½"],
    [56, "UK", "UK N"],
    [58, "UK", "UK N½"],
    [104, "UK", "UK Z"],
    [110, "UK", "UK Z+1½"],
    [4, "UK", "UK A"],
    [216, "EU", "EU 54"],
    [218, "EU", "EU 54½"],
    [48, "JP", "JP 12"],
  ])("%i quarters of %s are %s", (quarters, system, words) => {
    expect(sizeWords(quarters, system)).toBe(words);
  });

  it("ranges are told in the same letters", () => {
    const [rule] = toRules({ options: [{ ...size, system: "UK", minQuarters: 40, maxQuarters: 80 }] });
    expect(rule?.k === "s" && sizeRange(rule)).toBe("UK J to UK T, in half sizes");
  });

  it.each<[DateFormat, string]>([
    ["words", "9 May 2026"],
    ["iso", "2026-05-09"],
    ["dots", "09.05.2026"],
    ["slashes", "05/09/2026"],
    ["roman", "IX · V · MMXXVI"],
  ])("the ninth of May in %s is %s", (format, words) => {
    expect(dayWords("2026-05-09", format)).toBe(words);
  });

  it.each([
    ["1994-04-14", "XIV · IV · MCMXCIV"],
    ["1949-12-29", "XXIX · XII · MCMXLIX"],
  ])("%s in Roman figures is %s", (day, words) => {
    expect(dayWords(day, "roman")).toBe(words);
  });
});
