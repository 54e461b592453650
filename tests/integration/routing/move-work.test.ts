import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { db } from "../../../app/db/client";
import { queuesInTrouble } from "../../../app/db/moves";
import { addDays } from "../../../app/domain/calendar/days";
import { moveWork } from "../../../app/flows/planning/move-work";
import { closeQueues } from "../../../app/jobs/catalog";
import { TEST_SHOP } from "../../support/env";
import { givenStore } from "../../support/rows";
import { orderBody } from "../../support/webhooks";
import { band, deliver, readOrder, ticketsOf } from "../flows/orders";
import { forgetWork, givenSecondBench, ledger, yesterday } from "./workbench";

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

const shop = TEST_SHOP;
const move = (queueId = bench1) => moveWork({ shop, queueId });
const pause = (id: string, paused = true) => db.queue.update({ where: { id }, data: { paused } });

async function paid(quantity = 1) {
  const body = orderBody({ lines: [band({ quantity })] });
  await deliver(body);
  return body.id;
}

/** "resize@bench-1 READY" of each step. */
async function placesOf(id: number): Promise<string[]> {
  const queues = await db.queue.findMany({ where: { shop } });
  const key = (queueId: string) => queues.find((queue) => queue.id === queueId)?.key ?? "";
  return (await ticketsOf(id)).flatMap(({ steps }) =>
    steps.map(({ operation, queueId, state }) => `${operation}@${key(queueId)} ${state}`),
  );
}

async function movesOf(id: number) {
  const tickets = (await ticketsOf(id)).map((ticket) => ticket.id);
  const events = await db.ticketEvent.findMany({
    where: { ticketId: { in: tickets }, kind: { in: ["rerouted", "no-other-queue"] } },
    orderBy: { id: "asc" },
  });
  return events.map(({ kind, detail }) => ({ kind, detail }));
}

async function expectBalanced(): Promise<void> {
  for (const { booked, held } of await ledger()) expect(booked).toBe(held);
}

describe("a bench that is paused", () => {
  it("loses what nobody has begun to the next bench, and each ticket tells why", async () => {
    const id = await paid();
    await givenSecondBench();
    const promised = (await ticketsOf(id))[0]?.promiseDay;
    await pause(bench1);
    expect(await queuesInTrouble(db)).toEqual([{ shop, queueId: bench1 }]);
    expect(await move()).toEqual({ moved: 1, stranded: 0 });
    expect(await placesOf(id)).toEqual(["resize@bench-2 READY", "engrave@bench-2 WAITING", "inspect@bench-2 WAITING"]);
    const [told] = await movesOf(id);
    expect(told).toMatchObject({ kind: "rerouted", detail: { words: "Bench 1 is paused: now on Bench 2" } });
    const [ticket] = await ticketsOf(id);
    expect(ticket?.promiseDay).toBe(promised);
    expect(ticket?.reasons).toContain("Bench 1 is paused: now on Bench 2");
    await expectBalanced();
    expect(await queuesInTrouble(db)).toEqual([]);
  });

  it("keeps the step that somebody has in hand", async () => {
    const id = await paid();
    await givenSecondBench();
    const [ticket] = await ticketsOf(id);
    await db.step.updateMany({ where: { ticketId: ticket?.id ?? "", position: 1 }, data: { state: "STARTED" } });
    await pause(bench1);
    await move();
    expect(await placesOf(id)).toEqual([
      "resize@bench-1 STARTED",
      "engrave@bench-2 WAITING",
      "inspect@bench-2 WAITING",
    ]);
    await expectBalanced();
  });

  it("does not get the work back when the second bench stops too: nothing bounces", async () => {
    const id = await paid();
    const bench2 = await givenSecondBench();
    await pause(bench1);
    await move();
    await pause(bench1, false);
    await pause(bench2);
    expect(await move(bench2)).toEqual({ moved: 0, stranded: 1 });
    expect((await placesOf(id))[0]).toBe("resize@bench-2 READY");
    const last = (await movesOf(id)).at(-1);
    expect(last?.kind).toBe("no-other-queue");
    expect(JSON.stringify(last?.detail)).toContain("Bench 1 has given it up before");
    await expectBalanced();
    // Its history is not filled with tries.
    expect(await queuesInTrouble(db)).toEqual([]);
  });
});

describe("a bench that is behind", () => {
  it("loses what it should have finished yesterday, and keeps what is in time", async () => {
    const late = await paid();
    const inTime = await paid();
    await givenSecondBench({ leadDays: 0 });
    const [ticket] = await ticketsOf(late);
    await db.step.updateMany({ where: { ticketId: ticket?.id ?? "", position: 1 }, data: { dueDay: yesterday() } });
    const [unhurried] = await ticketsOf(inTime);
    const promiseDay = addDays(unhurried?.planDay ?? "", 5);
    await db.ticket.update({ where: { id: unhurried?.id ?? "" }, data: { promiseDay } });
    expect(await queuesInTrouble(db)).toEqual([{ shop, queueId: bench1 }]);
    expect(await move()).toEqual({ moved: 1, stranded: 0 });
    expect((await placesOf(late))[0]).toBe("resize@bench-2 READY");
    expect((await placesOf(inTime))[0]).toBe("resize@bench-1 READY");
    const [told] = await movesOf(late);
    expect(JSON.stringify(told?.detail)).toMatch(/Bench 1 is behind: work due on [^:]* still waits: now on Bench 2/);
    await expectBalanced();
  });

  it("loses, too, what the same delay would make miss its promise", async () => {
    const [late, tight] = [await paid(), await paid()];
    await givenSecondBench({ leadDays: 0 });
    const [ticket] = await ticketsOf(late);
    await db.step.updateMany({ where: { ticketId: ticket?.id ?? "", position: 1 }, data: { dueDay: yesterday() } });
    const [hurried] = await ticketsOf(tight);
    await db.ticket.update({ where: { id: hurried?.id ?? "" }, data: { promiseDay: hurried?.planDay ?? "" } });
    expect(await move()).toEqual({ moved: 2, stranded: 0 });
    await expectBalanced();
  });

  it("keeps a late piece whose promise only staying can keep", async () => {
    const id = await paid();
    await givenSecondBench({ leadDays: 30 });
    const [ticket] = await ticketsOf(id);
    await db.step.updateMany({ where: { ticketId: ticket?.id ?? "", position: 1 }, data: { dueDay: yesterday() } });
    expect(await move()).toEqual({ moved: 0, stranded: 0 });
    expect((await placesOf(id))[0]).toBe("resize@bench-1 READY");
    await expectBalanced();
  });
});

describe("a day whose capacity was lowered", () => {
  it("loses the youngest work that nobody has begun, as much as is too much, and re-plans it", async () => {
    const ids = [await paid(), await paid(), await paid()];
    const before = await Promise.all(ids.map(async (id) => (await ticketsOf(id))[0]));
    const day = before[0]?.steps[0]?.bookedDay ?? "";
    const each = before[0]?.steps.reduce((sum, step) => sum + step.booked, 0) ?? 0;
    // Two of the three still fit.
    await db.queue.update({ where: { id: bench1 }, data: { specialDays: [{ day, capacity: each * 2 }] } });
    await db.booking.updateMany({ where: { queueId: bench1, day }, data: { capacity: each * 2 } });
    expect(await queuesInTrouble(db)).toEqual([{ shop, queueId: bench1 }]);
    expect(await move()).toEqual({ moved: 1, stranded: 0 });
    const after = await Promise.all(ids.map(async (id) => (await ticketsOf(id))[0]));
    expect(after.map((ticket) => ticket?.steps[0]?.bookedDay === day)).toEqual([true, true, false]);
    const order = await readOrder(ids[2] ?? 0);
    expect(order.lines[0]?.tickets[0]?.promiseDay).toBe(before[2]?.promiseDay);
    for (const { booked, capacity } of await ledger()) expect(booked).toBeLessThanOrEqual(capacity);
    await expectBalanced();
  });
});
