/** Calendar days as ISO "YYYY-MM-DD" strings. They sort as text. No Intl and no zone here: the block's script bundles it. */

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const DAY_MS = 86_400_000;
const WEEKDAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** Planning asks for the same few hundred days a million times, and making one takes its time. */
const numbers = new Map<string, number>();
const days = new Map<number, string>();
const MOST_KNOWN = 10_000;

function parse(day: string): number | null {
  const known = numbers.get(day);
  if (known !== undefined) return known;
  const match = DAY.exec(day);
  if (!match) return null;
  const number = Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3])) / DAY_MS;
  // "2026-02-30" would become a day of March.
  return dayOfNumber(number) === day ? number : null;
}

export function isDay(text: string): boolean {
  return parse(text) !== null;
}

/** Days since 1 January 1970. Throws RangeError for what is no day ("2026-02-30"). */
export function dayNumber(day: string): number {
  const number = parse(day);
  if (number === null) throw new RangeError(`"${day}" is no day; a day is written YYYY-MM-DD`);
  return number;
}

export function dayOfNumber(number: number): string {
  const known = days.get(number);
  if (known !== undefined) return known;
  const day = new Date(number * DAY_MS).toISOString().slice(0, 10);
  if (days.size < MOST_KNOWN) {
    days.set(number, day);
    numbers.set(day, number);
  }
  return day;
}

/** ISO weekday of a day number: 1 is Monday, 7 is Sunday. Day 0 was a Thursday. */
export function weekdayOfNumber(number: number): number {
  return ((((number + 3) % 7) + 7) % 7) + 1;
}

/** The day `count` calendar days later (earlier when negative). Throws RangeError for what is no day. */
export function addDays(day: string, count: number): string {
  return dayOfNumber(dayNumber(day) + count);
}

/** Calendar days from `from` to `to`; negative when `to` comes first. */
export function daysBetween(from: string, to: string): number {
  return dayNumber(to) - dayNumber(from);
}

/** ISO weekday: 1 is Monday, 7 is Sunday. */
export function weekdayOf(day: string): number {
  return weekdayOfNumber(dayNumber(day));
}

/** "Mon 5 Jan": what reasons on a ticket say. */
export function dayWords(day: string): string {
  const date = new Date(dayNumber(day) * DAY_MS);
  return `${WEEKDAYS[date.getUTCDay()]} ${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]}`;
}
