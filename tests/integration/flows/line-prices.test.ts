import { afterAll, afterEach, beforeAll, expect, it, vi } from "vitest";
import { db } from "../../../app/db/client";
import { readHomeFigures } from "../../../app/flows/shop/read-home-figures";
import { closeQueues } from "../../../app/jobs/catalog";
import { TEST_SHOP } from "../../support/env";
import { givenStore } from "../../support/rows";
import { orderBody } from "../../support/webhooks";
import { answers, forget } from "./admin-double";
import { band, deliver, readOrder, receive } from "./orders";
import { processInbox } from "../../../app/flows/inbox/process-inbox";

vi.mock("../../../app/shopify/admin", async () => (await import("./admin-double")).adminDouble);

/** The hidden variant that carries fees. */
const FEE = 45129990001;

beforeAll(async () => {
  await givenStore({ feeVariantId: `gid://shopify/ProductVariant/${FEE}` });
});
afterEach(forget);
afterAll(async () => {
  await closeQueues();
  await db.$disconnect();
});

const pricesOf = async (id: number) => (await readOrder(id)).lines.map(({ unitPriceMinor }) => unitPriceMinor);

it("what a shopper paid for engraving reaches the merchant's figures, in minor units of the order's currency", async () => {
  const paidAt = "2027-03-09T20:00:00Z";
  const fee = { variantId: FEE, title: "Personalization" };
  const dollars = orderBody({ paidAt, lines: [band({ price: "128.00" }), { ...fee, price: "18.50", quantity: 2 }] });
  const yen = orderBody({ paidAt, currency: "JPY", lines: [{ ...fee, price: "2500" }] });
  await deliver(dollars);
  await deliver(yen);
  expect(await pricesOf(dollars.id)).toEqual([12_800n, 1_850n]);
  expect(await pricesOf(yen.id)).toEqual([2_500n]);
  const figures = await readHomeFigures({ shop: TEST_SHOP, today: "2027-03-10", zone: "UTC", currency: "USD" });
  expect(figures?.fees).toMatchObject({ minor: 3_700, others: [{ currency: "JPY", minor: 2_500 }] });
  expect(figures?.personalized).toMatchObject({ part: 1, whole: 2 });
});

it("an order whose price is no amount is made all the same", async () => {
  const body = orderBody({ lines: [band({ price: "a lot" }), band({ price: "12.345" })] });
  await deliver(body);
  expect(await pricesOf(body.id)).toEqual([null, null]);
  expect((await readOrder(body.id)).lines.flatMap(({ tickets }) => tickets)).toHaveLength(2);
});

it("an order that was read from Shopify has its prices too", async () => {
  const body = orderBody({ currency: "KWD", lines: [] });
  const node = (amount: string, currencyCode: string, id: number) => ({
    id: `gid://shopify/LineItem/${id}`,
    title: "Hollow Band",
    sku: "S",
    currentQuantity: 1,
    originalUnitPriceSet: { shopMoney: { amount, currencyCode } },
    variant: null,
    customAttributes: [],
  });
  const lineItems = {
    pageInfo: { hasNextPage: false, endCursor: null },
    nodes: [node("4.250", "KWD", 991), node("4.25", "USD", 992)],
  };
  const order = {
    id: body.admin_graphql_api_id,
    name: body.name,
    updatedAt: body.updated_at,
    cancelledAt: null,
    currencyCode: "KWD",
    displayFinancialStatus: "PAID",
    lineItems,
  };
  answers.set("OrderLines", () => ({ kind: "ok", data: { order } }));
  const edit = { order_edit: { id: 1, order_id: body.id } };
  const inboxId = await receive(edit, "orders/edited");
  await processInbox({ shop: TEST_SHOP, inboxId: inboxId ?? "" });
  expect(await pricesOf(body.id)).toEqual([4_250n, null]);
});
