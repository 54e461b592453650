import { createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { Order } from "../../local-shopify/store";
import { isRecord } from "../../local-shopify/view";
import { readFilter } from "../../local-shopify/webhooks/subscription-rules";
import { at, CLOTH, installFunctions, PIECE, startLocalShopify, until, type Harness, type Received } from "./harness";

let shop: Harness;
beforeEach(async () => {
  shop = await startLocalShopify();
});
afterEach(() => shop.stop());

async function buy(token = "cart-1"): Promise<Order> {
  shop.store.addToCart(token, [
    { variantId: PIECE, quantity: 2, properties: { _k1: "José ♥" } },
    { variantId: CLOTH, quantity: 1, properties: {} },
  ]);
  const outcome = await shop.store.checkout(token, { email: "noor@example.com" });
  if (outcome.kind === "refused") throw new Error(outcome.errors.join());
  return outcome.order;
}
const topics = (): unknown[] => shop.received.map((one) => one.headers["x-shopify-topic"]);
const ofTopic = (topic: string): Received[] => shop.received.filter((one) => one.headers["x-shopify-topic"] === topic);
async function paidBody(): Promise<{ raw: string; body: unknown; headers: Received["headers"] }> {
  await until("orders/paid", () => ofTopic("orders/paid").length > 0);
  const [{ body, headers } = { body: "", headers: {} }] = ofTopic("orders/paid");
  return { raw: body, body: JSON.parse(body), headers };
}

/** "line_items[].properties[].name": every key there is. */
function keysOf(value: unknown, path = ""): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => keysOf(item, `${path}[]`));
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const here = path === "" ? key : `${path}.${key}`;
    return [here, ...keysOf(inner, here)];
  });
}
function fixtureKeys(name: string): unknown {
  return at(JSON.parse(readFileSync(new URL(`../../fixtures/${name}.keys.json`, import.meta.url), "utf8")), "keys");
}

it("a paid order's webhook is signed over its raw bytes and carries Shopify's headers", async () => {
  await buy();
  const { raw, headers } = await paidBody();
  expect(headers["x-shopify-hmac-sha256"]).toBe(
    createHmac("sha256", shop.settings.apiSecret).update(raw).digest("base64"),
  );
  expect(headers).toMatchObject({
    "x-shopify-topic": "orders/paid",
    "x-shopify-shop-domain": "ember-and-oak.myshopify.com",
    "x-shopify-api-version": "2026-10",
  });
  for (const name of ["x-shopify-webhook-id", "x-shopify-event-id"]) expect(headers[name]).toMatch(/^[0-9a-f-]{36}$/);
  expect(Date.parse(String(headers["x-shopify-triggered-at"]))).toBeLessThanOrEqual(Date.now());
});

it("an orders/paid body has exactly the keys of Shopify's", async () => {
  await installFunctions(shop);
  await buy();
  const { body } = await paidBody();
  expect([...new Set(keysOf(body))].sort()).toEqual(fixtureKeys("orders-paid"));
});

it("the components of an expanded line share a group and carry their own properties", async () => {
  await installFunctions(shop);
  await buy();
  const { body } = await paidBody();
  expect(at(body, "line_items", 0, "sales_line_item_group_id")).toBeNull();
  expect(at(body, "line_items", 1, "sales_line_item_group_id")).toBe(
    at(body, "line_items", 2, "sales_line_item_group_id"),
  );
  expect(at(body, "line_items", 1, "properties")).toEqual([{ name: "_k1", value: "José ♥" }]);
  expect(at(body, "line_items", 2, "properties")).toEqual([]);
  expect(at(body, "total_price")).toBe("301.00");
});

it("an id above 2^53 keeps every digit, as a number and in its global id", async () => {
  const order = await buy();
  await paidBody();
  order.id = "90071992547409931";
  shop.received.length = 0;
  shop.store.emit({ kind: "order", topic: "orders/paid", order });
  const { raw, body } = await paidBody();
  expect(raw).toContain(`"id":90071992547409931,`);
  expect(at(body, "admin_graphql_api_id")).toBe("gid://shopify/Order/90071992547409931");
});

it("a body says its times in the shop's zone", async () => {
  await buy();
  const { body } = await paidBody();
  expect(at(body, "created_at")).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d-0[78]:00$/);
});

it("only topics that the app subscribed to are sent", async () => {
  await buy();
  await paidBody();
  expect(topics()).toEqual(["orders/paid"]);
});

it("include_fields leaves the named fields and nothing else", async () => {
  const order = await buy();
  await shop.post(`/__store/orders/${order.id}/cancel`, {});
  await until("orders/cancelled", () => ofTopic("orders/cancelled").length > 0);
  const body: unknown = JSON.parse(ofTopic("orders/cancelled")[0]?.body ?? "");
  expect([...new Set(keysOf(body))].sort()).toEqual([
    "id",
    "line_items",
    "line_items[].current_quantity",
    "line_items[].id",
    "line_items[].properties",
    "line_items[].properties[].name",
    "line_items[].properties[].value",
    "name",
  ]);
  expect(at(body, "line_items", 0, "current_quantity")).toBe(0);
});

it("a filter keeps back what it does not match", async () => {
  const update = (variantId: string, price: string) =>
    shop.admin(
      `mutation ($p: ID!, $v: [ProductVariantsBulkInput!]!) { productVariantsBulkUpdate(productId: $p, variants: $v) { userErrors { message } } }`,
      {
        p: variantId === CLOTH ? "gid://shopify/Product/8204401007" : "gid://shopify/Product/8204401001",
        v: [{ id: `gid://shopify/ProductVariant/${variantId}`, price }],
      },
    );
  await update(CLOTH, "12.00");
  await update(PIECE, "130.00");
  await until("products/update", () => ofTopic("products/update").length > 0);
  expect(ofTopic("products/update").map(({ body }) => at(JSON.parse(body), "title"))).toEqual(["Hollow Band"]);
  expect(() => readFilter("status:active OR vendor:x")).toThrow("does not stand in for the webhook filter");
});

it("a refund's body has exactly the keys of Shopify's", async () => {
  const order = await buy();
  const line = order.lines.find((one) => one.variantId === PIECE);
  await shop.post(`/__store/orders/${order.id}/refund`, { lines: [{ lineId: line?.id, quantity: 1 }] });
  await until("refunds/create", () => ofTopic("refunds/create").length > 0);
  const body: unknown = JSON.parse(ofTopic("refunds/create")[0]?.body ?? "");
  expect([...new Set(keysOf(body))].sort()).toEqual(fixtureKeys("refunds-create"));
  expect(at(body, "refund_line_items", 0, "line_item", "current_quantity")).toBe(1);
});

it("a webhook that is not taken is tried again with the same id and the same bytes", async () => {
  shop.answers.push(500, 302, 404);
  const order = await buy();
  shop.store.orderById(order.id)?.tags.push("changed since");
  await until("the fourth try", () => shop.received.length === 4);
  expect(new Set(shop.received.map((one) => one.body)).size).toBe(1);
  expect(new Set(shop.received.map((one) => one.headers["x-shopify-webhook-id"])).size).toBe(1);
  await until("the delivery to be noted", () => shop.store.state.deliveries[0]?.status === "delivered");
  expect(shop.store.state.deliveries[0]?.answers).toEqual([500, 302, 404, 200]);
});

it("after eight retries a webhook is given up", async () => {
  shop.answers.push(...Array.from({ length: 9 }, () => 503));
  await buy();
  await until("the delivery to fail", () => shop.store.state.deliveries[0]?.status === "failed");
  expect(shop.store.state.deliveries[0]?.attempts).toBe(9);
});

it("on request a webhook comes twice, with one id", async () => {
  await shop.post("/__store/webhooks/faults", { mode: "duplicate", count: 1 });
  await buy();
  await until("two deliveries", () => shop.received.length === 2);
  expect(new Set(shop.received.map((one) => one.headers["x-shopify-webhook-id"])).size).toBe(1);
});

it("on request webhooks come last first", async () => {
  await shop.post("/__store/webhooks/faults", { mode: "reorder", count: 2 });
  await buy("cart-1");
  await buy("cart-2");
  await until("both deliveries", () => shop.received.length === 2);
  expect(shop.received.map(({ body }) => at(JSON.parse(body), "name"))).toEqual(["#1002", "#1001"]);
});

it("on request a webhook is lost, and can be sent again later", async () => {
  await shop.post("/__store/webhooks/faults", { mode: "lose", count: 1 });
  await buy();
  const [lost] = shop.store.state.deliveries;
  expect([lost?.status, shop.received.length]).toEqual(["lost", 0]);
  await shop.post("/__store/webhooks/redeliver", { webhookId: lost?.webhookId });
  await until("the redelivery", () => shop.received.length === 1);
  expect(shop.received[0]?.headers["x-shopify-webhook-id"]).toBe(lost?.webhookId);
});

it("an uninstalled app hears of that and of redactions, and of nothing else", async () => {
  const order = await buy();
  await shop.post("/__store/app/uninstall", {});
  await shop.post(`/__store/orders/${order.id}/cancel`, {});
  await shop.post("/__store/app/compliance", { topic: "customers/redact", orderId: order.id });
  await shop.post("/__store/app/compliance", { topic: "shop/redact" });
  await until("the last redaction", () => ofTopic("shop/redact").length > 0);
  expect(topics().sort()).toEqual(["app/uninstalled", "customers/redact", "orders/paid", "shop/redact"]);
});
