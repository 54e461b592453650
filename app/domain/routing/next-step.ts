import { clockMinutes, dayCapacity, type QueueCalendar } from "../calendar/day-capacity";
import { addDays, daysBetween, dayWords, weekdayOf } from "../calendar/days";

/** What to take next on a queue, and why. `bench dispatch` measures `byUrgency` itself on public instances. */

/** How much a rush piece counts beside an ordinary one. */
const RUSH_WEIGHT = 4;

export function weightOf({ rush }: { rush: boolean }): number {
  return rush ? RUSH_WEIGHT : 1;
}

export interface Pressing {
  /** Work that the step still takes. */
  remainingMinutes: number;
  /** Working time until it must have left the queue; 0 or less once it is late. */
  minutesLeft: number;
  rushWeight: number;
}

/**
 * The smaller, the sooner: time left, but never less than the work itself, divided by the weight. While all are in time
 * the one that must leave first goes first, and once some are late the shortest of the weightiest: so that one long late
 * piece does not make ten others late. Known as the weighted modified due date (Kanet and Li, 2004).
 */
export function urgency({ remainingMinutes, minutesLeft, rushWeight }: Pressing): number {
  return Math.max(remainingMinutes, minutesLeft) / rushWeight;
}

/** Most urgent first; of equals the one that stands first in `waiting`, so that the order is the caller's and never chance. */
export function byUrgency<Step extends Pressing>(waiting: Step[]): Step[] {
  return waiting.toSorted((a, b) => urgency(a) - urgency(b));
}

/** A step that is on the board. Days are ISO. */
export interface WaitingStep {
  queueId: string;
  minutes: number;
  dueDay: string;
  /** The day the plan finishes the whole piece, and the day that was promised. */
  planDay: string;
  promiseDay: string;
  rush: boolean;
}

export interface StationQueue extends QueueCalendar {
  id: string;
  name: string;
}

export interface LocalClock {
  /** ISO day and "HH:MM" where the queue is. */
  today: string;
  time: string;
}

export type Ranked<Step extends WaitingStep> = Step & Pressing & { leaveDay: string };

/**
 * The last day on which the step may leave its queue and the piece still keep its promise, if the rest goes as planned:
 * the step's own day, moved by the days that the plan has in hand or lacks, and never later than the promise.
 */
export function leaveDayOf({ dueDay, planDay, promiseDay }: Omit<WaitingStep, "queueId" | "minutes" | "rush">): string {
  const day = addDays(dueDay, daysBetween(planDay, promiseDay));
  return day < promiseDay ? day : promiseDay;
}

/** Two years: a promise beyond that is a slip of the pen, and nothing presses less. */
const MOST_DAYS = 731;

/** Working minutes from now to the end of a day, for one queue; 0 for a day that has gone by. */
function minutesUntil(queue: StationQueue, { today, time }: LocalClock): (day: string) => number {
  const sums = [dayCapacity(queue, today) * shareLeft(queue, today, time)];
  return (day) => {
    const days = Math.min(MOST_DAYS, daysBetween(today, day));
    if (days < 0) return 0;
    while (sums.length <= days) sums.push((sums.at(-1) ?? 0) + dayCapacity(queue, addDays(today, sums.length)));
    return sums[days] ?? 0;
  };
}

/** How much of the day's work is still before us, by its hours; a day without hours lasts from midnight to midnight. */
function shareLeft({ hours }: StationQueue, day: string, time: string): number {
  const { from, to } = hours.find(({ weekday }) => weekday === weekdayOf(day)) ?? { from: "00:00", to: "24:00" };
  const span = clockMinutes(to) - clockMinutes(from);
  if (span <= 0) return 0;
  return Math.min(1, Math.max(0, (clockMinutes(to) - clockMinutes(time)) / span));
}

/**
 * The steps in the order in which they are to be taken. `waiting` breaks ties: between two that press alike the one that
 * must leave first goes first, then the one that stands first there. Steps of a queue that is not given press least.
 */
export function rankWaiting<Step extends WaitingStep>(
  waiting: Step[],
  queues: StationQueue[],
  clockOf: (queueId: string) => LocalClock,
): Ranked<Step>[] {
  const untils = new Map(queues.map((queue) => [queue.id, minutesUntil(queue, clockOf(queue.id))]));
  const ranked = waiting.map((step) => {
    const leaveDay = leaveDayOf(step);
    const minutesLeft = untils.get(step.queueId)?.(leaveDay) ?? Infinity;
    return { ...step, leaveDay, minutesLeft, remainingMinutes: step.minutes, rushWeight: weightOf(step) };
  });
  return byUrgency(ranked.toSorted((a, b) => (a.leaveDay < b.leaveDay ? -1 : a.leaveDay > b.leaveDay ? 1 : 0)));
}

/** One line for the ticket: "First of 7: 12 min of work, must leave Bench 1 by Thu 26 Nov; rush counts 4 times". */
export function nextStepWords(
  step: { minutes: number; leaveDay: string; rush: boolean },
  { queueName, today, waiting }: { queueName: string; today: string; waiting: number },
): string {
  const place = waiting > 1 ? `First of ${waiting}` : "The only one waiting";
  const late = daysBetween(step.leaveDay, today);
  const leave =
    late > 0
      ? `should have left ${queueName} on ${dayWords(step.leaveDay)}`
      : `must leave ${queueName} ${late === 0 ? "today" : `by ${dayWords(step.leaveDay)}`}`;
  const rush = step.rush ? `; rush counts ${RUSH_WEIGHT} times` : "";
  return `${place}: ${step.minutes} min of work, ${leave}${rush}`;
}
