import { describe, expect, it } from "vitest";
import type { Choice, Option, TextOption } from "../../../app/domain/options/option";
import { publishable } from "../../../app/domain/options/publishable";
import type { SetRule } from "../../../app/domain/options/set-rule";
import { everyKind, ring, withOption } from "./catalog";

const [, , , fontOption, symbolOption] = everyKind;
if (fontOption?.kind !== "font" || symbolOption?.kind !== "symbol") throw new Error("the fourth and fifth kinds");

function withChoices(choices: Partial<Choice>[]): Option[] {
  return withOption(3, (option) =>
    option.kind === "choice"
      ? {
          ...option,
          choices: choices.map((one, at) => ({ key: `c${at}`, label: "", swatch: null, feeMinor: 0, ...one })),
        }
      : option,
  ).options;
}

function withDefault(position: number, defaultAnswer: string): Option[] {
  return withOption(position, (option) => ({ ...option, defaultAnswer })).options;
}

function withFont(change: Partial<TextOption>): Option[] {
  return withOption(1, (option) => (option.kind === "text" ? { ...option, ...change } : option)).options;
}

describe("before publishing, a merchant hears what is wrong", () => {
  const reasonOf = (options: Option[]): string => {
    const outcome = publishable({ options });
    return outcome.kind === "refused" ? outcome.reason : "";
  };
  const changed = (position: number, change: (option: Option) => Option): string =>
    reasonOf(withOption(position, change).options);

  it("a set of four sound options can be published", () => {
    expect(publishable(ring)).toEqual({ kind: "ok" });
  });

  it.each<[string, string, RegExp]>([
    ["two options", reasonOf(ring.options.slice(0, 2)), /has 2 options; shoppers are offered 3 to 6/],
    ["seven options", reasonOf([...ring.options, ...ring.options].slice(0, 7)), /has 7 options/],
    [
      "an option twice",
      reasonOf([...ring.options, ...ring.options.slice(0, 1)]),
      /“engraving” stands in the set twice/,
    ],
    ["two labels alike", changed(2, (option) => ({ ...option, label: " engraving" })), /labelled “engraving”/],
    ["no label", changed(1, (option) => ({ ...option, label: " " })), /has no label/],
    ["a hidden label", changed(1, (option) => ({ ...option, label: "_secret" })), /must not start with/],
    ["half a day more", changed(1, (option) => ({ ...option, extraLeadDays: 0.5 })), /adds 0.5 days/],
    [
      "no letters",
      changed(1, (option) => (option.kind === "text" ? { ...option, maxLetters: 0 } : option)),
      /takes 0 letters/,
    ],
    [
      "a negative fee",
      changed(4, (option) => (option.kind === "date" ? { ...option, feeMinor: -1 } : option)),
      /fee of -1/,
    ],
    [
      "no choices",
      changed(3, (option) => (option.kind === "choice" ? { ...option, choices: [] } : option)),
      /has 0 choices/,
    ],
    [
      "sizes upside down",
      changed(2, (option) => (option.kind === "ringSize" ? { ...option, minQuarters: 40, maxQuarters: 20 } : option)),
      /from US 10 to US 5/,
    ],
    [
      "dates upside down",
      changed(4, (option) => (option.kind === "date" ? { ...option, earliest: "2031-01-01" } : option)),
      /must not be before the first/,
    ],
  ])("%s", (_, reason, expected) => {
    expect(reason).toMatch(expected);
  });

  it.each<[string, Option[], RegExp]>([
    ["two choices alike", withChoices([{ label: "Ruby" }, { label: " ruby" }]), /two choices labelled “ruby”/],
    [
      "a default that is too long",
      withDefault(1, "a".repeat(21)),
      /“Engraving” starts with “a+”, which it does not take\. Engraving is 21 characters/,
    ],
    ["a default that is no choice", withDefault(3, "opal"), /“Birthstone” starts with “opal”, which it does not take/],
    ["a default size that is not made", withDefault(2, "6.25"), /“Ring size” starts with “6.25”/],
    [
      "a font that nobody has",
      withFont({ font: "comic" }),
      /“Engraving” is set in “comic”, which is no engraving font/,
    ],
    ["a further font that nobody has", withFont({ fonts: ["comic"] }), /“Engraving” is set in “comic”/],
    [
      "fonts without an engraving",
      [fontOption, ...ring.options.slice(1, 3)],
      /“Font” chooses the font of an engraving, but the set asks for none/,
    ],
    [
      "a font that no engraving takes",
      [...ring.options, fontOption],
      /“Font” offers “Cormorant”, but no engraving can be set in it: allow it at “Engraving”, or take it out/,
    ],
    [
      "a symbol that nobody draws",
      [...ring.options, { ...symbolOption, choices: [{ key: "dragon", label: "Dragon", swatch: null, feeMinor: 0 }] }],
      /“Symbol” offers “Dragon”, which is no engraving symbol/,
    ],
  ])("%s", (_, options, expected) => {
    expect(reasonOf(options)).toMatch(expected);
  });

  it("a set of every font that an engraving takes, symbols, files and all else can be published", () => {
    for (const start of [0, 4])
      expect(publishable({ options: everyKind.slice(start, start + 6) })).toEqual({ kind: "ok" });
  });

  it("a default that is left empty, or that is taken, is no fault", () => {
    expect(reasonOf(withDefault(1, " "))).toBe("");
    expect(reasonOf(withDefault(3, "garnet"))).toBe("");
  });

  it("rules that lost what they name, since an option was saved on its own", () => {
    const rules: SetRule[] = [
      {
        effect: "show",
        target: { optionKey: "day", choiceKey: null },
        when: [{ optionKey: "stone", test: "is", values: ["opal"] }],
      },
    ];
    expect(publishable({ options: ring.options, rules })).toEqual({
      kind: "refused",
      reason: "“Birthstone” cannot be answered with “opal”.",
    });
  });

  it("a SKU that offers no choice, or none that its rules allow", () => {
    const required = ring.options.map((option): Option => ({ ...option, required: true }));
    const rules: SetRule[] = [
      {
        effect: "forbid",
        target: { optionKey: "stone", choiceKey: "garnet" },
        when: [{ optionKey: "day", test: "answered", values: [] }],
      },
    ];
    const of = (choices: string[]) =>
      publishable({ options: required.slice(0, 3), overrides: { "11": { stone: { choices } } } });
    expect(of(["garnet"])).toEqual({ kind: "ok" });
    expect(of([])).toEqual({
      kind: "refused",
      reason: "The SKU 11 asks otherwise, and offers no choice of “Birthstone”: offer at least one.",
    });
    const [engraving, size, stone, day] = required;
    if (!engraving || !size || !stone || !day) throw new Error("four options");
    const optionalDay: Option[] = [engraving, size, stone, { ...day, required: false }];
    expect(
      publishable({ options: optionalDay, rules, overrides: { "11": { stone: { choices: ["garnet"] } } } }),
    ).toEqual({ kind: "ok" });
    const asked = { "11": { stone: { choices: ["garnet"] }, day: { required: true } } };
    expect(publishable({ options: optionalDay, rules, overrides: asked })).toEqual({
      kind: "refused",
      reason:
        "The SKU 11 asks otherwise, and with the rules of the set no answers to it can be bought: offer more of its choices.",
    });
  });
});
