import type { Answer } from "../options/catalog-version";
import type { CatalogVersion, Option } from "../options/option";
import { choiceKeysOf } from "../options/rules";
import type { ShopOperation } from "../routing/operations";
import { concernsPiece } from "../routing/rule-holds";
import type { PieceFacts, Rule, WorkNeed } from "../routing/types";
import { isRushed, requiredOperations } from "../tickets/required-operations";

/** Every piece that a set may become, as far as its route may differ: what a table of dates must hold for. */

/** What a plan depends on beside queues and rules; pieces of any set that agree in it have one route. */
export interface PossiblePiece extends PieceFacts {
  needs: WorkNeed[];
}

/** By what tells them apart: their work, the rules that look at them, whether they are rushed. */
export function possiblePieces(
  version: CatalogVersion,
  { operations, rules }: { operations: readonly ShopOperation[]; rules: Rule[] },
): Map<string, PossiblePiece> {
  const { setKey } = version;
  const pieces = new Map<string, PossiblePiece>();
  const products = possibleProducts(rules);
  for (const answers of selectionsOf(version, rules)) {
    const rush = isRushed(version, answers);
    // No day has this batch set up already: what the shopper may choose is not known yet.
    const needs = requiredOperations(version, answers, operations).map((need) => ({
      ...need,
      batchKey: `${need.operation}:?`,
    }));
    for (const product of products) {
      const facts: PieceFacts = { setKey, answers, rush, ...product };
      const concerned = rules.map((rule) => (concernsPiece(rule, facts) ? rule.position : null));
      pieces.set(JSON.stringify([needs, concerned, rush]), { needs, ...facts });
    }
  }
  return pieces;
}

type ProductFacts = Pick<PieceFacts, "collectionIds" | "priceMinor" | "costMinor">;

/** Products of one set differ in collections, price and cost: one of each kind that a rule may look at. */
function possibleProducts(rules: Rule[]): ProductFacts[] {
  const named = [...new Set(rules.flatMap(({ when }) => when.collectionId ?? []))];
  const collections = [[], ...named.map((id) => [id]), ...(named.length > 1 ? [named] : [])];
  const prices = aroundBounds(
    rules.flatMap(({ when }) => [when.priceFromMinor ?? [], when.priceBelowMinor ?? []].flat()),
  );
  const margins = aroundBounds(
    rules.flatMap(({ when }) => [when.marginFromPercent ?? [], when.marginBelowPercent ?? []].flat()),
  );
  return collections.flatMap((collectionIds) =>
    prices.flatMap((price) =>
      margins.map((margin) => {
        // A margin needs a price to be known by.
        const priceMinor = price ?? (margin === null ? null : 100);
        const costMinor = margin === null || priceMinor === null ? null : (priceMinor * (100 - margin)) / 100;
        return { collectionIds, priceMinor, costMinor };
      }),
    ),
  );
}

/** Unknown, and one value on either side of each bound. */
function aroundBounds(bounds: number[]): (number | null)[] {
  const sorted = [...new Set(bounds)].sort((a, b) => a - b);
  const [first] = sorted;
  return first === undefined ? [null] : [null, first - 1, ...sorted];
}

/** Every selection that may lead to a route of its own. Positions are those of the set. */
function selectionsOf(version: CatalogVersion, rules: Rule[]): Answer[][] {
  return version.options.reduce<Answer[][]>(
    (selections, option, index) =>
      waysToAnswer(version, option, rules).flatMap((answer) =>
        selections.map((selection) => (answer ? [...selection, { ...answer, position: index + 1 }] : selection)),
      ),
    [[]],
  );
}

/** The ways one option can be answered that make a difference to a route: not at all, by a choice a rule names, otherwise. */
function waysToAnswer(version: CatalogVersion, option: Option, rules: Rule[]): (Answer | null)[] {
  const choices = choiceKeysOf(option);
  const named = choices.filter((key) => rules.some((rule) => rule.when.choiceKey === key));
  const other = choices.find((key) => !named.includes(key));
  const keys = other === undefined && named.length > 0 ? named : [...named, other ?? ""];
  const answered = keys.map((key) => answerOf(option, key));
  const matters = option.operations.length > 0 || option.rush === true || rules.some((rule) => looksAt(rule, option));
  if (!matters) return answered.slice(0, 1);
  return option.required && !mayBeWithheld(version, option) ? answered : [null, ...answered];
}

/** Whether shoppers may find the option not offered: other answers, its days or its count may take it away. */
function mayBeWithheld({ rules = [] }: CatalogVersion, { key, window, limit }: Option): boolean {
  return window !== undefined || limit !== undefined || rules.some(({ target }) => target.optionKey === key);
}

function looksAt(rule: Rule, option: Option): boolean {
  if (rule.when.optionKey === option.key) return true;
  return choiceKeysOf(option).some((key) => key === rule.when.choiceKey);
}

/** A stand-in for the answer of an option: what the operations and the rules look at. */
function answerOf(option: Option, choiceKey: string): Answer {
  const base = { optionKey: option.key, label: option.label, words: "", position: 1 };
  switch (option.kind) {
    case "text":
    case "note":
      return { ...base, kind: "text", text: "" };
    case "file":
      return { ...base, kind: "file", uploadKey: "" };
    case "choice":
    case "font":
    case "symbol":
    case "ownStone":
    case "yesNo":
      return { ...base, kind: "choice", choiceKey };
    case "ringSize":
      return { ...base, kind: "ringSize", quarters: option.minQuarters };
    case "date":
      return { ...base, kind: "date", day: "2000-01-01" };
  }
}
