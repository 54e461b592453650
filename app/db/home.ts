import type { OrderDay, PromisedDay } from "../domain/figures/home-figures";
import type { Demand } from "../domain/routing/redundancy";
import type { Db, Prisma } from "./client";

/** Everything that Home shows at once, in one round trip. Counts and days; of the shopper nothing. */
export interface HomeRow {
  name: string;
  zone: string;
  currency: string;
  benchKey: string;
  themeBlockAt: Date | null;
  settings: Prisma.JsonValue;
  /** The shop's day. */
  today: string;
  exceptions: number;
  failedInbox: number;
  failedOutbox: number;
  failedOffers: number;
  openTickets: number;
  lateTickets: number;
  dueTickets: number;
  sets: number;
  skus: number;
  publishedSets: number;
  offeredSets: number;
  unfinishedSetId: string | null;
  benches: number;
  microfactories: number;
  staff: number;
  finishedPieces: number;
  datesInForce: boolean;
  productsNotWritten: number;
  noticeCount: number;
  /** The newest of them, as {id, kind, detail, at}. */
  notices: Prisma.JsonValue;
  /** Late and due tickets, the most urgent first, as {number, title, promiseDay, operation, queue}. */
  urgent: Prisma.JsonValue;
}

/** How many late and due tickets Home names. */
const URGENT = 5;
const NOTICES = 5;

/** Null for a shop that was never installed. Days are the shop's at `now`. */
export async function readHomeRow(db: Db, { shop, now }: { shop: string; now: Date }): Promise<HomeRow | null> {
  const rows = await db.$queryRaw<HomeRow[]>`
    SELECT s.name, s.zone, s.currency, s.bench_key AS "benchKey", s.theme_block_at AS "themeBlockAt", s.settings, d.today,
           (SELECT count(*)::int FROM exception WHERE shop = s.shop AND state = 'OPEN') AS exceptions,
           (SELECT count(*)::int FROM inbox WHERE shop = s.shop AND state = 'FAILED') AS "failedInbox",
           (SELECT count(*)::int FROM outbox WHERE shop = s.shop AND state = 'FAILED') AS "failedOutbox",
           (SELECT count(*)::int FROM offer WHERE shop = s.shop AND state = 'FAILED') AS "failedOffers",
           t.open AS "openTickets", t.late AS "lateTickets", t.due AS "dueTickets",
           o.sets, o.skus, o.published AS "publishedSets", o.offered AS "offeredSets",
           (SELECT id::text FROM option_set
             WHERE shop = s.shop AND deleted_at IS NULL AND (published_version IS NULL OR sku_count = 0)
             ORDER BY updated_at DESC, id LIMIT 1) AS "unfinishedSetId",
           q.benches, q.microfactories,
           (SELECT count(*)::int FROM staff WHERE shop = s.shop AND active) AS staff,
           (SELECT EXISTS (SELECT 1 FROM ticket WHERE shop = s.shop AND state = 'DONE'))::int AS "finishedPieces",
           EXISTS (SELECT 1 FROM lead_time_table WHERE shop = s.shop AND expires_at > ${now}::timestamptz) AS "datesInForce",
           (SELECT count(DISTINCT subject)::int FROM outbox
             WHERE shop = s.shop AND state IN ('PENDING', 'FAILED') AND kind = 'product-metafields') AS "productsNotWritten",
           n.count AS "noticeCount", n.notices,
           (SELECT coalesce(json_agg(u), '[]') FROM (
              SELECT k.number, l.title, k.promise_day AS "promiseDay", COALESCE(w.name, st.operation) AS operation, qu.name AS queue
                FROM ticket k JOIN line l ON l.id = k.line_id
                LEFT JOIN LATERAL (
                  SELECT operation, queue_id FROM step
                   WHERE ticket_id = k.id AND state NOT IN ('DONE', 'CANCELLED') ORDER BY position LIMIT 1) st ON true
                LEFT JOIN queue qu ON qu.id = st.queue_id
                LEFT JOIN operation w ON w.shop = s.shop AND w.key = st.operation
               WHERE k.shop = s.shop AND k.state = 'OPEN' AND k.promise_day <= d.today
               ORDER BY k.promise_day, k.number LIMIT ${URGENT}) u) AS urgent
      FROM shop s
      CROSS JOIN LATERAL (SELECT to_char(${now}::timestamptz AT TIME ZONE s.zone, 'YYYY-MM-DD') AS today) d
      CROSS JOIN LATERAL (
        SELECT count(*)::int AS open, count(*) FILTER (WHERE promise_day < d.today)::int AS late,
               count(*) FILTER (WHERE promise_day = d.today)::int AS due
          FROM ticket WHERE shop = s.shop AND state = 'OPEN') t
      CROSS JOIN LATERAL (
        SELECT count(*)::int AS sets, coalesce(sum(sku_count), 0)::int AS skus,
               count(published_version)::int AS published,
               count(*) FILTER (WHERE published_version IS NOT NULL AND sku_count > 0)::int AS offered
          FROM option_set WHERE shop = s.shop AND deleted_at IS NULL) o
      CROSS JOIN LATERAL (
        SELECT count(*) FILTER (WHERE kind = 'BENCH')::int AS benches,
               count(*) FILTER (WHERE kind = 'MICROFACTORY')::int AS microfactories
          FROM queue WHERE shop = s.shop AND NOT paused) q
      CROSS JOIN LATERAL (
        SELECT count(*)::int AS count, coalesce(json_agg(json_build_object(
                 'id', x.id::text, 'kind', x.kind, 'detail', x.detail, 'at', x.at) ORDER BY x.id DESC)
                 FILTER (WHERE x.place <= ${NOTICES}), '[]') AS notices
          FROM (SELECT id, kind, detail, at, row_number() OVER (ORDER BY id DESC) AS place
                  FROM shop_notice WHERE shop = s.shop AND seen_at IS NULL) x) n
     WHERE s.shop = ${shop}`;
  return rows[0] ?? null;
}

/**
 * Pieces by the day that their shopper was shown, from `since` to `today`: kept when they were finished by then, missed
 * when the day has passed without. A piece that is promised for today and not finished has decided nothing yet.
 */
export function readPromisedDays(
  db: Db,
  { shop, since, today, zone }: { shop: string; since: string; today: string; zone: string },
): Promise<PromisedDay[]> {
  return db.$queryRaw<PromisedDay[]>`
    SELECT promise_day AS day, count(*)::int AS decided,
           count(*) FILTER (WHERE to_char(done_at AT TIME ZONE ${zone}, 'YYYY-MM-DD') <= promise_day)::int AS kept
      FROM ticket
     WHERE shop = ${shop} AND live AND promise_day >= ${since} AND promise_day <= ${today}
       AND (promise_day < ${today} OR state = 'DONE')
     GROUP BY promise_day`;
}

/** The work of the pieces that came in during the last two weeks, by operation; cancelled ones are none. */
export function readDemand(db: Db, { shop }: { shop: string }): Promise<Demand[]> {
  return db.$queryRaw<Demand[]>`
    SELECT st.operation, count(*)::int AS pieces, sum(st.minutes)::int AS minutes
      FROM ticket t JOIN step st ON st.ticket_id = t.id
     WHERE t.shop = ${shop} AND t.state <> 'CANCELLED' AND t.created_at >= now() - interval '14 days'
     GROUP BY st.operation`;
}

interface OrderDayRow extends Omit<OrderDay, "feeMinor"> {
  /** A sum of bigints comes as text. */
  feeMinor: string;
}

/** Paid orders since an instant, by day of the zone and currency. */
export async function readOrderDays(
  db: Db,
  { shop, since, zone }: { shop: string; since: Date; zone: string },
): Promise<OrderDay[]> {
  const rows = await db.$queryRaw<OrderDayRow[]>`
    WITH paid AS (
      SELECT id, currency, to_char(paid_at AT TIME ZONE ${zone}, 'YYYY-MM-DD') AS day
        FROM "order"
       WHERE shop = ${shop} AND paid_at IS NOT NULL AND paid_at >= ${since}::timestamptz AND cancelled_at IS NULL),
    made AS (
      SELECT l.order_id, bool_or(l.role = 'PIECE' AND l.waived_at IS NULL) AS personalized,
             sum(l.unit_price_minor * l.quantity) FILTER (WHERE l.role = 'FEE') AS fee
        FROM paid p JOIN line l ON l.order_id = p.id AND l.role <> 'PLAIN'
       GROUP BY l.order_id)
    SELECT p.day, p.currency, count(*)::int AS orders, count(*) FILTER (WHERE m.personalized)::int AS personalized,
           coalesce(sum(m.fee), 0)::text AS "feeMinor"
      FROM paid p LEFT JOIN made m ON m.order_id = p.id
     GROUP BY p.day, p.currency`;
  return rows.map((row) => ({ ...row, feeMinor: Number(row.feeMinor) }));
}

/** Marks notices as seen, up to and including `upTo`: what came since is still news. */
export function markNoticesSeen(db: Db, { shop, upTo }: { shop: string; upTo: bigint }): Promise<number> {
  return db.$executeRaw`
    UPDATE shop_notice SET seen_at = now() WHERE shop = ${shop} AND id <= ${upTo} AND seen_at IS NULL`;
}
