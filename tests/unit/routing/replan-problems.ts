import fc from "fast-check";
import { Ledger } from "../../../app/domain/routing/replan/ledger";
import type { ReplanPiece, ReplanProblem, ReplanQueue, ReplanStep } from "../../../app/domain/routing/replan/problem";
import { schedule } from "../../../app/domain/routing/replan/schedule";

/** Small workshops to plan anew: two benches and a partner, thirty days. Day 0 is a Monday. */

export const DAYS = Array.from({ length: 30 }, (_, day) => day);
/** Two days away. */
const BACK = DAYS.map((day) => day + 2);

export function aBench(minutes: number, changes: Partial<ReplanQueue> = {}): ReplanQueue {
  const capacity = DAYS.map((day) => (day % 7 < 5 ? minutes : 0));
  const reserved = DAYS.map(() => 0);
  return { capacity, free: capacity, reserved, arrivesOn: DAYS, visits: false, ...changes };
}

export function aPartner(pieces: number): ReplanQueue {
  return { ...aBench(pieces), arrivesOn: DAYS.map((day) => day + 1), visits: true };
}

export function onBench(queue: number, amount: number, changes: Partial<ReplanStep> = {}): ReplanStep {
  return { queue, amount, setup: null, days: null, doneOn: DAYS, ...changes };
}

export function away(queue: number): ReplanStep {
  return { queue, amount: 1, setup: null, days: null, doneOn: BACK };
}

export function aPiece(changes: Partial<ReplanPiece> = {}): ReplanPiece {
  const base = { id: "piece", weight: 1, rush: false, releaseDay: 0, dueDay: 5, now: null };
  const routes = changes.routes ?? [[onBench(0, 60)]];
  return { ...base, routes, open: routes.length, ...changes };
}

const anyStep = fc.record({
  queue: fc.nat(1),
  amount: fc.integer({ min: 5, max: 500 }),
  batch: fc.option(fc.constantFrom("engrave", "plate:rose")),
  weekday: fc.option(fc.nat(4)),
});

const anyRoute = fc.array(fc.oneof(anyStep, fc.constant("away" as const)), { minLength: 1, maxLength: 3 });

const anyPiece = fc.record({
  rush: fc.boolean(),
  releaseDay: fc.nat(6),
  dueDay: fc.integer({ min: -3, max: 12 }),
  routes: fc.array(anyRoute, { minLength: 1, maxLength: 3 }),
});

const anyFree = fc.array(fc.integer({ min: -60, max: 240 }), { minLength: 30, maxLength: 30 });

/** Pieces that have no place yet. */
export const anyProblem: fc.Arbitrary<ReplanProblem> = fc
  .record({
    pieces: fc.array(anyPiece, { minLength: 1, maxLength: 8 }),
    free: fc.tuple(anyFree, anyFree),
    reserved: fc.nat(60),
  })
  .map(({ pieces, free, reserved }) => ({
    queues: [...free.map((list) => aBench(240, { free: list, reserved: DAYS.map(() => reserved) })), aPartner(2)],
    pieces: pieces.map(({ routes, ...piece }, index) =>
      aPiece({
        ...piece,
        id: String(index),
        weight: piece.rush ? 4 : 1,
        routes: routes.map((route) => route.map(stepOf)),
      }),
    ),
    setups: [{ queue: 0, day: 1, batch: "engrave" }],
  }));

function stepOf(step: typeof anyRoute extends fc.Arbitrary<(infer One)[]> ? One : never): ReplanStep {
  if (step === "away") return away(2);
  const { queue, amount, batch, weekday } = step;
  const setup = batch === null ? null : { batch, amount: 20 };
  return onBench(queue, amount, { setup, days: weekday === null ? null : DAYS.map((day) => day % 7 === weekday) });
}

/** The same pieces, each where it was put as it came in. */
export const anyPlannedProblem = anyProblem.map((problem): ReplanProblem => {
  const order = problem.pieces.map((_, index) => index);
  const plan = { order, ways: order.map(() => "anew" as const) };
  const { places } = schedule(problem, plan, new Ledger(problem));
  return { ...problem, pieces: problem.pieces.map((piece, index) => ({ ...piece, now: places[index] ?? null })) };
});
