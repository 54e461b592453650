import { db } from "../../db/client";
import { addDays } from "../../domain/calendar/days";
import { dayAt } from "../../domain/calendar/time";
import type { LeadTimesInput } from "../../domain/promises/lead-times";
import { readMargins } from "./read-margins";
import { readWorkshop } from "../workshop/read-workshop";

/** What dates are made from, but for the sets they are made for. */
export type PromiseGround = Omit<LeadTimesInput, "id" | "issuedAt" | "sets">;

/** Null for a shop that is not installed. */
export async function readPromiseGround(shop: string, now: Date): Promise<PromiseGround | null> {
  const row = await db.shop.findFirst({
    where: { shop, uninstalledAt: null },
    select: { zone: true, rushReserve: true },
  });
  if (!row) return null;
  const { zone, rushReserve } = row;
  // Bookings count by days of the queue's zone, which may lie a day behind the shop's.
  const workshop = await readWorkshop(shop, addDays(dayAt(now, zone), -1));
  return { ...workshop, zone, rushReserve, margins: await readMargins(shop) };
}
