import { describe, expect, it } from "vitest";
import type { Option } from "../../../app/domain/options/option";
import type { Condition, SetRule } from "../../../app/domain/options/set-rule";
import { checkSetRules } from "../../../app/domain/options/set-rules-check";
import { choice, note, plain, wrap } from "./any-set";

const metal = choice("metal", "Metal", ["gold", "silver"]);
const stone = choice("stone", "Stone", ["ruby", "onyx"]);
const size: Option = {
  ...plain,
  kind: "ringSize",
  key: "size",
  label: "Ring size",
  system: "US",
  minQuarters: 16,
  maxQuarters: 48,
  stepQuarters: 2,
  feeMinor: 0,
};
const options = [metal, stone, wrap, note, size];

const is = (optionKey: string, ...values: string[]): Condition => ({ optionKey, test: "is", values });
const isNot = (optionKey: string, ...values: string[]): Condition => ({ optionKey, test: "isNot", values });
const answered = (optionKey: string): Condition => ({ optionKey, test: "answered", values: [] });
const empty = (optionKey: string): Condition => ({ optionKey, test: "empty", values: [] });
const rule = (effect: SetRule["effect"], target: string, ...when: Condition[]): SetRule => {
  const [optionKey = "", choiceKey = null] = target.split("/");
  return { effect, target: { optionKey, choiceKey }, when };
};

const required = (option: Option): Option => ({ ...option, required: true });

describe("a merchant's rules are taken when every option can be reached", () => {
  it.each<[string, SetRule[]]>([
    ["no rules", []],
    ["a note for wrapped gifts", [rule("show", "note", is("wrap", "yes"))]],
    ["a note that wrapped gifts must have", [rule("require", "note", is("wrap", "yes"))]],
    ["a stone that one metal does not take", [rule("forbid", "stone/ruby", is("metal", "silver"))]],
    [
      "two choices that forbid each other",
      [rule("forbid", "stone/ruby", is("metal", "silver")), rule("forbid", "metal/silver", is("stone", "ruby"))],
    ],
    ["a size at which no stone fits", [rule("forbid", "stone", is("size", "4", "4.5"))]],
    ["either of two, never both", [rule("forbid", "note", answered("stone"))]],
    [
      "a chain",
      [
        rule("show", "stone", is("metal", "gold")),
        rule("show", "note", answered("stone")),
        rule("show", "wrap", answered("note")),
      ],
    ],
    [
      "two that require each other",
      [rule("require", "note", is("wrap", "yes")), rule("require", "wrap", answered("note"))],
    ],
    [
      "shown in one of two ways",
      [rule("show", "note", is("wrap", "yes")), rule("show", "note", isNot("metal", "gold"))],
    ],
    ["one choice that another answer asks for", [rule("require", "stone/onyx", is("metal", "silver"))]],
  ])("%s", (_, rules) => {
    expect(checkSetRules(options, rules)).toEqual([]);
  });
});

describe("a merchant's rules are refused with the names of the options involved", () => {
  it.each<[string, SetRule[], string, string, Option[]?]>([
    [
      "a circle of two",
      [rule("show", "stone", answered("note")), rule("show", "note", is("stone", "ruby"))],
      "rules.0",
      "These options wait for each other: “Stone” waits for “Gift note” waits for “Stone”. Take one of the rules out",
    ],
    [
      "a circle of three, in its order",
      [
        rule("show", "wrap", answered("metal")),
        rule("forbid", "metal", empty("note")),
        rule("show", "note", is("wrap", "yes")),
      ],
      "rules.1",
      "These options wait for each other: “Metal” waits for “Gift note” waits for “Gift wrap” waits for “Metal”. Take one of the rules out",
    ],
    [
      "choices that wait for each other",
      [rule("show", "stone/ruby", is("metal", "gold")), rule("show", "metal/gold", is("stone", "ruby"))],
      "rules.1",
      "These options wait for each other: “Metal” waits for “Stone” waits for “Metal”. Take one of the rules out",
    ],
    [
      "a question about itself",
      [rule("forbid", "stone/ruby", answered("stone"))],
      "rules.0.when.0",
      "A rule about “Stone” asks for its own answer",
    ],
    [
      "an option that is gone",
      [rule("show", "engraving", answered("stone"))],
      "rules.0",
      "The option “engraving” is not in this set: take the rule out, or put the option back",
    ],
    [
      "a condition on an option that is gone",
      [rule("show", "stone", answered("metal"), answered("engraving"))],
      "rules.0.when.1",
      "The option “engraving” is not in this set: take the rule out, or put the option back",
    ],
    [
      "a choice that is gone",
      [rule("show", "note", is("stone", "ruby", "opal"))],
      "rules.0.when.0",
      "“Stone” cannot be answered with “opal”",
    ],
    [
      "a choice to forbid that is gone",
      [rule("forbid", "stone/opal", answered("metal"))],
      "rules.0",
      "“Stone” has no choice “opal”: the rule has nothing to act on",
    ],
    [
      "a choice of what has none",
      [rule("forbid", "note/long", answered("metal"))],
      "rules.0",
      "“Gift note” has no choices: the rule has nothing to act on",
    ],
    [
      "a size that is not made",
      [rule("forbid", "stone", is("size", "4.25"))],
      "rules.0.when.0",
      "“Ring size” cannot be answered with “4.25”",
    ],
    [
      "a size spelled otherwise",
      [rule("forbid", "stone", is("size", "4.50"))],
      "rules.0.when.0",
      "“Ring size” cannot be answered with “4.50”",
    ],
    [
      "words that may be anything",
      [rule("show", "stone", is("note", "Love"))],
      "rules.0.when.0",
      "“Gift note” has no list of answers: a rule can only ask whether it is answered",
    ],
    [
      "conditions that contradict each other",
      [rule("show", "note", is("metal", "gold"), is("metal", "silver"))],
      "rules.0",
      "“Gift note” can never be shown: the rules with “Metal” always hide it",
    ],
    [
      "always forbidden",
      [rule("forbid", "note", answered("metal")), rule("forbid", "note", empty("metal"))],
      "rules.0",
      "“Gift note” can never be shown: the rules with “Metal” always hide it",
    ],
    [
      "forbidden by what must be answered",
      [rule("forbid", "note", answered("metal"))],
      "rules.0",
      "“Gift note” can never be shown: the rules with “Metal” always hide it",
      [required(metal), note],
    ],
    [
      "shown by what is never shown itself",
      [
        rule("show", "stone", is("metal", "gold")),
        rule("forbid", "stone", isNot("metal", "silver")),
        rule("show", "note", answered("stone")),
      ],
      "rules.0",
      "“Stone” can never be shown: the rules with “Metal” always hide it",
    ],
    [
      "a choice that no selection can have",
      [rule("forbid", "stone/ruby", is("metal", "gold")), rule("forbid", "stone/ruby", is("metal", "silver"))],
      "rules.0",
      "“Ruby” of “Stone” can never be chosen: the rules with “Metal” forbid it",
      [required(metal), stone],
    ],
    [
      "what is required just when it is forbidden",
      [rule("require", "note", is("metal", "gold")), rule("forbid", "note", is("metal", "gold"))],
      "rules.0",
      "This rule requires “Gift note” just when another rule forbids it",
    ],
    [
      "a choice required just when it is forbidden",
      [rule("require", "stone/ruby", is("metal", "gold")), rule("forbid", "stone/ruby", is("metal", "gold"))],
      "rules.0",
      "This rule requires “Ruby” of “Stone” just when another rule forbids it",
    ],
    [
      "nothing that can be bought at all",
      [rule("forbid", "stone/ruby", answered("metal")), rule("forbid", "stone/onyx", answered("metal"))],
      "rules",
      "No answers to “Metal” and “Stone” satisfy these rules together",
      [required(metal), required(stone)],
    ],
  ])("%s", (_, rules, path, message, some = options) => {
    expect(checkSetRules(some, rules)).toContainEqual({ path, message });
  });

  it("an option without choices yet is no fault of the rules", () => {
    expect(
      checkSetRules([metal, choice("stone", "Stone", [], true)], [rule("show", "stone", is("metal", "gold"))]),
    ).toEqual([]);
  });

  it("fifty options that depend on each other are judged in time", () => {
    const many = Array.from({ length: 50 }, (_, n) => choice(`o${n}`, `Option ${n}`, ["a", "b", "c"]));
    const rules = many
      .slice(1)
      .flatMap((option, n) => [
        rule("show", option.key, is(`o${n}`, "a", "b")),
        rule("forbid", `${option.key}/a`, is(`o${n}`, "b")),
      ]);
    const started = performance.now();
    expect(checkSetRules(many, rules)).toEqual([]);
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});
