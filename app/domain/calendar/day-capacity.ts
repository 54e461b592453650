import { weekdayOf } from "./days";

/** Local "HH:MM" on an ISO weekday. */
export interface WeekdayHours {
  weekday: number;
  from: string;
  to: string;
}

/** When a queue works and how much it takes: ISO weekdays (1 Monday to 7 Sunday) less the closed days. */
export interface QueueCalendar {
  /** Of a whole day: minutes for a BENCH, pieces for a MICROFACTORY. */
  capacityPerDay: number;
  weekdays: number[];
  /** ISO days: the merchant's own and the region's holidays. */
  closures: string[];
  /** At most one span for each weekday; a weekday without one is a whole day. */
  hours: WeekdayHours[];
  /** Days whose capacity is another than the calendar says; 0 closes the day. */
  specialDays: { day: string; capacity: number }[];
}

/** Minutes since midnight of "HH:MM". */
export function clockMinutes(clock: string): number {
  return Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));
}

function minutesOf({ from, to }: WeekdayHours): number {
  return Math.max(0, clockMinutes(to) - clockMinutes(from));
}

/**
 * What a queue takes on one ISO day, in the units of its capacity; 0 is closed. A special day counts before everything
 * else: it opens a holiday as well as it closes a Monday. A short weekday takes its share of the longest one, rounded
 * down.
 */
export function dayCapacity(calendar: QueueCalendar, day: string): number {
  const { capacityPerDay, weekdays, closures, hours, specialDays } = calendar;
  const special = specialDays.find((one) => one.day === day);
  if (special) return special.capacity;
  const weekday = weekdayOf(day);
  if (!weekdays.includes(weekday) || closures.includes(day)) return 0;
  const span = hours.find((one) => one.weekday === weekday);
  if (!span) return capacityPerDay;
  const longest = hours.reduce(
    (most, one) => (weekdays.includes(one.weekday) ? Math.max(most, minutesOf(one)) : most),
    0,
  );
  return longest === 0 ? 0 : Math.floor((capacityPerDay * minutesOf(span)) / longest);
}
