import { dayCapacity, type QueueCalendar } from "../calendar/day-capacity";
import { addDays } from "../calendar/days";
import { EmptyCalendarError, nextOpenDay } from "../calendar/open-days";
import type { QueuePlan } from "./types";

/** One working day of a queue, in the units of its capacity. */
export interface LoadDay {
  /** ISO day. */
  day: string;
  booked: number;
  capacity: number;
}

/** What is booked on the queue's next `count` working days from `fromDay` (ISO) on; fewer when it stops working. */
export function queueLoad(
  queue: QueueCalendar & Pick<QueuePlan, "bookedByDay">,
  fromDay: string,
  count: number,
): LoadDay[] {
  const days: LoadDay[] = [];
  try {
    for (let day = fromDay; days.length < count; day = addDays(day, 1)) {
      day = nextOpenDay(queue, day);
      days.push({ day, booked: queue.bookedByDay[day] ?? 0, capacity: dayCapacity(queue, day) });
    }
  } catch (error) {
    if (!(error instanceof EmptyCalendarError)) throw error;
  }
  return days;
}
