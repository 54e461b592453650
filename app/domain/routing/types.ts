import type { WeekdayHours } from "../calendar/day-capacity";
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

/**
 * What a rule looks at; every field that is there must hold. Prices are of one unit, in minor units of the shop's
 * currency; the margin is what of the price is left when the piece itself is paid for. Where Shopify knows no price or
 * cost, a rule that asks for it does not hold.
 */
export interface RuleWhen {
  operation?: Operation;
  setKey?: string;
  optionKey?: string;
  choiceKey?: string;
  /** gid of a collection that the product is in. */
  collectionId?: string;
  rush?: boolean;
  /** Inclusive. */
  priceFromMinor?: number;
  /** Exclusive. */
  priceBelowMinor?: number;
  marginFromPercent?: number;
  marginBelowPercent?: number;
}

/** "When … then prefer, require or forbid a queue". An empty `when` always holds. */
export interface Rule {
  position: number;
  when: RuleWhen;
  effect: RuleEffect;
  queueKey: string;
}

/** What rules look at beside the operation. */
export interface PieceFacts {
  setKey: string;
  answers: Answer[];
  /** gids of the product's collections. */
  collectionIds: string[];
  /** Of one unit, in minor units of the shop's currency; null where nobody told. */
  priceMinor: number | null;
  costMinor: number | null;
  rush: boolean;
}

/** One operation of a piece, with what it shares a set-up with. */
export interface WorkNeed extends OperationNeed {
  /** Pieces of one key share a set-up: batchKey(); absent: the operation alone. */
  batchKey?: string;
}

/** A queue that must not have an operation of this piece again. */
export interface LeftQueue {
  operation: Operation;
  queueKey: string;
  /** Why, in a sentence that begins with the queue's name. */
  words: string;
}

export interface PlanInput extends PieceFacts {
  /** In order of work. */
  needs: WorkNeed[];
  /** Working days added at the end, for instance for a stone that must come first. */
  extraLeadDays: number;
  queues: QueuePlan[];
  rules: Rule[];
  /** The order day, ISO; the cut-off is already in it. */
  startDay: string;
  /** Percent of each day's capacity that only rush pieces may use. */
  rushReserve: number;
  /** Queues that operations have left: they never go back. */
  left?: LeftQueue[];
}

/** What is booked on one day: minutes of work on a bench, pieces at a microfactory. Set-ups are not in it. */
export interface Span {
  /** ISO day in the queue's zone. */
  day: string;
  amount: number;
}

/** One operation of a piece on one queue, on one day or on several. */
export interface PlannedStep {
  operation: Operation;
  queueId: string;
  queueKey: string;
  minutes: number;
  /** The first day whose counter is booked. */
  bookedDay: string;
  /** On all days: minutes for a BENCH; for a MICROFACTORY 1 on the first step of a visit and 0 on the rest. */
  booked: number;
  /** Ascending; empty where nothing is booked. */
  spans: Span[];
  /** "" where the work needs no set-up. */
  batchKey: string;
  /** What the set-up takes of a day on which this batch is the first of its key. */
  setupMinutes: number;
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
