import type { Span } from "../domain/routing/types";
import type { Db, Prisma } from "./client";

export interface NewTicket {
  id: string;
  lineId: string;
  unit: number;
  number: string;
  shipGroupId: string;
  setKey: string;
  version: number;
  answers: Prisma.InputJsonArray;
  promiseDay: string;
  planDay: string;
  rush: boolean;
  routeClass: string;
  reasons: string[];
  steps: NewStep[];
}

export interface NewStep {
  id: string;
  operation: string;
  queueId: string;
  minutes: number;
  bookedDay: string;
  booked: number;
  spans: Span[];
  batchKey: string;
  dueDay: string;
  state: "READY" | "WAITING";
  releaseAt: Date;
  /** Null while it is too early for the board. */
  releasedAt: Date | null;
  checkpoints: { id: string; kind: string; label: string; expected: string }[];
}

/** Tickets with their steps, checkpoints and first event: one statement, however many pieces. */
export async function insertTickets(tx: Db, shop: string, tickets: NewTicket[]): Promise<void> {
  if (tickets.length === 0) return;
  const steps = tickets.flatMap((ticket) =>
    ticket.steps.map((step, index) => ({ ...step, ticketId: ticket.id, position: index + 1 })),
  );
  const checkpoints = steps.flatMap((step) =>
    step.checkpoints.map((checkpoint, index) => ({ ...checkpoint, stepId: step.id, position: index + 1 })),
  );
  await tx.$executeRaw`
    /* prepared */
    WITH tickets AS (
      INSERT INTO ticket (id, shop, line_id, unit, make, live, number, ship_group_id, state, set_key, version, answers,
                          promise_day, plan_day, first_plan_day, rush, route_class, reasons, created_at)
      SELECT r.id, ${shop}, r."lineId", r.unit, 1, true, r.number, r."shipGroupId", 'OPEN', r."setKey", r.version,
             r.answers, r."promiseDay", r."planDay", r."planDay", r.rush, r."routeClass", r.reasons, now()
        FROM jsonb_to_recordset(${JSON.stringify(tickets.map(({ steps: _, ...ticket }) => ticket))}::jsonb)
          AS r(id uuid, "lineId" uuid, unit int, number text, "shipGroupId" uuid, "setKey" text, version int,
               answers jsonb, "promiseDay" text, "planDay" text, rush boolean, "routeClass" text, reasons jsonb)
      RETURNING id),
    steps AS (
      INSERT INTO step (id, shop, ticket_id, position, operation, queue_id, minutes, booked_day, booked, spans,
                        batch_key, due_day, state, release_at, released_at)
      SELECT r.id, ${shop}, r."ticketId", r.position, r.operation, r."queueId", r.minutes, r."bookedDay", r.booked,
             r.spans, r."batchKey", r."dueDay", r.state, r."releaseAt", r."releasedAt"
        FROM jsonb_to_recordset(${JSON.stringify(steps.map(({ checkpoints: _, ...step }) => step))}::jsonb)
          AS r(id uuid, "ticketId" uuid, position int, operation text, "queueId" uuid, minutes int, "bookedDay" text,
               booked int, spans jsonb, "batchKey" text, "dueDay" text, state text, "releaseAt" timestamptz,
               "releasedAt" timestamptz)),
    checkpoints AS (
      INSERT INTO checkpoint (id, shop, step_id, position, kind, label, expected)
      SELECT r.id, ${shop}, r."stepId", r.position, r.kind, r.label, r.expected
        FROM jsonb_to_recordset(${JSON.stringify(checkpoints)}::jsonb)
          AS r(id uuid, "stepId" uuid, position int, kind text, label text, expected text))
    INSERT INTO ticket_event (shop, ticket_id, at, kind, actor)
    SELECT ${shop}, id, now(), 'planned', 'keepsake' FROM tickets`;
}

/** One event of Keepsake's own on each ticket. */
export async function insertEvents(tx: Db, shop: string, ticketIds: string[], kind: string): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO ticket_event (shop, ticket_id, at, kind, actor)
    SELECT ${shop}, id, now(), ${kind}, 'keepsake' FROM unnest(${ticketIds}::uuid[]) AS id`;
}

export interface CancelledStep {
  ticketId: string;
  queueId: string;
  bookedDay: string;
  booked: number;
  spans: Span[];
  batchKey: string;
}

/**
 * Cancels those of these tickets on which nobody has begun: no step was ever taken or done, no partner has accepted.
 * Returns what their steps had booked, for `unbook`.
 */
export async function cancelUnstarted(tx: Db, shop: string, ticketIds: string[]): Promise<CancelledStep[]> {
  if (ticketIds.length === 0) return [];
  // Locked first: a step that is being taken at this moment counts as begun, or the taker finds it cancelled.
  await tx.$queryRaw`
    SELECT 1 FROM step WHERE shop = ${shop} AND ticket_id = ANY (${ticketIds}::uuid[]) ORDER BY id FOR UPDATE`;
  const cancelled = await tx.$queryRaw<{ id: string }[]>`
    UPDATE ticket t SET state = 'CANCELLED', live = false
     WHERE t.shop = ${shop} AND t.id = ANY (${ticketIds}::uuid[]) AND t.state = 'OPEN'
       AND NOT EXISTS (SELECT 1 FROM step s WHERE s.ticket_id = t.id AND s.state IN ('TAKEN', 'STARTED', 'DONE'))
       AND NOT EXISTS (SELECT 1 FROM step s JOIN offer o ON o.step_id = s.id
                        WHERE s.ticket_id = t.id AND o.state IN ('ACCEPTED', 'IN_PROGRESS', 'RETURNED'))
    RETURNING t.id`;
  const ids = cancelled.map(({ id }) => id);
  if (ids.length === 0) return [];
  await tx.$executeRaw`
    UPDATE offer o SET state = 'FAILED', last_error = 'the piece was cancelled'
      FROM step s WHERE s.id = o.step_id AND s.ticket_id = ANY (${ids}::uuid[]) AND o.state = 'PENDING'`;
  await insertEvents(tx, shop, ids, "cancelled");
  return tx.$queryRaw<CancelledStep[]>`
    UPDATE step SET state = 'CANCELLED' WHERE ticket_id = ANY (${ids}::uuid[]) AND state IN ('WAITING', 'READY')
    RETURNING ticket_id AS "ticketId", queue_id AS "queueId", booked_day AS "bookedDay", booked, spans, batch_key AS "batchKey"`;
}

export interface NewException {
  id: string;
  orderId: string;
  lineId: string;
  reason: string;
  detail: Prisma.InputJsonObject;
}

/** Opens exceptions; one of the same reason that is open already stays as it is. Returns how many were new. */
export function openExceptions(tx: Db, shop: string, exceptions: NewException[]): Promise<number> {
  return tx.$executeRaw`
    INSERT INTO exception (id, shop, order_id, line_id, reason, detail, state, opened_at)
    SELECT r.id, ${shop}, r."orderId", r."lineId", r.reason, r.detail, 'OPEN', now()
      FROM jsonb_to_recordset(${JSON.stringify(exceptions)}::jsonb)
        AS r(id uuid, "orderId" uuid, "lineId" uuid, reason text, detail jsonb)
    ON CONFLICT (line_id, reason) WHERE state = 'OPEN' DO NOTHING`;
}

/** Closes a line's open exceptions but those of `except`. */
export function closeExceptions(
  tx: Db,
  input: { shop: string; lineId: string; state: "FILLED_IN" | "WAIVED" | "CANCELLED"; by: string; except?: string },
): Promise<number> {
  return tx.$executeRaw`
    UPDATE exception SET state = ${input.state}, resolved_at = now(), resolved_by = ${input.by}
     WHERE shop = ${input.shop} AND line_id = ${input.lineId}::uuid AND state = 'OPEN'
       AND reason IS DISTINCT FROM ${input.except ?? null}::text`;
}
