import { createServer, type Server } from "node:http";
import express from "express";
import { afterEach, beforeEach, expect, it } from "vitest";
import { createStorefront } from "../../local-shopify/storefront";
import { storefrontToken } from "../../local-shopify/storefront-api/route";
import { at, PIECE_GID, PRODUCT_GID, startLocalShopify, type Harness, type Json } from "./harness";

let shop: Harness;
let server: Server;
let origin = "";
beforeEach(async () => {
  shop = await startLocalShopify();
  server = createServer(express().use(createStorefront(shop.store, "dawn", shop.settings)));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  origin = `http://127.0.0.1:${address.port}`;
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await shop.stop();
});

const namespace = () => `app--${shop.store.state.installation.appId}`;

interface Asking {
  /** Null: none. */
  token?: string | null;
  variables?: Record<string, unknown>;
}

async function ask(query: string, { token = storefrontToken(shop.settings.shop), variables = {} }: Asking = {}) {
  const answer = await fetch(`${origin}/api/2026-10/graphql.json`, {
    method: "POST",
    headers: { "content-type": "application/json", ...(token ? { "X-Shopify-Storefront-Access-Token": token } : {}) },
    body: JSON.stringify({ query, variables }),
  });
  const body: Json = await answer.json();
  return { status: answer.status, headers: answer.headers, body };
}

const PRODUCT = `{ product(id: "${PRODUCT_GID}") { title variants(first: 1) { nodes { id availableForSale price { amount currencyCode } } } } }`;
const metafield = (name: string, key = "options") =>
  `{ product(id: "${PRODUCT_GID}") { metafield(namespace: "${name}", key: "${key}") { value type } } }`;

async function writeOptions(): Promise<void> {
  const m = [{ ownerId: PRODUCT_GID, namespace: "$app", key: "options", value: `{"v":1}` }];
  const hidden = { ownerId: PRODUCT_GID, namespace: "$app", key: "other", type: "json", value: "{}" };
  await shop.admin(
    "mutation ($m: [MetafieldsSetInput!]!) { metafieldsSet(metafields: $m) { userErrors { message } } }",
    { m: [...m, hidden] },
  );
}

it("a storefront asks for a product, and for what is not in the schema in vain", async () => {
  const { body } = await ask(PRODUCT);
  expect(at(body, "data", "product", "variants", "nodes", 0)).toEqual({
    id: PIECE_GID,
    availableForSale: true,
    price: { amount: "128.00", currencyCode: "USD" },
  });
  const wrong = await ask(PRODUCT.replace("title", "sets"));
  expect(at(wrong.body, "errors", 0, "message")).toContain('Cannot query field "sets"');
});

it("a storefront reads the app's public metafield by its full namespace, and nothing that is not public", async () => {
  await writeOptions();
  const value = async (name: string, key?: string) =>
    at((await ask(metafield(name, key))).body, "data", "product", "metafield");
  expect(await value(namespace())).toEqual({ value: `{"v":1}`, type: "json" });
  expect(await value("$app")).toBeNull();
  expect(await value(namespace(), "other")).toBeNull();
  expect(await value("app--1")).toBeNull();
});

it("a storefront without a token reads no metafield, and one with a wrong token reads nothing", async () => {
  await writeOptions();
  const without = await ask(metafield(namespace()), { token: null });
  expect(at(without.body, "errors", 0, "extensions", "code")).toBe("ACCESS_DENIED");
  expect((await ask(PRODUCT, { token: null })).body).toMatchObject({ data: { product: { title: "Hollow Band" } } });
  expect((await ask(PRODUCT, { token: "guessed" })).status).toBe(401);
});

const CREATE = `mutation ($lines: [CartLineInput!]) { cartCreate(input: { lines: $lines }) {
  cart { id checkoutUrl totalQuantity cost { totalAmount { amount } } lines(first: 5) { nodes { quantity attributes { key value } } } }
  userErrors { message } } }`;
const ADD = `mutation ($id: ID!, $lines: [CartLineInput!]!) { cartLinesAdd(cartId: $id, lines: $lines) { cart { totalQuantity } userErrors { message } } }`;

it("a storefront's cart carries the attributes of its lines to the checkout", async () => {
  const lines = [{ merchandiseId: PIECE_GID, quantity: 2, attributes: [{ key: "_k1", value: "Anna" }] }];
  const created = await ask(CREATE, { variables: { lines } });
  const cart = at(created.body, "data", "cartCreate", "cart");
  expect(at(cart, "lines", "nodes")).toEqual([{ quantity: 2, attributes: [{ key: "_k1", value: "Anna" }] }]);
  expect(at(cart, "cost", "totalAmount", "amount")).toBe("256.00");
  const more = await ask(ADD, { variables: { id: at(cart, "id"), lines: [{ merchandiseId: PIECE_GID }] } });
  expect(at(more.body, "data", "cartLinesAdd")).toEqual({ cart: { totalQuantity: 3 }, userErrors: [] });
  const bad = await ask(ADD, {
    variables: { id: at(cart, "id"), lines: [{ merchandiseId: "gid://shopify/ProductVariant/1" }] },
  });
  expect(at(bad.body, "data", "cartLinesAdd", "userErrors", 0, "message")).toBe("Cannot find variant");
  const handed = await fetch(String(at(cart, "checkoutUrl")), { redirect: "manual" });
  expect([handed.status, handed.headers.get("location")]).toEqual([302, "/checkout"]);
  const checkout = await fetch(`${origin}/checkout`, { headers: { cookie: handed.headers.get("set-cookie") ?? "" } });
  expect(await checkout.text()).toContain("Hollow Band");
});

it("a page of another origin is let in, with its token", async () => {
  const asked = await fetch(`${origin}/api/2026-10/graphql.json`, { method: "OPTIONS" });
  expect([asked.status, asked.headers.get("access-control-allow-headers")]).toEqual([
    204,
    "Content-Type, X-Shopify-Storefront-Access-Token",
  ]);
  expect((await ask(PRODUCT)).headers.get("access-control-allow-origin")).toBe("*");
});
