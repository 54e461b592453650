import type { Rule, RuleEffect, RuleWhen } from "./types";

export const RULE_EFFECT_LIST = ["PREFER", "REQUIRE", "FORBID"] as const satisfies readonly RuleEffect[];
export const RULE_BOUNDS = {
  rules: 50,
  /** Minor units. */
  priceMinor: 1_000_000_00,
  /** Percent: a piece may cost more than it sells for. */
  margin: [-1000, 100] as const,
};

/** What is wrong, at the field where it is: "0.queueKey", "2.priceBelowMinor"; "1" is the rule as a whole, "" the list. */
export type RuleErrors = Record<string, string>;

/**
 * What is wrong with a shop's routing rules in themselves, the same in their form and in the flow that saves them. What
 * could not be read as a number comes as NaN. Whether what they name is there, and all work keeps its home, the flow says.
 */
export function judgeRules(rules: readonly Rule[]): RuleErrors {
  const errors: RuleErrors = {};
  if (rules.length > RULE_BOUNDS.rules)
    errors[""] = `${rules.length} rules are too many: use at most ${RULE_BOUNDS.rules}`;
  rules.forEach(({ when, queueKey }, index) => {
    if (queueKey === "") errors[`${index}.queueKey`] = "Choose the queue";
    for (const [field, words] of Object.entries(whenErrors(when))) errors[`${index}.${field}`] = words;
  });
  return errors;
}

function whenErrors(when: RuleWhen): Record<string, string> {
  const { priceFromMinor, priceBelowMinor, marginFromPercent, marginBelowPercent } = when;
  const [least, most] = RULE_BOUNDS.margin;
  const errors: Record<string, string> = {};
  const check = (field: keyof RuleWhen, value: number | undefined, low: number, high: number, words: string) => {
    if (value !== undefined && !(Number.isInteger(value) && value >= low && value <= high)) errors[field] = words;
  };
  const price = "Use an amount from 0 to 1000000";
  const margin = `Use a whole number of percent from ${least} to ${most}`;
  check("priceFromMinor", priceFromMinor, 0, RULE_BOUNDS.priceMinor, price);
  check("priceBelowMinor", priceBelowMinor, 1, RULE_BOUNDS.priceMinor, price);
  check("marginFromPercent", marginFromPercent, least, most, margin);
  check("marginBelowPercent", marginBelowPercent, least, most, margin);
  if (priceFromMinor !== undefined && priceBelowMinor !== undefined && priceFromMinor >= priceBelowMinor)
    errors["priceBelowMinor"] = "No price is at least the first and below the second";
  if (marginFromPercent !== undefined && marginBelowPercent !== undefined && marginFromPercent >= marginBelowPercent)
    errors["marginBelowPercent"] = `No margin is at least ${marginFromPercent} % and below ${marginBelowPercent} %`;
  return errors;
}

/** The rules in letters: a save names those it saw. */
export function rulesMark(rules: readonly Rule[]): string {
  const fields = ({ when }: Rule) => Object.entries(when).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify(rules.map((rule) => [fields(rule), rule.effect, rule.queueKey]));
}
