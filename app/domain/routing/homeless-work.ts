import type { Answer } from "../options/catalog-version";
import type { CatalogVersion, OperationNeed } from "../options/option";
import { fullWork } from "../tickets/required-operations";
import { admissibleQueues } from "./admissible";
import { operationName, type ShopOperation } from "./operations";
import { listWords } from "./reasons";
import type { PieceFacts, QueuePlan, Rule, RuleWhen } from "./types";

/** Work that a published option set asks for and no queue can do. */
export interface HomelessWork extends OperationNeed {
  setKey: string;
  setName: string;
  /** The rule that leaves it without a home, for pieces that it looks at; null when any piece of the set has none. */
  rule: Rule | null;
}

/** Where the work of a shop may find its home. */
interface Homes {
  /** In the order of work. */
  operations: readonly ShopOperation[];
  queues: QueuePlan[];
  rules: Rule[];
}

const PLAIN = { answers: [], collectionIds: [], priceMinor: null, costMinor: null, rush: false };

/** A piece of the set that the rule looks at; null where there is none. */
function pieceUnder(when: RuleWhen, version: CatalogVersion): PieceFacts | null {
  if (when.setKey !== undefined && when.setKey !== version.setKey) return null;
  const answers = answersUnder(when, version);
  if (answers === null) return null;
  const priceMinor = when.priceFromMinor ?? (when.priceBelowMinor === undefined ? 10_000 : when.priceBelowMinor - 1);
  // The least margin that the rule asks for; without one, just below the bound under which it holds.
  const percent = when.marginFromPercent ?? (when.marginBelowPercent ?? 1) - 1;
  return {
    setKey: version.setKey,
    answers,
    collectionIds: when.collectionId === undefined ? [] : [when.collectionId],
    priceMinor,
    costMinor: priceMinor * (1 - percent / 100),
    rush: when.rush ?? false,
  };
}

/** What must be answered for the rule to hold; null where the set does not ask it. */
function answersUnder({ optionKey, choiceKey }: RuleWhen, { options }: CatalogVersion): Answer[] | null {
  if (optionKey === undefined && choiceKey === undefined) return [];
  const asked = options.find(
    (option) =>
      (optionKey === undefined || option.key === optionKey) &&
      (choiceKey === undefined ||
        option.kind === "yesNo" ||
        ("choices" in option && option.choices.some((choice) => choice.key === choiceKey))),
  );
  if (!asked) return null;
  const { key, label } = asked;
  return [{ position: 1, kind: "choice", optionKey: key, choiceKey: choiceKey ?? "", label, words: "" }];
}

/**
 * What of the sets' work no running, capable and large enough queue is left for: for a plain piece of each set, and for
 * a piece that each of the rules looks at.
 */
export function homelessWork(sets: CatalogVersion[], { operations, queues, rules }: Homes): HomelessWork[] {
  return sets.flatMap((version) => {
    const { setKey, name: setName } = version;
    const needs = fullWork(version, operations);
    const without = (facts: PieceFacts): OperationNeed[] => {
      const input = { ...facts, needs, extraLeadDays: 0, queues, rules, startDay: "", rushReserve: 0 };
      return needs.filter((need) => admissibleQueues(need, input).candidates.length === 0);
    };
    const plain = without({ ...PLAIN, setKey });
    const ruled = rules.flatMap((rule) => {
      const facts = pieceUnder(rule.when, version);
      if (facts === null) return [];
      return without(facts)
        .filter(({ operation }) => plain.every((need) => need.operation !== operation))
        .map((need) => ({ ...need, setKey, setName, rule }));
    });
    return [...plain.map((need) => ({ ...need, setKey, setName, rule: null })), ...ruled];
  });
}

/** What has a home in `before` and none in `after`. */
export function madeHomeless(before: HomelessWork[], after: HomelessWork[]): HomelessWork[] {
  return after.filter(
    (work) =>
      !before.some(
        ({ operation, setKey, rule }) =>
          operation === work.operation && setKey === work.setKey && sameRule(rule, work.rule),
      ),
  );
}

/** Rules are known by what they say: their places change. */
function sameRule(one: Rule | null, other: Rule | null): boolean {
  const said = (rule: Rule | null): string => JSON.stringify(rule && [rule.when, rule.effect, rule.queueKey]);
  return said(one) === said(other);
}

/** "nobody else can engrave and plate, which shoppers can order now (Classic ring, Name necklace)" */
export function homelessWords(works: HomelessWork[], operations: readonly ShopOperation[]): string {
  const each = (words: string[]): string[] => [...new Set(words)];
  const work = each(works.map(({ operation }) => operationName(operations, operation).toLowerCase()));
  const sets = each(works.map(({ setName }) => setName));
  const rules = each(works.flatMap(({ rule }) => (rule === null ? [] : [String(rule.position)])));
  const held = works.every(({ rule }) => rule !== null)
    ? ` where ${rules.length === 1 ? "rule" : "rules"} ${listWords(rules)} ${rules.length === 1 ? "holds" : "hold"}`
    : "";
  return `nobody else can ${listWords(work)}${held}, which shoppers can order now (${sets.join(", ")})`;
}
