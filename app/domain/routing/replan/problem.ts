/**
 * What a re-plan looks at: pieces that wait and the room that queues have left. Days are counted from 0, the first day
 * on which work may still be planned. What is fixed (begun, at a partner) is in none of it but the room it takes.
 */
export interface ReplanProblem {
  /** All with lists of equally many days. */
  queues: ReplanQueue[];
  pieces: ReplanPiece[];
  /** Set-ups that fixed work has paid for already. */
  setups: { queue: number; day: number; batch: string }[];
}

/** One entry for each day, in the queue's units: minutes of a bench, pieces of a microfactory. */
export interface ReplanQueue {
  /** 0 when it is closed. */
  capacity: number[];
  /** What fixed work leaves of it; below 0 where capacity was lowered under it. */
  free: number[];
  /** Of the capacity, what only rush pieces may use. */
  reserved: number[];
  /** The day on which a piece sent there that day can be worked on. */
  arrivesOn: number[];
  /** A piece travels there once: later steps of the same visit take nothing more. */
  visits: boolean;
}

/** One operation on one queue. */
export interface ReplanStep {
  /** Index among the problem's queues. */
  queue: number;
  amount: number;
  /** Like steps of a day share one set-up, in units of the queue; null has none. */
  setup: { batch: string; amount: number } | null;
  /** For each day whether it is done then; null: on every open one. */
  days: boolean[] | null;
  /** For each day the one on which work booked there is done: the same on a bench, the day it is back from a partner. */
  doneOn: number[];
}

export interface ReplanPiece {
  id: string;
  weight: number;
  /** May use what is reserved. */
  rush: boolean;
  /** The first day on which its first step may be done. */
  releaseDay: number;
  /** The last day on which it may be done and keep its promise; may lie before day 0. */
  dueDay: number;
  /** Whole routes, best first where they are done together. */
  routes: ReplanStep[][];
  /** How many of them it may newly take; one behind those is only kept. */
  open: number;
  /** Its place in the plan of today; null when that is lost (a day has gone by, a queue was paused). */
  now: ReplanPlace | null;
}

export interface ReplanPlace {
  /** Index among the piece's routes. */
  route: number;
  /** For each step of the route. */
  steps: StepPlace[];
}

export interface StepPlace {
  /** What is booked, day by day; empty where a visit is booked already. */
  spans: DaySpan[];
  doneDay: number;
}

/** Work without set-up. */
export interface DaySpan {
  day: number;
  amount: number;
}

/** The day a place is done. */
export function doneDayOf(place: ReplanPlace): number {
  return place.steps.at(-1)?.doneDay ?? 0;
}
