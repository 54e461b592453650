import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { db } from "../../../app/db/client";
import { processInbox } from "../../../app/flows/process-inbox";
import { resolveException } from "../../../app/flows/resolve-exception";
import { routeOrder } from "../../../app/flows/route-order";
import { closeQueues } from "../../../app/jobs/catalog";
import { TEST_SHOP } from "../../support/env";
import { givenStore } from "../../support/rows";
import { keepsakeProperties, orderBody } from "../../support/webhooks";
import { answers, forget } from "./admin-double";
import {
  band,
  BAND,
  bookedTotal,
  CLOTH,
  deliver,
  exceptionsOf,
  PENDANT,
  readOrder,
  receive,
  route,
  ticketsOf,
} from "./orders";

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

describe("a quantity that changes", () => {
  it("from two to one to two loses no piece and uses no number twice", async () => {
    const body = orderBody({ lines: [band({ quantity: 2 })] });
    await deliver(body);
    const with_ = (quantity: number, at: string) => ({
      ...body,
      updated_at: at,
      line_items: body.line_items.map((line) => ({ ...line, current_quantity: quantity })),
    });
    await deliver(with_(1, later(1)), "orders/updated");
    expect((await ticketsOf(body.id)).map(({ unit, live }) => [unit, live])).toEqual([
      [1, true],
      [2, false],
    ]);
    await deliver(with_(2, later(2)), "orders/updated");
    const tickets = await ticketsOf(body.id);
    expect(tickets.map(({ unit, live }) => [unit, live])).toEqual([
      [1, true],
      [2, false],
      [3, true],
    ]);
    expect(new Set(tickets.map(({ number }) => number)).size).toBe(3);
  });

  it("is not believed from an older body", async () => {
    const body = orderBody({ lines: [band({ quantity: 2 })], updatedAt: later(5) });
    await deliver(body);
    const old = {
      ...body,
      updated_at: later(-5),
      line_items: body.line_items.map((line) => ({ ...line, current_quantity: 1 })),
    };
    await deliver(old, "orders/updated");
    expect((await readOrder(body.id)).lines[0]?.quantity).toBe(2);
  });

  it("is asked of Shopify when two bodies of one second disagree", async () => {
    const body = orderBody({ lines: [band({ quantity: 2 })] });
    await deliver(body);
    const line = body.line_items[0];
    answers.set("OrderLines", () => ({
      kind: "ok",
      data: {
        order: {
          id: body.admin_graphql_api_id,
          name: body.name,
          updatedAt: body.updated_at,
          cancelledAt: null,
          currencyCode: "USD",
          displayFinancialStatus: "PAID",
          lineItems: {
            pageInfo: { hasNextPage: false, endCursor: null },
            nodes: [
              {
                id: line?.admin_graphql_api_id,
                title: "Band",
                sku: "",
                currentQuantity: 1,
                variant: null,
                customAttributes: [],
              },
            ],
          },
        },
      },
    }));
    const other = { ...body, line_items: body.line_items.map((one) => ({ ...one, current_quantity: 3 })) };
    expect(await deliver(other, "orders/updated")).toEqual({ kind: "processed" });
    expect((await readOrder(body.id)).lines[0]?.quantity).toBe(1);
  });

  it("after a refund waits for Shopify when it cannot be asked, and loses nothing", async () => {
    const body = orderBody({ lines: [band({ quantity: 2 })] });
    await deliver(body);
    const inboxId = await receive({ id: 1, order_id: body.id, refund_line_items: [] }, "refunds/create");
    expect(await processInbox({ shop: TEST_SHOP, inboxId: inboxId ?? "" })).toMatchObject({ kind: "later" });
    expect(await db.inbox.findUnique({ where: { id: BigInt(inboxId ?? 0) } })).toMatchObject({
      state: "RECEIVED",
      attempts: 1,
    });
  });
});

describe("a line that cannot be made yet", () => {
  it.each([
    ["came without a word", {}, "no-selection"],
    ["lacks the engraving", keepsakeProperties("ring-classic:1:", ["", "6", "", ""]), "missing-answers"],
    [
      "asks for a size that is not made",
      keepsakeProperties("ring-classic:1:", ["Anna", "19", "", ""]),
      "invalid-answers",
    ],
    ["hides a NUL in its words", keepsakeProperties("ring-classic:1:", ["An\0na", "6", "", ""]), "invalid-answers"],
    ["carries half an emoji", keepsakeProperties("ring-classic:1:", ["An\ud83dna", "6", "", ""]), "invalid-answers"],
    [
      "asks for a letter that its font lacks",
      keepsakeProperties("ring-classic:1:", ["Anna ♥", "6", "", ""]),
      "invalid-answers",
    ],
    [
      "is wider than the band takes",
      keepsakeProperties("ring-classic:1:", ["MMMMMMMMMMMMMMMMMMMM", "6", "", ""]),
      "invalid-answers",
    ],
    [
      "names a version that was never published",
      keepsakeProperties("ring-classic:7:", ["Anna", "6", "", ""]),
      "unknown-version",
    ],
    ["names a set that was never published", keepsakeProperties("brooches:1:", ["Anna"]), "unknown-version"],
    ["is garbled", { _keepsake: "(set and version)" }, "no-selection"],
  ])("because it %s becomes its own exception and does not stop the others", async (_what, properties, reason) => {
    const body = orderBody({ lines: [{ variantId: BAND, properties }, band()] });
    await deliver(body);
    await deliver(body);
    expect((await exceptionsOf(body.id)).map((exception) => [exception.reason, exception.state])).toEqual([
      [reason, "OPEN"],
    ]);
    expect(await ticketsOf(body.id)).toHaveLength(1);
  });

  it("is filled in by a person, once, and then made", async () => {
    const body = orderBody({ lines: [{ variantId: BAND, properties: {} }] });
    await deliver(body);
    const [exception] = await exceptionsOf(body.id);
    const fill = (answersGiven: string[]) =>
      resolveException({
        shop: TEST_SHOP,
        exceptionId: exception?.id ?? "",
        by: "noor@ember-and-oak.example",
        resolution: { kind: "fill-in", answers: answersGiven },
      });
    expect(await fill(["A name that is far too long to be cut", "6", "", ""])).toEqual({
      kind: "refused",
      reason: "Engraving inside the band is 37 characters; this piece takes 20",
    });
    expect(await ticketsOf(body.id)).toHaveLength(0);
    expect(await fill(["Anna ♥", "6", "", ""])).toEqual({
      kind: "refused",
      reason: "Engraving inside the band: Great Vibes cannot engrave “♥”",
    });
    const outcomes = await Promise.all([fill(["Mila", "6", "", ""]), fill(["Mila", "6", "", ""])]);
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(["already", "resolved"]);
    expect(await ticketsOf(body.id)).toHaveLength(1);
    expect((await exceptionsOf(body.id))[0]).toMatchObject({
      state: "FILLED_IN",
      resolvedBy: "noor@ember-and-oak.example",
    });
  });

  it("is waived by a person, and no ticket is made for it", async () => {
    const body = orderBody({ lines: [{ variantId: BAND, properties: {} }] });
    await deliver(body);
    const [exception] = await exceptionsOf(body.id);
    const resolution = { kind: "waive" as const };
    const outcome = await resolveException({
      shop: TEST_SHOP,
      exceptionId: exception?.id ?? "",
      by: "Noor",
      resolution,
    });
    expect(outcome).toEqual({ kind: "resolved" });
    expect(await exceptionsOf(body.id)).toMatchObject([{ state: "WAIVED" }]);
    expect(await ticketsOf(body.id)).toEqual([]);
    const group = (await readOrder(body.id)).shipGroups[0];
    expect(await db.outbox.count({ where: { kind: "release-hold", subject: group?.id ?? "" } })).toBe(1);
  });

  it("cannot be resolved by another shop", async () => {
    const body = orderBody({ lines: [{ variantId: BAND, properties: {} }] });
    await deliver(body);
    const [exception] = await exceptionsOf(body.id);
    const resolution = { kind: "waive" as const };
    const outcome = await resolveException({
      shop: "rival.myshopify.com",
      exceptionId: exception?.id ?? "",
      by: "x",
      resolution,
    });
    expect(outcome).toEqual({ kind: "not-found" });
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
