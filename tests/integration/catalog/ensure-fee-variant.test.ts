import { beforeEach, describe, expect, test, vi } from "vitest";
import { ensureFeeVariant } from "../../../app/flows/ensure-fee-variant";
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

describe("the variant that carries a shop's fees", () => {
  test("is made unlisted, without stock or price, published, and kept", async () => {
    expect(await ensureFeeVariant(shop)).toEqual({ kind: "ready", feeVariantId: VARIANT });
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
    await ensureFeeVariant(shop);
    const [metafield] = (shopify.calls[3]?.variables as { metafields: { ownerId: string; value: string }[] })
      .metafields;
    expect(metafield).toMatchObject({ ownerId: "gid://shopify/Product/77", namespace: "$app", key: "fees" });
    expect(JSON.parse(metafield?.value ?? "")).toMatchObject({ f: VARIANT, variants: {}, sets: {} });
  });

  test("is not asked for again once it is there", async () => {
    await ensureFeeVariant(shop);
    shopify.calls.length = 0;
    expect(await ensureFeeVariant(shop)).toEqual({ kind: "ready", feeVariantId: VARIANT });
    expect(names()).toEqual([]);
  });

  test("is named by its handle when two deliveries make it at once", async () => {
    const outcomes = await Promise.all([ensureFeeVariant(shop), ensureFeeVariant(shop)]);
    expect(outcomes).toEqual([
      { kind: "ready", feeVariantId: VARIANT },
      { kind: "ready", feeVariantId: VARIANT },
    ]);
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
    expect(await ensureFeeVariant(shop)).toEqual(expected);
    expect(await kept()).toBeNull();
  });

  test("is not made for a shop that is not installed", async () => {
    expect(await ensureFeeVariant("nobody.myshopify.com")).toMatchObject({ kind: "failed" });
    expect(names()).toEqual([]);
  });
});
