import { dayCapacity } from "../calendar/day-capacity";
import { addDays, weekdayOf } from "../calendar/days";
import { EmptyCalendarError, nextOpenDay } from "../calendar/open-days";
import type { Capability, PlanInput, QueuePlan, Span } from "./types";

/** What of a day one piece may use. */
export type RoomTerms = Pick<PlanInput, "rush" | "rushReserve">;

/** Beyond half a year a date is no promise any more: the queue counts as fully booked. */
const HORIZON_DAYS = 182;

/** A weekday that is worked comes within the week; closures may push it far away, but not by two years. */
const BATCH_SEARCH_DAYS = 731;

/** What only rush pieces may book of a day that holds `capacity`. */
export function reservedOf(capacity: number, rushReserve: number): number {
  return Math.floor((capacity * rushReserve) / 100);
}

/** What pieces of this kind may fill a day up to, whatever is booked on it. */
export function dayLimit(queue: QueuePlan, day: string, { rush, rushReserve }: RoomTerms): number {
  const capacity = dayCapacity(queue, day);
  return rush ? capacity : capacity - reservedOf(capacity, rushReserve);
}

/** The first day on or after `day` on which the queue works and does this operation. Throws EmptyCalendarError. */
export function nextWorkDay(queue: QueuePlan, { batchDays }: Pick<Capability, "batchDays">, day: string): string {
  if (batchDays.length === 0) return nextOpenDay(queue, day);
  const last = addDays(day, BATCH_SEARCH_DAYS);
  for (let open = nextOpenDay(queue, day); open <= last; open = nextOpenDay(queue, addDays(open, 1))) {
    if (batchDays.includes(weekdayOf(open))) return open;
  }
  throw new EmptyCalendarError(day);
}

export interface WantedRoom {
  /** Minutes on a bench, 1 piece at a microfactory. */
  amount: number;
  /** What a day takes more on which no such batch is set up yet. */
  setupMinutes: number;
  batchKey: string;
  batchDays: number[];
  earliest: string;
  /** What the piece itself has booked there by now. */
  own: (day: string) => number;
}

/**
 * The earliest days with room. A day that could hold all of it takes it whole or not at all, so that nobody puts a
 * piece down half done; work that is longer than the day fills what is left of one working day after the other. Null
 * when half a year has no room.
 */
export function findRoom(queue: QueuePlan, wanted: WantedRoom, terms: RoomTerms): Span[] | null {
  const { amount, setupMinutes, batchKey, earliest, own } = wanted;
  const last = addDays(earliest, HORIZON_DAYS);
  const spans: Span[] = [];
  let left = amount;
  for (let day = earliest; day <= last; day = nextWorkDay(queue, wanted, addDays(day, 1))) {
    const limit = dayLimit(queue, day, terms);
    const isSetUp = setupMinutes === 0 || (queue.batchesByDay[day]?.includes(batchKey) ?? false);
    const free = limit - (queue.bookedByDay[day] ?? 0) - own(day) - (isSetUp ? 0 : setupMinutes);
    const holdsAll = limit - setupMinutes >= amount;
    if (free <= 0 || (holdsAll && spans.length === 0 && free < amount)) continue;
    const taken = Math.min(free, left);
    spans.push({ day, amount: taken });
    left -= taken;
    if (left === 0) return spans;
  }
  return null;
}
