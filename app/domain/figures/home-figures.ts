import { addDays, weekdayOf } from "../calendar/days";

/** Home's figures, in days and weeks of the shop's zone. A week is named by its Monday. */

/** Pieces whose promised day has come, by that day. */
export interface PromisedDay {
  day: string;
  /** Kept or missed by now. */
  decided: number;
  /** Finished on the promised day or before. */
  kept: number;
}

/** Paid orders of one day and one currency; cancelled ones are none. */
export interface OrderDay {
  day: string;
  currency: string;
  orders: number;
  /** With at least one piece that is made for its shopper. */
  personalized: number;
  /** Fees of what was not refunded, before discounts, in minor units of the currency. */
  feeMinor: number;
}

export interface WeekShare {
  monday: string;
  part: number;
  whole: number;
}

export interface HomeFigures {
  /** Of the last 30 days, and by week. */
  onTime: { part: number; whole: number; weeks: WeekShare[] };
  personalized: { part: number; whole: number; weeks: WeekShare[] };
  /** In the shop's currency; what came in others is listed apart and never added up. */
  fees: {
    currency: string;
    minor: number;
    weeks: { monday: string; minor: number }[];
    others: { currency: string; minor: number }[];
  };
}

const WEEKS = 8;
const LATELY_DAYS = 30;

/** The Mondays of the last eight weeks, this one included, oldest first. */
export function lastWeeks(today: string): string[] {
  const monday = mondayOf(today);
  return Array.from({ length: WEEKS }, (_, index) => addDays(monday, 7 * (index - WEEKS + 1)));
}

function mondayOf(day: string): string {
  return addDays(day, 1 - weekdayOf(day));
}

/** Adds up days into the last 30 days and into weeks. Days outside of them count for nothing. */
export function homeFigures(input: {
  today: string;
  currency: string;
  promised: readonly PromisedDay[];
  orders: readonly OrderDay[];
}): HomeFigures {
  const { today, currency, promised, orders } = input;
  const mondays = lastWeeks(today);
  const lately = (day: string) => day > addDays(today, -LATELY_DAYS) && day <= today;
  const own = orders.filter((day) => day.currency === currency);
  const shares = <Day extends { day: string }>(
    days: readonly Day[],
    part: (day: Day) => number,
    whole: (day: Day) => number,
  ) => {
    const recent = days.filter(({ day }) => lately(day));
    const weeks = mondays.map((monday) => {
      const week = days.filter(({ day }) => mondayOf(day) === monday);
      return { monday, part: sum(week, part), whole: sum(week, whole) };
    });
    return { part: sum(recent, part), whole: sum(recent, whole), weeks };
  };
  const fees = (days: readonly OrderDay[]) => sum(days, ({ feeMinor }) => feeMinor);
  return {
    onTime: shares(
      promised,
      ({ kept }) => kept,
      ({ decided }) => decided,
    ),
    personalized: shares(
      orders,
      ({ personalized }) => personalized,
      (day) => day.orders,
    ),
    fees: {
      currency,
      minor: fees(own.filter(({ day }) => lately(day))),
      weeks: mondays.map((monday) => ({ monday, minor: fees(own.filter(({ day }) => mondayOf(day) === monday)) })),
      others: otherCurrencies(orders.filter((day) => day.currency !== currency && lately(day.day))),
    },
  };
}

function otherCurrencies(days: readonly OrderDay[]): { currency: string; minor: number }[] {
  const totals = new Map<string, number>();
  for (const { currency, feeMinor } of days) totals.set(currency, (totals.get(currency) ?? 0) + feeMinor);
  return [...totals]
    .filter(([, minor]) => minor !== 0)
    .map(([currency, minor]) => ({ currency, minor }))
    .sort((a, b) => a.currency.localeCompare(b.currency, "en"));
}

function sum<Item>(items: readonly Item[], read: (item: Item) => number): number {
  return items.reduce((total, item) => total + read(item), 0);
}
