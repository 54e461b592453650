import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { at, PRODUCT_GID, startLocalShopify, type Harness } from "./harness";

let shop: Harness;
beforeAll(async () => {
  shop = await startLocalShopify();
});
afterAll(() => shop.stop());

const code = (body: unknown): unknown => at(body, "errors", 0, "extensions", "code");

describe("the Admin API", () => {
  it("answers an app's query from the published schema", async () => {
    const { status, body } = await shop.admin(
      `{ shop { name ianaTimezone currencyCode } products(first: 2) { nodes { title variants(first: 1) { nodes { sku price } } } } }`,
    );
    expect(status).toBe(200);
    expect(at(body, "errors")).toBeUndefined();
    expect(at(body, "data", "shop")).toEqual({
      name: "Ember & Oak",
      ianaTimezone: "America/Los_Angeles",
      currencyCode: "USD",
    });
    expect(at(body, "data", "products", "nodes", 0)).toEqual({
      title: "Hollow Band",
      variants: { nodes: [{ sku: "EO-HB-GV", price: "128.00" }] },
    });
  });

  it("tells an app that a field does not exist", async () => {
    const { body } = await shop.admin(`{ shop { favouriteColour } }`);
    expect(code(body)).toBe("undefinedField");
    expect(at(body, "data")).toBeUndefined();
  });

  it("fails loudly on a field that it does not stand in for", async () => {
    const { body } = await shop.admin(`{ shop { name shopOwnerName } }`);
    expect(at(body, "errors", 0, "message")).toBe("local Shopify does not stand in for Shop.shopOwnerName");
  });

  it("denies what the granted scopes do not cover", async () => {
    const { body } = await shop.admin(
      `{ shop { name } orders(first: 1) { nodes { id customer { id } } } customersCount { count } }`,
    );
    expect(code(body)).toBe("ACCESS_DENIED");
    expect(at(body, "errors", 0, "message")).toContain("`read_customers` access scope");
    expect(at(body, "data", "customersCount")).toBeNull();
    const token = await shop.accessToken();
    const known = shop.store.state.installation.tokens.find((one) => one.accessToken === token);
    if (known) known.scopes = ["read_products"];
    // No rule stands on the field `orders`; the type `Order` has one.
    expect(code((await shop.admin(`{ orders(first: 1) { nodes { id } } }`, {}, token)).body)).toBe("ACCESS_DENIED");
  });

  it("lets a write scope read", async () => {
    const { body } = await shop.admin(
      `{ product(id: "${PRODUCT_GID}") { title } cartTransforms(first: 1) { nodes { id } } }`,
    );
    expect(at(body, "errors")).toBeUndefined();
    expect(at(body, "data", "product", "title")).toBe("Hollow Band");
  });

  it("refuses a request without a known token", async () => {
    expect((await shop.admin(`{ shop { name } }`, {}, "shpat_nobody")).status).toBe(401);
  });

  it("refuses an id that is no global id before it runs anything", async () => {
    const literal = await shop.admin(`mutation { tagsAdd(id: "1001", tags: ["a"]) { userErrors { message } } }`);
    expect(at(literal.body, "errors", 0, "message")).toBe("Invalid global id '1001'");
    const variable = await shop.admin(`query ($ids: [ID!]!) { nodes(ids: $ids) { id } }`, { ids: ["Order/1"] });
    expect(code(variable.body)).toBe("INVALID_VARIABLE");
    expect(at(variable.body, "data")).toBeUndefined();
  });

  it("answers null for an id that names nothing and an error for another type's id", async () => {
    const { body } = await shop.admin(
      `{ gone: order(id: "gid://shopify/Order/1") { id } other: order(id: "${PRODUCT_GID}") { id } }`,
    );
    expect(at(body, "data", "gone")).toBeNull();
    expect(code(body)).toBe("RESOURCE_NOT_FOUND");
  });

  it("checks the form of custom scalars", async () => {
    const mutation = `mutation ($v: [ProductVariantsBulkInput!]!) { productVariantsBulkUpdate(productId: "${PRODUCT_GID}", variants: $v) { userErrors { message } } }`;
    const { body } = await shop.admin(mutation, {
      v: [{ id: "gid://shopify/ProductVariant/45120010011", price: "a lot" }],
    });
    expect(JSON.stringify(at(body, "errors"))).toContain("is not a valid Decimal");
  });

  it("asks for a page size and hands out pages that follow each other", async () => {
    expect(at((await shop.admin(`{ products { nodes { id } } }`)).body, "errors", 0, "message")).toBe(
      "you must provide one of first or last",
    );
    const query = `query ($after: String) { products(first: 4, after: $after) { nodes { handle } pageInfo { hasNextPage endCursor } } }`;
    const first = await shop.admin(query);
    const second = await shop.admin(query, { after: at(first.body, "data", "products", "pageInfo", "endCursor") });
    expect(at(first.body, "data", "products", "pageInfo", "hasNextPage")).toBe(true);
    expect(at(second.body, "data", "products", "nodes", 0, "handle")).toBe("bar-bracelet");
  });

  it("tells what a query cost and throttles an app that has spent its points", async () => {
    const token = await shop.accessToken();
    const dear = `{ products(first: 200) { nodes { id variants(first: 3) { nodes { id } } } } }`;
    const tooDear = await shop.admin(
      `{ products(first: 250) { nodes { id variants(first: 250) { nodes { id metafields(first: 250) { nodes { id } } } } } } }`,
      {},
      token,
    );
    expect(code(tooDear.body)).toBe("MAX_COST_EXCEEDED");
    const one = await shop.admin(dear, {}, token);
    expect(at(one.body, "extensions", "cost", "requestedQueryCost")).toBeGreaterThan(40);
    expect(at(one.body, "extensions", "cost", "throttleStatus", "maximumAvailable")).toBe(2_000);
    await shop.post("/__store/graphql/faults", { mode: "throttle", count: 1 });
    const throttled = await shop.admin(dear, {}, token);
    expect(throttled.status).toBe(200);
    expect(code(throttled.body)).toBe("THROTTLED");
    expect(at(throttled.body, "extensions", "cost", "throttleStatus", "restoreRate")).toBe(100);
    expect(code((await shop.admin(`{ shop { name } }`, {}, token)).body)).toBeUndefined();
  });

  it("fails on demand as Shopify does on a bad day", async () => {
    await shop.post("/__store/graphql/faults", { mode: "fail", count: 1 });
    expect((await shop.admin(`{ shop { name } }`)).status).toBe(500);
    expect((await shop.admin(`{ shop { name } }`)).status).toBe(200);
  });

  it("is one shop and answers for no other", async () => {
    const { createLocalShopify } = await import("../../local-shopify/server");
    expect(() =>
      createLocalShopify({
        settings: { ...shop.settings, shop: "elsewhere.myshopify.com" },
        appRoot: shop.files.root,
        fixturePath: "tests/fixtures/ember-and-oak.json",
        stateFile: null,
        webhookRetryMs: 5,
      }),
    ).toThrow("the store is ember-and-oak.myshopify.com");
  });
});

describe("a search for variants", () => {
  const skusOf = (body: unknown): unknown[] => {
    const nodes = at(body, "data", "productVariants", "nodes");
    return Array.isArray(nodes) ? nodes.map((node) => at(node, "sku")) : [];
  };
  const find = (query: string) =>
    shop.admin(`query ($query: String!) { productVariants(first: 50, query: $query) { nodes { sku } } }`, { query });

  it("finds the variants of a tag, of a collection and of SKUs, and fails loudly on what it cannot search", async () => {
    const necklaces = ["EO-NP-GP", "EO-NP-RG", "EO-NP-SS", "EO-DN-GP", "EO-DN-SS", "EO-LK-GV", "EO-LK-SS"];
    expect(skusOf((await find(`tag:"Gift Idea"`)).body)).toEqual(necklaces);
    const { body } = await shop.admin(`{ collections(first: 10) { nodes { legacyResourceId title } } }`);
    const id = [0, 1, 2, 3]
      .map((place) => at(body, "data", "collections", "nodes", place))
      .find((one) => at(one, "title") === "Necklaces");
    const inCollection = await find(`collection:${String(at(id, "legacyResourceId"))}`);
    expect(skusOf(inCollection.body)).toEqual(necklaces);
    expect(skusOf((await find(`sku:"EO-PC" OR sku:"eo-hb-gv"`)).body)).toEqual(["EO-HB-GV", "EO-PC"]);
    expect(skusOf((await find(`tag:"gift idea" AND product_status:DRAFT,ARCHIVED`)).body)).toEqual([]);
    expect(at((await find("vendor:Somebody")).body, "errors", 0, "message")).toContain("the search");
  });

  it("reads a quoted value letter by letter", async () => {
    const found = shop.store.variantById("45120010026");
    if (found) found.variant.sku = 'A "b" (c) \\ OR sku:d';
    const query = `sku:"A \\"b\\" (c) \\\\ OR sku:d"`;
    expect(skusOf((await find(query)).body)).toEqual(['A "b" (c) \\ OR sku:d']);
    if (found) found.variant.sku = "EO-PC";
  });

  it("shows a collection with its products", async () => {
    const { body } = await shop.admin(`{ collections(first: 1) { nodes { id title } } }`);
    const id = at(body, "data", "collections", "nodes", 0, "id");
    const query = `query ($id: ID!) { collection(id: $id) { title products(first: 5) { nodes { handle } } } }`;
    const shown = await shop.admin(query, { id });
    expect(at(shown.body, "data", "collection")).toEqual({
      title: "Rings",
      products: { nodes: [{ handle: "hollow-band" }, { handle: "signet-ring" }] },
    });
  });
});

describe("throttling", () => {
  it("spends points, refuses when they are gone and gives them back with time", async () => {
    const { Bucket } = await import("../../local-shopify/graphql/cost");
    let nowMs = 0;
    const bucket = new Bucket(100, 10, () => nowMs);
    expect(bucket.take(90)).toBe(true);
    expect(bucket.take(20)).toBe(false);
    nowMs = 1_000;
    expect(bucket.take(20)).toBe(true);
    expect(bucket.status().currentlyAvailable).toBe(0);
  });

  it("is felt by an app that asks for more than its points", async () => {
    const products = Array.from(
      { length: 8 },
      (_, index) =>
        `p${index}: products(first: 250) { nodes { id variants(first: 3) { nodes { id product { id } } } } }`,
    );
    const token = await shop.accessToken();
    const seen = new Set<unknown>();
    for (let asked = 0; asked < 60 && !seen.has("THROTTLED"); asked += 1)
      seen.add(code((await shop.admin(`{ ${products.join(" ")} }`, {}, token)).body));
    expect([...seen]).toEqual([undefined, "THROTTLED"]);
  });
});
