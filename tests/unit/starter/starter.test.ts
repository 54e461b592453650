import { describe, expect, it } from "vitest";
import { publishable } from "../../../app/domain/options/publishable";
import { LONGEST_LABEL } from "../../../app/domain/options/bounds";
import { parseDraftOption } from "../../../app/domain/options/draft-schema";
import type { Option } from "../../../app/domain/options/option";
import { checkSetRules } from "../../../app/domain/options/set-rules-check";
import { inCurrency, optionIn } from "../../../app/domain/starter/in-currency";
import { STARTER_MODULES } from "../../../app/domain/starter/modules";
import { PRODUCT_TYPES } from "../../../app/domain/starter/product-types";
import { STARTER_SETS, starterOptions } from "../../../app/domain/starter/sets";
import { STARTER_LOCALES } from "../../../app/domain/starter/words";

const modules = STARTER_MODULES.map(({ option }): [string, Option] => [option.key, option]);
const CURRENCIES = ["USD", "EUR", "JPY", "KWD", "INR"];

describe("a jeweler starts from a ready option", () => {
  it("and has at least twenty to choose from, some of them for every kind of piece", () => {
    expect(STARTER_MODULES.length).toBeGreaterThanOrEqual(20);
    expect(new Set(modules.map(([key]) => key)).size).toBe(modules.length);
    for (const product of PRODUCT_TYPES)
      expect(STARTER_MODULES.filter(({ products }) => products.includes(product)).length).toBeGreaterThanOrEqual(2);
  });

  it.each(modules)("%s can be saved as it is, in every currency", (_, option) => {
    for (const currency of CURRENCIES) {
      const own = optionIn(option, currency);
      expect(parseDraftOption(own, currency)).toEqual({ kind: "ok", value: own });
    }
  });

  it.each(modules)("%s can be published beside two others", (key, option) => {
    // Lettering is chosen for an engraving.
    const beside = ["inside-engraving", "gift-wrap", "gift-note", "metal"];
    const others = STARTER_MODULES.map((module) => module.option).filter(
      (other) => beside.includes(other.key) && other.key !== key,
    );
    expect(publishable({ options: [option, ...others.slice(0, 2)] })).toEqual({ kind: "ok" });
  });

  it("metals and platings colour the picture of the piece as they are shown; stones wait for a picture of their own", () => {
    const colouring = modules.flatMap(([key, option]) =>
      option.kind === "choice" && option.choices.some(({ tint }) => tint !== undefined) ? [key] : [],
    );
    expect(colouring).toEqual(["metal", "plating"]);
    for (const [, option] of modules)
      for (const { tint, swatch } of option.kind === "choice" ? option.choices : [])
        if (tint !== undefined) expect(tint).toBe(swatch);
  });

  it.each(modules)("%s speaks every language, in labels that fit a cart", (_, option) => {
    expect(Object.keys(option.translations ?? {})).toEqual([...STARTER_LOCALES]);
    for (const said of Object.values(option.translations ?? {})) {
      expect(said.label).toBeTruthy();
      expect(said.label?.length).toBeLessThanOrEqual(LONGEST_LABEL);
      expect(said.help).toBeTruthy();
      expect(said.terms === undefined).toBe(option.terms === undefined);
      expect(said.instructions === undefined).toBe(option.kind !== "ownStone");
      for (const choice of "choices" in option ? option.choices : []) {
        expect(said.choices?.[choice.key]?.label, `${choice.key} has a label`).toBeTruthy();
        expect(said.choices?.[choice.key]?.note === undefined).toBe(choice.note === undefined);
      }
    }
  });
});

describe("a jeweler starts from a ready set", () => {
  it("of six", () => expect(STARTER_SETS).toHaveLength(6));

  it.each(STARTER_SETS.map((set) => [set.key, set] as const))("%s can be published as it is", (_, set) => {
    for (const currency of CURRENCIES) {
      const options = starterOptions(set, currency);
      expect(options).toHaveLength(set.modules.length);
      expect(publishable({ options, rules: set.rules })).toEqual({ kind: "ok" });
      expect(checkSetRules(options, set.rules)).toEqual([]);
      // Until shoppers can upload files, a set that asks for one could not be bought.
      expect(options.some(({ kind }) => kind === "file")).toBe(false);
    }
  });

  it("two engravings of one set never share an area", () => {
    for (const set of STARTER_SETS) {
      const areas = starterOptions(set, "USD").flatMap((option) => ("area" in option ? [option.area.name] : []));
      expect(new Set(areas).size, set.key).toBe(areas.length);
    }
  });

  it("a font that shoppers can choose is one that every engraving of the set can be made in", () => {
    for (const set of STARTER_SETS) {
      const options = starterOptions(set, "USD");
      const fonts = options.flatMap((option) => (option.kind === "font" ? option.choices.map(({ key }) => key) : []));
      for (const text of options)
        if (text.kind === "text")
          expect([text.font, ...(text.fonts ?? [])], set.key).toEqual(expect.arrayContaining(fonts));
    }
  });

  it.each([
    ["USD", "US"],
    ["GBP", "UK"],
    ["EUR", "EU"],
    ["JPY", "JP"],
    ["CAD", "US"],
  ])("ring sizes of a shop in %s are those of %s", (currency, system) => {
    const [rings] = STARTER_SETS;
    const size = rings && starterOptions(rings, currency).find(({ kind }) => kind === "ringSize");
    expect(size).toMatchObject({ system });
  });

  it.each([
    [1_800, "USD", 1_800],
    [1_800, "EUR", 1_800],
    [1_800, "JPY", 2_700],
    [1_500, "KWD", 4_500],
    [150, "JPY", 230],
    [42_000, "INR", 3_600_000],
    [0, "KRW", 0],
  ])("%i US cents are %s %i", (cents, currency, minor) => {
    expect(inCurrency(cents, currency)).toBe(minor);
  });
});
