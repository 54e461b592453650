import type { OperationNeed } from "../options/option";
import type { PlanInput, QueuePlan, Rule } from "./types";

/** A queue that may do an operation. */
export interface Candidate {
  queue: QueuePlan;
  minutes: number;
  /** The rule that asks for this queue, if one does. */
  rule: Rule | null;
}

export interface Admissible {
  /** Ordered: preferred first, then by the queues' position. */
  candidates: Candidate[];
  /** At least one candidate is preferred: a route that takes another one misses the preference. */
  preferring: boolean;
  /** Why other queues stand out, in words. */
  refusals: string[];
}

/** Whether a rule looks at a piece of that set with those answers, whatever the operation. */
export function concernsPiece({ when }: Rule, { setKey, answers }: Pick<PlanInput, "setKey" | "answers">): boolean {
  const { optionKey, choiceKey } = when;
  if (when.setKey !== undefined && when.setKey !== setKey) return false;
  if (optionKey === undefined && choiceKey === undefined) return true;
  return answers.some(
    (answer) =>
      (optionKey === undefined || answer.optionKey === optionKey) &&
      (choiceKey === undefined || (answer.kind === "choice" && answer.choiceKey === choiceKey)),
  );
}

function matches(rule: Rule, need: OperationNeed, input: PlanInput): boolean {
  const { operation } = rule.when;
  return (operation === undefined || operation === need.operation) && concernsPiece(rule, input);
}

/** Why a queue that has the capability cannot take the work at all; null when it can. */
function standsOut(queue: QueuePlan, need: OperationNeed, minutes: number, rules: Rule[]): string | null {
  if (queue.paused) return `${queue.name} is paused`;
  const against = rules.find(
    (rule) =>
      (rule.effect === "FORBID" && rule.queueKey === queue.key) ||
      (rule.effect === "REQUIRE" && rule.queueKey !== queue.key),
  );
  if (against) {
    return against.effect === "FORBID"
      ? `rule ${against.position} forbids ${queue.name}`
      : `rule ${against.position} requires ${against.queueKey}, not ${queue.name}`;
  }
  const amount = queue.kind === "BENCH" ? minutes : 1;
  if (amount <= queue.capacityPerDay) return null;
  const unit = queue.kind === "BENCH" ? "minutes" : "pieces";
  return `${need.operation} takes ${amount} ${unit}; ${queue.name} has ${queue.capacityPerDay} a day`;
}

/**
 * The queues that may do one operation of this piece: capable, running, allowed by every rule and large enough for it.
 * A preference for a queue that cannot do the operation is no reason to stop: the operation stays on another queue.
 */
export function admissibleQueues(need: OperationNeed, input: PlanInput): Admissible {
  const rules = input.rules.filter((rule) => matches(rule, need, input)).sort((a, b) => a.position - b.position);
  const preference = (queue: QueuePlan): Rule | null =>
    rules.find((rule) => rule.effect !== "FORBID" && rule.queueKey === queue.key) ?? null;
  const candidates: Candidate[] = [];
  const refusals: string[] = [];
  for (const queue of [...input.queues].sort(byPosition)) {
    const capability = queue.capabilities.find((one) => one.operation === need.operation);
    if (!capability) continue;
    const minutes = need.minutes > 0 ? need.minutes : capability.minutes;
    const refusal = standsOut(queue, need, minutes, rules);
    if (refusal) refusals.push(refusal);
    else candidates.push({ queue, minutes, rule: preference(queue) });
  }
  // Only the earliest preference counts, so that two of them never make both queues "the preferred one".
  const first = rules.find((rule) => candidates.some((one) => one.rule === rule));
  const ranked = candidates.map((one) => (one.rule === first ? one : { ...one, rule: null }));
  ranked.sort((a, b) => Number(b.rule !== null) - Number(a.rule !== null));
  return { candidates: ranked, preferring: first !== undefined, refusals };
}

/** Position, then key: the same rows in another order give the same plan. */
function byPosition(a: QueuePlan, b: QueuePlan): number {
  return a.position - b.position || (a.key < b.key ? -1 : 1);
}
