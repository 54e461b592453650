import type { Db } from "../../db/client";

export interface StepNow {
  id: string;
  ticketId: string;
  orderId: string;
  shipGroupId: string;
  number: string;
  position: number;
  operation: string;
  state: string;
  ticketState: string;
  queueId: string;
  queueName: string;
  queueKind: string;
  staffId: string | null;
  staffName: string | null;
  openChecks: string[];
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Whether a text from an address can be an id at all; what cannot is "not found", not an error of the database. */
export function isUuid(text: string): boolean {
  return UUID.test(text);
}

/** A step of this shop as it stands now, with what its sentences name; null for another shop's or none. */
export async function readStep(tx: Db, { shop, stepId }: { shop: string; stepId: string }): Promise<StepNow | null> {
  if (!isUuid(stepId)) return null;
  const rows = await tx.$queryRaw<StepNow[]>`
    SELECT s.id, s.ticket_id AS "ticketId", l.order_id AS "orderId", t.ship_group_id AS "shipGroupId", t.number,
           s.position, s.operation, s.state, t.state AS "ticketState", s.queue_id AS "queueId", q.name AS "queueName",
           q.kind AS "queueKind", s.staff_id AS "staffId", p.name AS "staffName",
           ARRAY(SELECT c.label FROM checkpoint c WHERE c.step_id = s.id AND c.passed_at IS NULL
                  ORDER BY c.position) AS "openChecks"
      FROM step s
      JOIN ticket t ON t.id = s.ticket_id
      JOIN line l ON l.id = t.line_id
      JOIN queue q ON q.id = s.queue_id
      LEFT JOIN staff p ON p.id = s.staff_id
     WHERE s.id = ${stepId}::uuid AND s.shop = ${shop}`;
  return rows[0] ?? null;
}
