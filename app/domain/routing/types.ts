import type { Answer } from "../options/catalog-version";
import type { Operation, OperationNeed } from "../options/option";
import type { ExceptionReason } from "../tickets/exception-words";

export type QueueKind = "BENCH" | "MICROFACTORY";

/** A production queue as the planner sees it. */
export interface QueuePlan {
  id: string;
  key: string;
  name: string;
  kind: QueueKind;
  /** IANA zone. */
  zone: string;
  /** Minutes for a BENCH, pieces for a MICROFACTORY. */
  capacityPerDay: number;
  /** Working days a visit takes. */
  leadDays: number;
  /** Working days to send a piece there and back; 0 for a bench. */
  transitDays: number;
  /** Local "HH:MM". */
  cutOff: string;
  /** ISO weekdays, 1 is Monday. */
  weekdays: number[];
  closures: string[];
  paused: boolean;
  position: number;
  /** Minutes of one piece where the option does not say. */
  capabilities: { operation: Operation; minutes: number }[];
  /** ISO day → booked, in the units of `capacityPerDay`; a day that is absent is free. */
  bookedByDay: Record<string, number>;
}

export type RuleEffect = "PREFER" | "REQUIRE" | "FORBID";

/** "When … then prefer, require or forbid a queue". An empty `when` always holds. */
export interface Rule {
  position: number;
  when: { operation?: Operation; setKey?: string; optionKey?: string; choiceKey?: string };
  effect: RuleEffect;
  queueKey: string;
}

export interface PlanInput {
  /** In order of work. */
  needs: OperationNeed[];
  setKey: string;
  answers: Answer[];
  /** Working days added at the end, for instance for a stone that must come first. */
  extraLeadDays: number;
  queues: QueuePlan[];
  rules: Rule[];
  /** The order day, ISO; the cut-off is already in it. */
  startDay: string;
}

/** One operation of a piece on one queue and day. */
export interface PlannedStep {
  operation: Operation;
  queueId: string;
  queueKey: string;
  minutes: number;
  /** The day whose counter is booked. */
  bookedDay: string;
  /** Minutes for a BENCH; for a MICROFACTORY 1 on the first step of a visit and 0 on the rest. */
  booked: number;
  /** The day the plan finishes this step: for a MICROFACTORY the day the piece is back. */
  dueDay: string;
  /** The first day on which the step may be on the board. */
  releaseDay: string;
}

/** Why no route was found, in words that name the operation and the queues. */
export interface NoRouteDetail {
  operation: Operation | null;
  words: string;
}

export type PlanResult =
  | { kind: "routed"; steps: PlannedStep[]; planDay: string; reasons: string[] }
  | { kind: "exception"; reason: ExceptionReason; detail: NoRouteDetail };
