import { db } from "../../db/client";
import { newestTable } from "../../db/lead-times";
import { uuid7 } from "../../db/uuid";
import { dayAt, timeAt } from "../../domain/calendar/time";
import type { CatalogVersion } from "../../domain/options/option";
import { buildLeadTimes } from "../../domain/promises/lead-times";
import { orderDayAt, readyDay, type Dated, type LeadTimes } from "../../domain/promises/ready-day";
import { datesMayMove } from "./dates-may-move";
import { toJson } from "../json";
import { readPromiseGround } from "./read-promise-ground";
import { leadTimesOfDoc } from "./stored-lead-times";

/** A quote is accepted for 48 hours: today and three order days, since a cut-off may have passed. */
const ORDER_DAYS = 4;

export interface LiveDay {
  /** Null when nobody can make such a piece as things are. */
  readyDay: string | null;
  /** Fewest and most calendar days, of the shop's table in force; null without one. */
  rangeDays: [number, number] | null;
}

/**
 * The day by the queues, calendars and backlog of this moment, whatever the published table says. Where that differs from
 * what pages were told, it is kept as a table of this set alone, so that the shopper who was quoted it gets it, and the
 * shop's table is looked at again.
 */
export async function liveReadyDay(
  shop: string,
  { version, dated, now }: { version: CatalogVersion; dated: Dated; now: Date },
): Promise<LiveDay> {
  const { setKey } = version;
  const [ground, row] = await Promise.all([readPromiseGround(shop, now), newestTable(db, { shop, setKey })]);
  const told = row && row.expiresAt > now ? leadTimesOfDoc(row.doc) : null;
  const rangeDays = row ? leadTimesOfDoc(row.doc).rangeDays : null;
  if (ground === null) return { readyDay: null, rangeDays };
  const id = uuid7(now.getTime());
  const built = buildLeadTimes({ id, issuedAt: now, ...ground, sets: [version], orderDays: ORDER_DAYS });
  if (built.kind === "refused") return { readyDay: null, rangeDays };
  const day = dayIn(built.table, dated, now);
  if (told !== null && dayIn(told, dated, now) === day) return { readyDay: day, rangeDays };
  if (day !== null) {
    const expiresAt = new Date(built.table.expiresAt);
    await db.leadTimeTable.create({ data: { id, shop, setKey, doc: toJson(built.table), issuedAt: now, expiresAt } });
  }
  await datesMayMove(shop);
  return { readyDay: day, rangeDays };
}

function dayIn(table: LeadTimes, dated: Dated, now: Date): string | null {
  return readyDay(table, dated, orderDayAt(dayAt(now, table.zone), timeAt(now, table.zone), table.cutOff));
}
