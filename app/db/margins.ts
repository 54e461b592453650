import type { Db } from "./client";

/** When a shop learns, by its own clock: the day is over, and the plan of the night has been made. */
const NIGHT = "4 hours";

/** Shops that have not learned since their last night. */
export function shopsToTeach(db: Db): Promise<{ shop: string }[]> {
  return db.$queryRaw<{ shop: string }[]>`
    SELECT shop FROM shop
     WHERE uninstalled_at IS NULL
       AND (margins_learned_at IS NULL
            OR margins_learned_at < (date_trunc('day', (now() AT TIME ZONE zone) - ${NIGHT}::interval) + ${NIGHT}::interval)
                                      AT TIME ZONE zone)`;
}

export interface WatchedTicket {
  routeClass: string;
  promiseDay: string;
  firstPlanDay: string;
  planDay: string;
  /** The shop's day on which it was finished; null while it is not. */
  doneDay: string | null;
}

/** Pieces that were promised for a day since `since` (ISO), cancelled ones left out. Days are the shop's. */
export function watchedTickets(db: Db, { shop, since }: { shop: string; since: string }): Promise<WatchedTicket[]> {
  return db.$queryRaw<WatchedTicket[]>`
    SELECT t.route_class AS "routeClass", t.promise_day AS "promiseDay", t.first_plan_day AS "firstPlanDay",
           t.plan_day AS "planDay", to_char(t.done_at AT TIME ZONE s.zone, 'YYYY-MM-DD') AS "doneDay"
      FROM ticket t JOIN shop s ON s.shop = t.shop
     WHERE t.shop = ${shop} AND t.state IN ('OPEN', 'DONE') AND t.promise_day >= ${since}
       AND t.route_class <> '' AND t.first_plan_day <> ''`;
}

export interface MarginRow {
  routeClass: string;
  days: number;
  pieces: number;
  state: Record<string, number>;
}

/** The shop's margins are these and no others from now on. */
export async function replaceMargins(
  tx: Db,
  { shop, margins, now }: { shop: string; margins: MarginRow[]; now: Date },
): Promise<void> {
  await tx.margin.deleteMany({ where: { shop, routeClass: { notIn: margins.map(({ routeClass }) => routeClass) } } });
  await tx.$executeRaw`
    INSERT INTO margin (shop, route_class, days, pieces, state, learned_at)
    SELECT ${shop}, r."routeClass", r.days, r.pieces, r.state, ${now}::timestamptz
      FROM jsonb_to_recordset(${JSON.stringify(margins)}::jsonb)
        AS r("routeClass" text, days int, pieces int, state jsonb)
    ON CONFLICT (shop, route_class) DO UPDATE
       SET days = EXCLUDED.days, pieces = EXCLUDED.pieces, state = EXCLUDED.state, learned_at = EXCLUDED.learned_at`;
  await tx.shop.update({ where: { shop }, data: { marginsLearnedAt: now } });
}
