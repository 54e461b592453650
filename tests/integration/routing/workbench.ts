import { addDays } from "../../../app/domain/calendar/days";
import { dayAt } from "../../../app/domain/calendar/time";
import { TEST_SHOP } from "../../support/env";
import fixture from "../../fixtures/ember-and-oak.json";
import { sql } from "../../support/rows";

/** Another bench that does all that bench-1 does, and what becomes of rows. */

export const ZONE = fixture.store.zone;
export const today = (): string => dayAt(new Date(), ZONE);
export const yesterday = (): string => addDays(today(), -1);

/** A bench beside bench-1. Returns its id. */
export async function givenSecondBench({ leadDays = 2 }: { leadDays?: number } = {}): Promise<string> {
  const [row] = await sql<{ id: string }>(
    `INSERT INTO queue (id, shop, key, name, kind, zone, capacity_per_day, lead_days, cut_off, weekdays, closures, position)
     SELECT gen_random_uuid(), shop, 'bench-2', 'Bench 2', kind, zone, capacity_per_day, $2, cut_off, weekdays, closures, 9
       FROM queue WHERE shop = $1 AND key = 'bench-1' RETURNING id`,
    [TEST_SHOP, leadDays],
  );
  const id = row?.id ?? "";
  await sql(
    `INSERT INTO capability (shop, queue_id, operation, minutes)
     SELECT c.shop, $2, c.operation, c.minutes FROM capability c JOIN queue q ON q.id = c.queue_id
      WHERE q.shop = $1 AND q.key = 'bench-1'`,
    [TEST_SHOP, id],
  );
  return id;
}

/** Every counter beside what the live steps and their batches hold: they must be the same. */
export function ledger() {
  return sql<{ key: string; day: string; booked: number; capacity: number; held: number }>(
    `WITH held AS (
       SELECT s.queue_id, span->>'day' AS day, sum((span->>'amount')::int) AS amount
         FROM step s JOIN ticket t ON t.id = s.ticket_id
         CROSS JOIN LATERAL jsonb_array_elements(s.spans) span
        WHERE s.state <> 'CANCELLED' GROUP BY 1, 2),
     set_up AS (
       SELECT queue_id, day, sum(setup_minutes) AS minutes FROM booking_batch WHERE steps > 0 GROUP BY 1, 2)
     SELECT q.key, b.day, b.booked, b.capacity, (COALESCE(h.amount, 0) + COALESCE(u.minutes, 0))::int AS held
       FROM booking b JOIN queue q ON q.id = b.queue_id
       LEFT JOIN held h ON h.queue_id = b.queue_id AND h.day = b.day
       LEFT JOIN set_up u ON u.queue_id = b.queue_id AND u.day = b.day
      ORDER BY q.key, b.day`,
  );
}

/** Empties the shop's work, and leaves what it sells and its queues. */
export async function forgetWork(): Promise<void> {
  await sql('TRUNCATE "order", booking, booking_batch, outbox, limited_use CASCADE');
  await sql("DELETE FROM queue WHERE shop = $1 AND key = 'bench-2'", [TEST_SHOP]);
  await sql(
    "UPDATE queue SET paused = false, draining = false, special_days = '[]', capacity_per_day = 420 WHERE shop = $1 AND key = 'bench-1'",
    [TEST_SHOP],
  );
  await sql("UPDATE capability SET setup_minutes = 0, batch_days = '{}' WHERE shop = $1", [TEST_SHOP]);
  await sql("UPDATE shop SET rush_reserve = 0, bundling = 'TOGETHER' WHERE shop = $1", [TEST_SHOP]);
}
