import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { db } from "../../../app/db/client";
import { shopsToReplan } from "../../../app/db/replan";
import { addDays } from "../../../app/domain/calendar/days";
import { cancelPieces } from "../../../app/flows/orders/cancel-pieces";
import { followWorkshop } from "../../../app/flows/workshop/follow-workshop";
import { replanShop } from "../../../app/flows/planning/replan-shop";
import { takeNext } from "../../../app/flows/tickets/take-next";
import { closeQueues } from "../../../app/jobs/catalog";
import { TEST_SHOP } from "../../support/env";
import { givenStore, sql } from "../../support/rows";
import { orderBody } from "../../support/webhooks";
import { waitFor } from "../../support/wait-for";
import { givenPartner, givenStaff } from "../bench/bench-rows";
import { band, deliver, ticketsOf } from "../flows/orders";
import { forgetWork, ledger, today } from "./workbench";

vi.mock("../../../app/shopify/admin", async () => (await import("../flows/admin-double")).adminDouble);

const shop = TEST_SHOP;
let bench = "";
let laserhaus = "";

beforeAll(async () => {
  const { queues } = await givenStore();
  bench = queues["bench-1"] ?? "";
  laserhaus = queues.laserhaus ?? "";
  // Without the days that new orders wait there is no room before the first of them.
  await sql("UPDATE queue SET lead_days = 0 WHERE id = $1", [bench]);
});
beforeEach(forgetWork);
afterAll(async () => {
  await closeQueues();
  await db.$disconnect();
});

async function paid() {
  const body = orderBody({ lines: [band()] });
  await deliver(body);
  return body.id;
}

async function ticketOf(id: number) {
  const [ticket] = await ticketsOf(id);
  if (!ticket) throw new Error("the order has no ticket");
  return ticket;
}

/** A bench that makes one such band a day, and orders of one each: planned for one day after the other. */
async function oneADay(count: number, spareMinutes = 0) {
  const sample = await ticketOf(await paid());
  const minutes = sample.steps.reduce((sum, step) => sum + step.minutes, 0);
  await forgetWork();
  await db.queue.update({ where: { id: bench }, data: { capacityPerDay: minutes + spareMinutes } });
  const ids: number[] = [];
  for (let index = 0; index < count; index += 1) ids.push(await paid());
  return ids;
}

/** The promise as if it had been shown so. */
async function promise(id: number, promiseDay: string) {
  const { id: ticketId } = await ticketOf(id);
  await db.ticket.update({ where: { id: ticketId }, data: { promiseDay } });
}

const worded = z.object({ words: z.string() });
const storedRisk = z.object({
  lateDays: z.number(),
  savers: z.array(z.object({ kind: z.string(), words: z.string() })),
});

function wordsOf(detail: unknown): string {
  return worded.parse(detail).words;
}

async function expectBalanced(): Promise<void> {
  for (const { booked, held, capacity } of await ledger()) {
    expect(booked).toBe(held);
    expect(booked).toBeLessThanOrEqual(capacity);
  }
}

describe("each night", () => {
  it("a piece that would be late changes places with one that has time; its promise and the board stay", async () => {
    const [calm = 0, late = 0] = await oneADay(2);
    const [first, second] = [await ticketOf(calm), await ticketOf(late)];
    expect(second.planDay > first.planDay).toBe(true);
    await promise(calm, addDays(second.planDay, 7));
    await promise(late, first.planDay);

    expect(await replanShop({ shop })).toEqual({ kind: "replanned", moved: 2, atRisk: 0 });
    const after = await ticketOf(late);
    expect(after).toMatchObject({ planDay: first.planDay, promiseDay: first.planDay, risk: null });
    expect(after.steps.map(({ state }) => state)).toEqual(["READY", "WAITING", "WAITING"]);
    expect(after.steps[0]?.releasedAt).toEqual(second.steps[0]?.releasedAt);
    const promiseDay = addDays(second.planDay, 7);
    expect(await ticketOf(calm)).toMatchObject({ planDay: second.planDay, promiseDay });
    const told = await db.ticketEvent.findFirst({ where: { ticketId: after.id, kind: "replanned" } });
    expect(told?.actor).toBe("keepsake");
    expect(wordsOf(told?.detail)).toMatch(/^planned anew: begins .*; done .* instead of /);
    expect(after.reasons).toContainEqual(expect.stringMatching(/^planned anew: /));
    await expectBalanced();
  });

  it("a plan that keeps every promise stays as it is", async () => {
    const ids = await oneADay(3);
    const before = await Promise.all(ids.map(ticketOf));
    expect(await replanShop({ shop })).toEqual({ kind: "replanned", moved: 0, atRisk: 0 });
    expect(await Promise.all(ids.map(ticketOf))).toEqual(before);
  });

  it("what was left over from days that have gone by is booked for the days that come", async () => {
    const [id = 0] = await oneADay(1);
    const later = addDays((await ticketOf(id)).planDay, 10);
    expect(await replanShop({ shop, now: new Date(`${later}T12:00:00Z`) })).toMatchObject({ moved: 1 });
    const { steps, planDay } = await ticketOf(id);
    for (const { bookedDay, dueDay } of steps) expect(bookedDay >= later && dueDay >= later).toBe(true);
    expect(planDay >= later).toBe(true);
    await expectBalanced();
  });

  it("what somebody has in hand stays where it is", async () => {
    const [calm = 0, late = 0] = await oneADay(2);
    const { planDay } = await ticketOf(calm);
    await promise(late, planDay);
    await sql("UPDATE step SET state = 'STARTED' WHERE state = 'READY' AND ticket_id = $1", [
      (await ticketOf(calm)).id,
    ]);
    const [held] = (await ticketOf(calm)).steps;
    await replanShop({ shop });
    expect((await ticketOf(calm)).steps[0]).toEqual(held);
    await expectBalanced();
  });

  it("a ready piece that only a partner can make in time is offered there", async () => {
    const [first = 0, late = 0] = await oneADay(2, 30);
    await givenPartner({ key: "laserhaus", queueId: laserhaus });
    await db.queue.update({ where: { id: laserhaus }, data: { leadDays: 0, transitBackDays: 0 } });
    const { planDay } = await ticketOf(first);
    await promise(first, planDay);
    await promise(late, planDay);
    const { id } = await ticketOf(late);
    // Resized already: the engraving is ready, and the bench has no room for it that day.
    await sql("UPDATE step SET state = 'DONE' WHERE ticket_id = $1 AND position = 1", [id]);
    await sql("UPDATE step SET state = 'READY', released_at = now() WHERE ticket_id = $1 AND position = 2", [id]);
    expect(await replanShop({ shop })).toMatchObject({ moved: 1, atRisk: 0 });
    const [, engraving] = (await ticketOf(late)).steps;
    expect(engraving).toMatchObject({ queueId: laserhaus, state: "READY", releasedAt: null });
    expect(await db.offer.count({ where: { stepId: engraving?.id } })).toBe(1);
    await db.queue.update({ where: { id: laserhaus }, data: { leadDays: 3, transitBackDays: 2 } });
    await expectBalanced();
  });
});

describe("a piece that is predicted to miss its promise", () => {
  it("is marked days ahead with what would save it, and no longer once it is in time", async () => {
    const [first = 0, second = 0] = await oneADay(2);
    const { planDay } = await ticketOf(first);
    await promise(first, planDay);
    await promise(second, planDay);
    expect(await replanShop({ shop })).toMatchObject({ atRisk: 1 });
    const atRisk = [await ticketOf(first), await ticketOf(second)].filter(({ risk }) => risk !== null);
    expect(atRisk).toHaveLength(1);
    const { lateDays, savers } = storedRisk.parse(atRisk[0]?.risk);
    expect(lateDays).toBeGreaterThan(0);
    const told = Object.fromEntries(savers.map(({ kind, words }) => [kind, words]));
    expect(told.overtime).toMatch(/^\d+ minutes more at .* on /);
    expect(told.swap).toMatch(/^swap with .* late$/);
    for (const id of [first, second]) await promise(id, addDays(planDay, 14));
    await replanShop({ shop });
    for (const id of [first, second]) expect((await ticketOf(id)).risk).toBeNull();
  });
});

it("nobody is overbooked and nothing is counted twice while people order, take, cancel and move at the same time", async () => {
  const ids = await oneADay(6);
  const days = await Promise.all(ids.map(async (id) => (await ticketOf(id)).planDay));
  // All of them would like to be first.
  for (const id of ids) await promise(id, days[0] ?? today());
  const mara = await givenStaff("Mara");
  const cancelled = (await ticketOf(ids[5] ?? 0)).id;
  await Promise.all([
    replanShop({ shop }),
    ...[1, 2, 3].map(() => paid()),
    takeNext({ shop, staff: mara, queue: null }),
    db.$transaction((tx) => cancelPieces(tx, shop, [cancelled])),
    replanShop({ shop }),
  ]);
  await expectBalanced();
  await replanShop({ shop });
  await expectBalanced();
});

describe("a re-plan is due", () => {
  const due = async () => (await shopsToReplan(db)).map((row) => row.shop);

  it("once each night by the shop's clocks", async () => {
    await replanShop({ shop });
    expect(await due()).toEqual([]);
    await sql("UPDATE shop SET replanned_at = now() - interval '25 hours' WHERE shop = $1", [shop]);
    expect(await due()).toEqual([shop]);
    await replanShop({ shop });
    expect(await due()).toEqual([]);
  });

  it("half a minute after the workshop changed, however often it does, and not while the shop is away", async () => {
    await replanShop({ shop });
    await followWorkshop({ shop });
    expect(await due()).toEqual([]);
    await sql("UPDATE shop SET replan_wanted_at = now() - interval '31 seconds' WHERE shop = $1", [shop]);
    await followWorkshop({ shop });
    expect(await due()).toEqual([shop]);
    await sql("UPDATE shop SET uninstalled_at = now() WHERE shop = $1", [shop]);
    expect(await due()).toEqual([]);
    await sql("UPDATE shop SET uninstalled_at = NULL WHERE shop = $1", [shop]);
    await replanShop({ shop });
    expect(await due()).toEqual([]);
  });
});

it("a re-plan of one shop touches no other's pieces", async () => {
  const [id = 0] = await oneADay(1);
  await promise(id, addDays(today(), -5));
  const other = await givenStore({ shop: "other-jeweler.myshopify.com" });
  await replanShop({ shop: other.shop });
  expect((await ticketOf(id)).risk).toBeNull();
  await sql("DELETE FROM shop WHERE shop = $1", [other.shop]);
});

it("a piece that somebody moves while the shop is planned anew is planned from where it is then", async () => {
  const [, late = 0] = await oneADay(2);
  const { id: ticketId, steps, lineId } = await ticketOf(late);
  const { orderId } = await db.line.findUniqueOrThrow({ where: { id: lineId } });
  await promise(late, addDays(today(), -1));
  const total = steps.reduce((sum, step) => sum + step.booked, 0);
  const [from, to] = [steps[0]?.bookedDay ?? "", addDays(steps[0]?.bookedDay ?? "", 28)];
  let replanning: Promise<unknown> = Promise.resolve();
  await db.$transaction(
    async (tx) => {
      await tx.$queryRaw`SELECT 1 FROM "order" WHERE id = ${orderId}::uuid FOR UPDATE`;
      replanning = replanShop({ shop });
      await waitFor("the re-plan at the order's lock", async () => {
        const waiting = await sql(
          "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()",
        );
        return waiting.length > 0;
      });
      await tx.$executeRaw`
        UPDATE step SET booked_day = ${to}, due_day = ${to}, spans = jsonb_build_array(jsonb_build_object('day', ${to}::text, 'amount', booked))
         WHERE ticket_id = ${ticketId}::uuid`;
      await tx.$executeRaw`UPDATE booking SET booked = booked - ${total}::int WHERE queue_id = ${bench}::uuid AND day = ${from}`;
      await tx.$executeRaw`
        INSERT INTO booking (shop, queue_id, day, capacity, booked) VALUES (${shop}, ${bench}::uuid, ${to}, 420, ${total}::int)`;
    },
    { timeout: 20_000 },
  );
  await replanning;
  await expectBalanced();
  expect((await ticketOf(late)).planDay < to).toBe(true);
});
