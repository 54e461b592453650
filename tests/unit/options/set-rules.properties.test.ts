import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { offersOf } from "../../../app/domain/options/offer";
import type { Option } from "../../../app/domain/options/option";
import { toRules } from "../../../app/domain/options/rules";
import { checkSetRules } from "../../../app/domain/options/set-rules-check";
import { anySet, bought } from "./any-set";

describe("whatever rules a merchant thinks of", () => {
  it("a set that is taken lets shoppers reach each of its options and choices", () => {
    fc.assert(
      fc.property(anySet, ({ set, rules }) => {
        if (checkSetRules(set, rules).length > 0) return;
        const selections = bought(set, rules);
        set.forEach((option, index) => {
          const reached = new Set(selections.map((answers) => answers[index]).filter((answer) => answer !== ""));
          const tied = rules.some(({ target, when }) =>
            [target, ...when].some(({ optionKey }) => optionKey === option.key),
          );
          const expected = option.kind === "choice" && tied ? option.choices.length : 1;
          expect(reached.size).toBeGreaterThanOrEqual(expected);
        });
      }),
      { numRuns: 400 },
    );
  });

  it("what is refused as out of reach is so in truth", () => {
    fc.assert(
      fc.property(anySet, ({ set, rules }) => {
        const selections = bought(set, rules);
        for (const { message } of checkSetRules(set, rules)) {
          const [, label] = /^“([^”]+)” can never be shown/.exec(message) ?? [];
          const index = set.findIndex((option) => option.label === label);
          if (label !== undefined) expect(selections.filter((answers) => answers[index] !== "")).toEqual([]);
          if (message.startsWith("No answers")) expect(selections).toEqual([]);
        }
      }),
      { numRuns: 400 },
    );
  });

  it("what is offered is decided at once, and alike in whatever order the options stand", () => {
    const order = fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 4, maxLength: 4 });
    const given = fc.array(fc.constantFrom("", "a", "b", "yes"), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(anySet, order, given, ({ set, rules }, ranks, answers) => {
        const offered = (some: Option[]) => {
          const raw = some.map((option) => answers[set.indexOf(option)] ?? "");
          const offers = offersOf(toRules({ options: some, rules }), raw, null);
          return new Map(
            some.map((option, index) => [
              option.key,
              [offers[index]?.withheld, offers[index]?.required, offers[index]?.choiceWithheld("a")],
            ]),
          );
        };
        const turned = [...set].sort((a, b) => (ranks[set.indexOf(a)] ?? 0) - (ranks[set.indexOf(b)] ?? 0));
        const [one, other] = [offered(set), offered(turned)];
        if (checkSetRules(set, rules).length > 0) return;
        for (const { key } of set) expect(one.get(key)).toEqual(other.get(key));
      }),
      { numRuns: 400 },
    );
  });
});
