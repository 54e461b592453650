import type { Span } from "../domain/routing/types";
import type { Risk } from "../domain/routing/replan/risks";
import type { Db } from "./client";

/** Hand-written SQL of a re-plan: one statement each, however many pieces move. Every statement names its shop. */

/** What came together is planned anew once. */
const DEBOUNCE = "30 seconds";
/** When the night's re-plan is due, by the shop's clocks. */
const NIGHT = "2 hours";

/** Shops that wait for a re-plan: something happened, or the last one was before tonight's hour. */
export function shopsToReplan(db: Db): Promise<{ shop: string }[]> {
  return db.$queryRaw<{ shop: string }[]>`
    SELECT shop FROM shop
     WHERE uninstalled_at IS NULL
       AND (replan_wanted_at <= now() - ${DEBOUNCE}::interval
            OR replanned_at IS NULL
            OR replanned_at < (date_trunc('day', (now() AT TIME ZONE zone) - ${NIGHT}::interval) + ${NIGHT}::interval)
                                AT TIME ZONE zone)
     ORDER BY replanned_at NULLS FIRST`;
}

/** Asks for a re-plan soon. The first moment stays: a long row of changes does not put it off for ever. */
export function wantReplan(db: Db, shop: string) {
  return db.$executeRaw`
    UPDATE shop SET replan_wanted_at = COALESCE(replan_wanted_at, now()) WHERE shop = ${shop}`;
}

/** The plan is of `now`; what was wanted after it was read stays wanted. */
export function setReplanned(tx: Db, { shop, readAt }: { shop: string; readAt: Date }) {
  return tx.$executeRaw`
    UPDATE shop SET replanned_at = ${readAt}::timestamptz,
                    replan_wanted_at = CASE WHEN replan_wanted_at <= ${readAt}::timestamptz THEN NULL ELSE replan_wanted_at END
     WHERE shop = ${shop}`;
}

/** Locks the orders of these tickets: whoever moves, cancels or finishes a piece of theirs comes before us or after. */
export async function lockOrdersOfTickets(
  tx: Db,
  { shop, ticketIds }: { shop: string; ticketIds: string[] },
): Promise<void> {
  await tx.$queryRaw`
    SELECT 1 FROM "order" o
     WHERE o.shop = ${shop}
       AND o.id IN (SELECT l.order_id FROM ticket t JOIN line l ON l.id = t.line_id
                     WHERE t.shop = ${shop} AND t.id = ANY (${ticketIds}::uuid[]))
     ORDER BY o.id FOR NO KEY UPDATE`;
}

export interface ReplannedStep {
  id: string;
  /** As it was read: a step that is elsewhere by now, or begun, is not moved. */
  was: { state: string; queueId: string; bookedDay: string; booked: number };
  queueId: string;
  minutes: number;
  bookedDay: string;
  booked: number;
  spans: Span[];
  batchKey: string;
  dueDay: string;
  releaseAt: Date;
  /** It was on a board and goes to a partner: it waits until it is opened there. */
  reopens: boolean;
}

/** Puts steps on other days and queues; what is on a board stays there. Returns how many. */
export function moveReplanned(tx: Db, { shop, steps }: { shop: string; steps: ReplannedStep[] }): Promise<number> {
  const rows = steps.map(({ was, ...step }) => ({ ...step, ...prefixed(was) }));
  return tx.$executeRaw`
    UPDATE step s SET queue_id = r."queueId", minutes = r.minutes, booked_day = r."bookedDay", booked = r.booked,
                      spans = r.spans, batch_key = r."batchKey", due_day = r."dueDay", release_at = r."releaseAt",
                      state = CASE WHEN r.reopens THEN 'WAITING' ELSE s.state END,
                      released_at = CASE WHEN r.reopens THEN NULL ELSE s.released_at END
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        AS r(id uuid, "queueId" uuid, minutes int, "bookedDay" text, booked int, spans jsonb, "batchKey" text,
             "dueDay" text, "releaseAt" timestamptz, reopens boolean, "wasState" text, "wasQueueId" uuid,
             "wasBookedDay" text, "wasBooked" int)
     WHERE s.id = r.id AND s.shop = ${shop} AND s.state = r."wasState" AND s.staff_id IS NULL
       AND s.queue_id = r."wasQueueId" AND s.booked_day = r."wasBookedDay" AND s.booked = r."wasBooked"`;
}

function prefixed({ state, queueId, bookedDay, booked }: ReplannedStep["was"]) {
  return { wasState: state, wasQueueId: queueId, wasBookedDay: bookedDay, wasBooked: booked };
}

/** The plans of tickets move, and their history says why; the promises stay as they were shown. */
export async function movePlans(
  tx: Db,
  { shop, plans }: { shop: string; plans: { ticketId: string; planDay: string; words: string }[] },
): Promise<void> {
  const rows = JSON.stringify(plans);
  await tx.$executeRaw`
    UPDATE ticket t SET plan_day = r."planDay", reasons = t.reasons || to_jsonb(r.words)
      FROM jsonb_to_recordset(${rows}::jsonb) AS r("ticketId" uuid, "planDay" text, words text)
     WHERE t.id = r."ticketId" AND t.shop = ${shop}`;
  await tx.$executeRaw`
    INSERT INTO ticket_event (shop, ticket_id, at, kind, actor, detail)
    SELECT ${shop}, r."ticketId", now(), 'replanned', 'keepsake', jsonb_build_object('words', r.words)
      FROM jsonb_to_recordset(${rows}::jsonb) AS r("ticketId" uuid, words text)`;
}

/** The pieces that are predicted to miss their promise, and no others. */
export async function setRisks(tx: Db, { shop, risks }: { shop: string; risks: Risk[] }): Promise<void> {
  await tx.$executeRaw`
    UPDATE ticket SET risk = NULL
     WHERE shop = ${shop} AND risk IS NOT NULL AND id <> ALL (${risks.map(({ ticketId }) => ticketId)}::uuid[])`;
  const rows = risks.map(({ ticketId, ...risk }) => ({ ticketId, risk }));
  await tx.$executeRaw`
    UPDATE ticket t SET risk = r.risk
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r("ticketId" uuid, risk jsonb)
     WHERE t.id = r."ticketId" AND t.shop = ${shop} AND t.state = 'OPEN'`;
}
