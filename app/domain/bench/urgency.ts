import type { Urgency } from "./views";

/** Late once the step's due day or the promised day has passed; days are ISO and compare as text. */
export function urgencyOf({
  dueDay,
  promiseDay,
  today,
}: {
  dueDay: string;
  promiseDay: string;
  today: string;
}): Urgency {
  const day = dueDay < promiseDay ? dueDay : promiseDay;
  if (day < today) return "late";
  return day === today ? "today" : "later";
}

const WEEKDAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const MS_A_DAY = 86_400_000;

/** "today", "tomorrow", "1 day late", "Wed 2 Dec"; the year is added when it is another. */
export function dayWords(day: string, today: string): string {
  const away = Math.round((Date.parse(day) - Date.parse(today)) / MS_A_DAY);
  if (away === 0) return "today";
  if (away === 1) return "tomorrow";
  if (away < 0) return away === -1 ? "1 day late" : `${-away} days late`;
  const date = new Date(`${day}T00:00:00Z`);
  const words = `${WEEKDAYS[date.getUTCDay()] ?? ""} ${date.getUTCDate()} ${MONTHS[date.getUTCMonth()] ?? ""}`;
  return day.slice(0, 4) === today.slice(0, 4) ? words : `${words} ${day.slice(0, 4)}`;
}
