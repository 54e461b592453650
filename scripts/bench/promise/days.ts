/** The simulation's calendar: day 0 is a Monday, Monday to Friday are worked, and everything is in one zone. */

const FIRST = Date.parse("2025-01-06");
const DAY_MS = 86_400_000;

export const DAY_MINUTES = 1_440;

const days = new Map<string, number>();

export function isoOf(day: number): string {
  return new Date(FIRST + day * DAY_MS).toISOString().slice(0, 10);
}

export function dayOf(iso: string): number {
  const known = days.get(iso) ?? (Date.parse(iso) - FIRST) / DAY_MS;
  days.set(iso, known);
  return known;
}

export function isWorkDay(day: number): boolean {
  return day % 7 < 5;
}

/** Working days before `day`. */
function workDaysBefore(day: number): number {
  return Math.floor(day / 7) * 5 + Math.min(day % 7, 5);
}

/** The `count`-th working day after `day`; `day` itself for 0. */
export function workDayAfter(day: number, count: number): number {
  let reached = day;
  for (let left = count; left > 0;) {
    reached += 1;
    if (isWorkDay(reached)) left -= 1;
  }
  return reached;
}

/** Working days from `from` to `to`, negative when `to` comes first; a weekend counts as the Monday after it. */
export function workDaysTo(from: string, to: string): number {
  return workDaysBefore(dayOf(to)) - workDaysBefore(dayOf(from));
}

/** How many orders come on a day, as a share of an ordinary one: weekends are quiet, and a year has its seasons. */
export function loadOf(day: number): number {
  const date = isoOf(day).slice(5);
  const between = (from: string, to: string) => date >= from && date <= to;
  const weekly = isWorkDay(day) ? 1.1 : 0.75;
  if (between("11-20", "12-16")) return weekly * 1.45;
  if (between("01-26", "02-10")) return weekly * 1.3;
  if (between("04-24", "05-08")) return weekly * 1.25;
  if (between("12-24", "12-31") || between("07-10", "08-20")) return weekly * 0.75;
  return weekly;
}
