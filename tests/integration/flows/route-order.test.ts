import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { db } from "../../../app/db/client";
import { processInbox } from "../../../app/flows/inbox/process-inbox";
import { routeOrder } from "../../../app/flows/orders/route-order";
import { closeQueues } from "../../../app/jobs/catalog";
import { TEST_SHOP } from "../../support/env";
import { givenStore } from "../../support/rows";
import { keepsakeProperties, orderBody } from "../../support/webhooks";
import { forget } from "./admin-double";
import { band, bookedTotal, CLOTH, deliver, PENDANT, readOrder, receive, route, ticketsOf } from "./orders";

vi.mock("../../../app/shopify/admin", async () => (await import("./admin-double")).adminDouble);

const FEE = 45120099991;

beforeAll(async () => {
  await givenStore({ feeVariantId: `gid://shopify/ProductVariant/${FEE}` });
});
afterEach(forget);
afterAll(async () => {
  await closeQueues();
  await db.$disconnect();
});

const later = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();

describe("a paid order", () => {
  it("becomes one ticket for each piece, and nothing for the fee and the plain line", async () => {
    const body = orderBody({
      name: "#2001",
      lines: [
        band({ quantity: 2 }),
        { variantId: FEE, quantity: 2, title: "Personalization" },
        { variantId: PENDANT, properties: keepsakeProperties("name-necklace:1:", ["Noor", "45cm", "rose-gold"]) },
        { variantId: CLOTH, properties: { "gift message": "for Anna" } },
      ],
    });
    await deliver(body);
    const order = await readOrder(body.id);
    expect(order.lines.map((line) => [line.role, line.tickets.length])).toEqual([
      ["PIECE", 2],
      ["FEE", 0],
      ["PIECE", 1],
      ["PLAIN", 0],
    ]);
    expect(order.lines[3]?.properties).toEqual([]);
    expect(order.lines.flatMap((line) => line.exceptions)).toEqual([]);
    const tickets = order.lines.flatMap((line) => line.tickets);
    expect(tickets.map(({ number }) => number).sort()).toEqual(["2001-1", "2001-2", "2001-3"]);
    expect(tickets[0]?.steps.map(({ operation, state }) => [operation, state])).toEqual([
      ["resize", "READY"],
      ["engrave", "WAITING"],
      ["inspect", "WAITING"],
    ]);
    const checks = tickets[0]?.steps.flatMap(({ checkpoints }) => checkpoints.map(({ expected }) => expected));
    expect(checks).toEqual(expect.arrayContaining(["Anna", "US 6½"]));
    expect(order.shipGroups).toHaveLength(1);
    const intents = await db.outbox.findMany({ where: { subject: { in: [order.id, order.shipGroups[0]?.id ?? ""] } } });
    expect(intents.map(({ kind }) => kind).sort()).toEqual(["order-production", "order-tag", "place-hold"]);
  });

  it("is worked once, however often it is delivered and by however many workers at once", async () => {
    const body = orderBody({ lines: [band({ quantity: 2 })] });
    const before = await bookedTotal();
    const id = await receive(body, "orders/paid");
    await Promise.all(Array.from({ length: 5 }, () => processInbox({ shop: TEST_SHOP, inboxId: id ?? "" })));
    await Promise.all(Array.from({ length: 5 }, () => route(body.id)));
    const once = await bookedTotal();
    expect(once).toBeGreaterThan(before);
    await deliver(body);
    await deliver(body, "orders/updated");
    expect(await ticketsOf(body.id)).toHaveLength(2);
    expect(await bookedTotal()).toBe(once);
  });

  it("keeps its words to the letter", async () => {
    const words = "José & Anaïs, ’19";
    const body = orderBody({ lines: [band({}, [words, "7", "", ""])] });
    await deliver(body);
    expect((await ticketsOf(body.id))[0]?.answers).toEqual(
      expect.arrayContaining([expect.objectContaining({ text: words, words })]),
    );
  });

  it("that was paid after it was cancelled is not made", async () => {
    const body = orderBody({ lines: [band()] });
    await deliver(
      { ...body, cancelled_at: later(1), updated_at: later(1), financial_status: "pending" },
      "orders/cancelled",
    );
    await deliver(body);
    const order = await readOrder(body.id);
    expect(order.paidAt).not.toBeNull();
    expect(order.cancelledAt).not.toBeNull();
    expect(await ticketsOf(body.id)).toEqual([]);
  });

  it("that is cancelled gives back what nobody has begun, and the piece under the graver stays", async () => {
    const before = await bookedTotal();
    const body = orderBody({ lines: [band({ quantity: 2 })] });
    await deliver(body);
    const [first, second] = await ticketsOf(body.id);
    await db.step.updateMany({ where: { ticketId: first?.id ?? "", position: 1 }, data: { state: "STARTED" } });
    await deliver({ ...body, cancelled_at: later(1), updated_at: later(1) }, "orders/cancelled");
    const after = await ticketsOf(body.id);
    expect(after.map(({ id, state }) => [id, state])).toEqual([
      [first?.id, "OPEN"],
      [second?.id, "CANCELLED"],
    ]);
    const mine = first?.steps.reduce((sum, step) => sum + step.booked, 0) ?? 0;
    expect(await bookedTotal()).toBe(before + mine);
    const order = await readOrder(body.id);
    expect(await db.outbox.count({ where: { kind: "release-hold", subject: order.shipGroups[0]?.id ?? "" } })).toBe(1);
  });
});

describe("twenty orders at once", () => {
  it("never book more than a day of the bench holds, and every piece finds its day", async () => {
    await db.booking.deleteMany({});
    await db.queue.updateMany({ where: { shop: TEST_SHOP, key: "bench-1" }, data: { capacityPerDay: 70 } });
    const bodies = Array.from({ length: 20 }, () => orderBody({ lines: [band({ quantity: 1 })] }));
    const ids = await Promise.all(bodies.map((body) => receive(body, "orders/paid")));
    await Promise.all(ids.map((inboxId) => processInbox({ shop: TEST_SHOP, inboxId: inboxId ?? "" })));
    const orders = await db.order.findMany({
      where: { shopifyId: { in: bodies.map(({ admin_graphql_api_id }) => admin_graphql_api_id) } },
    });
    await Promise.all(orders.map(({ id }) => routeOrder({ shop: TEST_SHOP, orderId: id })));
    const counters = await db.booking.findMany({});
    for (const counter of counters) expect(counter.booked).toBeLessThanOrEqual(counter.capacity);
    const steps = await db.step.findMany({
      where: { ticket: { line: { orderId: { in: orders.map(({ id }) => id) } } } },
    });
    expect(new Set(steps.map(({ ticketId }) => ticketId)).size).toBe(20);
    const booked = counters.reduce((sum, counter) => sum + counter.booked, 0);
    expect(booked).toBe(steps.reduce((sum, step) => sum + step.booked, 0));
  });
});
