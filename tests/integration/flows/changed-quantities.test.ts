import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { db } from "../../../app/db/client";
import { processInbox } from "../../../app/flows/inbox/process-inbox";
import { closeQueues } from "../../../app/jobs/catalog";
import { TEST_SHOP } from "../../support/env";
import { givenStore } from "../../support/rows";
import { orderBody } from "../../support/webhooks";
import { answers, forget } from "./admin-double";
import { band, deliver, readOrder, receive, ticketsOf } from "./orders";

vi.mock("../../../app/shopify/admin", async () => (await import("./admin-double")).adminDouble);

beforeAll(async () => {
  await givenStore();
});
afterEach(forget);
afterAll(async () => {
  await closeQueues();
  await db.$disconnect();
});

const later = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();

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
                originalUnitPriceSet: { shopMoney: { amount: "128.0", currencyCode: "USD" } },
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
