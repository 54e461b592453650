import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { newDraft, toDraft, type OptionDraft } from "../../../app/components/option-form/draft";
import { readSetForm, saveFields } from "../../../app/components/option-form/form-data";
import { parseSet } from "../../../app/components/option-form/parse";
import { storedOption } from "../../../app/flows/stored-option";

const fixture = z
  .object({ keepsake: z.object({ options: z.array(storedOption) }) })
  .parse(JSON.parse(readFileSync("tests/fixtures/ember-and-oak.json", "utf8")));
const options = fixture.keepsake.options;

function engraving(change: Partial<OptionDraft> = {}): OptionDraft {
  return { ...newDraft("text", "great-vibes"), label: "Engraving", ...change };
}
const errorsOf = (draft: OptionDraft) => {
  const parsed = parseSet({ name: "Rings", options: [draft] }, "USD");
  return parsed.kind === "refused" ? parsed.errors : {};
};

describe("a jeweler edits an option set", () => {
  it("opening and saving without a change keeps every option as it was", () => {
    for (const option of options) {
      const draft = { name: "One", options: [toDraft(option, "USD")] };
      expect(parseSet(draft, "USD")).toEqual({ kind: "ok", name: "One", options: [option] });
    }
  });

  it("what the page sends is what the server reads", () => {
    const draft = { name: "Classic ring", options: options.map((option) => toDraft(option, "USD")) };
    const form = new FormData();
    for (const [name, value] of Object.entries(saveFields(draft, 7))) form.set(name, value);
    expect(readSetForm(form)).toEqual({ intent: "save", revision: 7, ...draft });
  });

  it.each([
    ["an intent that is none", { intent: "drop" }],
    ["options that are no JSON", { intent: "save", revision: "1", name: "A", options: "[{" }],
    ["options of another shape", { intent: "save", revision: "1", name: "A", options: '[{"kind":"text"}]' }],
    ["a variant id that is none", { intent: "assign", variantIds: '["gid://shopify/Order/1"]' }],
  ])("a form with %s is not taken", (_, fields) => {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    expect(readSetForm(form)).toBeNull();
  });

  it.each<[string, Partial<OptionDraft>, string, RegExp]>([
    ["a label that is missing", { label: "  " }, "0.label", /few words/],
    ["a label that is too long", { label: "x".repeat(61) }, "0.label", /61 letters; use at most 60/],
    ["no letters at all", { maxLetters: "0" }, "0.maxLetters", /“0”.*from 1 to 200/],
    ["a number that is a word", { maxLetters: "twenty" }, "0.maxLetters", /“twenty”.*from 1 to 200/],
    [
      "more free letters than letters",
      { maxLetters: "5", freeLetters: "9" },
      "0.freeLetters",
      /9 letters are free, but at most 5/,
    ],
    ["a fee with too many decimals", { fee: "18.005" }, "0.fee", /“18.005”/],
    ["a fee below zero", { fee: "-2" }, "0.fee", /“-2”.*from 0/],
    ["an area of no width", { widthMm: "0" }, "0.widthMm", /“0”.*from 1 to 300/],
    ["no font", { font: "" }, "0.font", /font/],
    ["days that are not whole", { extraLeadDays: "1.5" }, "0.extraLeadDays", /“1.5”/],
    [
      "the same work twice",
      {
        operations: [
          { operation: "engrave", minutes: "1" },
          { operation: "engrave", minutes: "2" },
        ],
      },
      "0.operations.1.operation",
      /already/,
    ],
    [
      "work without minutes",
      { operations: [{ operation: "engrave", minutes: "" }] },
      "0.operations.0.minutes",
      /from 1 to 600/,
    ],
  ])("%s is refused at its field, with value and bound", (_, change, field, message) => {
    expect(errorsOf(engraving(change))[field]).toMatch(message);
  });

  it.each([
    ["18", 1800],
    ["18.5", 1850],
    ["18,50", 1850],
    ["", 0],
  ])("a fee typed as “%s” is %i cents", (fee, minor) => {
    const parsed = parseSet({ name: "Rings", options: [engraving({ fee })] }, "USD");
    expect(parsed).toMatchObject({ kind: "ok", options: [{ feeMinor: minor }] });
  });

  it("a fee in yen has no decimals, and one in dinars has three", () => {
    const feeIn = (fee: string, currency: string) =>
      parseSet({ name: "Rings", options: [engraving({ fee })] }, currency);
    expect(feeIn("1800", "JPY")).toMatchObject({ options: [{ feeMinor: 1800 }] });
    expect(feeIn("1800.5", "JPY").kind).toBe("refused");
    expect(feeIn("1.234", "KWD")).toMatchObject({ options: [{ feeMinor: 1234 }] });
  });

  it("a ring size range that runs backwards, or is no quarter, is refused", () => {
    const ring = { ...newDraft("ringSize", ""), label: "Size" };
    expect(errorsOf({ ...ring, minSize: "9", maxSize: "5" })["0.maxSize"]).toMatch(/5 is below the smallest 9/);
    expect(errorsOf({ ...ring, minSize: "6.3" })["0.minSize"]).toMatch(/6.3/);
  });

  it("a date range that runs backwards is refused", () => {
    const date = { ...newDraft("date", ""), label: "Day" };
    expect(errorsOf({ ...date, earliest: "2026-05-02", latest: "2026-05-01" })["0.latest"]).toMatch(/before the first/);
  });

  it("choices are refused one by one", () => {
    const choice = { ...newDraft("choice", ""), label: "Metal" };
    const errors = errorsOf({ ...choice, choices: [{ key: "", label: "", swatch: "red", fee: "x" }] });
    expect(Object.keys(errors).sort()).toEqual(["0.choices.0.fee", "0.choices.0.label", "0.choices.0.swatch"]);
    expect(errorsOf({ ...choice, choices: [] })["0.choices"]).toMatch(/at least one/);
  });

  it("two choices of one name are refused at the second: shoppers could not tell them apart", () => {
    const choices = ["Gold", " gold"].map((label) => ({ key: "", label, swatch: "", fee: "0" }));
    const errors = errorsOf({ ...newDraft("choice", ""), label: "Metal", choices });
    expect(Object.keys(errors)).toEqual(["0.choices.1.label"]);
    expect(errors["0.choices.1.label"]).toMatch(/“gold” already/);
  });

  it("a seventh option is refused in words, not by the database", () => {
    const parsed = parseSet({ name: "Rings", options: Array.from({ length: 7 }, () => engraving()) }, "USD");
    expect(parsed.kind === "refused" && parsed.errors.options).toMatch(/7 options.*at most 6/);
  });

  it("a new option leaves its key to be made from its label", () => {
    expect(parseSet({ name: "Rings", options: [engraving()] }, "USD")).toMatchObject({ options: [{ key: "" }] });
  });
});
