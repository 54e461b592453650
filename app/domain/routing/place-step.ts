import { addOpenDays, EmptyCalendarError, nextOpenDay, openDaysBefore } from "../calendar/open-days";
import type { Candidate } from "./admissible";
import { findRoom, nextWorkDay, type RoomTerms } from "./day-room";
import type { PlanInput, PlannedStep, QueuePlan } from "./types";

/** A planned step with what led to its days. */
export interface Placement {
  step: PlannedStep;
  candidate: Candidate;
  /** False when the step goes on where the one before it was: one visit. */
  startsVisit: boolean;
  /** The first day that was asked of the queue. */
  askedDay: string;
  /** The day it would have been booked on an empty queue. */
  emptyDay: string;
  /** Days whose set-up is this step's, since no such batch was there before. */
  setupDays: string[];
}

/** What a placement depends on beside the queue. */
export type PlacingTerms = RoomTerms & Pick<PlanInput, "startDay">;

export type Placed = { kind: "placed"; placement: Placement } | { kind: "empty-calendar" } | { kind: "fully-booked" };

/** The board shows three working weeks ahead; what is booked later waits, so that it stays short enough to read. */
const BOARD_OPEN_DAYS = 15;

/** Places the next operation of a piece behind the ones already placed. */
export function placeStep(before: Placement[], candidate: Candidate, terms: PlacingTerms): Placed {
  try {
    const placement =
      candidate.queue.kind === "BENCH" ? onBench(before, candidate, terms) : away(before, candidate, terms);
    return placement ? { kind: "placed", placement } : { kind: "fully-booked" };
  } catch (error) {
    if (error instanceof EmptyCalendarError) return { kind: "empty-calendar" };
    throw error;
  }
}

/** The step before, if the piece lies on that queue already. */
function visited(before: Placement[], queue: QueuePlan): Placement | null {
  const previous = before.at(-1);
  return previous?.step.queueId === queue.id ? previous : null;
}

function askedOf(before: Placement[], { startDay }: PlacingTerms): string {
  return before.at(-1)?.step.dueDay ?? startDay;
}

/** What this piece itself takes of a queue's days by now. */
function ownRoom(before: Placement[], queue: QueuePlan): (day: string) => number {
  const mine = before.filter(({ step }) => step.queueId === queue.id);
  return (day) =>
    mine.reduce((sum, { step, setupDays }) => {
      const work = step.spans.find((span) => span.day === day)?.amount ?? 0;
      return sum + work + (setupDays.includes(day) ? step.setupMinutes : 0);
    }, 0);
}

/**
 * On a bench: after its days of lead at the start of a visit, or the operation's own, work takes minutes of days. A rush
 * piece waits for no lead, only for room.
 */
function onBench(before: Placement[], candidate: Candidate, terms: PlacingTerms): Placement | null {
  const { queue, capability, minutes, batchKey } = candidate;
  const startsVisit = visited(before, queue) === null;
  const askedDay = askedOf(before, terms);
  const lead = terms.rush ? 0 : (capability.leadDays ?? (startsVisit ? queue.leadDays : 0));
  const emptyDay = nextWorkDay(queue, capability, addOpenDays(queue, nextOpenDay(queue, askedDay), lead));
  const setupMinutes = batchKey === "" ? 0 : capability.setupMinutes;
  const { batchDays } = capability;
  const own = ownRoom(before, queue);
  const spans = findRoom(queue, { amount: minutes, setupMinutes, batchKey, batchDays, earliest: emptyDay, own }, terms);
  if (spans === null) return null;
  const setUp = (day: string): boolean => queue.batchesByDay[day]?.includes(batchKey) ?? false;
  const setupDays = batchKey === "" ? [] : spans.map(({ day }) => day).filter((day) => !setUp(day));
  const bookedDay = spans[0]?.day ?? emptyDay;
  const step: PlannedStep = {
    ...stepOf(candidate, bookedDay, terms),
    ...{ booked: minutes, spans, batchKey, setupMinutes, dueDay: spans.at(-1)?.day ?? bookedDay },
  };
  return { step, candidate, startsVisit, askedDay, emptyDay, setupDays };
}

/** At a microfactory: a visit takes one piece of the day on which it arrives, and is back after lead and travel. */
function away(before: Placement[], candidate: Candidate, terms: PlacingTerms): Placement | null {
  const { queue, capability } = candidate;
  const lead = capability.leadDays ?? queue.leadDays;
  const back = (day: string): string => addOpenDays(queue, day, lead + queue.transitBackDays);
  const previous = visited(before, queue);
  if (previous) {
    // The piece is there already: nothing more is booked, and it comes back with the visit's longest work.
    const { bookedDay } = previous.step;
    const due = back(nextWorkDay(queue, capability, bookedDay));
    const dueDay = due > previous.step.dueDay ? due : previous.step.dueDay;
    const step = { ...stepOf(candidate, bookedDay, terms), booked: 0, spans: [], dueDay };
    return { ...previous, candidate, startsVisit: false, setupDays: [], step };
  }
  const askedDay = askedOf(before, terms);
  const arrival = addOpenDays(queue, nextOpenDay(queue, askedDay), queue.transitOutDays);
  const emptyDay = nextWorkDay(queue, capability, arrival);
  const wanted = { amount: 1, setupMinutes: 0, batchKey: "", batchDays: capability.batchDays, earliest: emptyDay };
  const spans = findRoom(queue, { ...wanted, own: ownRoom(before, queue) }, terms);
  if (spans === null) return null;
  const bookedDay = spans[0]?.day ?? emptyDay;
  const step = { ...stepOf(candidate, bookedDay, terms), booked: 1, spans, dueDay: back(bookedDay) };
  return { step, candidate, startsVisit: true, askedDay, emptyDay, setupDays: [] };
}

type Described = Omit<PlannedStep, "booked" | "spans" | "dueDay">;

/** The first day on which a step that is booked on `bookedDay` may be on the board; `startDay` at the earliest. */
export function releaseDayOf(queue: QueuePlan, bookedDay: string, startDay: string): string {
  const boardDay = openDaysBefore(queue, bookedDay, BOARD_OPEN_DAYS);
  return boardDay > startDay ? boardDay : startDay;
}

function stepOf({ queue, capability, minutes }: Candidate, bookedDay: string, { startDay }: PlacingTerms): Described {
  const { operation } = capability;
  const releaseDay = releaseDayOf(queue, bookedDay, startDay);
  const none = { batchKey: "", setupMinutes: 0 };
  return { operation, queueId: queue.id, queueKey: queue.key, minutes, bookedDay, releaseDay, ...none };
}

/** The steps of a route. A piece comes home from a microfactory once: what was done there first is back with the last. */
export function stepsOf(placements: Placement[]): PlannedStep[] {
  return placements.map(({ step, candidate }, index) => {
    if (candidate.queue.kind === "BENCH") return step;
    const end = placements.findIndex((one, at) => at > index && one.startsVisit);
    const last = placements.at(end === -1 ? -1 : end - 1);
    return { ...step, dueDay: last?.step.dueDay ?? step.dueDay };
  });
}
