import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkSelection, type RefusalCode } from "../../../app/domain/options/check";
import { collectClusters } from "../../../app/domain/options/clusters";
import { readRefusedHashes, refusedHashes } from "../../../app/domain/options/refused-words";
import { toRules } from "../../../app/domain/options/rules";
import { refusalMessage } from "../../../app/domain/options/words";
import { everyKind, ring, segment } from "./catalog";

const rules = toRules(ring);
const check = (answers: string[]) => checkSelection(rules, answers, segment, null);

function refusalOf(answers: string[]): string | undefined {
  const outcome = check(answers);
  return outcome.kind === "refused" ? outcome.refusals[0]?.code : undefined;
}

describe("a shopper's answers", () => {
  it("are taken as they were typed", () => {
    expect(check([" Anna ♥ 2019", "6.5", "garnet", "2026-05-01", "", ""])).toEqual({
      kind: "valid",
      answers: [
        { position: 1, kind: "text", text: " Anna ♥ 2019" },
        { position: 2, kind: "ringSize", quarters: 26 },
        { position: 3, kind: "choice", choiceKey: "garnet" },
        { position: 4, kind: "date", day: "2026-05-01" },
      ],
    });
  });

  it("leave out optional options that were not answered", () => {
    expect(check(["Anna", "6", "", " ", "", ""])).toMatchObject({
      kind: "valid",
      answers: [{ position: 1 }, { position: 2 }],
    });
  });

  it("are not engraved with a word that the shop refuses; a note to the jeweler may hold any", () => {
    const refused = readRefusedHashes(refusedHashes("damn"));
    expect(checkSelection(rules, ["My d4mn ring", "6"], segment, null, refused)).toEqual({
      kind: "refused",
      refusals: [{ position: 1, code: "refused-word", value: "d4mn", bound: "" }],
    });
    const note = toRules({ options: everyKind.filter(({ kind }) => kind === "note") });
    expect(checkSelection(note, ["A damn fine ring, please"], segment, null, refused).kind).toBe("valid");
  });

  it("are composed (NFC), so that the same letters are the same text", () => {
    expect(check(["Ame\u0301lie", "6"])).toMatchObject({ answers: [{ text: "Amélie" }, {}] });
  });

  it.each<[string, string[]]>([
    ["twenty letters", ["a".repeat(20), "6"]],
    ["twenty families, each one letter of several characters", ["🇨🇭".repeat(20), "6"]],
    ["Hindi", ["नमस्ते", "6"]],
    ["Thai", ["สวัสดี", "6"]],
    ["a heart as phones type it", ["❤️", "6"]],
    ["the smallest size", ["Anna", "4"]],
    ["the largest size", ["Anna", "12"]],
    ["the first day", ["Anna", "6", "", "1950-01-01"]],
    ["the last day", ["Anna", "6", "", "2030-12-31"]],
    ["fewer than six answers", ["Anna", "6"]],
  ])("%s: taken", (_, answers) => {
    expect(check(answers).kind).toBe("valid");
  });

  it.each<[string, string[], RefusalCode]>([
    ["nothing at all", [], "required"],
    ["a required text of spaces", ["   ", "6"], "required"],
    ["no size", ["Anna", ""], "required"],
    ["21 letters", ["a".repeat(21), "6"], "too-long"],
    ["a novel", ["a".repeat(100_000), "6"], "too-long"],
    ["a line break", ["Anna\nBen", "6"], "forbidden-letter"],
    ["a tab", ["Anna\tBen", "6"], "forbidden-letter"],
    ["a zero-width space", ["An\u200bna", "6"], "forbidden-letter"],
    ["a joiner in an emoji", ["👩\u200d👧", "6"], "forbidden-letter"],
    ["a right-to-left override", ["\u202eannA", "6"], "forbidden-letter"],
    ["a soft hyphen", ["An\u00adna", "6"], "forbidden-letter"],
    ["half a letter", ["An\ud83dna", "6"], "forbidden-letter"],
    ["a private-use letter", ["\ue000", "6"], "forbidden-letter"],
    ["an invisible tag", ["a\u{e0041}", "6"], "forbidden-letter"],
    ["a stone that is not offered", ["Anna", "6", "diamond"], "unknown-choice"],
    ["a stone by its label", ["Anna", "6", "Garnet"], "unknown-choice"],
    ["a choice named like a property of objects", ["Anna", "6", "constructor"], "unknown-choice"],
    ["a size in words", ["Anna", "six"], "not-a-size"],
    ["a size with a comma", ["Anna", "6,5"], "not-a-size"],
    ["a size in thirds", ["Anna", "6.33"], "not-a-size"],
    ["a size below", ["Anna", "3.5"], "size-out-of-range"],
    ["a size above", ["Anna", "12.5"], "size-out-of-range"],
    ["a quarter where halves are made", ["Anna", "6.25"], "size-out-of-range"],
    ["a day that is none", ["Anna", "6", "", "2026-02-30"], "not-a-date"],
    ["a day in another order", ["Anna", "6", "", "01.05.2026"], "not-a-date"],
    ["a day too early", ["Anna", "6", "", "1949-12-31"], "date-out-of-range"],
    ["a day too late", ["Anna", "6", "", "2031-01-01"], "date-out-of-range"],
    ["an answer to an option that is not there", ["Anna", "6", "", "", "more"], "unknown-choice"],
  ])("%s: refused", (_, answers, code) => {
    expect(refusalOf(answers)).toBe(code);
  });

  it("are refused together, each at its own position", () => {
    const outcome = check(["", "99", "x", "y"]);
    expect(outcome.kind === "refused" && outcome.refusals.map(({ position }) => position)).toEqual([1, 2, 3, 4]);
  });

  it("never make the check throw, whatever they are, nor the sentence about them", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "binary", maxLength: 60 }), { maxLength: 8 }), (answers) => {
        const outcome = check(answers);
        if (outcome.kind === "valid") return;
        for (const refusal of outcome.refusals) {
          const message = refusalMessage(refusal, "Engraving");
          expect(message).not.toMatch(/undefined|[\u0000-\u001f\u202a-\u202e]/);
        }
      }),
    );
  });

  it("that are valid stay valid when sent again", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", minLength: 1, maxLength: 20 }), (text) => {
        const first = check([text, "6"]);
        if (first.kind !== "valid" || first.answers[0]?.kind !== "text") return;
        expect(check([first.answers[0].text, "6"])).toEqual(first);
      }),
    );
  });
});

describe("letters are counted alike by browsers and by functions", () => {
  const corpus = [
    "Anna ♥ 2019",
    "Amélie",
    "Ame\u0301lie",
    "नमस्ते",
    "क्षत्रिय",
    "สวัสดีครับ",
    "👩‍👩‍👧‍👦",
    "🇨🇭🇩🇪🇫🇷",
    "👍🏽",
    "❤️",
    "1️⃣",
    "한국어",
    "각각",
    "日本語",
    "עִבְרִית",
    "العربية",
    "Z͑ͫ̓a̴l͝g̕o",
    "\r\n",
    "a\u0300\u0301\u0302",
    "🏴󠁧󠁢󠁥󠁮󠁧󠁿",
    "ﷺ",
    "æøå",
    "ǆ",
    "",
  ];

  it.each(corpus)("%j", (text) => {
    expect(collectClusters(text)).toEqual(segment(text));
  });

  it("for any Latin, emoji or combining text", () => {
    const letters = fc.constantFrom(..."aé ñ♥🙂👍🏽🇨🇭❤\ufe0f\u0301\u0323कषि्ทำกั한각");
    fc.assert(
      fc.property(fc.array(letters, { maxLength: 30 }), (parts) => {
        const text = parts.join("");
        expect(collectClusters(text)).toEqual(segment(text));
      }),
    );
  });
});
