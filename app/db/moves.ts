import type { Span } from "../domain/routing/types";
import { Prisma, type Db } from "./client";

/** Hand-written SQL of work that finds another place. Every statement names its shop; only what nobody has begun moves. */

/** A step that may leave its queue, with what it would break. Days are ISO. */
export interface LeavingStep {
  ticketId: string;
  orderId: string;
  position: number;
  dueDay: string;
  planDay: string;
  promiseDay: string;
}

const leaving = Prisma.sql`t.id AS "ticketId", l.order_id AS "orderId", s.position, s.due_day AS "dueDay",
  t.plan_day AS "planDay", t.promise_day AS "promiseDay"
  FROM step s JOIN ticket t ON t.id = s.ticket_id AND t.state = 'OPEN' JOIN line l ON l.id = t.line_id`;

/** A ticket for which no other queue was found is looked at again after so long: its history is not filled with tries. */
const TRY_AGAIN_AFTER = "12 hours";

/** Queues with work that they should lose: paused, with a step that should be done, or with a day above its capacity. */
export function queuesInTrouble(db: Db): Promise<{ shop: string; queueId: string }[]> {
  return db.$queryRaw<{ shop: string; queueId: string }[]>`
    SELECT DISTINCT q.shop, q.id AS "queueId"
      FROM queue q
      JOIN shop p ON p.shop = q.shop AND p.uninstalled_at IS NULL
      JOIN step s ON s.queue_id = q.id AND s.state IN ('READY', 'WAITING')
      JOIN ticket t ON t.id = s.ticket_id AND t.state = 'OPEN'
      CROSS JOIN LATERAL (SELECT to_char(now() AT TIME ZONE q.zone, 'YYYY-MM-DD') AS day) today
     WHERE (q.paused OR (s.state = 'READY' AND s.due_day < today.day)
            OR EXISTS (SELECT 1 FROM booking b WHERE b.queue_id = q.id AND b.day >= today.day AND b.booked > b.capacity
                          AND (b.day = s.booked_day OR s.spans @> jsonb_build_array(jsonb_build_object('day', b.day)))))
       AND NOT EXISTS (SELECT 1 FROM ticket_event e WHERE e.ticket_id = t.id AND e.kind = 'no-other-queue'
                          AND e.at > now() - ${TRY_AGAIN_AFTER}::interval)`;
}

/** The first step of each ticket on this queue that nobody has begun, the oldest tickets first. */
export function unstartedSteps(db: Db, { shop, queueId }: { shop: string; queueId: string }): Promise<LeavingStep[]> {
  return db.$queryRaw<LeavingStep[]>`
    SELECT DISTINCT ON (t.created_at, t.id) ${leaving}
     WHERE s.shop = ${shop} AND s.queue_id = ${queueId}::uuid AND s.state IN ('READY', 'WAITING')
     ORDER BY t.created_at, t.id, s.position`;
}

/** READY steps that should have been finished before `today` (ISO), the latest first. */
export function lateSteps(
  db: Db,
  { shop, queueId, today }: { shop: string; queueId: string; today: string },
): Promise<LeavingStep[]> {
  return db.$queryRaw<LeavingStep[]>`
    SELECT ${leaving}
     WHERE s.shop = ${shop} AND s.queue_id = ${queueId}::uuid AND s.state = 'READY' AND s.due_day < ${today}
     ORDER BY s.due_day, t.created_at, t.id`;
}

/** The days from `today` (ISO) on that are booked above their capacity. */
export async function overfullDays(
  db: Db,
  { shop, queueId, today }: { shop: string; queueId: string; today: string },
): Promise<string[]> {
  const rows = await db.$queryRaw<{ day: string }[]>`
    SELECT day FROM booking
     WHERE shop = ${shop} AND queue_id = ${queueId}::uuid AND day >= ${today} AND booked > capacity ORDER BY day`;
  return rows.map(({ day }) => day);
}

/** What nobody has begun of the work booked on a queue's day, the youngest first. */
export function stepsOnDay(
  db: Db,
  { shop, queueId, day }: { shop: string; queueId: string; day: string },
): Promise<LeavingStep[]> {
  return db.$queryRaw<LeavingStep[]>`
    SELECT ${leaving}
     WHERE s.shop = ${shop} AND s.queue_id = ${queueId}::uuid AND s.state IN ('READY', 'WAITING') AND s.booked > 0
       AND (s.spans @> jsonb_build_array(jsonb_build_object('day', ${day}::text))
            OR (s.spans = '[]'::jsonb AND s.booked_day = ${day}))
     ORDER BY t.created_at DESC, t.id DESC, s.position`;
}

export interface LeftQueueRow {
  ticketId: string;
  operation: string;
  queueKey: string;
  name: string;
}

/** Queues that the tickets' operations have left, or that turned them down: by what their history says. */
export function leftQueues(
  tx: Db,
  { shop, ticketIds }: { shop: string; ticketIds: string[] },
): Promise<LeftQueueRow[]> {
  return tx.$queryRaw<LeftQueueRow[]>`
    SELECT e.ticket_id AS "ticketId", m->>'operation' AS operation, q.key AS "queueKey", q.name
      FROM ticket_event e
      CROSS JOIN LATERAL jsonb_array_elements(COALESCE(e.detail->'moves', '[]'::jsonb)) m
      JOIN queue q ON q.shop = e.shop AND q.key = m->>'from'
     WHERE e.shop = ${shop} AND e.ticket_id = ANY (${ticketIds}::uuid[]) AND e.kind = 'rerouted'
    UNION
    SELECT s.ticket_id, anything.operation, q.key, q.name
      FROM step s JOIN offer o ON o.step_id = s.id AND o.state = 'REJECTED'
      JOIN step anything ON anything.ticket_id = s.ticket_id
      JOIN partner_link l ON l.partner_id = o.partner_id AND l.shop = o.shop
      JOIN queue q ON q.id = l.queue_id
     WHERE s.shop = ${shop} AND s.ticket_id = ANY (${ticketIds}::uuid[])`;
}

export interface MovedStep {
  id: string;
  queueId: string;
  minutes: number;
  bookedDay: string;
  booked: number;
  spans: Span[];
  batchKey: string;
  dueDay: string;
  releaseAt: Date;
}

/** Puts steps that nobody has in hand on other queues and days; they wait until they are opened anew. Returns how many. */
export function placeStepsAnew(tx: Db, { shop, steps }: { shop: string; steps: MovedStep[] }): Promise<number> {
  return tx.$executeRaw`
    UPDATE step s SET queue_id = r."queueId", minutes = r.minutes, booked_day = r."bookedDay", booked = r.booked,
                      spans = r.spans, batch_key = r."batchKey", due_day = r."dueDay", release_at = r."releaseAt",
                      state = 'WAITING', released_at = NULL
      FROM jsonb_to_recordset(${JSON.stringify(steps)}::jsonb)
        AS r(id uuid, "queueId" uuid, minutes int, "bookedDay" text, booked int, spans jsonb, "batchKey" text,
             "dueDay" text, "releaseAt" timestamptz)
     WHERE s.id = r.id AND s.shop = ${shop} AND s.state IN ('READY', 'WAITING') AND s.staff_id IS NULL`;
}

/** Takes back what was offered and not accepted: who accepts it now is told so. */
export function withdrawOffers(tx: Db, { shop, stepIds }: { shop: string; stepIds: string[] }) {
  return tx.$executeRaw`
    UPDATE offer SET state = 'WITHDRAWN', last_error = 'the piece moved to another queue'
     WHERE shop = ${shop} AND step_id = ANY (${stepIds}::uuid[]) AND state IN ('PENDING', 'SENT')`;
}

/** The plan moves with the work, and the promise stays as it was shown. */
export function movePlan(tx: Db, input: { shop: string; ticketId: string; planDay: string; words: string }) {
  return tx.$executeRaw`
    UPDATE ticket SET plan_day = ${input.planDay}, reasons = reasons || to_jsonb(${input.words}::text)
     WHERE id = ${input.ticketId}::uuid AND shop = ${input.shop}`;
}
