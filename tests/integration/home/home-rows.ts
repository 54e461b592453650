import { randomUUID } from "node:crypto";
import { TEST_SHOP } from "../../support/env";
import { sql } from "../../support/rows";

/** Orders and tickets as Home counts them, written straight into the tables. */

interface OrderRow {
  shop?: string;
  paidAt: string;
  currency?: string;
  cancelled?: boolean;
  lines: { role: "PIECE" | "FEE" | "PLAIN"; quantity?: number; priceMinor?: number | null; waived?: boolean }[];
}

let number = 1;

/** Returns the ids of the order and of its lines. */
export async function givenOrder({ shop = TEST_SHOP, paidAt, currency = "USD", cancelled = false, lines }: OrderRow) {
  const orderId = randomUUID();
  await sql(
    `INSERT INTO "order" (id, shop, shopify_id, name, currency, source_updated_at, paid_at, cancelled_at, routed_at)
     VALUES ($1, $2, $3, $4, $5, $6, $6, $7, now())`,
    [orderId, shop, `gid://shopify/Order/${(number += 1)}`, `#${number}`, currency, paidAt, cancelled ? paidAt : null],
  );
  const lineIds: string[] = [];
  for (const { role, quantity = 1, priceMinor = null, waived = false } of lines) {
    const lineId = randomUUID();
    await sql(
      `INSERT INTO line (id, shop, order_id, shopify_id, sku, title, quantity, role, properties, unit_price_minor, waived_at)
       VALUES ($1, $2, $3, $4, 'S', 'Hollow Band', $5, $6, '[]', $7, $8)`,
      [
        lineId,
        shop,
        orderId,
        `gid://shopify/LineItem/${(number += 1)}`,
        quantity,
        role,
        priceMinor,
        waived ? paidAt : null,
      ],
    );
    lineIds.push(lineId);
  }
  return { orderId, lineIds };
}

interface TicketRow {
  shop?: string;
  promiseDay: string;
  planDay?: string;
  /** Absent: still open. */
  doneAt?: string;
  cancelled?: boolean;
  /** The make that a remake took the place of. */
  dead?: boolean;
}

export async function givenTicket({ shop = TEST_SHOP, promiseDay, planDay, doneAt, cancelled, dead }: TicketRow) {
  const { orderId, lineIds } = await givenOrder({ shop, paidAt: "2000-01-01T12:00:00Z", lines: [{ role: "PIECE" }] });
  const id = randomUUID();
  await sql(
    `WITH g AS (INSERT INTO ship_group (id, shop, order_id) VALUES (gen_random_uuid(), $2, $3) RETURNING id)
     INSERT INTO ticket (id, shop, line_id, unit, number, ship_group_id, set_key, version, answers, promise_day, plan_day, state, done_at, live)
     SELECT $1, $2, $4, 1, $5, g.id, 'ring', 1, '[]', $6, $7, $8, $9, $10 FROM g`,
    [
      id,
      shop,
      orderId,
      lineIds[0],
      `${number}-1`,
      promiseDay,
      planDay ?? promiseDay,
      cancelled ? "CANCELLED" : doneAt ? "DONE" : "OPEN",
      doneAt ?? null,
      !cancelled && !dead,
    ],
  );
  return id;
}
