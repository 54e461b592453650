import { addDays, daysBetween, dayWords, weekdayOf } from "../calendar/days";
import type { CatalogVersion } from "../options/option";
import { buildLeadTimes } from "../promises/lead-times";
import type { Margins } from "../promises/margins";
import { possiblePieces, type PossiblePiece } from "../promises/possible-pieces";
import type { LeadTimes } from "../promises/ready-day";
import type { ShopOperation } from "./operations";
import { Ledger } from "./replan/ledger";
import { planDayOf } from "./replan/moves";
import type { BusyPiece, OpenPiece, OpenWork } from "./replan/open-work";
import { problemOf, type PosedProblem } from "./replan/problem-of";
import { replan, type Replanned } from "./replan/replan";
import { riskUnderWay } from "./replan/risks";
import { keep } from "./replan/schedule";
import type { QueuePlan } from "./types";

/** One change of the workshop or of what is sold, to be looked at before it is made. */
export type WhatIfChange =
  | { kind: "pause"; queueId: string }
  /** A day with so much more capacity than it has. */
  | { kind: "add-day"; queueId: string; day: string; capacity: number }
  | { kind: "sell"; setKey: string; count: number; day: string };

export interface WhatIfShop {
  now: Date;
  /** IANA zone of the shop. */
  zone: string;
  operations: readonly ShopOperation[];
  margins: Margins;
  work: OpenWork;
  busy: BusyPiece[];
  /** The sets whose promises are compared; the one that is sold is among them. */
  sets: CatalogVersion[];
}

export interface OnTime {
  kept: number;
  pieces: number;
}

export interface WhatIfSide {
  /** For each set the day that a page would show for `orderDay`; null when it could promise none. */
  promises: { setKey: string; name: string; day: string | null }[];
  onTime: OnTime;
  /** By the week that pieces are promised for, this one first; `from` is its Monday. */
  weeks: (OnTime & { from: string })[];
}

export type WhatIf =
  | { kind: "compared"; orderDay: string; before: WhatIfSide; after: WhatIfSide }
  /** The change cannot be looked at, in a sentence. */
  | { kind: "refused"; words: string };

const WEEKS = 6;
/** A person waits for the answer: the search is shorter than the night's. */
const PLACEMENTS = 60_000;

/**
 * Compares promises and the share of promises kept, as things stand and after one change, by the engine that plans, promises
 * and re-plans every day. Nothing is written. Throws EmptyCalendarError when nobody in the shop ever works.
 */
export function whatIf(shop: WhatIfShop, change: WhatIfChange): WhatIf {
  const now = look(shop, shop.work);
  if (now.table === null)
    return { kind: "refused", words: "nobody in the workshop has a working day: there is nothing to compare" };
  const orderDay = orderDayOf(change, now.table);
  const changed = changedWork(shop, change, { table: now.table, orderDay });
  if ("words" in changed) return { kind: "refused", words: changed.words };
  const then = look(shop, changed.work);
  return { kind: "compared", orderDay, before: sideOf(shop, now, orderDay), after: sideOf(shop, then, orderDay) };
}

interface Look {
  outcomes: { promiseDay: string; kept: boolean }[];
  table: LeadTimes | null;
}

/** Re-plans the work and asks what the pages would promise on top of that plan. */
function look(shop: WhatIfShop, work: OpenWork): Look {
  const posed = problemOf(work);
  const found = replan(posed.problem, PLACEMENTS);
  const planned = work.pieces.map((piece, index) => {
    const place = found.places[index] ?? null;
    const kept = place !== null && planDayOf(work, posed, piece, place) <= piece.promiseDay;
    return { promiseDay: piece.promiseDay, kept };
  });
  const underWay = shop.busy.map((piece) => {
    return { promiseDay: piece.promiseDay, kept: riskUnderWay(work, piece) === null };
  });
  const { now, zone, operations, margins, sets } = shop;
  const { rules, rushReserve } = work;
  const queues = bookedQueues(work, posed, found);
  const input = { id: "what-if", issuedAt: now, zone, operations, queues, rules, margins, rushReserve, sets };
  const built = buildLeadTimes(input);
  return { outcomes: [...planned, ...underWay], table: built.kind === "built" ? built.table : null };
}

/** The queues with the new plan's bookings in the place of the old one's. */
function bookedQueues({ queues }: OpenWork, { problem, table }: PosedProblem, { places }: Replanned): QueuePlan[] {
  const ledger = new Ledger(problem);
  problem.pieces.forEach((piece, index) => {
    const place = places[index];
    if (place) keep(piece, place, ledger);
  });
  return queues.map((queue, index) => {
    const capacity = table.capacityOf(queue);
    const booked = table.days.map((day, number): [string, number] => {
      return [day, Math.max(0, (capacity[number] ?? 0) - ledger.freeOn(index, number, true))];
    });
    return { ...queue, bookedByDay: Object.fromEntries(booked), batchesByDay: {} };
  });
}

function changedWork(
  { work, sets, operations }: WhatIfShop,
  change: WhatIfChange,
  { table, orderDay }: { table: LeadTimes; orderDay: string },
): { work: OpenWork } | { words: string } {
  const withQueue = (queueId: string, changed: (queue: QueuePlan) => QueuePlan) => {
    return { work: { ...work, queues: work.queues.map((queue) => (queue.id === queueId ? changed(queue) : queue)) } };
  };
  switch (change.kind) {
    case "pause":
      return withQueue(change.queueId, (queue) => ({ ...queue, paused: true }));
    case "add-day": {
      const { day, capacity } = change;
      return withQueue(change.queueId, (queue) => {
        const others = queue.specialDays.filter((special) => special.day !== day);
        return { ...queue, specialDays: [...others, { day, capacity }] };
      });
    }
    case "sell": {
      const set = sets.find(({ setKey }) => setKey === change.setKey);
      const promiseDay = table.sets[change.setKey]?.ready[orderDay];
      if (!set || promiseDay === undefined) {
        return {
          words: `“${set?.name ?? change.setKey}” has no promised day for orders of ${dayWords(orderDay)}: nothing can be sold then`,
        };
      }
      const piece = fullestPiece(set, operations, work);
      if (!piece) return { words: `“${set.name}” asks for no work` };
      const sold = Array.from({ length: change.count }, (_, index) =>
        soldPiece(piece, orderDay, promiseDay, index, work),
      );
      return { work: { ...work, pieces: [...work.pieces, ...sold] } };
    }
  }
}

/** The piece of the set that takes most work and is not rushed: what a busy day may bring. */
function fullestPiece(
  set: CatalogVersion,
  operations: readonly ShopOperation[],
  { rules }: OpenWork,
): PossiblePiece | null {
  const minutes = ({ needs }: PossiblePiece) => needs.reduce((sum, need) => sum + need.minutes, 0);
  const pieces = [...possiblePieces(set, { operations, rules }).values()];
  const unhurried = pieces.filter(({ rush }) => !rush);
  const among = unhurried.length > 0 ? unhurried : pieces;
  return among.toSorted((a, b) => b.needs.length - a.needs.length || minutes(b) - minutes(a))[0] ?? null;
}

function soldPiece(
  { needs, ...facts }: PossiblePiece,
  day: string,
  promiseDay: string,
  index: number,
  work: OpenWork,
): OpenPiece {
  // It stands nowhere yet: a place on a day that has gone by is none.
  const gone = addDays(work.today, -1);
  const nowhere = { queueId: "", bookedDay: gone, booked: 0, spans: [], batchKey: "", dueDay: gone };
  const ticketId = `sold ${index + 1}`;
  return {
    ...{ ticketId, number: ticketId, facts, extraLeadDays: 0, promiseDay, planDay: promiseDay, left: [] },
    busyUntil: day,
    steps: needs.map((need, at) => ({ id: `${ticketId} ${at}`, state: "WAITING", need, ...nowhere })),
  };
}

/** The day that promises are compared for: the day of the sale, the next on which orders count at the earliest. */
function orderDayOf(change: WhatIfChange, { sets }: LeadTimes): string {
  const days = Object.values(sets).flatMap(({ ready }) => Object.keys(ready));
  const first = days.sort()[0] ?? "";
  return change.kind === "sell" && change.day > first ? change.day : first;
}

function sideOf({ sets, work }: WhatIfShop, { outcomes, table }: Look, orderDay: string): WhatIfSide {
  const monday = addDays(work.today, 1 - weekdayOf(work.today));
  const weeks = Array.from({ length: WEEKS }, (_, week) => addDays(monday, week * 7));
  const weekOf = (day: string) => Math.max(0, Math.floor(daysBetween(monday, day) / 7));
  const count = (some: Look["outcomes"]): OnTime => ({
    kept: some.filter(({ kept }) => kept).length,
    pieces: some.length,
  });
  return {
    promises: sets.map(({ setKey, name }) => ({ setKey, name, day: table?.sets[setKey]?.ready[orderDay] ?? null })),
    onTime: count(outcomes),
    weeks: weeks.map((from, week) => ({
      from,
      ...count(outcomes.filter(({ promiseDay }) => weekOf(promiseDay) === week)),
    })),
  };
}
