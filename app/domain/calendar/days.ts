/** Calendar days as ISO "YYYY-MM-DD" strings. They sort as text. No Intl and no zone here: the block's script bundles it. */

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const DAY_MS = 86_400_000;
const WEEKDAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** Midnight UTC of a day in ms; null for what is no day of the calendar ("2026-02-30"). */
function utcMsOf(day: string): number | null {
  const match = DAY.exec(day);
  if (!match) return null;
  const ms = Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3]));
  return new Date(ms).toISOString().slice(0, 10) === day ? ms : null;
}

export function isDay(text: string): boolean {
  return utcMsOf(text) !== null;
}

function msOrThrow(day: string): number {
  const ms = utcMsOf(day);
  if (ms === null) throw new RangeError(`"${day}" is no day; a day is written YYYY-MM-DD`);
  return ms;
}

/** The day `count` calendar days later (earlier when negative). Throws RangeError for what is no day. */
export function addDays(day: string, count: number): string {
  return new Date(msOrThrow(day) + count * DAY_MS).toISOString().slice(0, 10);
}

/** Calendar days from `from` to `to`; negative when `to` comes first. */
export function daysBetween(from: string, to: string): number {
  return Math.round((msOrThrow(to) - msOrThrow(from)) / DAY_MS);
}

/** ISO weekday: 1 is Monday, 7 is Sunday. */
export function weekdayOf(day: string): number {
  return new Date(msOrThrow(day)).getUTCDay() || 7;
}

export function laterOf(a: string, b: string): string {
  return a > b ? a : b;
}

/** "Mon 5 Jan": what reasons on a ticket say. */
export function dayWords(day: string): string {
  const date = new Date(msOrThrow(day));
  return `${WEEKDAYS[date.getUTCDay()]} ${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]}`;
}
