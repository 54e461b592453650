import { describe, expect, it } from "vitest";
import {
  asTyped,
  overrideWords,
  readOverrideDraft,
  toOverrideDraft,
} from "../../../../app/components/set-editor/overrides/override-draft";
import type { Option, SkuOverride } from "../../../../app/domain/options/option";

const shared = { help: "", required: true, operations: [], extraLeadDays: 0 };
const options: Option[] = [
  {
    ...shared,
    kind: "text",
    key: "inside-engraving",
    label: "Engraving",
    maxLetters: 20,
    area: { name: "inside", widthMm: 40, heightMm: 2 },
    font: "great-vibes",
    feeMinor: 1_800,
    perLetterMinor: 0,
    freeLetters: 0,
  },
  {
    ...shared,
    kind: "choice",
    key: "birthstone",
    label: "Birthstone",
    required: false,
    choices: ["ruby", "emerald", "garnet", "citrine"].map((key) => ({
      key,
      label: key,
      swatch: null,
      feeMinor: 2_400,
    })),
  },
];
const typed = (override: SkuOverride = {}) => toOverrideDraft(options, override, "USD");
const stone = options.find(({ key }) => key === "birthstone");
const keys = stone && "choices" in stone ? stone.choices.map(({ key }) => key) : [];

describe("what a SKU asks otherwise", () => {
  it("is read back as it was stored", () => {
    const override = {
      "inside-engraving": { required: false, feeMinor: 2_500 },
      birthstone: { choices: keys.slice(0, 2), choiceFees: { [keys[0] ?? ""]: 100 } },
    };
    expect(readOverrideDraft(options, typed(override), "USD")).toEqual({ kind: "ok", override });
  });

  it("is nothing when nothing was typed", () => {
    expect(readOverrideDraft(options, typed(), "USD")).toEqual({ kind: "ok", override: {} });
  });

  it("names what is no amount at its field, and takes a comma", () => {
    const draft = typed();
    const engraving = draft["inside-engraving"];
    if (!engraving) throw new Error("an engraving comes first");
    engraving.fee = "twelve";
    expect(readOverrideDraft(options, draft, "USD")).toMatchObject({
      kind: "refused",
      faults: { "inside-engraving.fee": "“twelve” is no amount: use one as 12.50" },
    });
    engraving.fee = "12,50";
    expect(readOverrideDraft(options, draft, "USD")).toMatchObject({
      override: { "inside-engraving": { feeMinor: 1_250 } },
    });
  });

  it("is refused when no choice is left", () => {
    const draft = typed();
    for (const choice of Object.values(draft.birthstone?.choices ?? {})) choice.offered = false;
    expect(readOverrideDraft(options, draft, "USD")).toMatchObject({
      faults: { "birthstone.choices": "Offer at least one choice of “Birthstone”" },
    });
  });

  it("is told in one line, and the server's faults stand at the fields of the form", () => {
    const override = { birthstone: { required: true, choices: keys.slice(0, 3) } };
    expect(overrideWords(options, override, "USD")).toBe(`Birthstone: required, 3 of ${keys.length} choices`);
    expect(asTyped({ "a.feeMinor": "x", "b.choiceFees.ruby": "y" })).toEqual({
      "a.fee": "x",
      "b.choices.ruby.fee": "y",
    });
  });
});
