import type { LeftQueue, PieceFacts, QueuePlan, Rule, Span, WorkNeed } from "../types";

/** A piece that is not finished, as its ticket stands. Days are ISO. */
export interface OpenPiece {
  ticketId: string;
  /** "1042-1" */
  number: string;
  facts: PieceFacts;
  /** Working days that come after the last step. */
  extraLeadDays: number;
  promiseDay: string;
  planDay: string;
  /** When what is under way, or at a partner, is planned to end; null when the piece lies ready. */
  busyUntil: string | null;
  /** What nobody has begun, in order of work. */
  steps: OpenStep[];
  /** Queues that its operations must not go back to. */
  left: LeftQueue[];
}

/** A piece of which nothing may be moved any more: all of it is under way, or at a partner. */
export interface BusyPiece {
  ticketId: string;
  busyUntil: string;
  extraLeadDays: number;
  promiseDay: string;
}

export interface OpenStep {
  id: string;
  state: "READY" | "WAITING";
  need: WorkNeed;
  queueId: string;
  bookedDay: string;
  booked: number;
  spans: Span[];
  batchKey: string;
  dueDay: string;
}

/** The steps of one set-up on one queue's day. */
export interface BatchCount {
  queueId: string;
  day: string;
  batchKey: string;
  steps: number;
  setupMinutes: number;
}

/** Everything that a re-plan of a shop reads. */
export interface OpenWork {
  /** The shop's day: nothing is planned before it. */
  today: string;
  queues: QueuePlan[];
  rules: Rule[];
  rushReserve: number;
  pieces: OpenPiece[];
  /** Of today and later. */
  batches: BatchCount[];
}
