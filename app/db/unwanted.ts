import type { Span } from "../domain/routing/types";
import type { Db } from "./client";

/** What of a piece's order says whether it is still wanted. */
export interface WantedRow {
  cancelled: boolean;
  /** Live pieces of its line that are not done, and how many its line still wants beside the done ones. */
  live: number;
  wanted: number;
}

/** Null for no ticket of this shop. */
export async function readWanted(
  db: Db,
  { shop, ticketId }: { shop: string; ticketId: string },
): Promise<WantedRow | null> {
  const rows = await db.$queryRaw<WantedRow[]>`
    SELECT o.cancelled_at IS NOT NULL AS cancelled,
           (SELECT count(*)::int FROM ticket x WHERE x.line_id = l.id AND x.live) AS live,
           CASE WHEN l.waived_at IS NULL THEN l.quantity ELSE 0 END AS wanted
      FROM ticket t JOIN line l ON l.id = t.line_id JOIN "order" o ON o.id = l.order_id
     WHERE t.id = ${ticketId}::uuid AND t.shop = ${shop}`;
  return rows[0] ?? null;
}

export interface StoppedStep {
  queueId: string;
  bookedDay: string;
  booked: number;
  spans: Span[];
  batchKey: string;
}

/**
 * Ends an open ticket that somebody has in hand. Returns what its steps still held; null when another was first. What is
 * done stays done.
 */
export async function stopTicketRow(
  tx: Db,
  { shop, ticketId, stepId, staffId }: { shop: string; ticketId: string; stepId: string; staffId: string },
): Promise<StoppedStep[] | null> {
  const stopped = await tx.$executeRaw`
    UPDATE ticket t SET state = 'CANCELLED', live = false
     WHERE t.id = ${ticketId}::uuid AND t.shop = ${shop} AND t.state = 'OPEN'
       AND EXISTS (SELECT 1 FROM step s WHERE s.id = ${stepId}::uuid AND s.ticket_id = t.id
                      AND s.staff_id = ${staffId}::uuid AND s.state IN ('TAKEN', 'STARTED'))`;
  if (stopped === 0) return null;
  return tx.$queryRaw<StoppedStep[]>`
    UPDATE step SET state = 'CANCELLED'
     WHERE ticket_id = ${ticketId}::uuid AND shop = ${shop} AND state NOT IN ('DONE', 'CANCELLED')
    RETURNING queue_id AS "queueId", booked_day AS "bookedDay", booked, spans, batch_key AS "batchKey"`;
}
