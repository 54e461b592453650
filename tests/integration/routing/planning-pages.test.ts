import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { db } from "../../../app/db/client";
import { addDays } from "../../../app/domain/calendar/days";
import { readAtRisk } from "../../../app/flows/planning/read-at-risk";
import type { WhatIfQuestion } from "../../../app/domain/routing/what-if-view";
import { readWhatIf, readWhatIfChoices } from "../../../app/flows/planning/read-what-if";
import { replanShop } from "../../../app/flows/planning/replan-shop";
import { closeQueues } from "../../../app/jobs/catalog";
import { TEST_SHOP } from "../../support/env";
import { givenStore, sql } from "../../support/rows";
import { orderBody } from "../../support/webhooks";
import { band, deliver, readOrder, ticketsOf } from "../flows/orders";
import { forgetWork, ledger, today } from "./workbench";

vi.mock("../../../app/shopify/admin", async () => (await import("../flows/admin-double")).adminDouble);

const shop = TEST_SHOP;

beforeAll(async () => {
  await givenStore();
});
beforeEach(forgetWork);
afterAll(async () => {
  await closeQueues();
  await db.$disconnect();
});

async function paid(quantity = 1) {
  const body = orderBody({ lines: [band({ quantity })] });
  await deliver(body);
  return body.id;
}

describe("the page of pieces at risk", () => {
  it("names the piece, its dates and what would save it, the latest first, and no finished one", async () => {
    const [id, worse, finished] = [await paid(), await paid(), await paid()];
    const days: [number, number][] = [
      [id, -1],
      [worse, -4],
      [finished, -2],
    ];
    for (const [order, late] of days) {
      const [ticket] = await ticketsOf(order);
      await db.ticket.update({ where: { id: ticket?.id ?? "" }, data: { promiseDay: addDays(today(), late) } });
    }
    await replanShop({ shop });
    await sql("UPDATE ticket SET state = 'DONE' WHERE id = $1", [(await ticketsOf(finished))[0]?.id]);
    const { pieces, count, replannedAt } = await readAtRisk(shop);
    expect(count).toBe(2);
    expect(replannedAt).not.toBeNull();
    const [first, second] = [await readOrder(worse), await readOrder(id)];
    expect(pieces.map(({ orderName }) => orderName)).toEqual([first.name, second.name]);
    expect(pieces[0]).toMatchObject({ title: "Hollow Band", promiseDay: addDays(today(), -4), savers: [] });
    expect(await readAtRisk((await givenStore({ shop: "other-jeweler.myshopify.com" })).shop)).toMatchObject({
      count: 0,
    });
  });
});

describe("the what-if page", () => {
  const ask = (question: WhatIfQuestion) => readWhatIf({ shop, question });

  it("compares promises and pieces on time, and writes nothing", async () => {
    await paid(2);
    const before = [await ledger(), await db.queue.findMany(), await db.ticket.findMany(), await db.shop.findMany()];
    const amount = "200";
    const day = addDays(today(), 3);
    const found = await ask({ change: "sell", set: "ring-classic", day, amount });
    if (found.kind !== "compared") throw new Error(JSON.stringify(found));
    const promised = (side: typeof found.before) =>
      side.promises.find(({ setKey }) => setKey === "ring-classic")?.day ?? "";
    expect(promised(found.after) > promised(found.before)).toBe(true);
    expect(found.before.onTime.pieces).toBe(2);
    expect(found.after.onTime.pieces).toBe(202);
    expect([await ledger(), await db.queue.findMany(), await db.ticket.findMany(), await db.shop.findMany()]).toEqual(
      before,
    );
  });

  it("offers the shop's queues and published sets, and days that a table of dates answers for", async () => {
    const choices = await readWhatIfChoices(shop);
    expect(choices.queues.map(({ key }) => key)).toEqual(["bench-1", "laserhaus"]);
    expect(choices.sets.map(({ key }) => key)).toContain("ring-classic");
    expect(choices.lastDay).toBe(addDays(choices.today, 20));
    const amount = "1";
    const last = await ask({ change: "sell", set: "ring-classic", day: choices.lastDay, amount });
    expect(last.kind).toBe("compared");
  });

  it.each<[WhatIfQuestion, string, RegExp]>([
    [{ change: "pause", queue: "bench-9" }, "queue", /^Choose a queue$/],
    [{ change: "add-day", queue: "bench-1", day: "2026-02-30", amount: "60" }, "day", /^Choose a day from .* to /],
    [{ change: "add-day", queue: "bench-1", day: addDays(today(), 40), amount: "60" }, "day", /^Choose a day/],
    [
      { change: "add-day", queue: "laserhaus", day: today(), amount: "0" },
      "amount",
      /the pieces of that day, from 1 to 10000/,
    ],
    [{ change: "sell", set: "gone", day: today(), amount: "2" }, "set", /^Choose a published option set$/],
    [{ change: "sell", set: "ring-classic", day: today(), amount: "2000" }, "amount", /from 1 to 1000/],
  ])("says what is wrong with %j at its field", async (question, field, words) => {
    const found = await ask(question);
    if (found.kind !== "invalid") throw new Error(JSON.stringify(found));
    expect(found.field).toBe(field);
    expect(found.words).toMatch(words);
  });

  it("says that a paused queue pauses already", async () => {
    await sql("UPDATE queue SET paused = true WHERE shop = $1 AND key = 'bench-1'", [shop]);
    expect(await ask({ change: "pause", queue: "bench-1" })).toMatchObject({
      kind: "invalid",
      field: "queue",
      words: "Bench 1 is paused already",
    });
  });
});
