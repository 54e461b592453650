import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readRefusedHashes, refusedHashes, refusedWord } from "../../../app/domain/options/refused-words";

const LIST = ["Damn", "heck*", "ass", "clod", "dumb luck", "ばか", "Miststück", "مقرف", "1488", "fou"].join("\n");
const refused = readRefusedHashes(refusedHashes(LIST));

describe("a word that a shop does not engrave", () => {
  it.each([
    ["damn", "damn"],
    ["To DAMN, with love", "DAMN,"],
    ["Dämn", "Dämn"],
    ["ｄａｍｎ", "ｄａｍｎ"],
    ["d4mn", "d4mn"],
    ["@ss", "@ss"],
    ["a$$!", "a$$!"],
    ["c1od", "c1od"],
    ["c|od", "c|od"],
    ["daaaaamn", "daaaaamn"],
    ["asssss", "asssss"],
    ["d a m n", "d a m n"],
    ["d.a.m.n", "d.a.m.n"],
    ["so d-4-m-n it", "d-4-m-n"],
    ["what the heckler said", "heckler"],
    ["damn\nit", "damn"],
    ["damn♥it", "damn♥it"],
    ["by dumb luck", "dumb luck"],
    ["おばかさん", "おばかさん"],
    ["Loveばか", "Loveばか"],
    ["MISTSTÜCK", "MISTSTÜCK"],
    ["miststuck", "miststuck"],
    ["مُقْرِف", "مُقْرِف"],
    ["1488", "1488"],
  ])("“%s” is found as “%s”", (text, found) => {
    expect(refusedWord(text, refused)).toBe(found);
  });

  it.each([
    "Cassandra",
    "Adam & Nina",
    "class of 2019",
    "as strong as us",
    "Cloda",
    "the check",
    "luck",
    "はか",
    "14.88",
    "Fouad",
    "A. S.",
    "♥ ∞ ♥",
    "",
  ])("is not in “%s”", (text) => {
    expect(refusedWord(text, refused)).toBeNull();
  });

  it.each(["14.88", "!?", "\ufdfa\ufdfa\ufdfa"])("“%s” is found as it stands in the list", (word) => {
    expect(refusedWord(word, readRefusedHashes(refusedHashes(word)))).toBe(word);
  });

  it("stays nobody's where the list is empty, whatever is written", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => refusedWord(text, readRefusedHashes("")) === null),
    );
  });

  it("is found by itself, whatever it is", () => {
    const word = fc.string({ unit: "grapheme", minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(word, (text) => {
        const hashes = refusedHashes(text.replace(/\*+\s*$/, ""));
        if (hashes !== "" && !hashes.includes(" ")) expect(refusedWord(text, readRefusedHashes(hashes))).not.toBeNull();
      }),
    );
  });

  it("is told to pages as a number of a few letters, never as itself", () => {
    expect(refusedHashes("Damn\n dämn \nheck*\n*\n♥")).toMatch(/^[\da-z]{1,7} [\da-z]{1,7}\*$/);
  });
});
