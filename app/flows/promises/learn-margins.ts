import { db, inTransaction } from "../../db/client";
import { replaceMargins, watchedTickets, type MarginRow } from "../../db/margins";
import { addDays } from "../../domain/calendar/days";
import { EmptyCalendarError } from "../../domain/calendar/open-days";
import { dayAt } from "../../domain/calendar/time";
import { learnMargins as learn, type Margins } from "../../domain/promises/margins";
import { watchedPieces } from "../../domain/promises/watched-pieces";
import type { QueuePlan } from "../../domain/routing/types";
import { log } from "../../log";
import { datesMayMove } from "./dates-may-move";
import { lockShop } from "../shop/lock-shop";
import { readMargins } from "./read-margins";
import { readWorkshop } from "../workshop/read-workshop";

export type LearnMarginsOutcome =
  /** `moved` classes have another margin than before. */
  | { kind: "learned"; margins: Margins; moved: number }
  /** The shop is gone. */
  | { kind: "nothing" };

/** Half a year: a season and the one before it. */
const WATCHED_DAYS = 182;

/**
 * Learns from what the shop's pieces really took, once a night: from finished ones, and from those under way as far as
 * they have come. Learning twice changes nothing.
 */
export async function learnMargins(input: { shop: string; now?: Date }): Promise<LearnMarginsOutcome> {
  const { shop, now = new Date() } = input;
  const row = await db.shop.findFirst({ where: { shop, uninstalledAt: null }, select: { zone: true } });
  if (row === null) return { kind: "nothing" };
  const today = dayAt(now, row.zone);
  const { queues } = await readWorkshop(shop, today);
  const margins = await learnFrom(shop, today, queues);
  const moved = await inTransaction(async (tx) => {
    await lockShop(tx, shop);
    const before = await readMargins(shop, tx);
    await replaceMargins(tx, { shop, margins, now });
    return margins.filter(({ routeClass, days }) => before[routeClass] !== days).length;
  });
  if (moved > 0) {
    log.info("margins learned", { shop, count: moved });
    await datesMayMove(shop);
  }
  return { kind: "learned", margins: Object.fromEntries(margins.map((one) => [one.routeClass, one.days])), moved };
}

async function learnFrom(shop: string, today: string, queues: QueuePlan[]): Promise<MarginRow[]> {
  const tickets = await watchedTickets(db, { shop, since: addDays(today, -WATCHED_DAYS) });
  try {
    const learned = learn(watchedPieces(tickets, today, queues), queues);
    return Object.entries(learned).map(([routeClass, { days, pieces, ...state }]) => ({
      ...{ routeClass, days, pieces },
      state,
    }));
  } catch (error) {
    // Nobody ever works here: there are no working days to learn in.
    if (error instanceof EmptyCalendarError) return [];
    throw error;
  }
}
