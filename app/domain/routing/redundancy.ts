import { dayCapacity } from "../calendar/day-capacity";
import { addDays, weekdayOf } from "../calendar/days";
import type { QueuePlan } from "./types";

/** Work of one operation that came in during two weeks. */
export interface Demand {
  operation: string;
  pieces: number;
  /** Of all these pieces together. */
  minutes: number;
}

/** An operation that stands still when one queue does. */
export interface LoneOperation extends Demand {
  /** Names of the queues that could carry it alone: one, or none. */
  queues: string[];
}

const DAYS = 14;

/**
 * The operations of which fewer than two running queues could carry two weeks of present demand. What nobody else can do
 * stays with a queue and takes its part of it first. Ordered as `demand` is.
 */
export function loneOperations(demand: Demand[], queues: QueuePlan[], today: string): LoneOperation[] {
  const running = queues.filter(({ paused, draining }) => !paused && !draining);
  const able = (operation: string) => running.filter((queue) => capabilityOf(queue, operation) !== undefined);
  const carries = (queue: QueuePlan, { operation, ...own }: Demand): boolean => {
    const others = demand.filter((one) => one.operation !== operation && able(one.operation).length === 1);
    const bound = others.filter((one) => capabilityOf(queue, one.operation) !== undefined);
    // A piece is at a microfactory once, whatever is done to it there: the most pieces count, and not their sum.
    const taken =
      queue.kind === "BENCH"
        ? bound.reduce((sum, { minutes }) => sum + minutes, own.minutes)
        : Math.max(own.pieces, ...bound.map(({ pieces }) => pieces));
    return taken <= roomOf(queue, operation, today);
  };
  return demand.flatMap((one) => {
    if (one.pieces === 0) return [];
    const carriers = able(one.operation).filter((queue) => carries(queue, one));
    return carriers.length >= 2 ? [] : [{ ...one, queues: carriers.map(({ name }) => name) }];
  });
}

function capabilityOf(queue: QueuePlan, operation: string) {
  return queue.capabilities.find((one) => one.operation === operation);
}

/** What the queue holds in the next two weeks on the days on which it does that work. */
function roomOf(queue: QueuePlan, operation: string, today: string): number {
  const batchDays = capabilityOf(queue, operation)?.batchDays ?? [];
  const days = Array.from({ length: DAYS }, (_, index) => addDays(today, index + 1));
  return days
    .filter((day) => batchDays.length === 0 || batchDays.includes(weekdayOf(day)))
    .reduce((sum, day) => sum + dayCapacity(queue, day), 0);
}
