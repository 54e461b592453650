import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkSelection } from "../../../app/domain/options/check";
import { forVariant } from "../../../app/domain/options/for-variant";
import type { CatalogVersion, Option } from "../../../app/domain/options/option";
import { toRules, type RuleSource } from "../../../app/domain/options/rules";
import type { SetRule } from "../../../app/domain/options/set-rule";
import { checkSetRules } from "../../../app/domain/options/set-rules-check";
import { budgetOf } from "../../../app/domain/pricing/budget";
import { feeMinorOf } from "../../../app/domain/pricing/fee";
import { anySet, bought } from "../options/any-set";
import { everyKind, ring, segment } from "../options/catalog";

const fees = (source: RuleSource, today: string | null = null): [number, number] | null => {
  const budget = budgetOf(source, today);
  return budget.kind === "known" ? [budget.cheapest.feeMinor, budget.dearest.feeMinor] : null;
};

describe("a merchant sees what personalizing a piece costs", () => {
  it("at least and at most, with the answers that make it so", () => {
    const budget = budgetOf(ring, null);
    expect(budget).toMatchObject({
      cheapest: {
        feeMinor: 1800,
        lines: [
          { label: "Engraving", words: "1 letter", feeMinor: 1800 },
          { label: "Ring size", words: "US 4", feeMinor: 0 },
        ],
      },
      dearest: {
        // 16 letters above the four that are included.
        feeMinor: 1800 + 16 * 150 + 3600 + 600,
        lines: [
          { label: "Engraving", words: "20 letters", feeMinor: 4200 },
          { label: "Ring size", words: "US 4", feeMinor: 0 },
          { label: "Birthstone", words: "Emerald", feeMinor: 3600 },
          { label: "Date", words: "1 January 1950", feeMinor: 600 },
        ],
      },
    });
  });

  it("nothing where nothing must be answered", () => {
    const optional = ring.options.map((option): Option => ({ ...option, required: false }));
    expect(fees({ options: optional })?.[0]).toBe(0);
    expect(budgetOf({ options: optional }, null)).toMatchObject({ cheapest: { lines: [] } });
  });

  it("of a set with every kind of option", () => {
    expect(fees({ options: everyKind })).toEqual([0, 1800 + 16 * 150 + 3600 + 300 + 500 + 600 + 2500 + 500]);
  });

  it("as one SKU asks it", () => {
    const version: CatalogVersion = {
      ...ring,
      overrides: {
        "11": {
          stone: { required: true, choices: ["garnet"], choiceFees: { garnet: 900 } },
          engraving: { feeMinor: 0 },
        },
      },
    };
    expect(fees(forVariant(version, "gid://shopify/ProductVariant/11"))).toEqual([900, 16 * 150 + 900 + 600]);
    expect(fees(forVariant(version, "12"))).toEqual(fees(ring));
  });

  it("with what rules demand and rule out", () => {
    const rule = (
      effect: SetRule["effect"],
      optionKey: string,
      choiceKey: string | null,
      test: "answered" | "empty",
    ): SetRule => ({
      effect,
      target: { optionKey, choiceKey },
      when: [{ optionKey: "day", test, values: [] }],
    });
    // With a date no emerald: the emerald alone is dearer.
    expect(fees({ options: ring.options, rules: [rule("forbid", "stone", "emerald", "answered")] })).toEqual([
      1800,
      1800 + 2400 + 3600,
    ]);
    // Without a date a stone must be taken: the date is cheaper.
    expect(fees({ options: ring.options, rules: [rule("require", "stone", null, "empty")] })).toEqual([
      2400,
      1800 + 2400 + 3600 + 600,
    ]);
  });

  it("on a day and with what is left", () => {
    const [, , stone] = ring.options;
    if (stone?.kind !== "choice") throw new Error("the third is the stone");
    const [garnet, emerald] = stone.choices;
    if (!garnet || !emerald) throw new Error("two stones");
    const seasonal = {
      ...stone,
      required: true,
      choices: [
        { ...garnet, limit: 5 },
        { ...emerald, window: { from: "2026-12-01", until: null } },
      ],
    };
    expect(fees({ options: [seasonal] }, "2026-12-01")).toEqual([2400, 3600]);
    expect(fees({ options: [seasonal] }, "2026-11-30")).toEqual([2400, 2400]);
    expect(fees({ options: [seasonal], remaining: { "stone/garnet": 0 } }, "2026-12-01")).toEqual([3600, 3600]);
    expect(fees({ options: [seasonal], remaining: { "stone/garnet": 0 } }, "2026-11-30")).toBeNull();
  });

  it("nothing at all while its rules run in a circle", () => {
    const rules: SetRule[] = ["stone", "day"].map((optionKey, at, keys) => ({
      effect: "show",
      target: { optionKey, choiceKey: null },
      when: [{ optionKey: keys[1 - at] ?? "", test: "answered", values: [] }],
    }));
    expect(budgetOf({ options: ring.options, rules }, null)).toEqual({ kind: "none" });
  });

  it("whatever the rules: nobody can pay less or more, and each end can be bought", () => {
    const priced = fc
      .tuple(anySet, fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 12, maxLength: 12 }))
      .map(([{ set, rules }, amounts]) => {
        let at = 0;
        const next = () => amounts[at++ % amounts.length] ?? 0;
        const options = set.map((option): Option =>
          "choices" in option
            ? { ...option, choices: option.choices.map((choice) => ({ ...choice, feeMinor: next() })) }
            : { ...option, feeMinor: next() },
        );
        return { options, rules };
      });
    fc.assert(
      fc.property(priced, (source) => {
        const budget = budgetOf(source, null);
        const rules = toRules(source);
        const feeOf = (answers: string[]) => {
          const checked = checkSelection(rules, answers, segment, null);
          return checked.kind === "valid" ? feeMinorOf(rules, checked.answers, segment) : NaN;
        };
        if (budget.kind === "none") {
          expect(checkSetRules(source.options, source.rules)).not.toEqual([]);
          return;
        }
        const all = bought(source.options, source.rules).map(feeOf);
        expect([budget.cheapest.feeMinor, budget.dearest.feeMinor]).toEqual([Math.min(...all), Math.max(...all)]);
        for (const { feeMinor, lines } of [budget.cheapest, budget.dearest]) {
          expect(
            feeOf(source.options.map(({ key }) => lines.find(({ optionKey }) => optionKey === key)?.raw ?? "")),
          ).toBe(feeMinor);
        }
      }),
      { numRuns: 500 },
    );
  });
});
