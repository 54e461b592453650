import { afterAll, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { db, inTransaction } from "../../../app/db/client";
import { readGround } from "../../../app/flows/orders/plan-piece";
import { processInbox } from "../../../app/flows/inbox/process-inbox";
import { routeOrder } from "../../../app/flows/orders/route-order";
import { closeQueues } from "../../../app/jobs/catalog";
import { TEST_SHOP } from "../../support/env";
import { givenStore, sql } from "../../support/rows";
import { orderBody } from "../../support/webhooks";
import { band, receive } from "../flows/orders";
import { forgetWork, ledger } from "./workbench";

vi.mock("../../../app/shopify/admin", async () => (await import("../flows/admin-double")).adminDouble);

const shop = TEST_SHOP;
const ROUTERS = 50;
/** Resize, engrave and inspect: 15, 12 and 5 minutes. */
const PIECE_MINUTES = 32;

let bench1 = "";

beforeAll(async () => {
  bench1 = (await givenStore()).queues["bench-1"] ?? "";
});
beforeEach(forgetWork);
afterAll(async () => {
  await closeQueues();
  await db.$disconnect();
});

/** Orders that are paid and not routed. */
async function paidOrders(): Promise<string[]> {
  const bodies = Array.from({ length: ROUTERS }, () => orderBody({ lines: [band({ quantity: 1 })] }));
  for (const body of bodies) await processInbox({ shop, inboxId: (await receive(body, "orders/paid")) ?? "" });
  const gids = bodies.map(({ admin_graphql_api_id }) => admin_graphql_api_id);
  return (await db.order.findMany({ where: { shopifyId: { in: gids } } })).map(({ id }) => id);
}

async function routeAllAtOnce(): Promise<void> {
  const orders = await paidOrders();
  const outcomes = await Promise.all(orders.map((orderId) => routeOrder({ shop, orderId })));
  expect(outcomes.map(({ kind }) => kind)).toEqual(orders.map(() => "routed"));
  expect(await db.ticket.count({ where: { state: "OPEN" } })).toBe(ROUTERS);
  expect(await db.exception.count({ where: { state: "OPEN" } })).toBe(0);
}

async function expectNothingOverbooked(): Promise<void> {
  const days = await ledger();
  expect(days.filter(({ booked, capacity }) => booked > capacity)).toEqual([]);
  expect(days.filter(({ booked, held }) => booked !== held)).toEqual([]);
}

it("fifty routers at once on one full week overbook no day, and every piece finds its place behind it", async () => {
  // Ten pieces a day: the week is full of them but for two places a day, which fifty pieces want at once.
  const capacity = 10 * PIECE_MINUTES;
  await db.queue.update({ where: { id: bench1 }, data: { capacityPerDay: capacity } });
  await fillDays(capacity - 2 * PIECE_MINUTES);
  await routeAllAtOnce();
  const days = await sql<{ booked: number; capacity: number }>(
    "SELECT booked, capacity FROM booking WHERE queue_id = $1 AND booked > 0 ORDER BY day",
    [bench1],
  );
  expect(days.filter((day) => day.booked > day.capacity)).toEqual([]);
  // No room is left behind: nobody was sent on while a day before still had a place.
  const taken = days.filter(({ booked }) => booked > capacity - 2 * PIECE_MINUTES);
  expect(taken.slice(0, -1).filter(({ booked }) => booked < capacity)).toEqual([]);
});

it("fifty routers of one batch set it up once a day, however they meet", async () => {
  await db.queue.update({ where: { id: bench1 }, data: { capacityPerDay: 200 } });
  await sql("UPDATE capability SET setup_minutes = 25 WHERE queue_id = $1 AND operation = 'engrave'", [bench1]);
  await routeAllAtOnce();
  await expectNothingOverbooked();
  const batches = await db.bookingBatch.findMany({ where: { queueId: bench1 } });
  expect(new Set(batches.map(({ day }) => day)).size).toBe(batches.length);
  expect(batches.reduce((sum, { steps }) => sum + steps, 0)).toBe(ROUTERS);
});

it("a capacity that a merchant saves waits for whoever plans on the old one", async () => {
  const saveWithin = (ms: number) =>
    db.$transaction(async (tx) => {
      await tx.$executeRawUnsafe(`SET LOCAL lock_timeout = ${ms}`);
      await tx.queue.update({ where: { id: bench1 }, data: { capacityPerDay: 100 } });
    });
  const now = new Date();
  await inTransaction(async (tx) => {
    const { queues } = await readGround(tx, { shop, paidAt: now, now, setKeys: [] });
    await expect(saveWithin(200)).rejects.toThrow(/lock timeout/);
    expect(queues.find(({ id }) => id === bench1)?.capacityPerDay).toBe(420);
  });
  await saveWithin(2_000);
});

/** The coming three weeks' working days, as booked as that by others. */
async function fillDays(booked: number): Promise<void> {
  await sql(
    `INSERT INTO booking (shop, queue_id, day, capacity, booked)
     SELECT $1, $2, to_char(now() + n * interval '1 day', 'YYYY-MM-DD'), $3, $3 FROM generate_series(0, 27) n`,
    [shop, bench1, booked],
  );
}
