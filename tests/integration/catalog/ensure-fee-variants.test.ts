import { beforeEach, describe, expect, test, vi } from "vitest";
import { ensureFeeVariants } from "../../../app/flows/publishing/ensure-fee-variants";
import type { AdminResult } from "../../../app/shopify/admin";
import { TEST_SHOP } from "../../support/env";
import { givenShop, sql, sqlValue } from "../../support/rows";

/** What Shopify answers, by operation; each call is kept. */
const shopify = vi.hoisted(() => {
  const calls: { name: string; variables: unknown }[] = [];
  const answers = new Map<string, unknown>();
  return { calls, answers };
});

vi.mock("../../../app/shopify/admin", () => ({
  adminFor: () =>
    Promise.resolve({
      run: (operation: { name: string }, variables: unknown) => {
        shopify.calls.push({ name: operation.name, variables });
        return Promise.resolve(shopify.answers.get(operation.name));
      },
    }),
}));

const shop = TEST_SHOP;
/** A product with SKUs that offer a set. */
const PRODUCT = "gid://shopify/Product/5";
const VARIANT = "gid://shopify/ProductVariant/777";
const made = {
  productSet: { product: { id: "gid://shopify/Product/77", variants: { nodes: [{ id: VARIANT }] } }, userErrors: [] },
};

function answer(name: string, result: AdminResult<unknown>): void {
  shopify.answers.set(name, result);
}

beforeEach(async () => {
  await sql("TRUNCATE shop CASCADE");
  await givenShop();
  shopify.calls.length = 0;
  answer("FeeProductSet", { kind: "ok", data: made });
  answer("Publications", { kind: "ok", data: { publications: { nodes: [{ id: "gid://shopify/Publication/1" }] } } });
  answer("PublishablePublish", { kind: "ok", data: { publishablePublish: { publishable: null, userErrors: [] } } });
  answer("MetafieldsSet", { kind: "ok", data: { metafieldsSet: { metafields: [], userErrors: [] } } });
});

const names = (): string[] => shopify.calls.map((call) => call.name);
const kept = () => sqlValue<string | null>("SELECT fee_variant_id FROM shop WHERE shop = $1", [shop]);

async function givenUntaxedSku(): Promise<void> {
  await sql(
    `WITH one AS (INSERT INTO option_set (id, shop, key, name, updated_at)
       VALUES (gen_random_uuid(), $1, 'ring', 'Ring', now()) RETURNING id)
     INSERT INTO assignment (shop, variant_id, product_id, option_set_id, sku, title, taxable)
     SELECT $1, 'gid://shopify/ProductVariant/51', $2, id, 'R-51', 'Ring', false FROM one`,
    [shop, PRODUCT],
  );
}

describe("the variant that carries a shop's fees", () => {
  test("is made unlisted, without stock or price, published, and kept", async () => {
    expect(await ensureFeeVariants(shop, [PRODUCT])).toEqual({ kind: "ready" });
    expect(names()).toEqual(["FeeProductSet", "Publications", "PublishablePublish", "MetafieldsSet"]);
    expect(shopify.calls[0]?.variables).toMatchObject({
      identifier: { handle: "keepsake-personalization" },
      input: {
        status: "UNLISTED",
        variants: [{ price: "0.00", inventoryPolicy: "CONTINUE", inventoryItem: { tracked: false } }],
      },
    });
    expect(shopify.calls[2]?.variables).toEqual({
      id: "gid://shopify/Product/77",
      input: [{ publicationId: "gid://shopify/Publication/1" }],
    });
    expect(await kept()).toBe(VARIANT);
  });

  test("is named to the guard on its own product, so that a fee bought by itself is refused", async () => {
    await ensureFeeVariants(shop, [PRODUCT]);
    const [metafield] = (shopify.calls[3]?.variables as { metafields: { ownerId: string; value: string }[] })
      .metafields;
    expect(metafield).toMatchObject({ ownerId: "gid://shopify/Product/77", namespace: "$app", key: "fees" });
    expect(JSON.parse(metafield?.value ?? "")).toMatchObject({ f: ["777"], g: [], o: [] });
  });

  test("has a twin that is not taxed, once a piece is sold that is not taxed itself", async () => {
    const untaxed = () => sqlValue<string | null>("SELECT untaxed_fee_variant_id FROM shop WHERE shop = $1", [shop]);
    await ensureFeeVariants(shop, [PRODUCT]);
    expect(await untaxed()).toBeNull();
    expect(shopify.calls[0]?.variables).toMatchObject({ input: { variants: [{ taxable: true }] } });
    shopify.calls.length = 0;
    await givenUntaxedSku();
    expect(await ensureFeeVariants(shop, ["gid://shopify/Product/6"])).toEqual({ kind: "ready" });
    expect(names()).toEqual([]);
    expect(await ensureFeeVariants(shop, [PRODUCT])).toEqual({ kind: "ready" });
    expect(shopify.calls[0]?.variables).toMatchObject({
      identifier: { handle: "keepsake-personalization-untaxed" },
      input: { status: "UNLISTED", variants: [{ taxable: false, inventoryItem: { tracked: false } }] },
    });
    expect(await untaxed()).toBe(VARIANT);
  });

  test("is not asked for again once it is there", async () => {
    await ensureFeeVariants(shop, [PRODUCT]);
    shopify.calls.length = 0;
    expect(await ensureFeeVariants(shop, [PRODUCT])).toEqual({ kind: "ready" });
    expect(names()).toEqual([]);
  });

  test("is named by its handle when two deliveries make it at once", async () => {
    const outcomes = await Promise.all([ensureFeeVariants(shop, [PRODUCT]), ensureFeeVariants(shop, [PRODUCT])]);
    expect(outcomes).toEqual([{ kind: "ready" }, { kind: "ready" }]);
    expect(await kept()).toBe(VARIANT);
  });

  test.each<[string, string, AdminResult<unknown>, unknown]>([
    ["Shopify is busy", "FeeProductSet", { kind: "throttled", retryInMs: 900 }, { kind: "throttled", retryInMs: 900 }],
    [
      "Shopify refuses the product",
      "FeeProductSet",
      { kind: "user-errors", data: {}, errors: [{ field: null, message: "Handle is taken", code: null }] },
      { kind: "failed", reason: "the fee product: Handle is taken" },
    ],
    [
      "there is no sales channel",
      "Publications",
      { kind: "ok", data: { publications: { nodes: [] } } },
      { kind: "failed", reason: "The shop has no sales channel to sell fees in" },
    ],
    [
      "publishing fails",
      "PublishablePublish",
      { kind: "failed", message: "no answer" },
      { kind: "failed", reason: "publishing the fee product: no answer" },
    ],
  ])("is not kept when %s, so that the next delivery tries again", async (_, name, result, expected) => {
    answer(name, result);
    expect(await ensureFeeVariants(shop, [PRODUCT])).toEqual(expected);
    expect(await kept()).toBeNull();
  });

  test("is not made for a shop that is not installed", async () => {
    expect(await ensureFeeVariants("nobody.myshopify.com", [PRODUCT])).toMatchObject({ kind: "failed" });
    expect(names()).toEqual([]);
  });
});
