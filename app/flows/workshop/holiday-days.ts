import Holidays from "date-holidays";
import { clockMinutes } from "../../domain/calendar/day-capacity";
import { addDays, dayNumber, dayOfNumber } from "../../domain/calendar/days";
import { dayAt, timeAt } from "../../domain/calendar/time";
import type { HolidayRegion } from "../../domain/routing/queue-change";

/** Public holidays by country and region. The package date-holidays stays behind this file; it runs on the server alone. */

export interface Holiday {
  /** ISO day. */
  day: string;
  /** English, as reasons on tickets are. */
  name: string;
}

const LANGUAGE = "en";
/** Of a day. */
const NOON = 0.5;

const years = new Map<string, Holiday[]>();

function calendarOf({ country, state = "", region = "" }: HolidayRegion): Holidays {
  return new Holidays(country, state, region);
}

/** A day of the region's own clock, as a number with its fraction. */
function localDay(instant: Date, zone: string): number {
  return dayNumber(dayAt(instant, zone)) + clockMinutes(timeAt(instant, zone)) / 1440;
}

/** The days of one holiday. It counts for each day whose noon it covers: one that begins at 14:00 closes nothing. */
function daysOf({ start, end, name }: { start: Date; end: Date; name: string }, zone: string): Holiday[] {
  const [from, until] = [localDay(start, zone), localDay(end, zone)];
  const days: Holiday[] = [];
  for (let number = Math.ceil(from - NOON); number + NOON < until; number += 1) {
    days.push({ day: dayOfNumber(number), name });
  }
  return days;
}

function ofYear(place: HolidayRegion, year: number): Holiday[] {
  const key = JSON.stringify([place.country, place.state, place.region, year]);
  const known = years.get(key);
  if (known) return known;
  const calendar = calendarOf(place);
  const zone = calendar.getTimezones()[0] ?? "UTC";
  const found = calendar
    .getHolidays(year, LANGUAGE)
    .filter(({ type }) => type === "public")
    .flatMap((holiday) => daysOf(holiday, zone));
  years.set(key, found);
  return found;
}

/** The public holidays of a region from `fromDay` to `untilDay` (ISO, both included), each day once, in order. */
export function holidaysBetween(place: HolidayRegion, fromDay: string, untilDay: string): Holiday[] {
  const days = new Map<string, Holiday>();
  // A holiday that begins in the old year may end in the new one.
  for (let year = Number(fromDay.slice(0, 4)) - 1; year <= Number(untilDay.slice(0, 4)); year += 1) {
    for (const holiday of ofYear(place, year)) {
      if (holiday.day >= fromDay && holiday.day <= untilDay && !days.has(holiday.day)) days.set(holiday.day, holiday);
    }
  }
  return [...days.values()].sort((a, b) => (a.day < b.day ? -1 : 1));
}

/** Two years and some days: as far as an open day is looked for. */
const AHEAD_DAYS = 750;

/** The public holidays that plans from `fromDay` (ISO) on may meet. */
export function holidaysAhead(place: HolidayRegion, fromDay: string): Holiday[] {
  return holidaysBetween(place, fromDay, addDays(fromDay, AHEAD_DAYS));
}

export interface Place {
  code: string;
  name: string;
}

const places = (found: Record<string, string> | undefined): Place[] =>
  Object.entries(found ?? {})
    .map(([code, name]) => ({ code, name }))
    .sort((a, b) => a.name.localeCompare(b.name, LANGUAGE));

export function holidayCountries(): Place[] {
  return places(new Holidays().getCountries(LANGUAGE));
}

/** States of a country, or regions of a state; [] where holidays are the same everywhere. */
export function holidayStates(country: string, state?: string): Place[] {
  const calendar = new Holidays();
  return places(
    state === undefined ? calendar.getStates(country, LANGUAGE) : calendar.getRegions(country, state, LANGUAGE),
  );
}

/** Whether the package knows the region: its country, and the state and region in it where they are named. */
export function isHolidayRegion({ country, state, region }: HolidayRegion): boolean {
  const has = (list: Place[], code: string) => list.some((place) => place.code === code);
  if (!has(holidayCountries(), country)) return false;
  if (state === undefined) return region === undefined;
  return has(holidayStates(country), state) && (region === undefined || has(holidayStates(country, state), region));
}
