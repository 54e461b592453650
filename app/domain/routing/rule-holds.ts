import type { Operation } from "../options/option";
import type { PieceFacts, Rule, RuleWhen } from "./types";

/** What of the price is left when the piece itself is paid for, in percent; null where one of them is unknown. */
function marginPercent({ priceMinor, costMinor }: Pick<PieceFacts, "priceMinor" | "costMinor">): number | null {
  if (priceMinor === null || costMinor === null || priceMinor <= 0) return null;
  return ((priceMinor - costMinor) / priceMinor) * 100;
}

function within(value: number | null, from: number | undefined, below: number | undefined): boolean {
  if (from === undefined && below === undefined) return true;
  if (value === null) return false;
  return (from === undefined || value >= from) && (below === undefined || value < below);
}

function answered({ optionKey, choiceKey }: RuleWhen, { answers }: Pick<PieceFacts, "answers">): boolean {
  if (optionKey === undefined && choiceKey === undefined) return true;
  return answers.some(
    (answer) =>
      (optionKey === undefined || answer.optionKey === optionKey) &&
      (choiceKey === undefined || (answer.kind === "choice" && answer.choiceKey === choiceKey)),
  );
}

/** Whether a rule looks at such a piece, whatever the operation. */
export function concernsPiece({ when }: Rule, facts: PieceFacts): boolean {
  if (when.setKey !== undefined && when.setKey !== facts.setKey) return false;
  if (when.collectionId !== undefined && !facts.collectionIds.includes(when.collectionId)) return false;
  if (when.rush !== undefined && when.rush !== facts.rush) return false;
  return (
    within(facts.priceMinor, when.priceFromMinor, when.priceBelowMinor) &&
    within(marginPercent(facts), when.marginFromPercent, when.marginBelowPercent) &&
    answered(when, facts)
  );
}

/** The rules that hold for one operation of the piece, in their order. */
export function rulesFor(rules: Rule[], operation: Operation, facts: PieceFacts): Rule[] {
  return rules
    .filter(({ when }) => when.operation === undefined || when.operation === operation)
    .filter((rule) => concernsPiece(rule, facts))
    .sort((a, b) => a.position - b.position);
}

/** Whether a rule looks at what only the shop's catalog says: collections, or costs. */
export function looksAtProduct({ when }: Rule): boolean {
  return (
    when.collectionId !== undefined || when.marginFromPercent !== undefined || when.marginBelowPercent !== undefined
  );
}
