import { describe, expect, it } from "vitest";
import { spellLetters, unusualLetters } from "../../../app/domain/bench/spell-letters";

const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" });
const segment = (text: string): string[] => [...segmenter.segment(text)].map((part) => part.segment);
const words = (text: string) =>
  spellLetters(text, segment).flatMap((letter) => (letter.words === null ? [] : [letter.words]));

describe("a maker reads every unusual letter in words", () => {
  it.each([
    ["é", "e with acute"],
    ["É", "capital E with acute"],
    ["ü", "u with two dots above"],
    ["ñ", "n with tilde"],
    ["ç", "c with cedilla"],
    ["ő", "o with double acute"],
    ["ế", "e with circumflex and acute"],
    ["ß", "sharp s, one letter"],
    ["ø", "o with stroke"],
    ["♥", "filled heart"],
    ["❤️", "filled heart"],
    ["♡", "open heart"],
    ["&", "ampersand, and"],
    ["∞", "infinity"],
    ["'", "straight apostrophe"],
    ["’", "curly apostrophe"],
    ["-", "hyphen"],
    ["–", "en dash, the longer one"],
    ["а", "Cyrillic letter U+0430"],
    ["ώ", "Greek letter U+03C9 with acute"],
    ["愛", "letter U+611B"],
  ])("“%s” is %s", (letter, expected) => {
    expect(words(letter)).toEqual([expected]);
  });

  it("a maker is not bothered with plain letters and single spaces", () => {
    expect(words("Anna loves Tom 2019")).toEqual([]);
  });

  it.each([
    ["0O", ["zero", "capital letter O"]],
    ["lIly", ["small letter L", "capital letter i", "small letter L"]],
    ["B1l", ["one", "small letter L"]],
    ["Olive 2019", []],
    ["Ida loves", []],
  ])("in “%s” plain signs are named that stand beside one that looks the same", (text, expected) => {
    expect(words(text)).toEqual(expected);
  });

  it("a maker reads a letter that comes three times once, with its count", () => {
    expect(unusualLetters(spellLetters("é à éé", segment))).toEqual([
      { cluster: "é", words: "e with acute", count: 3 },
      { cluster: "à", words: "a with grave", count: 1 },
    ]);
  });

  it("a maker sees a space that is easily lost", () => {
    expect(words("Anna  Tom ")).toEqual(["another space", "space at the end"]);
  });

  it("a maker gets the letters back exactly as the shopper typed them", () => {
    const text = "Zoë ♥ 2019";
    expect(
      spellLetters(text, segment)
        .map((letter) => letter.cluster)
        .join(""),
    ).toBe(text);
  });
});
