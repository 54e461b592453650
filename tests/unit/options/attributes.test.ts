import { describe, expect, it } from "vitest";
import { attributesOf } from "../../../app/domain/options/attributes";
import { toRules } from "../../../app/domain/options/rules";
import { tallyOf } from "../../../app/domain/options/tally";
import { ring, segment, withOption } from "./catalog";

/** What goes on the cart line of a ring that is answered so. */
function attributes(answers: string[], { locale = "en", shownDay = null as string | null, version = ring } = {}) {
  const tally = tallyOf(toRules(version), answers, null, segment);
  return attributesOf({ version, tally, shownDay, locale }).map(({ key, value }) => [key, value]);
}

describe("a cart line of a page that is no theme", () => {
  it("carries the version, the shown day, each answer as given, and the answers in words", () => {
    expect(attributes(["Anna", "6.5", "garnet", ""], { shownDay: "2026-12-02" })).toEqual([
      ["_keepsake", "ring-classic:3:2026-12-02"],
      ["_k1", "Anna"],
      ["_k2", "6.5"],
      ["_k3", "garnet"],
      ["Engraving", "Anna"],
      ["Ring size", "US 6½"],
      ["Birthstone", "Garnet"],
    ]);
  });

  it("carries what cannot be made as it was given, and never in words", () => {
    expect(attributes(["a".repeat(22), "40"])).toEqual([
      ["_keepsake", "ring-classic:3:"],
      ["_k1", "a".repeat(22)],
      ["_k2", "40"],
    ]);
  });

  it.each([
    ["pt-BR", "Pedra", "Granada"],
    ["pt-PT", "Pedra de nascimento", "Granada vermelha"],
    ["fr", "Birthstone", "Garnet"],
    ["constructor", "Birthstone", "Garnet"],
  ])("speaks %s where the merchant does", (locale, label, choice) => {
    const version = withOption(3, (option) => ({
      ...option,
      translations: {
        "pt-BR": { label: "Pedra", choices: { garnet: { label: "Granada" } } },
        pt: { label: "Pedra de nascimento", choices: { garnet: { label: "Granada vermelha" } } },
      },
    }));
    expect(attributes(["", "", "garnet"], { locale, version })).toContainEqual([label, choice]);
  });
});
