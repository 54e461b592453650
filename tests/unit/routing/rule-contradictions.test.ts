import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { contradictions } from "../../../app/domain/routing/rule-contradictions";
import { rulesFor } from "../../../app/domain/routing/rule-holds";
import type { PieceFacts, Rule, RuleWhen } from "../../../app/domain/routing/types";
import { choiceAnswer } from "./workshop";

const nameOf = (key: string) => key.toUpperCase();
const pair = (a: Omit<Rule, "position">, b: Omit<Rule, "position">) =>
  contradictions(
    [
      { ...a, position: 1 },
      { ...b, position: 2 },
    ],
    nameOf,
  ).map(({ words }) => words);
const require_ = (queueKey: string, when: RuleWhen = {}): Omit<Rule, "position"> => ({
  effect: "REQUIRE",
  queueKey,
  when,
});
const forbid = (queueKey: string, when: RuleWhen = {}): Omit<Rule, "position"> => ({
  effect: "FORBID",
  queueKey,
  when,
});

describe("two rules of a merchant", () => {
  it.each<[string, Omit<Rule, "position">, Omit<Rule, "position">]>([
    ["for everything", require_("a"), require_("b")],
    ["of which one is about more", require_("a"), require_("b", { operation: "plate", rush: true })],
    ["about prices that meet", require_("a", { priceBelowMinor: 501 }), require_("b", { priceFromMinor: 500 })],
    [
      "about two collections, in which one product may be",
      require_("a", { collectionId: "1" }),
      require_("b", { collectionId: "2" }),
    ],
    [
      "about two options",
      require_("a", { optionKey: "x", choiceKey: "1" }),
      require_("b", { optionKey: "y", choiceKey: "2" }),
    ],
    ["that require and forbid", require_("a"), forbid("a", { setKey: "ring" })],
  ])("%s contradict each other", (_, a, b) => {
    expect(pair(a, b)).toEqual([expect.stringMatching(/^rules 1 and 2 contradict each other: A /)]);
  });

  it.each<[string, Omit<Rule, "position">, Omit<Rule, "position">]>([
    ["that ask for the same queue", require_("a"), require_("a", { rush: true })],
    ["that forbid two queues", forbid("a"), forbid("b")],
    ["of which one only prefers", require_("a"), { effect: "PREFER", queueKey: "b", when: {} }],
    ["about other work", require_("a", { operation: "plate" }), require_("b", { operation: "polish" })],
    ["about other sets", require_("a", { setKey: "1" }), require_("b", { setKey: "2" })],
    [
      "about two choices of one option",
      require_("a", { optionKey: "x", choiceKey: "1" }),
      require_("b", { optionKey: "x", choiceKey: "2" }),
    ],
    ["about rush and no rush", require_("a", { rush: true }), require_("b", { rush: false })],
    ["about prices that do not meet", require_("a", { priceBelowMinor: 500 }), require_("b", { priceFromMinor: 500 })],
    [
      "about margins that do not meet",
      require_("a", { marginBelowPercent: 40 }),
      require_("b", { marginFromPercent: 40 }),
    ],
  ])("%s do not", (_, a, b) => expect(pair(a, b)).toEqual([]));

  it("are found whenever one piece may have both", () => {
    const some = <T>(...values: T[]) => fc.option(fc.constantFrom(...values), { nil: undefined });
    const when = fc
      .record({
        operation: some("plate", "set"),
        setKey: some("ring", "chain"),
        choiceKey: some("rose", "white"),
        collectionId: some("1", "2"),
        rush: some(true, false),
        priceFromMinor: some(0, 500),
        priceBelowMinor: some(500, 900),
      })
      .map((fields): RuleWhen => {
        const set = Object.entries(fields).filter(([, value]) => value !== undefined);
        const base: RuleWhen = Object.fromEntries(set);
        return base.choiceKey === undefined ? base : { ...base, optionKey: "metal" };
      });
    const rule = fc.record({
      effect: fc.constantFrom("REQUIRE" as const, "FORBID" as const),
      queueKey: fc.constantFrom("a", "b"),
      when,
    });
    const facts: fc.Arbitrary<PieceFacts> = fc.record({
      setKey: fc.constantFrom("ring", "chain"),
      answers: fc.constantFrom("rose", "white").map((key) => [choiceAnswer("metal", key)]),
      collectionIds: fc.subarray(["1", "2"]),
      priceMinor: fc.constantFrom(100, 500, 700, 1000),
      costMinor: fc.constant(null),
      rush: fc.boolean(),
    });
    fc.assert(
      fc.property(rule, rule, facts, fc.constantFrom("plate", "set"), (a, b, piece, operation) => {
        const rules: Rule[] = [
          { ...a, position: 1 },
          { ...b, position: 2 },
        ];
        const hold = rulesFor(rules, operation, piece);
        const required = hold.filter(({ effect }) => effect === "REQUIRE").map(({ queueKey }) => queueKey);
        const forbidden = hold.filter(({ effect }) => effect === "FORBID").map(({ queueKey }) => queueKey);
        const clash = new Set(required).size > 1 || required.some((key) => forbidden.includes(key));
        if (clash) expect(contradictions(rules, nameOf)).toHaveLength(1);
      }),
      { numRuns: 2_000 },
    );
  });
});
