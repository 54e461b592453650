import type { Db } from "./client";

/** A READY microfactory step that is to be offered. */
export interface OfferedStep {
  /** Of the offer. */
  id: string;
  ticketId: string;
  stepId: string;
  queueId: string;
  /** Of the visit, in order of work. */
  operations: string[];
}

/**
 * Writes the offers of READY microfactory steps, each the step's next attempt, and says so in their tickets' histories;
 * a step on a queue that no partner runs gets no offer, and its history says that. Returns the ids of the offers.
 */
export async function insertOffers(tx: Db, shop: string, steps: OfferedStep[]): Promise<string[]> {
  if (steps.length === 0) return [];
  const rows = await tx.$queryRaw<{ id: string }[]>`
    /* prepared */
    WITH wanted AS (
      SELECT r.*, l.partner_id, p.name
        FROM jsonb_to_recordset(${JSON.stringify(steps)}::jsonb)
          AS r(id uuid, "ticketId" uuid, "stepId" uuid, "queueId" uuid, operations jsonb)
        LEFT JOIN partner_link l ON l.shop = ${shop} AND l.queue_id = r."queueId"
        LEFT JOIN partner p ON p.id = l.partner_id),
    told AS (
      INSERT INTO ticket_event (shop, ticket_id, at, kind, actor, detail)
      SELECT ${shop}, w."ticketId", now(), CASE WHEN w.partner_id IS NULL THEN 'no-partner' ELSE 'offered' END, 'keepsake',
             CASE WHEN w.partner_id IS NULL THEN jsonb_build_object('stepId', w."stepId")
                  ELSE jsonb_build_object('stepId', w."stepId", 'offerId', w.id, 'partner', w.name,
                                          'operations', w.operations) END
        FROM wanted w)
    INSERT INTO offer (id, shop, step_id, partner_id, attempt)
    SELECT w.id, ${shop}, w."stepId", w.partner_id,
           1 + COALESCE((SELECT max(o.attempt) FROM offer o WHERE o.step_id = w."stepId"), 0)
      FROM wanted w WHERE w.partner_id IS NOT NULL
    RETURNING id`;
  return rows.map(({ id }) => id);
}
