import { addDays } from "../calendar/days";
import { dayAt, timeAt } from "../calendar/time";
import { addShopDays } from "../routing/shop-days";
import type { QueuePlan } from "../routing/types";
import { orderDayAt, readyDay, type LeadTimes } from "./ready-day";

/** How long a shown date is kept for a cart that is not paid yet. */
export const PROMISE_WINDOW_MS = 48 * 3_600_000;

export interface AcceptPromiseInput {
  /** What the cart line says the page showed; null when it says nothing. */
  shownDay: string | null;
  /** The shop's tables, in any order; those issued after payment or more than 48 hours before it are passed over. */
  tables: LeadTimes[];
  setKey: string;
  extraLeadDays: number;
  rush: boolean;
  paidAt: Date;
  /** The plan made at routing, the queues it was made on, and the working days between it and a promise. */
  planDay: string;
  queues: QueuePlan[];
  marginDays: number;
}

export interface AcceptedPromise {
  /** ISO day. It never changes from here on. */
  day: string;
  /** The shown date, the table in force at payment, or the plan with its safety margin. */
  from: "shown" | "table" | "plan";
}

function orderDayIn(table: LeadTimes, instant: number): string {
  const at = new Date(instant);
  return orderDayAt(dayAt(at, table.zone), timeAt(at, table.zone), table.cutOff);
}

/** Every day that this table's pages may have shown within the 48 hours. */
function offered(table: LeadTimes, shownDay: string, input: AcceptPromiseInput): boolean {
  const paidAt = input.paidAt.getTime();
  const from = orderDayIn(table, Math.max(Date.parse(table.issuedAt), paidAt - PROMISE_WINDOW_MS));
  const until = orderDayIn(table, Math.min(Date.parse(table.expiresAt), paidAt));
  for (let day = from; day <= until; day = addDays(day, 1)) {
    if (readyDay(table, input, day) === shownDay) return true;
  }
  return false;
}

/** Decides which date counts. Never trusts the cart: a date that no table offered is not accepted. */
export function acceptPromise(input: AcceptPromiseInput): AcceptedPromise {
  const { shownDay, queues, planDay, marginDays } = input;
  const paidAt = input.paidAt.getTime();
  const tables = input.tables
    .filter((table) => {
      const issuedAt = Date.parse(table.issuedAt);
      return issuedAt <= paidAt && issuedAt >= paidAt - PROMISE_WINDOW_MS;
    })
    .sort((a, b) => Date.parse(b.issuedAt) - Date.parse(a.issuedAt));
  if (shownDay !== null && tables.some((table) => offered(table, shownDay, input))) {
    return { day: shownDay, from: "shown" };
  }
  // A table that was made for one quote answers for its set alone.
  for (const table of tables) {
    const day = readyDay(table, input, orderDayIn(table, paidAt));
    if (day !== null) return { day, from: "table" };
  }
  return { day: addShopDays(queues, planDay, marginDays), from: "plan" };
}
