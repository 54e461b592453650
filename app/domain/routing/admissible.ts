import { clashOf } from "./rule-clash";
import { rulesFor } from "./rule-holds";
import type { Capability, PlanInput, QueuePlan, Rule, WorkNeed } from "./types";

/** A queue that may do an operation. */
export interface Candidate {
  queue: QueuePlan;
  capability: Capability;
  minutes: number;
  /** "" where the work needs no set-up here. */
  batchKey: string;
  /** The rule that asks for this queue, if one does. */
  rule: Rule | null;
}

export interface Admissible {
  /** Ordered by the queues' position. */
  candidates: Candidate[];
  /** Rules that ask for a candidate, in their order: a route on another queue misses them. */
  preferences: Rule[];
  /** Why other queues stand out, in words. */
  refusals: string[];
}

/** Why a queue that has the capability cannot take the work at all; null when it can. */
function standsOut(queue: QueuePlan, capability: Capability, rules: Rule[], input: PlanInput): string | null {
  if (queue.paused) return `${queue.name} is paused`;
  if (queue.draining) return `${queue.name} takes no new work`;
  const left = input.left?.find((one) => one.queueKey === queue.key && one.operation === capability.operation);
  if (left) return left.words;
  const against = rules.find(
    (rule) =>
      (rule.effect === "FORBID" && rule.queueKey === queue.key) ||
      (rule.effect === "REQUIRE" && rule.queueKey !== queue.key),
  );
  if (against) {
    return against.effect === "FORBID"
      ? `rule ${against.position} forbids ${queue.name}`
      : `rule ${against.position} requires ${nameOf(input.queues, against.queueKey)}, not ${queue.name}`;
  }
  return tooSmall(queue, capability);
}

/** Days of their own capacity may be larger than the usual one: a queue is too small only if none of them helps. */
function tooSmall(queue: QueuePlan, { operation, setupMinutes }: Capability): string | null {
  const most = Math.max(queue.capacityPerDay, ...queue.specialDays.map(({ capacity }) => capacity));
  if (most <= 0) return `${queue.name} has a capacity of 0`;
  if (queue.kind === "MICROFACTORY" || setupMinutes < most) return null;
  return `setting up to ${operation} takes ${setupMinutes} minutes; ${queue.name} has ${most} a day`;
}

function nameOf(queues: QueuePlan[], key: string): string {
  return queues.find((queue) => queue.key === key)?.name ?? key;
}

/**
 * The queues that may do one operation of this piece: capable, running and allowed by every rule. Two rules that
 * contradict each other leave none. A preference for a queue that cannot do the operation is no reason to stop: the
 * operation stays on another queue.
 */
export function admissibleQueues(need: WorkNeed, input: PlanInput): Admissible {
  const rules = rulesFor(input.rules, need.operation, input);
  const clash = clashOf(rules, (key) => nameOf(input.queues, key));
  if (clash) return { candidates: [], preferences: [], refusals: [clash.words] };
  const candidates: Candidate[] = [];
  const refusals: string[] = [];
  for (const queue of [...input.queues].sort(byPosition)) {
    const capability = queue.capabilities.find((one) => one.operation === need.operation);
    if (!capability) continue;
    const refusal = standsOut(queue, capability, rules, input);
    if (refusal) {
      refusals.push(refusal);
      continue;
    }
    const minutes = need.minutes > 0 ? need.minutes : capability.minutes;
    const hasSetUp = queue.kind === "BENCH" && capability.setupMinutes > 0;
    const rule = rules.find((one) => one.effect !== "FORBID" && one.queueKey === queue.key) ?? null;
    candidates.push({ queue, capability, minutes, batchKey: hasSetUp ? (need.batchKey ?? need.operation) : "", rule });
  }
  const preferences = rules.filter(
    ({ effect, queueKey }) => effect === "PREFER" && candidates.some(({ queue }) => queue.key === queueKey),
  );
  return { candidates, preferences, refusals };
}

/** Position, then key: the same rows in another order give the same plan. */
function byPosition(a: QueuePlan, b: QueuePlan): number {
  return a.position - b.position || (a.key < b.key ? -1 : 1);
}
