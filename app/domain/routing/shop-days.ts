import { addDays } from "../calendar/days";
import { addOpenDays, EmptyCalendarError } from "../calendar/open-days";
import { dayAt, instantAt, timeAt } from "../calendar/time";
import type { QueuePlan } from "./types";

/** The queues whose days are the shop's own: its running benches; whatever runs where a shop has none. */
function houseQueues(queues: QueuePlan[]): QueuePlan[] {
  const running = queues.filter((queue) => !queue.paused);
  const benches = running.filter((queue) => queue.kind === "BENCH");
  return benches.length > 0 ? benches : running;
}

/** The `count`-th day after `day` on which somebody of the shop works; `day` itself for 0. Throws EmptyCalendarError. */
export function addShopDays(queues: QueuePlan[], day: string, count: number): string {
  let reached = day;
  for (let moved = 0; moved < count; moved += 1) reached = nextShopDay(queues, reached);
  return reached;
}

function earliestOf(queues: QueuePlan[], day: string): string | null {
  const next = queues.flatMap((queue) => {
    try {
      return [addOpenDays(queue, day, 1)];
    } catch (error) {
      if (error instanceof EmptyCalendarError) return [];
      throw error;
    }
  });
  return next.sort()[0] ?? null;
}

function nextShopDay(queues: QueuePlan[], day: string): string {
  // Benches that never work say nothing about days; then the partners' calendars do.
  const next = earliestOf(houseQueues(queues), day) ?? earliestOf(queues, day);
  if (next === null) throw new EmptyCalendarError(day);
  return next;
}

/** The next `count` days from `from` on (inclusive) on which somebody of the shop works. Throws EmptyCalendarError. */
export function shopDays(queues: QueuePlan[], from: string, count: number): string[] {
  const days: string[] = [];
  let day = addDays(from, -1);
  while (days.length < count) {
    day = nextShopDay(queues, day);
    days.push(day);
  }
  return days;
}

/**
 * "HH:MM" in the shop's zone up to which an order counts for its day: the earliest cut-off of the house's queues on the
 * day of `instant`. A partner's own cut-off is part of its lead time, since every piece leaves from the house.
 */
export function shopCutOff(queues: QueuePlan[], zone: string, instant: Date): string {
  const day = dayAt(instant, zone);
  const local = houseQueues(queues).map((queue) => {
    if (queue.zone === zone) return queue.cutOff;
    const at = instantAt(day, queue.cutOff, queue.zone);
    // A far zone's cut-off may fall on another day here: then this day's orders are all in time, or all too late.
    const there = dayAt(at, zone);
    if (there > day) return "23:59";
    return there < day ? "00:00" : timeAt(at, zone);
  });
  return local.sort()[0] ?? "23:59";
}
