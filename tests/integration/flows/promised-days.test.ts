import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { db } from "../../../app/db/client";
import { dayAt, timeAt } from "../../../app/domain/calendar/time";
import { orderDayAt, readyDay } from "../../../app/domain/promises/ready-day";
import { publishLeadTimes } from "../../../app/flows/promises/publish-lead-times";
import { leadTimesOfDoc } from "../../../app/flows/promises/stored-lead-times";
import { closeQueues } from "../../../app/jobs/catalog";
import { TEST_SHOP } from "../../support/env";
import { givenStore } from "../../support/rows";
import { keepsakeProperties, orderBody } from "../../support/webhooks";
import { band, deliver, ticketsOf } from "./orders";

vi.mock("../../../app/shopify/admin", async () => (await import("./admin-double")).adminDouble);

beforeAll(async () => {
  await givenStore();
  // Lines that shipped together would all be promised for the latest of their days.
  await db.shop.update({ where: { shop: TEST_SHOP }, data: { bundling: "AS_READY" } });
});
afterAll(async () => {
  await closeQueues();
  await db.$disconnect();
});

describe("a shopper's piece", () => {
  it("is promised for the day that the page showed, and with a stone for a day that leaves time to set it", async () => {
    await publishLeadTimes({ shop: TEST_SHOP });
    const stored = await db.leadTimeTable.findFirstOrThrow({ where: { shop: TEST_SHOP } });
    const table = leadTimesOfDoc(stored.doc);
    const now = new Date();
    const orderDay = orderDayAt(dayAt(now, table.zone), timeAt(now, table.zone), table.cutOff);
    const plain = readyDay(table, { setKey: "ring-classic", extraLeadDays: 0, rush: false }, orderDay) ?? "";
    const withStone = readyDay(table, { setKey: "ring-classic", extraLeadDays: 1, rush: false }, orderDay) ?? "";
    expect(plain < withStone).toBe(true);
    const shown = (day: string, stone: string) =>
      band({ properties: keepsakeProperties(`ring-classic:1:${day}`, ["Anna", "6.5", stone, ""]) });
    const body = orderBody({
      paidAt: new Date(now.getTime() + 1_000).toISOString(),
      lines: [shown(plain, ""), shown(withStone, "garnet"), shown(plain, "garnet"), shown("2026-11-01", "")],
    });
    await deliver(body);
    const tickets = await ticketsOf(body.id);
    expect(tickets.map(({ promiseDay }) => promiseDay)).toEqual([plain, withStone, withStone, plain]);
    for (const { planDay, promiseDay } of tickets) expect(planDay < promiseDay).toBe(true);
  });
});
