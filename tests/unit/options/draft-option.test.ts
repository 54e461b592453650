import { describe, expect, it } from "vitest";
import { parseDraftOption } from "../../../app/domain/options/draft-schema";
import { everyKind } from "./catalog";

const area = { name: "inside", widthMm: 42, heightMm: 2.2 };

function optionIssues(index: number, change: Record<string, unknown>): Record<string, string> {
  const parsed = parseDraftOption({ ...everyKind[index], ...change }, "USD");
  return parsed.kind === "ok" ? {} : Object.fromEntries(parsed.issues.map(({ path, message }) => [path, message]));
}

describe("a merchant is told what is wrong, at its field, with the value and the bound", () => {
  it.each<[string, number, Record<string, unknown>, string, string]>([
    ["no label", 0, { label: "  " }, "label", "The label is empty"],
    ["a long label", 0, { label: "a".repeat(71) }, "label", "The label has 71 characters; it may have at most 60"],
    [
      "a key with spaces",
      0,
      { key: "My key" },
      "key",
      "The key “My key” must be lower-case letters, digits and dashes, at most 64 of them",
    ],
    [
      "no letters",
      0,
      { maxLetters: 0, freeLetters: 0 },
      "maxLetters",
      "The most letters must be a whole number from 1 to 200, not 0",
    ],
    [
      "letters that are no number",
      0,
      { maxLetters: NaN },
      "maxLetters",
      "The most letters must be a whole number from 1 to 200",
    ],
    ["half a line", 0, { lines: 1.5 }, "lines", "The lines must be a whole number from 1 to 10, not 1.5"],
    [
      "more free letters than letters",
      0,
      { freeLetters: 21 },
      "freeLetters",
      "21 letters are free, but at most 20 can be written",
    ],
    ["a font that is none", 0, { font: "comic" }, "font", "“comic” is none of the engraving fonts"],
    [
      "another font that is none",
      0,
      { fonts: ["great-vibes", "comic"] },
      "fonts.1",
      "“comic” is none of the engraving fonts",
    ],
    ["no script at all", 0, { scripts: [] }, "scripts", "Choose at least one script, or allow them all"],
    ["a negative fee", 0, { feeMinor: -150 }, "feeMinor", "The fee must be from 0.00 to 100000.00 USD, not -1.50"],
    [
      "a fee of a slipped finger",
      0,
      { feeMinor: 100_000_01 },
      "feeMinor",
      "The fee must be from 0.00 to 100000.00 USD, not 100000.01",
    ],
    [
      "an area without height",
      0,
      { area: { ...area, heightMm: 0 } },
      "area.heightMm",
      "The height of the area must be more than 0 and at most 500 mm, not 0",
    ],
    [
      "a picture without encryption",
      0,
      { picture: "http://example.com/a.png" },
      "picture",
      "The picture must be an address that starts with https://, not “http://example.com/a.png”",
    ],
    [
      "a picture that is a script",
      0,
      { picture: "javascript:alert(1)" },
      "picture",
      "The picture must be an address that starts with https://, not “javascript:alert(1)”",
    ],
    [
      "a picture with a quote in it",
      0,
      { picture: 'https://a.example/"onload=x' },
      "picture",
      'The picture must be an address that starts with https://, not “https://a.example/"onload=x”',
    ],
    [
      "a picture with a password",
      0,
      { picture: "https://me:word@a.example/a.png" },
      "picture",
      "The picture must be an address that starts with https://, not “https://me:word@a.example/a.png”",
    ],
    [
      "days upside down",
      0,
      { window: { from: "2026-12-24", until: "2026-12-01" } },
      "window.until",
      "The last day is before the first, 2026-12-24",
    ],
    [
      "a day that is none",
      0,
      { window: { from: "2026-02-30", until: null } },
      "window.from",
      "A day must be one of the calendar, written as 2026-12-31, not “2026-02-30”",
    ],
    ["none to sell", 0, { limit: 0 }, "limit", "The number of pieces must be a whole number from 1 to 1000000, not 0"],
    [
      "a year and a day",
      0,
      { extraLeadDays: 366 },
      "extraLeadDays",
      "The extra days must be a whole number from 0 to 365, not 366",
    ],
    [
      "work twice",
      0,
      {
        operations: [
          { operation: "engrave", minutes: 5 },
          { operation: "engrave", minutes: 5 },
        ],
      },
      "operations.1.operation",
      "The work “engrave” stands in the list twice",
    ],
    [
      "a letter that cannot be stored",
      0,
      { help: "a\0b" },
      "help",
      "The help text contains a character that cannot be stored",
    ],
    [
      "a language that is none",
      0,
      { translations: { Deutsch: { label: "Gravur" } } },
      "translations.Deutsch",
      "“Deutsch” is no language, as “de” or “pt-BR” is",
    ],
    [
      "a long translation",
      0,
      { translations: { de: { label: "a".repeat(61) } } },
      "translations.de.label",
      "The label has 61 characters; it may have at most 60",
    ],
    [
      "a colour that is none",
      1,
      { choices: [{ key: "a", label: "A", swatch: "red", feeMinor: 0 }] },
      "choices.0.swatch",
      "The colour “red” must be written as #d8b25a",
    ],
    [
      "two choices alike",
      1,
      {
        choices: [
          { key: "a", label: "Ruby", swatch: null, feeMinor: 0 },
          { key: "b", label: " ruby", swatch: null, feeMinor: 0 },
        ],
      },
      "choices.1.label",
      "Another choice is called “ruby” already: shoppers could not tell them apart",
    ],
    [
      "forty-one choices",
      1,
      { choices: Array.from({ length: 41 }, (_, n) => ({ key: `a${n}`, label: `A${n}`, swatch: null, feeMinor: 0 })) },
      "choices",
      "There are 41 choices; offer at most 40",
    ],
    [
      "a fee of a choice",
      1,
      { choices: [{ key: "a", label: "A", swatch: null, feeMinor: 0.5 }] },
      "choices.0.feeMinor",
      "The fee must be from 0.00 to 100000.00 USD",
    ],
    [
      "sizes upside down",
      2,
      { minQuarters: 50 },
      "maxQuarters",
      "The largest size, US 12, is below the smallest, US 12½",
    ],
    [
      "a size that nobody has",
      2,
      { system: "UK", minQuarters: 2 },
      "minQuarters",
      "The size must be one of UK A to UK Z+6, in quarters",
    ],
    [
      "dates upside down",
      5,
      { earliest: "2031-01-01" },
      "latest",
      "The last day, 2030-12-31, is before the first, 2031-01-01",
    ],
    ["no type of file", 6, { types: [] }, "types", "Take at least one type of file"],
    [
      "a file of a gigabyte",
      6,
      { maxMegabytes: 1000 },
      "maxMegabytes",
      "The size in megabytes must be a whole number from 1 to 20, not 1000",
    ],
  ])("%s", (_, index, change, path, message) => {
    expect(optionIssues(index, change)).toEqual({ [path]: message });
  });
});
