import { dayCapacity } from "../calendar/day-capacity";
import { reservedOf, type RoomTerms } from "./day-room";
import type { PlannedStep, QueuePlan, Span } from "./types";

/** What a plan takes of one queue's day: minutes of work on a bench, pieces at a microfactory. */
export interface DayBooking {
  queueId: string;
  /** ISO day in the queue's zone. */
  day: string;
  amount: number;
  /** What the day holds in all, and what of it only rush pieces may use: 0 for a rush piece. */
  capacity: number;
  reserved: number;
  /** What the work shares a set-up with, and what that takes of the day once. */
  batch: { key: string; setupMinutes: number } | null;
}

/** The counters that a plan books. */
export function bookingsOf(steps: PlannedStep[], queues: QueuePlan[], terms: RoomTerms): DayBooking[] {
  return steps.flatMap(({ queueId, spans, batchKey, setupMinutes }) => {
    const queue = queues.find(({ id }) => id === queueId);
    if (!queue) return [];
    const batch = batchKey === "" ? null : { key: batchKey, setupMinutes };
    return spans.map(({ day, amount }) => {
      const capacity = dayCapacity(queue, day);
      const reserved = terms.rush ? 0 : reservedOf(capacity, terms.rushReserve);
      return { queueId, day, amount, capacity, reserved, batch };
    });
  });
}

/** Takes a plan's room out of the queues that the next piece is planned on. Changes `queues`. */
export function takeRoom(queues: QueuePlan[], steps: PlannedStep[]): void {
  for (const { queueId, spans, batchKey, setupMinutes } of steps) {
    const queue = queues.find(({ id }) => id === queueId);
    if (!queue) continue;
    for (const { day, amount } of spans) {
      const batches = queue.batchesByDay[day] ?? [];
      const setsUp = batchKey !== "" && !batches.includes(batchKey);
      if (setsUp) queue.batchesByDay[day] = [...batches, batchKey];
      queue.bookedByDay[day] = (queue.bookedByDay[day] ?? 0) + amount + (setsUp ? setupMinutes : 0);
    }
  }
}

/** What a step holds of one day, to be given back. */
export interface HeldDay {
  queueId: string;
  /** ISO day in the queue's zone. */
  day: string;
  amount: number;
  /** "" where the work needs no set-up. */
  batchKey: string;
}

/** What a stored step holds. Steps of before work could span days have no spans: all of theirs is on the booked day. */
export function heldDays(step: {
  queueId: string;
  bookedDay: string;
  booked: number;
  spans: Span[];
  batchKey: string;
}): HeldDay[] {
  const { queueId, bookedDay, booked, batchKey } = step;
  const spans = step.spans.length > 0 ? step.spans : [{ day: bookedDay, amount: booked }];
  return spans.filter(({ amount }) => amount > 0).map((span) => ({ queueId, batchKey, ...span }));
}
