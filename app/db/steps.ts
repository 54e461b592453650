import { Prisma, type Db } from "./client";

/** Hand-written SQL of a step's moves. Every statement names its shop, and the state it expects stands in its `where`. */

export interface ClaimedStep {
  id: string;
  ticketId: string;
}

/** The step a worker holds, oldest first; null when their hands are free. */
export async function heldStep(
  tx: Db,
  { shop, staffId }: { shop: string; staffId: string },
): Promise<ClaimedStep | null> {
  const rows = await tx.$queryRaw<ClaimedStep[]>`
    SELECT s.id, s.ticket_id AS "ticketId" FROM step s
     WHERE s.shop = ${shop} AND s.staff_id = ${staffId}::uuid AND s.state IN ('TAKEN', 'STARTED')
     ORDER BY s.taken_at, s.id LIMIT 1`;
  return rows[0] ?? null;
}

/** One worker's taps come one after the other: two at once would take two tickets. */
export async function lockStaff(tx: Db, { shop, staffId }: { shop: string; staffId: string }): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM staff WHERE id = ${staffId}::uuid AND shop = ${shop} AND active FOR NO KEY UPDATE`;
  return rows.length > 0;
}

/**
 * Locks the step's order, so that the moves that may end a ticket or a ship group come one after the other: two last
 * tickets finishing at once must not each see the other still open. Route-order takes the same lock first.
 */
export async function lockOrderOfStep(tx: Db, { shop, stepId }: { shop: string; stepId: string }): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM "order" o
     WHERE o.id = (SELECT l.order_id FROM step s
                     JOIN ticket t ON t.id = s.ticket_id
                     JOIN line l ON l.id = t.line_id
                    WHERE s.id = ${stepId}::uuid AND s.shop = ${shop})
       FOR NO KEY UPDATE`;
  return rows.length > 0;
}

/** TAKEN to STARTED, by the worker who took it. */
export function startTakenStep(tx: Db, { shop, stepId, staffId }: { shop: string; stepId: string; staffId: string }) {
  return tx.$executeRaw`
    UPDATE step s SET state = 'STARTED', started_at = now()
      FROM ticket t
     WHERE s.id = ${stepId}::uuid AND s.shop = ${shop} AND s.state = 'TAKEN' AND s.staff_id = ${staffId}::uuid
       AND t.id = s.ticket_id AND t.state = 'OPEN'`;
}

/** READY to STARTED, by the partner whose offer covers it. */
export function startOfferedStep(tx: Db, { shop, stepId }: { shop: string; stepId: string }) {
  return tx.$executeRaw`
    UPDATE step s SET state = 'STARTED', started_at = now()
      FROM ticket t
     WHERE s.id = ${stepId}::uuid AND s.shop = ${shop} AND s.state = 'READY' AND s.staff_id IS NULL
       AND t.id = s.ticket_id AND t.state = 'OPEN'`;
}

/**
 * To DONE. Without a staff id the step is a partner's: its later steps of one visit come home together, so they may
 * still wait. No step is done with an open checkpoint, whoever asks: that condition stands here, on the one statement
 * that writes DONE.
 */
export function finishStepRow(
  tx: Db,
  { shop, stepId, staffId }: { shop: string; stepId: string; staffId: string | null },
) {
  const expected = staffId === null ? ["STARTED", "READY", "WAITING"] : ["STARTED"];
  return tx.$executeRaw`
    UPDATE step s SET state = 'DONE', done_at = now(), started_at = COALESCE(s.started_at, now())
      FROM ticket t
     WHERE s.id = ${stepId}::uuid AND s.shop = ${shop} AND s.state = ANY (${expected}::text[])
       AND s.staff_id IS NOT DISTINCT FROM ${staffId}::uuid
       AND t.id = s.ticket_id AND t.state = 'OPEN'
       AND NOT EXISTS (SELECT 1 FROM checkpoint c WHERE c.step_id = s.id AND c.passed_at IS NULL)`;
}

export interface OpenedStep {
  id: string;
  queueId: string;
  kind: string;
}

/**
 * Makes the ticket's next step READY if nothing before it is open; a bench step is on the board at once, since the
 * piece lies there. Null when no step waits or one before it is still under way.
 */
export async function openNextStep(
  tx: Db,
  { shop, ticketId }: { shop: string; ticketId: string },
): Promise<OpenedStep | null> {
  const rows = await tx.$queryRaw<OpenedStep[]>`
    UPDATE step s SET state = 'READY',
           released_at = CASE WHEN q.kind = 'BENCH' THEN COALESCE(s.released_at, now()) ELSE s.released_at END
      FROM queue q
     WHERE q.id = s.queue_id AND s.shop = ${shop} AND s.state = 'WAITING'
       AND s.id = (SELECT f.id FROM step f
                    WHERE f.ticket_id = ${ticketId}::uuid AND f.state NOT IN ('DONE', 'CANCELLED')
                    ORDER BY f.position LIMIT 1)
    RETURNING s.id, s.queue_id AS "queueId", q.kind`;
  return rows[0] ?? null;
}

/** OPEN to DONE once no step is left; tells the ship group and order to look at next. */
export async function finishTicketRow(
  tx: Db,
  { shop, ticketId }: { shop: string; ticketId: string },
): Promise<boolean> {
  const changed = await tx.$executeRaw`
    UPDATE ticket t SET state = 'DONE', done_at = now()
     WHERE t.id = ${ticketId}::uuid AND t.shop = ${shop} AND t.state = 'OPEN'
       AND NOT EXISTS (SELECT 1 FROM step s WHERE s.ticket_id = t.id AND s.state NOT IN ('DONE', 'CANCELLED'))`;
  return changed > 0;
}

/** Confirms or takes back one checkpoint of a step under way. The caller holds the step's row. */
export function setCheckpoint(
  tx: Db,
  input: { shop: string; stepId: string; checkpointId: string; staffId: string; passed: boolean },
) {
  const { shop, stepId, checkpointId, staffId, passed } = input;
  return tx.$executeRaw`
    UPDATE checkpoint c SET passed_at = ${passed ? Prisma.sql`now()` : Prisma.sql`NULL`},
                            passed_by = ${passed ? staffId : null}::uuid
     WHERE c.id = ${checkpointId}::uuid AND c.step_id = ${stepId}::uuid AND c.shop = ${shop}
       AND (c.passed_at IS NULL) = ${passed}
       AND EXISTS (SELECT 1 FROM step s WHERE s.id = c.step_id AND s.state = 'STARTED' AND s.staff_id = ${staffId}::uuid)`;
}

/** The partner's return confirms what is still open: `passed_by` stays empty, the ticket event says who. */
export function confirmCheckpoints(tx: Db, { shop, stepId }: { shop: string; stepId: string }) {
  return tx.$executeRaw`
    UPDATE checkpoint SET passed_at = now() WHERE step_id = ${stepId}::uuid AND shop = ${shop} AND passed_at IS NULL`;
}

/** Holds a step's row, so that a check taken back and "done" cannot pass each other unseen. */
export async function lockStep(tx: Db, { shop, stepId }: { shop: string; stepId: string }): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM step WHERE id = ${stepId}::uuid AND shop = ${shop} FOR NO KEY UPDATE`;
  return rows.length > 0;
}

/**
 * The steps of one visit at a partner, in order of work: the offered step and those right behind it on the same queue.
 * The piece travels once for all of them.
 */
export function visitSteps(tx: Db, { shop, stepId }: { shop: string; stepId: string }) {
  return tx.$queryRaw<
    {
      id: string;
      operation: string;
      position: number;
      dueDay: string;
    }[]
  >`
    SELECT v.id, v.operation, v.position, v.due_day AS "dueDay"
      FROM step f JOIN step v ON v.ticket_id = f.ticket_id AND v.position >= f.position AND v.queue_id = f.queue_id
     WHERE f.id = ${stepId}::uuid AND f.shop = ${shop} AND v.state <> 'CANCELLED'
       AND NOT EXISTS (SELECT 1 FROM step between_them
                        WHERE between_them.ticket_id = f.ticket_id AND between_them.queue_id <> f.queue_id
                          AND between_them.position > f.position AND between_them.position < v.position)
     ORDER BY v.position`;
}
