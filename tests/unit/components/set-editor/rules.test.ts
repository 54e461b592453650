import { describe, expect, it } from "vitest";
import type { OptionDraft } from "../../../../app/components/option-form/draft";
import { newChoice, newDraft } from "../../../../app/components/option-form/new-draft";
import { leastNeeded } from "../../../../app/components/set-editor/count-advice";
import { answersOf, ruleWords } from "../../../../app/components/set-editor/rules/rule-words";
import { faultsOf } from "../../../../app/components/set-editor/rules/use-rule-faults";
import type { SetRule } from "../../../../app/domain/options/set-rule";

const FONT = "great-vibes";
const metal: OptionDraft = {
  ...newDraft("choice", FONT),
  kind: "choice",
  rush: false,
  key: "metal",
  label: "Metal",
  choices: ["Gold", "Silver", "Rose gold"].map((label) => ({ ...newChoice(), label })),
  part: "",
  shownOn: "",
};
const day = (key: string, label: string): OptionDraft => ({ ...newDraft("date", FONT), key, label });
const options = [metal, day("wedding", "Wedding"), day("birth", "Birth")];

const rule = (
  when: SetRule["when"],
  effect: SetRule["effect"],
  optionKey: string,
  choiceKey: string | null = null,
) => ({
  when,
  effect,
  target: { optionKey, choiceKey },
});
const answered = (optionKey: string) => ({ optionKey, test: "answered" as const, values: [] });

describe("a rule reads as a sentence", () => {
  const isMetal = { optionKey: "metal", test: "is" as const, values: ["gold", "silver"] };
  it.each([
    [rule([isMetal], "forbid", "birth"), "When Metal is Gold or Silver: hide Birth"],
    [
      rule([isMetal, answered("wedding")], "show", "birth"),
      "When Metal is Gold or Silver, and Wedding is answered: ask Birth, otherwise not",
    ],
    [
      rule([answered("birth")], "require", "metal", "rose-gold"),
      "When Birth is answered: offer nothing but Rose gold for Metal",
    ],
    [rule([answered("gone")], "require", "birth"), "When “gone” is answered: require an answer to Birth"],
  ])("%#", (one, words) => {
    expect(ruleWords(one, options)).toBe(words);
  });

  it("choices that were not saved yet can be named already", () => {
    expect(answersOf(metal).map(({ raw }) => raw)).toEqual(["gold", "silver", "rose-gold"]);
  });

  it("ring sizes are spelled as shoppers' answers are", () => {
    const size: OptionDraft = { ...newDraft("ringSize", FONT), key: "size", label: "Size" };
    expect(answersOf(size).slice(0, 2)).toEqual([
      { raw: "4", label: "US 4" },
      { raw: "4.5", label: "US 4½" },
    ]);
  });
});

describe("what is wrong with rules stands at the rules", () => {
  it("options that wait for each other are told at every rule of the circle, and at no other", () => {
    const rules = [
      rule([{ optionKey: "metal", test: "is", values: ["gold"] }], "forbid", "metal", "silver"),
      rule([answered("wedding")], "show", "birth"),
      rule([answered("birth")], "show", "wedding"),
    ].slice(1);
    const faults = faultsOf(options, rules, {}, "USD");
    expect([...faults.of.keys()].sort()).toEqual([0, 1]);
    expect([...faults.of.values()][0]).toMatch(/“Wedding”.*“Birth”|“Birth”.*“Wedding”/);
  });

  it("sound rules have no fault, and what a save said stays until it is mended", () => {
    const sound = [rule([{ optionKey: "metal", test: "is", values: ["gold"] }], "forbid", "birth")];
    expect(faultsOf(options, sound, {}, "USD").of.size).toBe(0);
    const said = faultsOf(options, sound, { "rules.0.when.0": "Look again", rules: "All of them" }, "USD");
    expect([said.of.get(0), said.all]).toEqual(["Look again", "All of them"]);
  });
});

it("what shoppers need not answer is named first when a set has too many options, the last one first", () => {
  expect(leastNeeded([true, false, true, false, true].map((required) => ({ required })))).toEqual([3, 1, 4, 2]);
});
