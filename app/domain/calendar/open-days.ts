import { dayCapacity, type QueueCalendar } from "./day-capacity";
import { addDays, dayNumber, dayOfNumber, weekdayOfNumber } from "./days";

/** No day is ever open. It is never read as "always open": whoever plans turns it into an exception a person sees. */
export class EmptyCalendarError extends Error {
  constructor(readonly from: string) {
    super(
      `no working day within two years of ${from}: the calendar has no weekday, every day is closed, or a day takes nothing`,
    );
    this.name = "EmptyCalendarError";
  }
}

/** Two years: longer than any real closure, short enough to end the search in an empty calendar. */
const SEARCH_DAYS = 731;

export function isOpenDay(calendar: QueueCalendar, day: string): boolean {
  return dayCapacity(calendar, day) > 0;
}

function search(calendar: QueueCalendar, from: string, direction: 1 | -1): string {
  const start = dayNumber(from);
  const { weekdays, specialDays } = calendar;
  for (let offset = 0; offset <= SEARCH_DAYS; offset += 1) {
    const number = start + offset * direction;
    // Weekends are most of what is closed: without special days they need no look at the calendar.
    if (specialDays.length === 0 && !weekdays.includes(weekdayOfNumber(number))) continue;
    const day = dayOfNumber(number);
    if (isOpenDay(calendar, day)) return day;
  }
  throw new EmptyCalendarError(from);
}

/** The first open day on or after `day`. Throws EmptyCalendarError. */
export function nextOpenDay(calendar: QueueCalendar, day: string): string {
  return search(calendar, day, 1);
}

/** The `count`-th open day strictly after `day`; for 0 the first open day on or after it. Throws EmptyCalendarError. */
export function addOpenDays(calendar: QueueCalendar, day: string, count: number): string {
  let reached = count > 0 ? day : nextOpenDay(calendar, day);
  for (let moved = 0; moved < count; moved += 1) reached = nextOpenDay(calendar, addDays(reached, 1));
  return reached;
}

/** The `count`-th open day strictly before `day`; for 0 the last open day on or before it. Throws EmptyCalendarError. */
export function openDaysBefore(calendar: QueueCalendar, day: string, count: number): string {
  let reached = count > 0 ? day : search(calendar, day, -1);
  for (let moved = 0; moved < count; moved += 1) reached = search(calendar, addDays(reached, -1), -1);
  return reached;
}
