import { addDays } from "../calendar/days";
import { addOpenDays, EmptyCalendarError, nextOpenDay, openDaysBefore } from "../calendar/open-days";
import type { Operation } from "../options/option";
import type { Candidate } from "./admissible";
import type { PlannedStep, QueuePlan } from "./types";

/** A planned step with what led to its day. */
export interface Placement {
  step: PlannedStep;
  candidate: Candidate;
  /** False when the step goes on where the one before it was: one visit. */
  startsVisit: boolean;
  /** The first day that was asked of the queue. */
  askedDay: string;
  /** The day it would have been booked on an empty queue. */
  emptyDay: string;
}

export type Placed = { kind: "placed"; placement: Placement } | { kind: "empty-calendar" } | { kind: "fully-booked" };

/** Beyond half a year a date is no promise any more: the queue counts as fully booked. */
const HORIZON_DAYS = 182;

/** The board shows three working weeks ahead; what is booked later waits, so that it stays short enough to read. */
const BOARD_OPEN_DAYS = 15;

/** The first open day from `earliest` on with room for `amount` beside what is booked and what this piece itself takes. */
function firstDayWithRoom(
  queue: QueuePlan,
  earliest: string,
  amount: number,
  own: (day: string) => number,
): string | null {
  const last = addDays(earliest, HORIZON_DAYS);
  for (let day = earliest; day <= last; day = nextOpenDay(queue, addDays(day, 1))) {
    if ((queue.bookedByDay[day] ?? 0) + own(day) + amount <= queue.capacityPerDay) return day;
  }
  return null;
}

/** Places the next operation of a piece behind the ones already placed. */
export function placeStep(before: Placement[], operation: Operation, candidate: Candidate, startDay: string): Placed {
  try {
    const placement = place(before, operation, candidate, startDay);
    return placement ? { kind: "placed", placement } : { kind: "fully-booked" };
  } catch (error) {
    if (error instanceof EmptyCalendarError) return { kind: "empty-calendar" };
    throw error;
  }
}

function place(before: Placement[], operation: Operation, candidate: Candidate, startDay: string): Placement | null {
  const { queue, minutes } = candidate;
  const previous = before.at(-1);
  const startsVisit = previous?.step.queueId !== queue.id;
  const askedDay = previous?.step.dueDay ?? startDay;
  const base = { operation, queueId: queue.id, queueKey: queue.key, minutes };
  if (previous && !startsVisit && queue.kind === "MICROFACTORY") {
    // The piece is there already: nothing more is booked, and it comes back with the visit.
    return { ...previous, startsVisit, step: { ...previous.step, ...base, booked: 0 } };
  }
  const own = (day: string): number =>
    before.reduce((sum, { step }) => sum + (step.queueId === queue.id && step.bookedDay === day ? step.booked : 0), 0);
  const isBench = queue.kind === "BENCH";
  const booked = isBench ? minutes : 1;
  const opens = nextOpenDay(queue, askedDay);
  const emptyDay = isBench && startsVisit ? addOpenDays(queue, opens, queue.leadDays) : opens;
  const bookedDay = firstDayWithRoom(queue, emptyDay, booked, own);
  if (bookedDay === null) return null;
  const dueDay = isBench ? bookedDay : addOpenDays(queue, bookedDay, queue.leadDays + queue.transitOutDays + queue.transitBackDays);
  const boardDay = openDaysBefore(queue, bookedDay, BOARD_OPEN_DAYS);
  const releaseDay = boardDay > startDay ? boardDay : startDay;
  return { step: { ...base, bookedDay, booked, dueDay, releaseDay }, candidate, startsVisit, askedDay, emptyDay };
}
