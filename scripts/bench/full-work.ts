import type pg from "pg";
import { uuid7 } from "../../app/db/uuid";
import { dice } from "./full-catalog";
import { insertRows } from "./insert-rows";

/** A year and a half of orders, their tickets and what came of them. Two thousand tickets are open in a full shop. */

const DAY_MS = 86_400_000;
const OPEN_SHARE = 0.1;
/** Of the open ones. */
const LATE_SHARE = 0.1;

export async function fillWork(client: pg.Client, shop: string, tickets: number): Promise<void> {
  const queueIds = await givenQueues(client, shop);
  const rows = Array.from({ length: tickets }, (_, n) => workRows(shop, n, tickets, queueIds));
  await insertRows(
    client,
    "order",
    rows.map(({ order }) => order),
  );
  await insertRows(
    client,
    "line",
    rows.flatMap(({ lines }) => lines),
  );
  await insertRows(
    client,
    "ship_group",
    rows.map(({ group }) => group),
  );
  await insertRows(
    client,
    "ticket",
    rows.map(({ ticket }) => ticket),
  );
  await insertRows(
    client,
    "step",
    rows.flatMap(({ steps }) => steps),
  );
  await insertRows(
    client,
    "exception",
    rows.flatMap(({ exceptions }) => exceptions),
  );
  await insertRows(
    client,
    "inbox",
    rows.map((_, n) => inboxRow(shop, n, tickets)),
  );
  await insertRows(
    client,
    "outbox",
    rows.map((_, n) => outboxRow(shop, n, tickets)),
  );
}

async function givenQueues(client: pg.Client, shop: string): Promise<string[]> {
  const known = await client.query<{ id: string }>("SELECT id FROM queue WHERE shop = $1 ORDER BY position", [shop]);
  if (known.rows.length > 0) return known.rows.map(({ id }) => id);
  const rows = ["Werkbank", "Fasserei"].map((name, at) => ({
    ...{ id: uuid7(), shop, key: name.toLowerCase(), name, kind: "BENCH", zone: "Europe/Berlin" },
    ...{ capacity_per_day: 480, lead_days: 1, transit_back_days: 0, cut_off: "14:00" },
    ...{ weekdays: [1, 2, 3, 4, 5], closures: [], paused: false, position: at + 1 },
  }));
  await insertRows(client, "queue", rows);
  return rows.map(({ id }) => id);
}

/** One order with one personalized piece, oldest first; every fiftieth of the last ones waits on a person as well. */
function workRows(shop: string, n: number, of: number, queueIds: string[]) {
  const roll = dice(n);
  const [orderId, lineId, groupId, ticketId] = [uuid7(), uuid7(), uuid7(), uuid7()];
  const open = n >= of * (1 - OPEN_SHARE);
  const late = open && roll() < LATE_SHARE;
  const paid = new Date(Date.now() - (of - n) * ((540 * DAY_MS) / of));
  const promise = open ? new Date(Date.now() + (late ? -3 : 1 + roll() * 14) * DAY_MS) : new Date(+paid + 10 * DAY_MS);
  const done = open ? null : new Date(+paid + (5 + roll() * 6) * DAY_MS);
  const name = `#${1_000 + n}`;
  const [promiseDay, planDay] = [day(promise), day(done ?? new Date(+promise - DAY_MS))];
  const ids = { shop, order_id: orderId };
  const waits = open && n % 20 === 0;
  return {
    order: {
      ...{ id: orderId, shop, shopify_id: `gid://shopify/Order/${8_000_000 + n}`, name, currency: "EUR" },
      ...{ paid_at: paid, source_updated_at: paid, routed_at: paid, production_version: 1 },
    },
    lines: [
      lineRow(ids, lineId, n, "PIECE", [{ name: "_keepsake", value: `full-${setOf(n)}:1:${promiseDay}` }]),
      lineRow(ids, uuid7(), n, "FEE", []),
      ...(n % 3 === 0 ? [lineRow(ids, uuid7(), n, "PLAIN", [])] : []),
    ],
    group: { id: groupId, ...ids, number: 1, hold_state: open ? "PLACED" : "RELEASED" },
    ticket: {
      ...{ id: ticketId, shop, line_id: lineId, unit: 1, make: 1, live: true, number: `${1_000 + n}-1` },
      ...{ ship_group_id: groupId, state: open ? "OPEN" : "DONE", set_key: `full-${setOf(n)}`, version: 1 },
      ...{ answers: [], reasons: [], promise_day: promiseDay, plan_day: planDay },
      ...{ created_at: paid, done_at: done, overdue_at: late ? promise : null },
    },
    steps: ["engrave", "inspect"].map((operation, at) => ({
      ...{ id: uuid7(), shop, ticket_id: ticketId, position: at + 1, operation, minutes: 12 },
      ...{ queue_id: queueIds[at % queueIds.length], booked_day: planDay, booked: 12, due_day: planDay },
      ...{
        state: open ? (at === 0 ? "READY" : "WAITING") : "DONE",
        release_at: paid,
        released_at: paid,
        done_at: done,
      },
    })),
    exceptions: waits ? [exceptionRow(ids, lineId, paid)] : [],
  };
}

/** Of a small shop the first set alone; of a full one those that were published. */
function setOf(n: number): number {
  return n < 1_000 ? 0 : (n % 80) * 5;
}

function lineRow(ids: { shop: string; order_id: string }, id: string, n: number, role: string, properties: object[]) {
  return {
    ...{ id, ...ids, shopify_id: `gid://shopify/LineItem/${id}`, variant_id: String(70_000_000_000 + (n % 5_000)) },
    ...{ sku: `TR-${n}`, title: "Trauring „Morgentau“", quantity: 1, role, properties },
    unit_price_minor: role === "FEE" ? 1_500 : 24_900,
  };
}

function exceptionRow(ids: { shop: string; order_id: string }, lineId: string, openedAt: Date) {
  const detail = { messages: ["Innengravur in Schreibschrift: please answer this."] };
  return {
    id: uuid7(),
    ...ids,
    line_id: lineId,
    reason: "missing-answers",
    detail,
    state: "OPEN",
    opened_at: openedAt,
  };
}

function inboxRow(shop: string, n: number, of: number) {
  const failed = n > of - 20;
  const at = new Date(Date.now() - (of - n) * 60_000);
  return {
    ...{ shop, webhook_id: `webhook-${n}`, topic: "orders/paid", received_at: at, body: null },
    ...{
      state: failed ? "FAILED" : "PROCESSED",
      attempts: failed ? 5 : 1,
      last_error: failed ? "no such order" : null,
    },
    processed_at: failed ? null : at,
  };
}

function outboxRow(shop: string, n: number, of: number) {
  const failed = n > of - 20;
  const at = new Date(Date.now() - (of - n) * 60_000);
  return {
    ...{ shop, kind: "order-tag", subject: `gid://shopify/Order/${8_000_000 + n}`, version: 1, payload: {} },
    ...{ state: failed ? "FAILED" : "DONE", attempts: 1, last_error: failed ? "Shopify answered 503" : null },
    ...{ created_at: at, next_attempt_at: at, done_at: failed ? null : at },
  };
}

function day(at: Date): string {
  return at.toISOString().slice(0, 10);
}
