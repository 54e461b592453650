import type { RuleEffect } from "../../domain/routing/types";
import type { RuleDraft } from "./rule-draft";

/** What rules may speak of. */
export interface RuleSubjects {
  operations: { key: string; name: string }[];
  queues: { key: string; name: string }[];
  sets: { key: string; name: string }[];
  options: { key: string; label: string; choices: { key: string; label: string }[] }[];
  currency: string;
}

export const EFFECT_WORDS = {
  PREFER: "prefer",
  REQUIRE: "require",
  FORBID: "forbid",
} satisfies Record<RuleEffect, string>;

/** "When the work is Plate and the piece is a rush, require Bench 1"; the rule as a person says it. */
export function ruleWords(rule: RuleDraft, subjects: RuleSubjects): string {
  const conditions = conditionWords(rule, subjects);
  const queue = subjects.queues.find(({ key }) => key === rule.queueKey)?.name ?? "a queue";
  const when = conditions.length === 0 ? "Always" : `When ${conditions.join(" and ")},`;
  return `${when} ${EFFECT_WORDS[rule.effect]} ${queue}`;
}

function conditionWords(rule: RuleDraft, { operations, sets, options, currency }: RuleSubjects): string[] {
  const named = (list: { key: string; name: string }[], key: string) =>
    list.find((one) => one.key === key)?.name ?? key;
  const option = options.find(({ key }) => key === rule.optionKey);
  const choice = option?.choices.find(({ key }) => key === rule.choiceKey)?.label;
  const words: string[] = [];
  if (rule.operation !== "") words.push(`the work is ${named(operations, rule.operation)}`);
  if (rule.setKey !== "") words.push(`the set is ${named(sets, rule.setKey)}`);
  if (rule.optionKey !== "") {
    const label = option?.label ?? rule.optionKey;
    words.push(rule.choiceKey === "" ? `${label} is answered` : `${label} is ${choice ?? rule.choiceKey}`);
  }
  if (rule.collectionId !== "") words.push(`the product is in ${rule.collectionTitle || "a collection"}`);
  if (rule.rush !== "") words.push(rule.rush === "yes" ? "the piece is a rush" : "the piece is no rush");
  words.push(...stretchWords("the price", rule.priceFrom, rule.priceBelow, currency));
  words.push(...stretchWords("the margin", rule.marginFrom, rule.marginBelow, "%"));
  return words;
}

function stretchWords(what: string, from: string, below: string, unit: string): string[] {
  const [least, most] = [from.trim(), below.trim()];
  if (least === "" && most === "") return [];
  if (most === "") return [`${what} is at least ${least} ${unit}`];
  return [least === "" ? `${what} is below ${most} ${unit}` : `${what} is from ${least} to below ${most} ${unit}`];
}
