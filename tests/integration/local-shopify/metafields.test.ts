import { afterEach, beforeEach, expect, it } from "vitest";
import { at, PRODUCT_GID, startLocalShopify, type Answer, type Harness } from "./harness";

let shop: Harness;
beforeEach(async () => {
  shop = await startLocalShopify();
});
afterEach(() => shop.stop());

const SET = `mutation ($m: [MetafieldsSetInput!]!) { metafieldsSet(metafields: $m) { metafields { namespace key compareDigest } userErrors { field message code elementIndex } } }`;

function set(...m: Record<string, unknown>[]): Promise<Answer> {
  return shop.admin(SET, { m });
}
const options = (value: string): Record<string, unknown> => ({
  ownerId: PRODUCT_GID,
  namespace: "$app",
  key: "options",
  value,
});
const errorCode = (answer: Answer): unknown => at(answer.body, "data", "metafieldsSet", "userErrors", 0, "code");

it("an app writes a metafield into its own namespace and reads it back", async () => {
  const written = await set(options(`{"v":1}`));
  expect(at(written.body, "data", "metafieldsSet", "userErrors")).toEqual([]);
  expect(at(written.body, "data", "metafieldsSet", "metafields", 0, "namespace")).toMatch(/^app--\d+$/);
  const read = await shop.admin(
    `{ product(id: "${PRODUCT_GID}") { metafield(namespace: "$app", key: "options") { value type jsonValue } } }`,
  );
  expect(at(read.body, "data", "product", "metafield")).toEqual({
    value: `{"v":1}`,
    type: "json",
    jsonValue: { v: 1 },
  });
});

it("twenty-five metafields go in one call and twenty-six are refused", async () => {
  const many = Array.from({ length: 26 }, (_, n) => ({ ...options("{}"), key: `key${n}`, type: "json" }));
  expect(errorCode(await set(...many))).toBe("LESS_THAN_OR_EQUAL_TO");
  expect(at((await set(...many.slice(1))).body, "data", "metafieldsSet", "userErrors")).toEqual([]);
});

it("one bad metafield keeps the whole call from being written", async () => {
  const answer = await set(options("{}"), { ...options("{ not json"), key: "other", type: "json" });
  expect(errorCode(answer)).toBe("INVALID_VALUE");
  expect(at(answer.body, "data", "metafieldsSet", "userErrors", 0, "elementIndex")).toBe(1);
  expect(shop.store.metafieldsOf("Product", "8204401001")).toEqual([]);
});

it("a save over somebody else's is refused by its digest", async () => {
  const first = await set({ ...options("{}"), compareDigest: null });
  const digest = at(first.body, "data", "metafieldsSet", "metafields", 0, "compareDigest");
  expect(
    at((await set({ ...options(`{"v":2}`), compareDigest: digest })).body, "data", "metafieldsSet", "userErrors"),
  ).toEqual([]);
  expect(errorCode(await set({ ...options(`{"v":3}`), compareDigest: digest }))).toBe("STALE_OBJECT");
  expect(errorCode(await set({ ...options(`{"v":3}`), compareDigest: null }))).toBe("STALE_OBJECT");
});

it("a type that is not the definition's is refused, and one without a definition must be named", async () => {
  expect(errorCode(await set({ ...options("x"), type: "single_line_text_field" }))).toBe("INVALID_TYPE");
  expect(errorCode(await set({ ...options("{}"), key: "undefined-one" }))).toBe("BLANK");
});

it("a json value may hold 128 KB and no more", async () => {
  const text = (bytes: number): string => JSON.stringify("x".repeat(bytes - 2));
  expect(errorCode(await set(options(text(128 * 1024 + 1))))).toBe("TOO_LONG");
  expect(errorCode(await set(options(text(128 * 1024))))).toBeUndefined();
});

it("another app's namespace and an owner that is not there are refused", async () => {
  expect(errorCode(await set({ ...options("{}"), namespace: "app--1", type: "json" }))).toBe("APP_NOT_AUTHORIZED");
  expect(errorCode(await set({ ...options("{}"), ownerId: "gid://shopify/Product/1" }))).toBe("INVALID");
});

it("writing on an owner takes the scope that changing the owner takes", async () => {
  const token = await shop.accessToken();
  for (const one of shop.store.state.installation.tokens) one.scopes = ["read_products"];
  const answer = await shop.admin(SET, { m: [options("{}")] }, token);
  expect(at(answer.body, "errors", 0, "extensions", "code")).toBe("ACCESS_DENIED");
});

it("an app block sees what the definitions show to storefronts, under $app and not under app", async () => {
  await set(options(`{"v":1}`), { ...options(`{"f":2}`), key: "fees" });
  const product = shop.store.productByHandle("hollow-band");
  if (!product) throw new Error("no hollow-band");
  const visible = shop.store.metafieldsForLiquid(product);
  expect(visible["$app"]).toEqual({ options: { type: "json", value: { v: 1 } } });
  expect(visible["app"]).toBeUndefined();
});

it("an app stores a metafield on its own installation and its block reads it", async () => {
  const read = await shop.admin(`{ currentAppInstallation { id accessScopes { handle } } }`);
  const ownerId = at(read.body, "data", "currentAppInstallation", "id");
  await set({ ownerId, namespace: "$app", key: "leadtimes", type: "json", value: `{"v":1}` });
  expect(shop.store.appMetafields()["$app"]).toEqual({ leadtimes: { type: "json", value: { v: 1 } } });
});

it("deleting answers null for a metafield that is not there", async () => {
  await set(options("{}"));
  const remove = `mutation ($m: [MetafieldIdentifierInput!]!) { metafieldsDelete(metafields: $m) { deletedMetafields { key } userErrors { message } } }`;
  const m = ["options", "nothing"].map((key) => ({ ownerId: PRODUCT_GID, namespace: "$app", key }));
  const answer = await shop.admin(remove, { m });
  expect(at(answer.body, "data", "metafieldsDelete", "deletedMetafields")).toEqual([{ key: "options" }, null]);
});
