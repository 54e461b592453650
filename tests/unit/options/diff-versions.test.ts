import { describe, expect, it } from "vitest";
import { diffVersions } from "../../../app/domain/options/diff-versions";
import type { CatalogVersion, Choice, Option } from "../../../app/domain/options/option";

const base = { help: "", required: true, operations: [], extraLeadDays: 0 };
const choice = (key: string, feeMinor = 0): Choice => ({ key, label: key.toUpperCase(), swatch: null, feeMinor });
const text: Option = {
  ...base,
  kind: "text",
  key: "engraving",
  label: "Engraving",
  maxLetters: 20,
  area: { name: "inside", widthMm: 40, heightMm: 3 },
  font: "sans",
  feeMinor: 1_000,
  perLetterMinor: 50,
  freeLetters: 5,
};
const metal: Option = {
  ...base,
  kind: "choice",
  key: "metal",
  label: "Metal",
  choices: [choice("gold", 500), choice("silver")],
};
const gift: Option = { ...base, kind: "yesNo", key: "gift", label: "Gift wrap", feeMinor: 300 };
const version = (change: Partial<CatalogVersion> = {}): CatalogVersion => ({
  setKey: "ring",
  name: "Ring",
  version: 1,
  currency: "EUR",
  options: [text, metal, gift],
  ...change,
});
const words = (before: CatalogVersion, after: CatalogVersion) => diffVersions(before, after).map((one) => one.words);
const withText = (change: Partial<Extract<Option, { kind: "text" }>>) =>
  version({ options: [{ ...text, ...change }, metal, gift] });
const withChoices = (choices: Choice[]) => version({ options: [text, { ...metal, choices }, gift] });

describe("a merchant who compares two versions", () => {
  it("is told nothing where nothing changed, whatever the number and the order of stored fields", () => {
    const { kind, ...rest } = gift;
    expect(
      words(version(), version({ version: 9, options: [text, metal, { ...rest, kind }], rules: undefined })),
    ).toEqual([]);
  });

  it("hears of questions that come, go and change places", () => {
    const stone = { ...metal, key: "stone", label: "Stone" };
    expect(words(version(), version({ options: [gift, text, stone] }))).toEqual([
      "“Stone” is asked, too",
      "“Metal” is asked no more",
      "The questions come in another order: “Gift wrap”, “Engraving”, “Stone”",
    ]);
  });

  it.each<[string, CatalogVersion, string]>([
    ["a new label", withText({ label: "Your words" }), "“Engraving” is called “Your words”"],
    ["an answer that may be left out", withText({ required: false }), "“Engraving” may be left out"],
    ["a fee", withText({ feeMinor: 1_250 }), "“Engraving” costs 12.50 EUR (was 10.00 EUR)"],
    ["no fee any more", withText({ feeMinor: 0 }), "“Engraving” costs nothing (was 10.00 EUR)"],
    [
      "a fee per letter",
      withText({ perLetterMinor: 60 }),
      "“Engraving” costs for each further letter 0.60 EUR (was 0.50 EUR)",
    ],
    ["fewer letters", withText({ maxLetters: 12 }), "“Engraving” takes up to 12 letters (was 20)"],
    [
      "a count that was without end",
      withText({ limit: 30 }),
      "“Engraving” is offered 30 times in all (was any number of)",
    ],
    ["another font", withText({ font: "script" }), "“Engraving” is engraved in another font"],
    ["a help text", withText({ help: "Up to two names" }), "“Engraving” has another help text: “Up to two names”"],
    [
      "another kind",
      version({ options: [{ ...gift, key: "engraving", label: "Engraving" }, metal, gift] }),
      "“Engraving” is another kind of question",
    ],
    [
      "a choice more",
      withChoices([choice("gold", 500), choice("silver"), choice("rose")]),
      "“Metal” offers “ROSE”, too",
    ],
    ["a choice fewer", withChoices([choice("gold", 500)]), "“Metal” offers “SILVER” no more"],
    [
      "the fee of a choice",
      withChoices([choice("gold", 700), choice("silver")]),
      "“Metal” with “GOLD” costs 7.00 EUR (was 5.00 EUR)",
    ],
    [
      "a choice's name",
      withChoices([{ ...choice("gold", 500), label: "Yellow" }, choice("silver")]),
      "“Metal” calls “GOLD” “Yellow”",
    ],
    [
      "a swatch",
      withChoices([{ ...choice("gold", 500), swatch: "#d8b25a" }, choice("silver")]),
      "“Metal” shows “GOLD” otherwise",
    ],
    [
      "turned choices",
      withChoices([choice("silver"), choice("gold", 500)]),
      "“Metal” has its choices in another order",
    ],
    ["a name", version({ name: "Band" }), "The set is called “Band” (was “Ring”)"],
    [
      "a SKU of its own",
      version({ overrides: { 7: { gift: { required: false } } } }),
      "1 SKU asks otherwise than before",
    ],
    [
      "a rule",
      version({ rules: [{ when: [], effect: "show", target: { optionKey: "gift", choiceKey: null } }] }),
      "Between the questions: 1 new rule",
    ],
    [
      "an area",
      version({ areas: [{ name: "front", widthMm: 20, heightMm: 9, picture: null, placement: null }] }),
      "The front of the piece has a picture and a size of its own",
    ],
  ])("hears of %s", (_, after, sentence) => {
    expect(words(version(), after)).toEqual([sentence]);
  });

  it("hears that something changed even of what has no words yet", () => {
    const odd = { ...gift, laterThought: true };
    expect(words(version(), version({ options: [text, metal, odd] }))).toEqual(["“Gift wrap” is asked otherwise"]);
  });

  it("hears that fees are in another currency now, though the numbers are the same", () => {
    expect(words(version(), version({ currency: "USD" }))).toContain("“Engraving” costs 10.00 USD (was 10.00 EUR)");
  });

  it("sees each change in its turn when it is taken back", () => {
    expect(words(withText({ maxLetters: 12 }), version())).toEqual(["“Engraving” takes up to 20 letters (was 12)"]);
  });
});
