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
  /** Working days that a piece travels there, and back; 0 for a bench. */
  transitOutDays: number;
  transitBackDays: number;
  /** Local "HH:MM". */
  cutOff: string;
  /** ISO weekdays, 1 is Monday. */
  weekdays: number[];
  /** Closed days, ISO: the merchant's own and the region's holidays. */
  closures: string[];
  /** ISO day → name of the holiday, for reasons; days that the merchant closed have no name. */
  holidayNames: Record<string, string>;
  /** At most one span for each weekday; empty: the whole day. */
  hours: WeekdayHours[];
  /** Days whose capacity is another than the calendar says; 0 closes the day. */
  specialDays: { day: string; capacity: number }[];
  paused: boolean;
  /** Takes no new work and finishes what it has. */
  draining: boolean;
  position: number;
  capabilities: Capability[];
  /** ISO day → booked, in the units of `capacityPerDay`; a day that is absent is free. */
  bookedByDay: Record<string, number>;
  /** ISO day → the batches whose set-up is booked there already. */
  batchesByDay: Record<string, string[]>;
}

/** Local "HH:MM" on an ISO weekday. */
export interface WeekdayHours {
  weekday: number;
  from: string;
  to: string;
}

export interface Capability {
  operation: Operation;
  /** Minutes of one piece where the option does not say. */
  minutes: number;
  /** Once for each batch of like steps of a day; 0 for a microfactory. */
  setupMinutes: number;
  /** Of one piece, in minor units of the shop's currency. */
  costMinor: number;
  /** Working days of this operation here; null: the queue's. */
  leadDays: number | null;
  /** ISO weekdays on which it is done; empty: every working day. */
  batchDays: number[];
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
