import type { Db } from "./client";

/** What the sweeper finds stranded: rows that a job should have moved by now. Oldest first, a batch at a time. */

/** Longer than an enqueue takes: what is younger is most likely in a queue already. */
const GRACE = "10 seconds";
const BATCH = 500;

export interface Stranded {
  shop: string;
  id: string;
}

/** Deliveries that nobody worked. */
export function strandedInbox(db: Db): Promise<Stranded[]> {
  return db.$queryRaw<Stranded[]>`
    SELECT shop, id::text FROM inbox
     WHERE state = 'RECEIVED' AND received_at < now() - ${GRACE}::interval ORDER BY received_at LIMIT ${BATCH}`;
}

/** Paid or cancelled orders that routing has not seen. */
export function unroutedOrders(db: Db): Promise<Stranded[]> {
  return db.$queryRaw<Stranded[]>`
    SELECT shop, id::text FROM "order"
     WHERE routed_at IS NULL AND (paid_at IS NOT NULL OR cancelled_at IS NOT NULL) ORDER BY id LIMIT ${BATCH}`;
}

/** Whoever delivers one product's metafields goes on with the shop's others: so many rows wake enough workers. */
const PRODUCTS_WOKEN = 4;

/** Effects that are due; of product metafields a few of each shop, so that a large publish hides nothing else. */
export function dueOutbox(db: Db): Promise<Stranded[]> {
  return db.$queryRaw<Stranded[]>`
    SELECT shop, id::text FROM (
      SELECT shop, id, kind, next_attempt_at,
             row_number() OVER (PARTITION BY shop, kind ORDER BY next_attempt_at, id) AS place
        FROM outbox
       WHERE state = 'PENDING' AND next_attempt_at <= now() AND created_at < now() - ${GRACE}::interval) due
     WHERE kind <> 'product-metafields' OR place <= ${PRODUCTS_WOKEN}
     ORDER BY next_attempt_at LIMIT ${BATCH}`;
}

/** Bench steps whose time has come and that are not on the board. */
export function unreleasedSteps(db: Db): Promise<Stranded[]> {
  return db.$queryRaw<Stranded[]>`
    SELECT s.shop, s.id::text FROM step s JOIN queue q ON q.id = s.queue_id AND q.kind = 'BENCH'
     WHERE s.released_at IS NULL AND s.state = 'READY' AND s.release_at <= now() ORDER BY s.release_at LIMIT ${BATCH}`;
}

/** Offers that no partner was sent. */
export function unsentOffers(db: Db): Promise<Stranded[]> {
  return db.$queryRaw<Stranded[]>`
    SELECT shop, id::text FROM offer
     WHERE state = 'PENDING' AND created_at < now() - ${GRACE}::interval ORDER BY created_at LIMIT ${BATCH}`;
}

/** Work on a shop's catalog that nobody goes on with. */
export function dueCatalogTasks(db: Db): Promise<Stranded[]> {
  return db.$queryRaw<Stranded[]>`
    SELECT shop, id::text FROM catalog_task
     WHERE state IN ('CHECKING', 'APPLYING') AND next_attempt_at < now() - ${GRACE}::interval
     ORDER BY next_attempt_at LIMIT ${BATCH}`;
}

/** Puts a bench step on the board if its time has come; false when it is there, or not due, or over. */
export async function releaseStepRow(db: Db, step: { shop: string; stepId: string }): Promise<boolean> {
  const changed = await db.$executeRaw`
    UPDATE step SET released_at = now()
     WHERE id = ${step.stepId}::uuid AND shop = ${step.shop} AND state = 'READY' AND released_at IS NULL AND release_at <= now()`;
  return changed > 0;
}

/** Marks what is past its promise, once, and says so in the ticket's history. Days are days of the shop's zone. */
export async function markOverdue(db: Db): Promise<Stranded[]> {
  return db.$queryRaw<Stranded[]>`
    WITH late AS (
      UPDATE ticket t SET overdue_at = now()
        FROM shop s
       WHERE s.shop = t.shop AND t.state = 'OPEN' AND t.overdue_at IS NULL
         AND t.promise_day < to_char(now() AT TIME ZONE s.zone, 'YYYY-MM-DD')
      RETURNING t.shop, t.id, t.promise_day),
    told AS (
      INSERT INTO ticket_event (shop, ticket_id, at, kind, actor, detail)
      SELECT shop, id, now(), 'overdue', 'keepsake', jsonb_build_object('promiseDay', promise_day) FROM late)
    SELECT shop, id::text FROM late`;
}

/** Forgets what deliveries said. One that was never worked has failed by then: Shopify no longer repeats it either. */
export async function expireBodies(db: Db, days: number): Promise<number> {
  return db.$executeRaw`
    UPDATE inbox SET body = NULL,
           last_error = CASE WHEN state = 'RECEIVED' THEN 'the body expired before it was worked' ELSE last_error END,
           state = CASE WHEN state = 'RECEIVED' THEN 'FAILED' ELSE state END
     WHERE body IS NOT NULL AND received_at < now() - ${days}::int * interval '1 day'`;
}
