import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { db } from "../../../app/db/client";
import { createManualOrder, type ManualOrder } from "../../../app/flows/orders/create-manual-order";
import { deliverOutbox } from "../../../app/flows/deliver/deliver-outbox";
import { cancelManualOrder, readManualOrders } from "../../../app/flows/orders/manual-orders";
import { readManualForm } from "../../../app/flows/orders/read-manual-form";
import { closeQueues } from "../../../app/jobs/catalog";
import { TEST_SHOP } from "../../support/env";
import { givenShop, givenStore, sql } from "../../support/rows";
import { calls, forget } from "./admin-double";
import { bookedTotal } from "./orders";

vi.mock("../../../app/shopify/admin", async () => (await import("./admin-double")).adminDouble);

const shop = TEST_SHOP;

beforeAll(async () => {
  await givenStore();
  await givenShop({ shop: "another.myshopify.com" });
});
beforeEach(async () => {
  forget();
  await sql('TRUNCATE "order", outbox, booking, booking_batch CASCADE');
});
afterAll(async () => {
  await closeQueues();
  await db.$disconnect();
});

function entered(changes: Partial<ManualOrder> = {}): ManualOrder {
  return {
    ...{ shop, requestId: crypto.randomUUID(), way: "walk-in", reference: "", setKey: "ring-classic", sku: "" },
    ...{ quantity: 1, answers: ["Anna", "6.5", "", "", "", ""] },
    ...changes,
  };
}

describe("an order that is entered by hand", () => {
  it("goes the way of every paid order, and its number tells where it came from", async () => {
    const made = await createManualOrder(entered({ quantity: 2, reference: "#1003", way: "phone" }));
    expect(made).toMatchObject({
      kind: "created",
      name: "P-1003",
      tickets: [{ number: "P-1003-1" }, { number: "P-1003-2" }],
      exceptions: 0,
    });
    const tickets = await db.ticket.findMany({ include: { steps: true }, orderBy: { unit: "asc" } });
    expect(tickets).toMatchObject([{ answers: [{ text: "Anna" }, { quarters: 26 }] }, { unit: 2 }]);
    expect(tickets.every(({ steps, promiseDay, planDay }) => steps.length > 1 && promiseDay > planDay)).toBe(true);
    expect(await bookedTotal()).toBeGreaterThan(0);
    expect(await db.order.findFirst()).toMatchObject({ source: "MANUAL", currency: "USD" });
    expect(await readManualOrders(shop)).toMatchObject([{ name: "P-1003", pieces: 2, state: "in the workshop" }]);
    expect(await readManualOrders("another.myshopify.com")).toEqual([]);
  });

  it("asks Shopify for nothing: there is no order to hold, to tag or to write on", async () => {
    await createManualOrder(entered());
    const wanted = await db.outbox.findMany({ orderBy: { id: "asc" } });
    expect(wanted.map(({ kind }) => kind).sort()).toEqual(["order-production", "order-tag", "place-hold"]);
    for (const { id } of wanted) {
      expect(await deliverOutbox({ shop, outboxId: String(id) })).toEqual({ kind: "delivered" });
    }
    expect(calls).toEqual([]);
    expect(await db.shipGroup.findFirst()).toMatchObject({ holdState: "PLACED" });
  });

  it("is one order however often the form is sent", async () => {
    const order = entered();
    const [first, second] = await Promise.all([createManualOrder(order), createManualOrder(order)]);
    const third = await createManualOrder(order);
    expect(first).toEqual(third);
    expect(second).toEqual(third);
    expect(await db.ticket.count()).toBe(1);
  });

  it("has a number of its own where nobody names a receipt", async () => {
    const names = await Promise.all([createManualOrder(entered()), createManualOrder(entered())]);
    expect(names.map((one) => (one.kind === "created" ? one.name : "")).sort()).toEqual(["W-m1", "W-m2"]);
  });

  it.each<[string, Partial<ManualOrder>, string, RegExp]>([
    ["asks for what cannot be made", { answers: ["", "99"] }, "answers", /Engraving inside the band/],
    ["names options that are not published", { setKey: "brooches" }, "set", /not published/],
    ["names a SKU that is none", { sku: "NOPE-1" }, "sku", /NOPE-1/],
    ["has no piece", { quantity: 0 }, "quantity", /1 to 20/],
    ["has half a piece", { quantity: 1.5 }, "quantity", /1 to 20/],
    ["has too many pieces", { quantity: 21 }, "quantity", /1 to 20/],
    ["is named by a script", { reference: "<b>" }, "reference", /<b>/],
    ["is named by a story", { reference: "x".repeat(25) }, "reference", /25 letters/],
    ["is another shop's", { shop: "another.myshopify.com" }, "set", /not published/],
  ])("is refused in a sentence, and nothing is written, when it %s", async (_, changes, field, words) => {
    const refused = await createManualOrder(entered(changes));
    expect(refused).toMatchObject({ kind: "refused", field });
    expect(refused.kind === "refused" ? refused.reason : "").toMatch(words);
    expect(await db.order.count()).toBe(0);
  });

  it("is made as its SKU asks", async () => {
    const [one] = await sql<{ sku: string; variant_id: string }>(
      "SELECT sku, variant_id FROM assignment a JOIN option_set s ON s.id = a.option_set_id WHERE s.key = 'ring-classic' LIMIT 1",
    );
    const sku = one?.sku ?? "";
    expect(await readManualForm(shop, { setKey: "ring-classic", sku })).toMatchObject({ variantId: one?.variant_id });
    expect(await createManualOrder(entered({ sku }))).toMatchObject({ kind: "created" });
    expect(await db.line.findFirst()).toMatchObject({ sku, variantId: one?.variant_id });
  });

  it("becomes an exception like any other while no queue can take it", async () => {
    await sql("UPDATE queue SET paused = true");
    const made = await createManualOrder(entered());
    await sql("UPDATE queue SET paused = false");
    expect(made).toMatchObject({ kind: "created", tickets: [], exceptions: 1 });
    expect(await readManualOrders(shop)).toMatchObject([{ state: "waiting", promiseDay: null }]);
  });

  it("is taken back by hand, and gives its room back; a store's order is not", async () => {
    await createManualOrder(entered());
    const { id: orderId } = await db.order.findFirstOrThrow();
    expect(await cancelManualOrder({ shop: "another.myshopify.com", orderId })).toEqual({ kind: "gone" });
    expect(await cancelManualOrder({ shop, orderId })).toEqual({ kind: "cancelled" });
    expect(await cancelManualOrder({ shop, orderId })).toEqual({ kind: "gone" });
    expect(await bookedTotal()).toBe(0);
    expect(await readManualOrders(shop)).toMatchObject([{ state: "cancelled" }]);
    await createManualOrder(entered());
    await sql(`UPDATE "order" SET source = 'SHOPIFY'`);
    const store = await db.order.findFirstOrThrow({ where: { cancelledAt: null } });
    expect(await cancelManualOrder({ shop, orderId: store.id })).toEqual({ kind: "gone" });
  });
});
