import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { db, inTransaction } from "../../../app/db/client";
import { releaseReadyGroups } from "../../../app/flows/orders/cancel-pieces";
import { closeQueues } from "../../../app/jobs/catalog";
import { TEST_SHOP } from "../../support/env";
import { givenStore } from "../../support/rows";
import { keepsakeProperties, orderBody } from "../../support/webhooks";
import { answers, forget } from "../flows/admin-double";
import { deliverKind, shopifyKeeps } from "../flows/holds-double";
import { band, deliver, PENDANT, readOrder } from "../flows/orders";
import { forgetWork } from "./workbench";

vi.mock("../../../app/shopify/admin", async () => (await import("../flows/admin-double")).adminDouble);

beforeAll(async () => {
  await givenStore();
});
beforeEach(forgetWork);
afterEach(forget);
afterAll(async () => {
  await closeQueues();
  await db.$disconnect();
});

const shop = TEST_SHOP;
const necklace = {
  variantId: PENDANT,
  properties: keepsakeProperties("name-necklace:1:", ["Noor", "45cm", "rose-gold"]),
};
const shipAsReady = () => db.shop.update({ where: { shop }, data: { bundling: "AS_READY" } });

/** A ring that the bench makes, and a necklace that travels: they are not ready on one day. */
async function ringAndNecklace() {
  const body = orderBody({ lines: [band(), necklace] });
  await deliver(body);
  const order = await readOrder(body.id);
  const [ring, chain] = order.lines.map((line) => line.tickets[0]);
  return { body, order, ring, chain };
}

describe("an order that ships together", () => {
  it("is promised for the day of its latest piece, and held by one hold", async () => {
    const { order, ring, chain } = await ringAndNecklace();
    expect(order.shipGroups).toHaveLength(1);
    expect((ring?.planDay ?? "") < (chain?.planDay ?? "")).toBe(true);
    expect(ring?.promiseDay).toBe(chain?.promiseDay);
  });

  it("keeps the promise of what it had when a slower piece is added", async () => {
    const body = orderBody({ lines: [band()] });
    await deliver(body);
    const before = (await readOrder(body.id)).lines[0]?.tickets[0]?.promiseDay;
    const both = orderBody({ lines: [band(), necklace] });
    const later = new Date(Date.now() + 60_000).toISOString();
    const lines = [...body.line_items, ...both.line_items.slice(1)];
    await deliver({ ...body, updated_at: later, line_items: lines }, "orders/updated");
    const [ring, chain] = (await readOrder(body.id)).lines.map((line) => line.tickets[0]);
    expect(ring?.promiseDay).toBe(before);
    expect((chain?.promiseDay ?? "") > (before ?? "")).toBe(true);
  });
});

describe("an order whose pieces ship as they are ready", () => {
  beforeEach(shipAsReady);

  it("promises each piece its own day, each in its own ship group", async () => {
    const { order, ring, chain } = await ringAndNecklace();
    expect(order.shipGroups).toHaveLength(2);
    expect((ring?.promiseDay ?? "") < (chain?.promiseDay ?? "")).toBe(true);
    expect(ring?.shipGroupId).not.toBe(chain?.shipGroupId);
  });

  it("holds of each group its line alone", async () => {
    const { body, order, ring } = await ringAndNecklace();
    shopifyKeeps(body, []);
    const asked: unknown[] = [];
    const placing = answers.get("FulfillmentOrderHold");
    answers.set("FulfillmentOrderHold", (variables) => {
      asked.push(variables.hold);
      return placing?.(variables) ?? { kind: "failed", message: "" };
    });
    expect(await deliverKind("place-hold", ring?.shipGroupId ?? "")).toMatchObject({ kind: "delivered" });
    expect(asked).toMatchObject([
      { fulfillmentOrderLineItems: [{ id: `of ${order.lines[0]?.shopifyId}`, quantity: 1 }] },
    ]);
  });

  it("lets the finished ring go while the necklace waits for its shopper's answer", async () => {
    const body = orderBody({
      lines: [band(), { ...necklace, properties: keepsakeProperties("name-necklace:1:", [""]) }],
    });
    await deliver(body);
    const order = await readOrder(body.id);
    const ring = order.lines[0]?.tickets[0];
    expect(order.lines[1]?.exceptions).toHaveLength(1);
    expect(order.shipGroups).toHaveLength(2);
    await db.step.updateMany({ where: { ticketId: ring?.id ?? "" }, data: { state: "DONE" } });
    await db.ticket.update({ where: { id: ring?.id ?? "" }, data: { state: "DONE" } });
    await inTransaction((tx) => releaseReadyGroups(tx, { shop, orderId: order.id }));
    const released = await db.outbox.findMany({ where: { kind: "release-hold" }, select: { subject: true } });
    expect(released).toEqual([{ subject: ring?.shipGroupId }]);
  });
});
