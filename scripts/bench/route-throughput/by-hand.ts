import type pg from "pg";
import { uuid7 } from "../../../app/db/uuid";
import type { PaidOrder } from "./paid-orders";

/**
 * What routing one paid order reads, locks and writes, by hand and with nothing else: no plan, no check, no library between
 * this and the database. The plan is a given; it takes the rows of one that the engine made.
 */

/** A routed order's rows, to be written again for another one. */
export interface Template {
  queueIds: string[];
  bookings: { queueId: string; day: string; amount: number; capacity: number }[];
  tickets: Row[];
  steps: Row[];
  checkpoints: Row[];
  offers: Row[];
}

type Row = Record<string, unknown>;

/** Reads the rows that the engine wrote for an order. */
export async function readTemplate(client: pg.Client, orderId: string): Promise<Template> {
  const all = async (table: string, where: string): Promise<Row[]> =>
    (await client.query<Row>(`SELECT x.* FROM ${table} x ${where}`, [orderId])).rows;
  const ofOrder = "JOIN line l ON l.id = t.line_id AND l.order_id = $1";
  const tickets = await all("ticket", "JOIN line l ON l.id = x.line_id AND l.order_id = $1 ORDER BY x.number");
  const steps = await all("step", `JOIN ticket t ON t.id = x.ticket_id ${ofOrder} ORDER BY x.ticket_id, x.position`);
  const inSteps = "JOIN step s ON s.id = x.step_id JOIN ticket t ON t.id = s.ticket_id";
  const checkpoints = await all("checkpoint", `${inSteps} ${ofOrder}`);
  const offers = await all("offer", `${inSteps} ${ofOrder}`);
  const { rows: bookings } = await client.query<Template["bookings"][number]>(
    `SELECT s.queue_id AS "queueId", p->>'day' AS day, sum((p->>'amount')::int)::int AS amount, 1000000 AS capacity
       FROM step s JOIN ticket t ON t.id = s.ticket_id ${ofOrder} CROSS JOIN LATERAL jsonb_array_elements(s.spans) p
      GROUP BY 1, 2 ORDER BY 1, 2`,
    [orderId],
  );
  return { queueIds: bookings.map(({ queueId }) => queueId), bookings, tickets, steps, checkpoints, offers };
}

/** Routes one order by hand: one transaction. */
export async function routeByHand(pool: pg.Pool, shop: string, order: PaidOrder, template: Template): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    await readAndLock(client, shop, order);
    await write(client, shop, order, template);
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK");
    throw error;
  } finally {
    client.release();
  }
}

async function readAndLock(client: pg.PoolClient, shop: string, { id }: PaidOrder): Promise<void> {
  await client.query('SELECT * FROM "order" WHERE shop = $1 AND id = $2 FOR UPDATE', [shop, id]);
  await client.query(
    `SELECT l.*, s.key, a.collection_ids, a.unit_cost_minor FROM line l
       LEFT JOIN assignment a ON a.shop = l.shop AND a.variant_id = l.variant_id
       LEFT JOIN option_set s ON s.id = a.option_set_id
      WHERE l.shop = $1 AND l.order_id = $2 AND l.role = 'PIECE' ORDER BY l.id`,
    [shop, id],
  );
  await client.query("SELECT t.* FROM ticket t JOIN line l ON l.id = t.line_id AND l.order_id = $1", [id]);
  await client.query("SELECT e.* FROM exception e WHERE e.order_id = $1 AND e.state = 'OPEN'", [id]);
  await client.query("SELECT * FROM shop WHERE shop = $1", [shop]);
  await client.query("SELECT 1 FROM queue WHERE shop = $1 ORDER BY id FOR SHARE", [shop]);
  await client.query("SELECT * FROM queue WHERE shop = $1 ORDER BY position", [shop]);
  await client.query("SELECT * FROM capability WHERE shop = $1", [shop]);
  const today = new Date().toISOString().slice(0, 10);
  await client.query("SELECT queue_id, day, booked FROM booking WHERE shop = $1 AND day >= $2 AND booked > 0", [
    shop,
    today,
  ]);
  await client.query("SELECT * FROM booking_batch WHERE shop = $1 AND day >= $2 AND steps > 0", [shop, today]);
  await client.query("SELECT * FROM routing_rule WHERE shop = $1 ORDER BY position", [shop]);
  await client.query("SELECT * FROM operation WHERE shop = $1 ORDER BY position", [shop]);
  await client.query("SELECT * FROM margin WHERE shop = $1", [shop]);
  await client.query("SELECT * FROM lead_time_table WHERE shop = $1 AND issued_at > now() - interval '48 hours'", [
    shop,
  ]);
  for (const setKey of ["ring-classic", "name-necklace"]) {
    await client.query(
      "SELECT doc FROM catalog_version WHERE shop = $1 AND set_key = $2 ORDER BY version DESC LIMIT 1",
      [shop, setKey],
    );
  }
  await client.query(
    `DELETE FROM limited_use u USING line l WHERE l.id = u.line_id AND l.order_id = $1 AND u.shop = $2
        AND NOT EXISTS (SELECT 1 FROM ticket t WHERE t.line_id = u.line_id AND t.unit = u.unit AND t.live)`,
    [id, shop],
  );
  await client.query("SELECT * FROM ship_group WHERE shop = $1 AND order_id = $2 ORDER BY number", [shop, id]);
  await client.query(
    "SELECT l.queue_id, p.id, p.name FROM partner_link l JOIN partner p ON p.id = l.partner_id WHERE l.shop = $1",
    [shop],
  );
}

async function write(client: pg.PoolClient, shop: string, order: PaidOrder, template: Template): Promise<void> {
  const groupId = uuid7();
  await client.query(
    "INSERT INTO ship_group (id, shop, order_id, number, hold_state) VALUES ($1, $2, $3, 1, 'WANTED')",
    [groupId, shop, order.id],
  );
  for (const [kind, subject] of [
    ["place-hold", groupId],
    ["order-tag", order.id],
    ["order-production", order.id],
  ]) {
    await client.query(
      "INSERT INTO outbox (shop, kind, subject, version, payload) VALUES ($1, $2, $3, 1, '{}') ON CONFLICT DO NOTHING RETURNING id",
      [shop, kind, subject],
    );
  }
  const rows = renamed(order, groupId, template);
  for (const [table, of] of Object.entries(rows)) await insertAll(client, table, of);
  await client.query(
    "INSERT INTO ticket_event (shop, ticket_id, kind, actor) SELECT $1, id, 'planned', 'keepsake' FROM unnest($2::uuid[]) id",
    [shop, rows.ticket.map(({ id }) => id)],
  );
  await client.query(
    'UPDATE "order" SET routed_at = now(), production_version = production_version + 1 WHERE id = $1',
    [order.id],
  );
  for (const { queueId, day, amount, capacity } of template.bookings) {
    await client.query(
      `INSERT INTO booking (shop, queue_id, day, capacity, booked) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (queue_id, day) DO UPDATE SET booked = booking.booked + EXCLUDED.booked, capacity = EXCLUDED.capacity
        WHERE booking.booked + EXCLUDED.booked <= EXCLUDED.capacity`,
      [shop, queueId, day, capacity, amount],
    );
  }
}

/** The template's rows with ids of their own. */
function renamed(order: PaidOrder, groupId: string, { tickets, steps, checkpoints, offers }: Template) {
  const ids = new Map<unknown, string>([...tickets, ...steps].map(({ id }) => [id, uuid7()]));
  const anew = (id: unknown): string => ids.get(id) ?? uuid7();
  return {
    ticket: tickets.map((row, index) => ({
      ...row,
      id: anew(row.id),
      line_id: order.lineIds[index],
      ship_group_id: groupId,
    })),
    step: steps.map((row) => ({ ...row, id: anew(row.id), ticket_id: anew(row.ticket_id) })),
    checkpoint: checkpoints.map((row) => ({ ...row, id: uuid7(), step_id: anew(row.step_id) })),
    offer: offers.map((row) => ({ ...row, id: uuid7(), step_id: anew(row.step_id) })),
  };
}

/** One statement a table. */
async function insertAll(client: pg.PoolClient, table: string, rows: Row[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {}).map((name) => `"${name}"`);
  if (columns.length === 0) return;
  await client.query(
    `INSERT INTO "${table}" (${columns.join(", ")})
     SELECT ${columns.join(", ")} FROM json_populate_recordset(NULL::public."${table}", $1::json)`,
    [JSON.stringify(rows)],
  );
}
