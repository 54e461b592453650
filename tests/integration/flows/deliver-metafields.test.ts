import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { db } from "../../../app/db/client";
import { readFees } from "../../../app/domain/options/read-fees";
import { deliverOutbox } from "../../../app/flows/deliver/deliver-outbox";
import { publishLeadTimes } from "../../../app/flows/promises/publish-lead-times";
import { closeQueues } from "../../../app/jobs/catalog";
import { TEST_SHOP } from "../../support/env";
import { givenStore, sql } from "../../support/rows";
import { answers, calls, forget } from "./admin-double";

vi.mock("../../../app/shopify/admin", async () => (await import("./admin-double")).adminDouble);

const shop = TEST_SHOP;
const feeVariantId = "gid://shopify/ProductVariant/99";
const INSTALLATION = "gid://shopify/AppInstallation/1";

const written = z.array(z.object({ ownerId: z.string(), namespace: z.string(), key: z.string(), value: z.string() }));

function metafields() {
  return calls
    .filter(({ name }) => name === "MetafieldsSet")
    .map(({ variables }) => written.parse(variables.metafields));
}

async function deliver(kind: string, subject: string) {
  const version = (await db.outbox.count()) + 1;
  const { id } = await db.outbox.create({ data: { shop, kind, subject, version } });
  return deliverOutbox({ shop, outboxId: String(id) });
}

beforeEach(async () => {
  forget();
  await sql("TRUNCATE shop, outbox, option_set, queue, lead_time_table CASCADE");
  await givenStore({ feeVariantId });
  answers.set("MetafieldsSet", () => ({ kind: "ok", data: {} }));
  answers.set("AppInstallation", () => ({ kind: "ok", data: { currentAppInstallation: { id: INSTALLATION } } }));
});
afterAll(async () => {
  await closeQueues();
  await db.$disconnect();
});

describe("what a product's page and its functions read", () => {
  it("is written in one call, which Shopify keeps whole or not at all", async () => {
    const { productId } = await db.assignment.findFirstOrThrow({ where: { shop } });
    expect(await deliver("product-metafields", productId)).toEqual({ kind: "delivered" });
    const [call, ...more] = metafields();
    expect(more).toEqual([]);
    expect(call?.map(({ ownerId, namespace, key }) => [ownerId, namespace, key])).toEqual([
      [productId, "$app", "options"],
      [productId, "$app", "fees"],
    ]);
    expect(call?.[1]?.value).toContain(feeVariantId.split("/").at(-1));
  });

  it("sells the fee of an untaxed piece as the untaxed variant, which is made when it is needed", async () => {
    const sku = await db.assignment.findFirstOrThrow({ where: { shop } });
    await db.assignment.update({
      where: { shop_variantId: { shop, variantId: sku.variantId } },
      data: { taxable: false },
    });
    const variant = { id: "gid://shopify/ProductVariant/98" };
    const product = { id: "gid://shopify/Product/9", variants: { nodes: [variant] } };
    answers.set("FeeProductSet", () => ({ kind: "ok", data: { productSet: { product, userErrors: [] } } }));
    answers.set("Publications", () => ({ kind: "ok", data: { publications: { nodes: [{ id: "1" }] } } }));
    answers.set("PublishablePublish", () => ({ kind: "ok", data: { publishablePublish: null } }));
    expect(await deliver("product-metafields", sku.productId)).toEqual({ kind: "delivered" });
    const fees = readFees(metafields().at(-1)?.[1]?.value ?? "");
    expect(fees?.offer(sku.variantId.split("/").at(-1) ?? "")?.feeGid).toBe(variant.id);
    expect(fees?.feeGids).toEqual([feeVariantId, variant.id]);
  });

  it("asks nothing any more once the last SKU was taken from its set", async () => {
    const { productId } = await db.assignment.findFirstOrThrow({ where: { shop } });
    await db.assignment.deleteMany({ where: { shop, productId } });
    expect(await deliver("product-metafields", productId)).toEqual({ kind: "delivered" });
    expect(JSON.parse(metafields()[0]?.[0]?.value ?? "null")).toMatchObject({ variants: {} });
  });

  it("waits for the fee variant, which the functions name", async () => {
    await db.shop.update({ where: { shop }, data: { feeVariantId: null } });
    const { productId } = await db.assignment.findFirstOrThrow({ where: { shop } });
    answers.set("FeeProductSet", () => ({ kind: "throttled", retryInMs: 900 }));
    expect(await deliver("product-metafields", productId)).toEqual({ kind: "later", retryInMs: 900 });
    expect(metafields()).toEqual([]);
  });

  it("that Shopify refuses is told to the merchant in Shopify's words", async () => {
    const { productId } = await db.assignment.findFirstOrThrow({ where: { shop } });
    const errors = [{ field: null, message: "Owner does not exist", code: null }];
    answers.set("MetafieldsSet", () => ({ kind: "user-errors", errors, data: {} }));
    expect(await deliver("product-metafields", productId)).toEqual({ kind: "failed", reason: "Owner does not exist" });
  });
});

describe("the dates that pages show", () => {
  it("are the newest table, as the app's own metafield", async () => {
    const first = await publishLeadTimes({ shop, now: new Date(Date.now() - 60_000) });
    const second = await publishLeadTimes({ shop });
    expect([first.kind, second.kind]).toEqual(["published", "published"]);
    expect(await deliver("lead-times", shop)).toEqual({ kind: "delivered" });
    const [metafield] = metafields()[0] ?? [];
    expect(metafield).toMatchObject({ ownerId: INSTALLATION, namespace: "$app", key: "leadtimes" });
    expect(JSON.parse(metafield?.value ?? "{}")).toMatchObject({ id: second.kind === "published" && second.tableId });
    expect(metafield?.value).not.toContain("basis");
  });

  it("of a shop that has none fail in sight", async () => {
    expect(await deliver("lead-times", shop)).toEqual({ kind: "failed", reason: "the shop has no lead times" });
  });
});
