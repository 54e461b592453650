import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { db } from "../../../app/db/client";
import { closeQueues } from "../../../app/jobs/catalog";
import { TEST_SHOP } from "../../support/env";
import { givenStore, sql } from "../../support/rows";
import { orderBody } from "../../support/webhooks";
import { band, deliver, ticketsOf } from "../flows/orders";
import { forgetWork, ledger } from "./workbench";

vi.mock("../../../app/shopify/admin", async () => (await import("../flows/admin-double")).adminDouble);

let bench1 = "";

beforeAll(async () => {
  bench1 = (await givenStore()).queues["bench-1"] ?? "";
});
beforeEach(forgetWork);
afterAll(async () => {
  await closeQueues();
  await db.$disconnect();
});

const SET_UP = 25;
const setUpEngraving = () =>
  sql("UPDATE capability SET setup_minutes = $2 WHERE queue_id = $1 AND operation = 'engrave'", [bench1, SET_UP]);

type Body = ReturnType<typeof orderBody>;
let clock = 0;
const later = () => new Date(Date.now() + (clock += 60_000)).toISOString();

/** Shopify tells the order's quantity anew. */
const wants = (body: Body, quantity: number) =>
  deliver(
    {
      ...body,
      updated_at: later(),
      line_items: body.line_items.map((line) => ({ ...line, current_quantity: quantity })),
    },
    "orders/updated",
  );
const cancelled = (body: Body) => deliver({ ...body, updated_at: later(), cancelled_at: later() }, "orders/cancelled");

async function paid(quantity: number): Promise<Body> {
  const body = orderBody({ lines: [band({ quantity })] });
  await deliver(body);
  return body;
}

const live = async (body: Body) => (await ticketsOf(body.id)).filter((ticket) => ticket.live);
const total = async () => (await ledger()).reduce((sum, { booked }) => sum + booked, 0);

async function expectBalanced(): Promise<void> {
  for (const { booked, held, capacity } of await ledger()) {
    expect(booked).toBe(held);
    expect(booked).toBeLessThanOrEqual(capacity);
  }
}

describe("what an order holds of the bench", () => {
  it("is its work, and the set-up of its batch once a day", async () => {
    await setUpEngraving();
    const body = await paid(2);
    const work = (await live(body)).flatMap(({ steps }) => steps).reduce((sum, { booked }) => sum + booked, 0);
    expect(await total()).toBe(work + SET_UP);
    await expectBalanced();
  });

  it("is given back piece by piece: the set-up goes with the last of its batch", async () => {
    await setUpEngraving();
    const [first, second] = [await paid(1), await paid(1)];
    const both = await total();
    await cancelled(second);
    const [alone] = await live(first);
    const one = alone?.steps.reduce((sum, { booked }) => sum + booked, 0) ?? 0;
    expect(await total()).toBe(one + SET_UP);
    expect(both).toBe(2 * one + SET_UP);
    await cancelled(first);
    expect(await total()).toBe(0);
    await expectBalanced();
  });

  it("goes back in part when a part is refunded", async () => {
    const body = await paid(3);
    const whole = await total();
    await wants(body, 1);
    expect(await live(body)).toHaveLength(1);
    expect(await total()).toBe(whole / 3);
    await expectBalanced();
  });

  it("spans days when a piece is more than a day's work, and comes back from all of them", async () => {
    await db.queue.update({ where: { id: bench1 }, data: { capacityPerDay: 6 } });
    const body = await paid(1);
    const [ticket] = await live(body);
    const days = ticket?.steps.map(({ spans }) => (Array.isArray(spans) ? spans.length : 0)) ?? [];
    expect(Math.max(...days)).toBeGreaterThan(1);
    await expectBalanced();
    await cancelled(body);
    expect(await total()).toBe(0);
  });
});

it("freeing moves nothing by itself: what others booked stays on its days", async () => {
  await setUpEngraving();
  const bodies = [await paid(1), await paid(1), await paid(1)];
  const plans = async (body: Body | undefined) =>
    (body ? await live(body) : []).map(({ planDay, steps }) => ({ planDay, spans: steps.map(({ spans }) => spans) }));
  const before = await plans(bodies[2]);
  await cancelled(bodies[0] ?? orderBody({ lines: [] }));
  await wants(bodies[1] ?? orderBody({ lines: [] }), 0);
  expect(await plans(bodies[2])).toEqual(before);
  await expectBalanced();
});

it("however an order's quantity goes up and down, as many pieces are live as were wanted last, no number twice", async () => {
  await setUpEngraving();
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 2, maxLength: 5 }), async (wanted) => {
      const body = await paid(2);
      for (const quantity of wanted) await wants(body, quantity);
      expect(await live(body)).toHaveLength(wanted.at(-1) ?? 2);
      const tickets = await ticketsOf(body.id);
      expect(new Set(tickets.map(({ unit }) => unit)).size).toBe(tickets.length);
      expect(new Set(tickets.map(({ number }) => number)).size).toBe(tickets.length);
      await expectBalanced();
    }),
    { numRuns: 8 },
  );
});

it("a rush piece finds the room that ordinary pieces leave it", async () => {
  await db.shop.update({ where: { shop: TEST_SHOP }, data: { rushReserve: 50 } });
  await db.queue.update({ where: { id: bench1 }, data: { capacityPerDay: 64 } });
  const bodies = [await paid(1), await paid(1)];
  const days = await Promise.all(bodies.map(async (body) => (await live(body))[0]?.steps.at(-1)?.dueDay));
  // 32 of 64 minutes are a rush piece's: one ordinary piece of 32 a day.
  expect(new Set(days).size).toBe(2);
  for (const { booked } of await ledger()) expect(booked).toBeLessThanOrEqual(32);
});
