import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import type { DraftOf, OptionDraft, SetDraft } from "../../../../app/components/option-form/draft";
import {
  readOptionForm,
  readSetForm,
  saveFields,
  saveOptionFields,
} from "../../../../app/components/option-form/form-data";
import { newChoice, newDraft } from "../../../../app/components/option-form/new-draft";
import { parseOption, parseSet } from "../../../../app/components/option-form/parse";
import { toDraft } from "../../../../app/components/option-form/to-draft";
import type { Option, OptionKind } from "../../../../app/domain/options/option";
import { storedOption } from "../../../../app/flows/catalog/stored-option";
import { SAVED_OPTIONS } from "./options";

const fixture = z
  .object({ keepsake: z.object({ options: z.array(storedOption) }) })
  .parse(JSON.parse(readFileSync("tests/fixtures/ember-and-oak.json", "utf8")));
const options = fixture.keepsake.options;

/** A new option of a kind with a label, and nothing else wrong with it. */
function draftOf<K extends OptionKind>(kind: K, change: Partial<DraftOf<K>> = {}): OptionDraft {
  const draft: OptionDraft = { ...newDraft(kind, "great-vibes"), label: "One" };
  const choices = "choices" in draft ? { choices: [{ ...newChoice(), key: "heart", label: "Heart" }] } : {};
  return { ...draft, ...choices, ...change };
}
const set = (name: string, list: OptionDraft[]): SetDraft => ({ name, options: list, rules: [], areas: [] });
function errorsOf(draft: OptionDraft, currency = "USD"): Record<string, string> {
  const parsed = parseOption(draft, currency);
  return parsed.kind === "refused" ? parsed.errors : {};
}
function parsed(draft: OptionDraft, currency = "USD"): Option {
  const outcome = parseOption(draft, currency);
  if (outcome.kind === "refused") throw new Error(JSON.stringify(outcome.errors));
  return outcome.option;
}

describe("a jeweler opens a saved option", () => {
  it.each(SAVED_OPTIONS)("and saves the %s without a change: every field is as it was", (_, saved) => {
    fc.assert(
      fc.property(saved, fc.constantFrom("USD", "JPY", "KWD"), (option, currency) => {
        expect(parseOption(toDraft(option, currency), currency)).toEqual({ kind: "ok", option });
      }),
      { numRuns: 60 },
    );
  });

  it.each(SAVED_OPTIONS)("and the form of the %s travels to the server letter by letter", (_, saved) => {
    fc.assert(
      fc.property(saved, (option) => {
        const draft = toDraft(option, "USD");
        const seen = "2026-11-22T10:00:00.000Z";
        expect(readOptionForm(formOf(saveOptionFields(draft, seen)))).toEqual({ intent: "save", seen, option: draft });
      }),
      { numRuns: 20 },
    );
  });

  it("the options of the demo's store among them", () => {
    for (const option of options) expect(parsed(toDraft(option, "USD"))).toEqual(option);
  });
});

function formOf(fields: Record<string, string>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
}

describe("what a page sends", () => {
  it("is what the server reads", () => {
    const draft: SetDraft = {
      ...set(
        "Classic ring",
        options.map((option) => toDraft(option, "USD")),
      ),
      rules: [
        {
          when: [{ optionKey: "engraving", test: "is", values: ["a"] }],
          effect: "forbid",
          target: { optionKey: "metal", choiceKey: "gold" },
        },
      ],
      areas: [
        {
          name: "inside",
          widthMm: "4o",
          heightMm: "2",
          ringSized: true,
          picture: "",
          placement: { shape: "box", x: 0.1, y: 0.2, width: 0.3, height: 0.1, turn: -4 },
        },
      ],
    };
    expect(readSetForm(formOf(saveFields(draft, 7)))).toEqual({ intent: "save", revision: 7, ...draft });
  });

  const saved = { intent: "save", revision: "1", name: "A", rules: "[]", areas: "[]" };
  it.each([
    ["an intent that is none", { intent: "drop" }],
    ["options that are no JSON", { ...saved, options: "[{" }],
    ["options of another shape", { ...saved, options: '[{"kind":"text"}]' }],
    ["a rule of another shape", { ...saved, options: "[]", rules: '[{"effect":"hide"}]' }],
  ])("is not taken with %s", (_, fields) => {
    expect(readSetForm(formOf(fields))).toBeNull();
  });

  it.each([
    ["an instant that is none", { intent: "save", seen: "yesterday", option: JSON.stringify(draftOf("note")) }],
    ["an option of no kind", { intent: "save", seen: "", option: '{"kind":"hologram"}' }],
  ])("of one option is not taken with %s", (_, fields) => {
    expect(readOptionForm(formOf(fields))).toBeNull();
  });
});

describe("what cannot be saved is refused at its field, with value and bound", () => {
  it.each<[string, OptionDraft, string, RegExp]>([
    ["a label that is missing", draftOf("text", { label: "  " }), "label", /label is empty/],
    ["a label that is too long", draftOf("text", { label: "x".repeat(61) }), "label", /61.*at most 60/],
    ["no letters at all", draftOf("text", { maxLetters: "0" }), "maxLetters", /1 to 200, not 0/],
    ["a number that is a word", draftOf("text", { maxLetters: "twenty" }), "maxLetters", /1 to 200, not “twenty”/],
    ["eleven lines", draftOf("text", { lines: "11" }), "lines", /1 to 10, not 11/],
    [
      "more free letters than letters",
      draftOf("text", { maxLetters: "5", freeLetters: "9" }),
      "freeLetters",
      /9 letters are free, but at most 5/,
    ],
    ["a fee with too many decimals", draftOf("text", { fee: "18.005" }), "fee", /100000.00 USD, not “18.005”/],
    ["a fee below zero", draftOf("text", { fee: "-2" }), "fee", /from 0.00 .*not -2.00/],
    ["a fee of a word", draftOf("yesNo", { fee: "free" }), "fee", /not “free”/],
    ["a fee per letter of a word", draftOf("text", { perLetter: "x" }), "perLetter", /not “x”/],
    ["no font", draftOf("text", { font: "" }), "font", /font/],
    ["days that are not whole", draftOf("text", { extraLeadDays: "1.5" }), "extraLeadDays", /whole number .*not 1.5/],
    ["a limit of none", draftOf("note", { limit: "0" }), "limit", /from 1 to .*not 0/],
    [
      "a window that ends before it begins",
      draftOf("note", { from: "2026-05-02", until: "2026-05-01" }),
      "until",
      /2026-05-02/,
    ],
    ["a day that does not exist", draftOf("note", { from: "2026-02-30" }), "from", /2026-02-30/],
    [
      "a picture that is no https address",
      draftOf("note", { picture: "http://a.b/c.png" }),
      "picture",
      /https.*http:\/\/a\.b/,
    ],
    ["a file type too few", draftOf("file", { types: [] }), "types", /at least one/],
    ["a file of a gigabyte", draftOf("file", { maxMegabytes: "1024" }), "maxMegabytes", /1 to 20, not 1024/],
    [
      "dates that run backwards",
      draftOf("date", { earliest: "2026-05-02", latest: "2026-05-01" }),
      "latest",
      /before the first/,
    ],
    [
      "sizes that run backwards",
      draftOf("ringSize", { minSize: "36", maxSize: "20" }),
      "maxSize",
      /US 5, is below .*US 9/,
    ],
    [
      "an area of no width",
      draftOf("symbol", { area: { name: "front", widthMm: "0", heightMm: "2", ringSized: false } }),
      "area.widthMm",
      /more than 0 .*500 mm/,
    ],
    [
      "the same work twice",
      draftOf("text", {
        operations: [
          { operation: "engrave", minutes: "1" },
          { operation: "engrave", minutes: "2" },
        ],
      }),
      "operations.1.operation",
      /twice/,
    ],
    [
      "work without minutes",
      draftOf("text", { operations: [{ operation: "engrave", minutes: "" }] }),
      "operations.0.minutes",
      /from 0 to 1440/,
    ],
    [
      "a translated label that is too long",
      draftOf("note", { translations: { de: { label: "ü".repeat(61), help: "", terms: "", instructions: "" } } }),
      "translations.de.label",
      /61.*at most 60/,
    ],
    [
      "a translated choice that is too long",
      draftOf("choice", {
        choices: [
          { ...newChoice(), label: "Gold" },
          { ...newChoice(), label: "Silver", translations: { de: { label: "x".repeat(61), note: "" } } },
        ],
      }),
      "choices.1.translations.de.label",
      /at most 60/,
    ],
    [
      "a default that is no choice",
      draftOf("choice", { defaultAnswer: "ruby" }),
      "defaultAnswer",
      /“ruby” is not offered/,
    ],
    [
      "a default that is too long",
      draftOf("text", { maxLetters: "3", defaultAnswer: "Anna" }),
      "defaultAnswer",
      /4 characters.* takes 3/,
    ],
    ["a default size that is not made", draftOf("ringSize", { defaultAnswer: "13" }), "defaultAnswer", /US 13 .*US 12/],
  ])("%s", (_, draft, field, message) => {
    expect(errorsOf(draft)[field]).toMatch(message);
    // In a set the same stands at the option's number.
    const inSet = parseSet(set("Rings", [draftOf("note"), draft]), "USD");
    expect(inSet.kind === "refused" && inSet.errors[`1.${field}`]).toMatch(message);
  });

  it("choices are refused one by one", () => {
    const wrong = { ...newChoice(), swatch: "red", fee: "x", limit: "none", from: "soon" };
    const errors = errorsOf(draftOf("choice", { choices: [{ ...newChoice(), label: "Gold" }, wrong] }));
    expect(Object.keys(errors).sort()).toEqual(
      ["fee", "from", "label", "limit", "swatch"].map((field) => `choices.1.${field}`),
    );
  });

  it("two choices of one name are refused at the second: shoppers could not tell them apart", () => {
    const choices = ["Gold", " gold"].map((label) => ({ ...newChoice(), label }));
    const errors = errorsOf(draftOf("choice", { choices }));
    expect(Object.keys(errors)).toEqual(["choices.1.label"]);
    expect(errors["choices.1.label"]).toMatch(/“gold” already/);
  });

  it("a set without a name, and one with more options than a draft takes", () => {
    const many = Array.from({ length: 51 }, (_, index) => draftOf("note", { key: `note-${index}` }));
    const outcome = parseSet(set(" ", many), "USD");
    const errors = outcome.kind === "refused" ? outcome.errors : {};
    expect(errors.name).toMatch(/name/);
    expect(errors.options).toMatch(/51 options.*at most 50/);
  });
});

describe("what a jeweler types", () => {
  it.each([
    ["18", 1800],
    ["18.5", 1850],
    ["18,50", 1850],
    ["", 0],
  ])("a fee of “%s” is %i cents", (fee, minor) => {
    expect(parsed(draftOf("yesNo", { fee }))).toMatchObject({ feeMinor: minor });
  });

  it("a fee in yen has no decimals, and one in dinars has three", () => {
    expect(parsed(draftOf("yesNo", { fee: "1800" }), "JPY")).toMatchObject({ feeMinor: 1800 });
    expect(errorsOf(draftOf("yesNo", { fee: "1800.5" }), "JPY").fee).toMatch(/100|10000000 JPY/);
    expect(parsed(draftOf("yesNo", { fee: "1.234" }), "KWD")).toMatchObject({ feeMinor: 1234 });
  });

  it("a new option keeps its provisional key, and new choices get theirs from their labels", () => {
    const choices = ["Für immer", "Für immer!", "名"].map((label) => ({ ...newChoice(), label }));
    expect(parsed(draftOf("choice", { key: "new-12345678", choices }))).toMatchObject({
      key: "new-12345678",
      choices: [{ key: "fur-immer" }, { key: "fur-immer-2" }, { key: "choice" }],
    });
  });

  it("the key of a choice stays when its label changes", () => {
    const choices = [
      { ...newChoice(), key: "gold", label: "Yellow gold" },
      { ...newChoice(), label: "Gold" },
    ];
    expect(parsed(draftOf("choice", { choices }))).toMatchObject({ choices: [{ key: "gold" }, { key: "gold-2" }] });
  });

  it("what is left empty is left out: the plain case takes no room", () => {
    expect(Object.keys(parsed(draftOf("note"))).sort()).toEqual([
      "extraLeadDays",
      "feeMinor",
      "help",
      "key",
      "kind",
      "label",
      "maxLetters",
      "operations",
      "required",
    ]);
  });
});
