import type { Db } from "./client";

/** A shop's queues, rules and order of work in one statement: routing reads them for each order. */

interface OperationRow {
  key: string;
  name: string;
  minutes: number;
}

interface RuleRow {
  position: number;
  when: unknown;
  effect: string;
  queueKey: string;
}

interface CapabilityRow {
  operation: string;
  minutes: number;
  setupMinutes: number;
  costMinor: number;
  leadDays: number | null;
  batchDays: number[];
}

export interface QueueRow {
  id: string;
  key: string;
  name: string;
  kind: string;
  zone: string;
  capacityPerDay: number;
  leadDays: number;
  transitOutDays: number;
  transitBackDays: number;
  cutOff: string;
  weekdays: number[];
  closures: string[];
  hours: unknown;
  holidays: unknown;
  specialDays: unknown;
  paused: boolean;
  draining: boolean;
  position: number;
  capabilities: CapabilityRow[];
  /** ISO day → booked, from the day that was asked for on. */
  bookedByDay: Record<string, number>;
  /** ISO day → batches that are set up there. */
  batchesByDay: Record<string, string[]>;
}

export interface WorkshopRows {
  operations: OperationRow[];
  rules: RuleRow[];
  queues: QueueRow[];
}

/** In order of position. What is booked is told from `fromDay` (ISO) on. */
export async function readWorkshopRows(db: Db, shop: string, fromDay: string): Promise<WorkshopRows> {
  const rows = await db.$queryRaw<WorkshopRows[]>`
    /* prepared */
    SELECT COALESCE((SELECT json_agg(o ORDER BY o.position, o.key)
                       FROM (SELECT key, name, minutes, position FROM operation WHERE shop = ${shop}) o),
                    '[]') AS operations,
           COALESCE((SELECT json_agg(r ORDER BY r.position)
                       FROM (SELECT position, "when", effect, queue_key AS "queueKey"
                               FROM routing_rule WHERE shop = ${shop}) r), '[]') AS rules,
           COALESCE((SELECT json_agg(w ORDER BY w.position, w.key) FROM (
             SELECT q.id, q.key, q.name, q.kind, q.zone, q.capacity_per_day AS "capacityPerDay",
                    q.lead_days AS "leadDays", q.transit_out_days AS "transitOutDays",
                    q.transit_back_days AS "transitBackDays", q.cut_off AS "cutOff", q.weekdays, q.closures, q.hours,
                    q.holidays, q.special_days AS "specialDays", q.paused, q.draining, q.position,
                    COALESCE((SELECT json_agg(c) FROM (
                      SELECT operation, minutes, setup_minutes AS "setupMinutes", cost_minor AS "costMinor",
                             lead_days AS "leadDays", batch_days AS "batchDays"
                        FROM capability WHERE queue_id = q.id) c), '[]') AS capabilities,
                    COALESCE((SELECT json_object_agg(b.day, b.booked) FROM booking b
                               WHERE b.queue_id = q.id AND b.day >= ${fromDay} AND b.booked > 0),
                             '{}') AS "bookedByDay",
                    COALESCE((SELECT json_object_agg(d.day, d.keys) FROM (
                      SELECT day, json_agg(batch_key ORDER BY batch_key) AS keys FROM booking_batch
                       WHERE queue_id = q.id AND day >= ${fromDay} AND steps > 0 GROUP BY day) d),
                             '{}') AS "batchesByDay"
               FROM queue q WHERE q.shop = ${shop}) w), '[]') AS queues`;
  return rows[0] ?? { operations: [], rules: [], queues: [] };
}
