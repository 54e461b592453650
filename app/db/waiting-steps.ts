import type { Db } from "./client";
import type { ClaimedStep } from "./steps";

export interface WaitingRow {
  stepId: string;
  queueId: string;
  minutes: number;
  dueDay: string;
  planDay: string;
  promiseDay: string;
  rush: boolean;
}

/**
 * The steps that are on the board of running benches, in an order that never changes by itself: what presses alike is taken
 * in it. `queueKey` null means every bench of the shop.
 */
export function waitingSteps(
  db: Db,
  { shop, queueKey }: { shop: string; queueKey: string | null },
): Promise<WaitingRow[]> {
  return db.$queryRaw<WaitingRow[]>`
    SELECT s.id AS "stepId", s.queue_id AS "queueId", s.minutes, s.due_day AS "dueDay", t.plan_day AS "planDay",
           t.promise_day AS "promiseDay", t.rush
      FROM step s
      JOIN queue q ON q.id = s.queue_id AND q.kind = 'BENCH' AND NOT q.paused
      JOIN ticket t ON t.id = s.ticket_id AND t.state = 'OPEN'
     WHERE s.shop = ${shop} AND s.state = 'READY' AND s.released_at IS NOT NULL
       AND (${queueKey}::text IS NULL OR q.key = ${queueKey}::text)
     ORDER BY t.promise_day, t.number, s.position, s.id`;
}

/**
 * Gives the first of these steps that is still to be had to a worker; null when none is. SKIP LOCKED lets fifty people
 * take at once: each gets another step, and none waits for a neighbour.
 */
export async function claimFirst(
  tx: Db,
  { shop, staffId, stepIds }: { shop: string; staffId: string; stepIds: string[] },
): Promise<ClaimedStep | null> {
  if (stepIds.length === 0) return null;
  const rows = await tx.$queryRaw<ClaimedStep[]>`
    WITH next AS MATERIALIZED (
      SELECT s.id
        FROM unnest(${stepIds}::uuid[]) WITH ORDINALITY AS ranked (id, place)
        JOIN step s ON s.id = ranked.id
        JOIN queue q ON q.id = s.queue_id AND NOT q.paused
        JOIN ticket t ON t.id = s.ticket_id AND t.state = 'OPEN'
       WHERE s.shop = ${shop} AND s.state = 'READY' AND s.released_at IS NOT NULL
       ORDER BY ranked.place
       LIMIT 1
         FOR UPDATE OF s SKIP LOCKED
    )
    UPDATE step s SET state = 'TAKEN', staff_id = ${staffId}::uuid, taken_at = now()
      FROM next
     WHERE s.id = next.id AND s.state = 'READY'
    RETURNING s.id, s.ticket_id AS "ticketId"`;
  return rows[0] ?? null;
}
