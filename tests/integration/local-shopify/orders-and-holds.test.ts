import { afterEach, beforeEach, expect, it } from "vitest";
import type { Order } from "../../local-shopify/store";
import { at, CLOTH, installFunctions, PIECE, startLocalShopify, type Answer, type Harness } from "./harness";

let shop: Harness;
beforeEach(async () => {
  shop = await startLocalShopify();
});
afterEach(() => shop.stop());

async function buy(): Promise<Order> {
  shop.store.addToCart("cart-1", [
    { variantId: PIECE, quantity: 2, properties: { _k1: "Anna" } },
    { variantId: CLOTH, quantity: 1, properties: {} },
  ]);
  const outcome = await shop.store.checkout("cart-1", { email: "noor@example.com" });
  if (outcome.kind === "refused") throw new Error(outcome.errors.join());
  return outcome.order;
}

const HOLD = `mutation ($id: ID!, $hold: FulfillmentOrderHoldInput!) { fulfillmentOrderHold(id: $id, fulfillmentHold: $hold) {
  fulfillmentHold { id handle heldByRequestingApp } fulfillmentOrder { id status } remainingFulfillmentOrder { id status lineItems(first: 5) { nodes { remainingQuantity } } }
  userErrors { field message code } } }`;
const RELEASE = `mutation ($id: ID!, $holdIds: [ID!]) { fulfillmentOrderReleaseHold(id: $id, holdIds: $holdIds) {
  fulfillmentOrder { status fulfillmentHolds { id handle heldByRequestingApp } } userErrors { message code } } }`;

async function fulfillmentOrderOf(order: Order): Promise<{ id: string; lines: unknown }> {
  const { body } = await shop.admin(
    `{ order(id: "gid://shopify/Order/${order.id}") { fulfillmentOrders(first: 5) { nodes { id status lineItems(first: 10) { nodes { id totalQuantity } } } } } }`,
  );
  const node = at(body, "data", "order", "fulfillmentOrders", "nodes", 0);
  return { id: String(at(node, "id")), lines: at(node, "lineItems", "nodes") };
}
const hold = (id: string, handle: string, more: Record<string, unknown> = {}): Promise<Answer> =>
  shop.admin(HOLD, { id, hold: { reason: "OTHER", handle, ...more } });
const holdError = (answer: Answer): unknown => at(answer.body, "data", "fulfillmentOrderHold", "userErrors", 0, "code");

it("a checkout turns the transformed cart into a paid order and empties the cart", async () => {
  await installFunctions(shop);
  const order = await buy();
  expect(order).toMatchObject({ name: "#1001", financialStatus: "paid", source: "web" });
  expect(order.lines.map((line) => [line.sku, line.quantity, line.priceMinor, line.groupId !== null])).toEqual([
    ["EO-PC", 1, 900, false],
    ["EO-HB-GV", 2, 12_800, true],
    ["FEE", 2, 1_800, true],
  ]);
  expect(new Set(order.lines.slice(1).map((line) => line.groupId)).size).toBe(1);
  expect(shop.store.cartFor("cart-1").lines).toEqual([]);
});

it("an order has one open fulfillment order with everything that ships", async () => {
  const order = await buy();
  const [one, ...others] = shop.store.fulfillmentOrdersOf(order.id);
  expect(others).toEqual([]);
  expect(one).toMatchObject({ status: "OPEN", holds: [] });
  expect(one?.lineItems.map((line) => line.totalQuantity)).toEqual([1, 2]);
});

it("an app holds a fulfillment order once with each handle", async () => {
  const { id } = await fulfillmentOrderOf(await buy());
  const placed = await hold(id, "keepsake-1");
  expect(at(placed.body, "data", "fulfillmentOrderHold")).toMatchObject({
    fulfillmentHold: { handle: "keepsake-1", heldByRequestingApp: true },
    fulfillmentOrder: { status: "ON_HOLD" },
    remainingFulfillmentOrder: null,
    userErrors: [],
  });
  expect(holdError(await hold(id, "keepsake-1"))).toBe("DUPLICATE_FULFILLMENT_HOLD_HANDLE");
  expect(holdError(await hold(id, "keepsake-2"))).toBeUndefined();
});

it("an app may place ten holds on a fulfillment order and no eleventh, nor a handle of 65 characters", async () => {
  const { id } = await fulfillmentOrderOf(await buy());
  for (let n = 0; n < 10; n += 1) expect(holdError(await hold(id, `h${n}`))).toBeUndefined();
  expect(holdError(await hold(id, "h10"))).toBe("FULFILLMENT_ORDER_HOLD_LIMIT_REACHED");
  const long = await hold(id, "h".repeat(65));
  expect(at(long.body, "data", "fulfillmentOrderHold", "userErrors", 0, "message")).toContain("maximum is 64");
});

it("a hold on some lines splits the rest off, which only an unheld fulfillment order allows", async () => {
  const { id, lines } = await fulfillmentOrderOf(await buy());
  const some = [{ id: at(lines, 1, "id"), quantity: 1 }];
  const split = await hold(id, "some", { fulfillmentOrderLineItems: some });
  const rest = at(split.body, "data", "fulfillmentOrderHold", "remainingFulfillmentOrder");
  expect(at(rest, "status")).toBe("OPEN");
  expect(at(rest, "lineItems", "nodes")).toEqual([{ remainingQuantity: 1 }, { remainingQuantity: 1 }]);
  expect(holdError(await hold(id, "more", { fulfillmentOrderLineItems: some }))).toBe(
    "FULFILLMENT_ORDER_NOT_SPLITTABLE",
  );
});

it("a hold is released by its id and leaves another app's; without ids everybody's go", async () => {
  const order = await buy();
  const { id } = await fulfillmentOrderOf(order);
  const placed = await hold(id, "mine");
  await shop.post(`/__store/orders/${order.id}/foreign-hold`, {});
  const holdId = at(placed.body, "data", "fulfillmentOrderHold", "fulfillmentHold", "id");
  const released = await shop.admin(RELEASE, { id, holdIds: [holdId] });
  expect(at(released.body, "data", "fulfillmentOrderReleaseHold", "fulfillmentOrder")).toMatchObject({
    status: "ON_HOLD",
    fulfillmentHolds: [{ heldByRequestingApp: false }],
  });
  await hold(id, "mine again");
  const all = await shop.admin(RELEASE, { id });
  expect(at(all.body, "data", "fulfillmentOrderReleaseHold", "fulfillmentOrder")).toEqual({
    status: "OPEN",
    fulfillmentHolds: [],
  });
});

it("a fulfillment order that is not there cannot be held", async () => {
  expect(holdError(await hold("gid://shopify/FulfillmentOrder/1", "x"))).toBe("FULFILLMENT_ORDER_NOT_FOUND");
});

it("staff complete a draft order that no function saw", async () => {
  await installFunctions(shop);
  const lines = [{ variantId: PIECE, quantity: 1, properties: [{ name: "_k1", value: "refuse me" }] }];
  const { status, body } = await shop.post("/__store/draft-orders", { lines });
  expect(status).toBe(201);
  expect(at(body, "source")).toBe("shopify_draft_order");
  expect(at(body, "lines", 0)).toMatchObject({
    priceMinor: 12_800,
    groupId: null,
    properties: [{ name: "_k1", value: "refuse me" }],
  });
});

it("a refund lowers what is current and what is left to ship, never what was bought", async () => {
  const order = await buy();
  const line = order.lines.find((one) => one.variantId === PIECE);
  const refund = (quantity: number) =>
    shop.post(`/__store/orders/${order.id}/refund`, { lines: [{ lineId: line?.id, quantity }] });
  expect((await refund(1)).status).toBe(200);
  expect(line).toMatchObject({ quantity: 2, currentQuantity: 1 });
  expect(shop.store.fulfillmentOrdersOf(order.id)[0]?.lineItems[1]?.remainingQuantity).toBe(1);
  expect(order.financialStatus).toBe("partially_refunded");
  expect((await refund(2)).status).toBe(422);
});

it("a cancelled order closes its fulfillment order, loses its holds and cannot be cancelled twice", async () => {
  const order = await buy();
  const { id } = await fulfillmentOrderOf(order);
  await hold(id, "mine");
  expect((await shop.post(`/__store/orders/${order.id}/cancel`, {})).status).toBe(200);
  expect(shop.store.fulfillmentOrdersOf(order.id)[0]).toMatchObject({ status: "CLOSED", holds: [] });
  expect(order.lines.every((line) => line.currentQuantity === 0)).toBe(true);
  expect((await shop.post(`/__store/orders/${order.id}/cancel`, {})).status).toBe(422);
  expect(at((await hold(id, "late")).body, "data", "fulfillmentOrderHold", "userErrors", 0, "message")).toContain(
    "not in an open state",
  );
});

it("an order takes tags once, whatever their case, and keeps them", async () => {
  const order = await buy();
  const tag = (tags: string[]) =>
    shop.admin(
      `mutation ($id: ID!, $tags: [String!]!) { tagsAdd(id: $id, tags: $tags) { node { id } userErrors { message } } }`,
      { id: `gid://shopify/Order/${order.id}`, tags },
    );
  await tag(["keepsake"]);
  await tag(["Keepsake", "rush"]);
  expect(order.tags).toEqual(["keepsake", "rush"]);
  const gone = await shop.admin(
    `mutation { tagsAdd(id: "gid://shopify/Order/1", tags: ["a"]) { node { id } userErrors { message } } }`,
  );
  expect(at(gone.body, "data", "tagsAdd", "userErrors", 0, "message")).toBe("Resource does not exist");
});

it("a product is set again by its handle and keeps its id and its variant's", async () => {
  const first = await installFunctions(shop);
  const set = (input: Record<string, unknown>) =>
    shop.admin(
      `mutation ($i: ProductSetInput!) { productSet(identifier: { handle: "personalization" }, input: $i) { product { id status variants(first: 2) { nodes { id } } } userErrors { code } } }`,
      { i: input },
    );
  const variants = [{ optionValues: [{ optionName: "Title", name: "Default Title" }], price: "1.00" }];
  const again = await set({
    title: "Personalization",
    productOptions: [{ name: "Title", values: [{ name: "Default Title" }] }],
    variants,
  });
  expect(at(again.body, "data", "productSet", "product", "variants", "nodes")).toEqual([{ id: first.feeVariant }]);
  expect(at((await set({ variants })).body, "data", "productSet", "userErrors", 0, "code")).toBe(
    "PRODUCT_OPTIONS_INPUT_MISSING",
  );
});
