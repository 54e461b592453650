import { clashOf, type RuleClash } from "./rule-clash";
import type { Rule, RuleWhen } from "./types";

/** Two bounded stretches, from inclusive to exclusive, that have something in common; an absent bound is open. */
function overlap(a: [from?: number, below?: number], b: [from?: number, below?: number]): boolean {
  const [fromA = -Infinity, belowA = Infinity] = a;
  const [fromB = -Infinity, belowB = Infinity] = b;
  return Math.max(fromA, fromB) < Math.min(belowA, belowB);
}

function differ<Value>(a: Value | undefined, b: Value | undefined): boolean {
  return a !== undefined && b !== undefined && a !== b;
}

/** Whether there may be work that both rules look at. A product lies in several collections, an option has one answer. */
function mayBothHold(a: RuleWhen, b: RuleWhen): boolean {
  if (differ(a.operation, b.operation) || differ(a.setKey, b.setKey) || differ(a.rush, b.rush)) return false;
  if (a.optionKey !== undefined && a.optionKey === b.optionKey && differ(a.choiceKey, b.choiceKey)) return false;
  return (
    overlap([a.priceFromMinor, a.priceBelowMinor], [b.priceFromMinor, b.priceBelowMinor]) &&
    overlap([a.marginFromPercent, a.marginBelowPercent], [b.marginFromPercent, b.marginBelowPercent])
  );
}

/** Every two rules that contradict each other for work that both may look at, in order of position. */
export function contradictions(rules: Rule[], nameOf: (queueKey: string) => string): RuleClash[] {
  return rules.flatMap((first, index) =>
    rules.slice(index + 1).flatMap((second) => {
      const clash = mayBothHold(first.when, second.when) ? clashOf([first, second], nameOf) : null;
      return clash ? [clash] : [];
    }),
  );
}
