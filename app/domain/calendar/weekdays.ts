/** ISO weekdays in order, 1 is Monday. */
export const WEEKDAYS = [
  { day: 1, short: "Mon", long: "Monday" },
  { day: 2, short: "Tue", long: "Tuesday" },
  { day: 3, short: "Wed", long: "Wednesday" },
  { day: 4, short: "Thu", long: "Thursday" },
  { day: 5, short: "Fri", long: "Friday" },
  { day: 6, short: "Sat", long: "Saturday" },
  { day: 7, short: "Sun", long: "Sunday" },
];

/** "Monday" of an ISO weekday. */
export function weekdayName(weekday: number): string {
  return WEEKDAYS.find(({ day }) => day === weekday)?.long ?? String(weekday);
}

/** "Monday to Friday" for days in a row, "Mon, Wed, Fri" for others. */
export function weekdayWords(weekdays: number[]): string {
  const chosen = WEEKDAYS.filter(({ day }) => weekdays.includes(day));
  const [first, last] = [chosen[0], chosen.at(-1)];
  if (!first || !last) return "On no day";
  const inARow = last.day - first.day === chosen.length - 1;
  if (chosen.length > 2 && inARow) return `${first.long} to ${last.long}`;
  return chosen.map(({ short }) => short).join(", ");
}
