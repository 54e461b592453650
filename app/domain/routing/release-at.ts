import { instantAt } from "../calendar/time";

/**
 * When a step may be on the board. A step of the order day itself is there at once: after the cut-off the order counts
 * for the next day, but a free bench may work ahead. A later one waits for the start of its day in the queue's zone.
 */
export function releaseAt(releaseDay: string, orderDay: string, now: Date, zone: string): Date {
  return releaseDay <= orderDay ? now : instantAt(releaseDay, "00:00", zone);
}
