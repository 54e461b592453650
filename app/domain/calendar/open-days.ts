import { addDays, dayNumber, dayOfNumber, weekdayOf, weekdayOfNumber } from "./days";

/** When work is done: ISO weekdays (1 Monday to 7 Sunday) less the closed days. */
export interface WorkingCalendar {
  weekdays: number[];
  closures: string[];
}

/** No day is ever open. It is never read as "always open": whoever plans turns it into an exception a person sees. */
export class EmptyCalendarError extends Error {
  constructor(readonly from: string) {
    super(`no working day within two years of ${from}: the calendar has no weekday, or every day is closed`);
    this.name = "EmptyCalendarError";
  }
}

/** Two years: longer than any real closure, short enough to end the search in an empty calendar. */
const SEARCH_DAYS = 731;

export function isOpenDay(calendar: WorkingCalendar, day: string): boolean {
  return calendar.weekdays.includes(weekdayOf(day)) && !calendar.closures.includes(day);
}

function search(calendar: WorkingCalendar, from: string, direction: 1 | -1): string {
  const start = dayNumber(from);
  for (let offset = 0; offset <= SEARCH_DAYS; offset += 1) {
    const number = start + offset * direction;
    if (!calendar.weekdays.includes(weekdayOfNumber(number))) continue;
    const day = dayOfNumber(number);
    if (!calendar.closures.includes(day)) return day;
  }
  throw new EmptyCalendarError(from);
}

/** The first open day on or after `day`. Throws EmptyCalendarError. */
export function nextOpenDay(calendar: WorkingCalendar, day: string): string {
  return search(calendar, day, 1);
}

/** The `count`-th open day strictly after `day`; for 0 the first open day on or after it. Throws EmptyCalendarError. */
export function addOpenDays(calendar: WorkingCalendar, day: string, count: number): string {
  let reached = count > 0 ? day : nextOpenDay(calendar, day);
  for (let moved = 0; moved < count; moved += 1) reached = nextOpenDay(calendar, addDays(reached, 1));
  return reached;
}

/** The `count`-th open day strictly before `day`; for 0 the last open day on or before it. Throws EmptyCalendarError. */
export function openDaysBefore(calendar: WorkingCalendar, day: string, count: number): string {
  let reached = count > 0 ? day : search(calendar, day, -1);
  for (let moved = 0; moved < count; moved += 1) reached = search(calendar, addDays(reached, -1), -1);
  return reached;
}
