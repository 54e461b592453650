import { describe, expect, it } from "vitest";
import type { ChoiceListDraft } from "../../../../app/components/option-form/draft";
import { BLANK_SHARED, newChoice, newDraft } from "../../../../app/components/option-form/new-draft";
import { areaLines } from "../../../../app/components/set-editor/areas/area-list";

const engraving = { ...newDraft("text", "great-vibes"), label: "Words" };
const metal = (change: Partial<ChoiceListDraft>, tint = "#d8b25a"): ChoiceListDraft => ({
  ...BLANK_SHARED,
  kind: "choice",
  rush: false,
  label: "Metal",
  choices: [{ ...newChoice(), label: "Gold", tint }],
  part: "",
  shownOn: "",
  ...change,
});
const asked = (options: Parameters<typeof areaLines>[0]) =>
  areaLines(options, []).map(({ name, options: of }) => [name, of]);

describe("the sides of a piece that a merchant is asked a picture of", () => {
  it("are those that are engraved", () => {
    expect(asked([engraving])).toEqual([["inside", ["Words"]]]);
  });

  it("and those on which a choice of metal or stone is seen", () => {
    expect(asked([engraving, metal({ shownOn: "front" })])).toEqual([
      ["inside", ["Words"]],
      ["front", ["Metal"]],
    ]);
  });

  it("but none for a choice that changes nothing, or is seen on whatever picture there is", () => {
    expect(asked([metal({ shownOn: "front" }, "")])).toEqual([]);
    expect(asked([metal({})])).toEqual([]);
  });
});
