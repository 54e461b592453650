import { inTransaction, type Db } from "../../db/client";
import { uuid7 } from "../../db/uuid";
import { dayAt } from "../../domain/calendar/time";
import { homelessWords, type HomelessWork } from "../../domain/routing/homeless-work";
import { judgeRules, rulesMark, type RuleErrors } from "../../domain/routing/judge-rules";
import { contradictions } from "../../domain/routing/rule-contradictions";
import type { Rule, RuleWhen } from "../../domain/routing/types";
import { log } from "../../log";
import { followWorkshop } from "./follow-workshop";
import { toJson } from "../json";
import { lockShop } from "../shop/lock-shop";
import { enqueueOutbox } from "../deliver/outbox";
import { queueAllProductFacts } from "../publishing/product-facts";
import { homelessAfter, type QueueGround } from "./queue-refusals";
import { readWorkshop, type Workshop } from "./read-workshop";
import { optionOfRow } from "../catalog/stored-option";

export type SaveRulesOutcome =
  | {
      kind: "saved";
      now: Rule[];
      /** Of queueAllProductFacts. */
      outboxIds: bigint[];
    }
  | { kind: "refused"; errors: RuleErrors }
  /** Somebody saved in between: `now` is theirs, and nothing changed. */
  | { kind: "conflict"; now: Rule[] };

interface SaveRulesInput {
  shop: string;
  /** rulesMark of the rules as the merchant's page showed them. */
  seen: string;
  /** In order; their positions are given anew, from 1. */
  rules: Omit<Rule, "position">[];
  now?: Date;
}

/**
 * Saves the shop's routing rules: they count for pieces that are routed from now on. Two rules that contradict each
 * other, a rule that names what is not there, and one that leaves work without a home are refused, each by its name.
 */
export async function saveRules({ now = new Date(), ...input }: SaveRulesInput): Promise<SaveRulesOutcome> {
  const { shop } = input;
  const outcome = await inTransaction((tx) => save(tx, { ...input, now }));
  if (outcome.kind !== "saved") return outcome;
  await enqueueOutbox(shop, outcome.outboxIds);
  log.info("rules saved", { shop });
  await followWorkshop({ shop, now });
  return outcome;
}

async function save(tx: Db, { shop, seen, now, ...input }: SaveRulesInput & { now: Date }): Promise<SaveRulesOutcome> {
  await lockShop(tx, shop);
  const workshop = await readWorkshop(shop, dayAt(now, "UTC"), tx);
  if (rulesMark(workshop.rules) !== seen) return { kind: "conflict", now: workshop.rules };
  const rules = input.rules.map((rule, index) => ({ ...rule, position: index + 1 }));
  const errors = { ...(await unknownErrors(tx, shop, workshop, rules)), ...judgeRules(rules) };
  if (Object.keys(errors).length > 0) return { kind: "refused", errors };
  const refused = await togetherErrors({ tx, shop, now, workshop }, rules);
  if (Object.keys(refused).length > 0) return { kind: "refused", errors: refused };
  await tx.routingRule.deleteMany({ where: { shop } });
  await tx.routingRule.createMany({
    data: rules.map(({ when, ...rule }) => ({ id: uuid7(), shop, ...rule, when: toJson(when) })),
  });
  return { kind: "saved", now: rules, outboxIds: await queueAllProductFacts(tx, shop) };
}

/** What a rule names and the shop does not have (any more). */
async function unknownErrors(tx: Db, shop: string, workshop: Workshop, rules: Rule[]): Promise<RuleErrors> {
  const options = (await tx.option.findMany({ where: { shop } })).map(optionOfRow);
  const sets = await tx.optionSet.findMany({ where: { shop, deletedAt: null }, select: { key: true } });
  const has = <T extends { key: string }>(list: readonly T[], key: string | undefined) =>
    key === undefined || list.some((one) => one.key === key);
  const choiceThere = ({ optionKey, choiceKey }: RuleWhen): boolean => {
    if (choiceKey === undefined) return true;
    const asked = options.filter(({ key }) => optionKey === undefined || key === optionKey);
    return asked.some((option) => option.kind === "yesNo" || ("choices" in option && has(option.choices, choiceKey)));
  };
  const errors: RuleErrors = {};
  rules.forEach(({ when, queueKey }, index) => {
    const gone = (field: string, words: string) => (errors[`${index}.${field}`] = words);
    if (queueKey !== "" && !has(workshop.queues, queueKey)) gone("queueKey", "This queue is not there any more");
    if (!has(workshop.operations, when.operation)) gone("operation", "This work was deleted");
    if (!has(sets, when.setKey)) gone("setKey", "This set was deleted");
    if (!has(options, when.optionKey)) gone("optionKey", "This option was deleted");
    else if (!choiceThere(when)) gone("choiceKey", "This choice was taken out of the option");
  });
  return errors;
}

/** What is wrong with the rules together: two that contradict each other, or work that they leave without a home. */
async function togetherErrors(ground: QueueGround, rules: Rule[]): Promise<RuleErrors> {
  const { workshop } = ground;
  const nameOf = (key: string) => workshop.queues.find((queue) => queue.key === key)?.name ?? key;
  const errors: RuleErrors = {};
  for (const { rules: pair, words } of contradictions(rules, nameOf)) {
    const [, second] = pair;
    errors[String(second.position - 1)] ??= `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
  }
  if (Object.keys(errors).length > 0) return errors;
  const homeless = await homelessAfter(ground, { ...workshop, rules });
  for (const work of homeless) {
    const rule = work.rule ?? (await culprit(ground, rules, work));
    const own = homeless.filter((other) => other.rule?.position === work.rule?.position);
    const [at, what] = rule === null ? ["", "these rules"] : [String(rule.position - 1), `rule ${rule.position}`];
    errors[at] ??= `With ${what}, ${homelessWords(own, workshop.operations)}.`;
  }
  return errors;
}

/** The rule without which the work would have a home; null where several take it away together. */
async function culprit(ground: QueueGround, rules: Rule[], work: HomelessWork): Promise<Rule | null> {
  for (const rule of rules.filter(({ effect }) => effect !== "PREFER")) {
    const others = rules.filter((other) => other !== rule);
    const still = await homelessAfter(ground, { ...ground.workshop, rules: others });
    if (still.every(({ operation, setKey }) => operation !== work.operation || setKey !== work.setKey)) return rule;
  }
  return null;
}
