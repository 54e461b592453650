import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import { db } from "../../../app/db/client";
import { deliverOutbox } from "../../../app/flows/deliver/deliver-outbox";
import { publishOptionSet } from "../../../app/flows/publishing/publish-option-set";
import { readPublishProgress } from "../../../app/flows/publishing/read-publish";
import { retryPublish } from "../../../app/flows/publishing/retry-publish";
import { rollBackOptionSet } from "../../../app/flows/publishing/roll-back-option-set";
import { closeQueues } from "../../../app/jobs/catalog";
import { TEST_SHOP } from "../../support/env";
import { givenShop, givenStore, sql } from "../../support/rows";
import { answers, forget } from "./admin-double";
import { givenProducts, newestRows, ownersWritten, productGid } from "./published-products";

vi.mock("../../../app/shopify/admin", async () => (await import("./admin-double")).adminDouble);

const shop = TEST_SHOP;
let optionSetId: string;

/** One call of metafieldsSet: the first twelve that wait, or those that failed. */
async function deliverOneBatch(): Promise<void> {
  const row = await db.outbox.findFirstOrThrow({
    where: { kind: "product-metafields", state: "PENDING" },
    orderBy: { id: "asc" },
  });
  await deliverOutbox({ shop, outboxId: String(row.id) });
}

const progress = async () => (await readPublishProgress(shop, optionSetId))?.progress;

beforeEach(async () => {
  forget();
  await sql("TRUNCATE shop, outbox, option_set, queue, lead_time_table, shop_notice CASCADE");
  await givenStore({ feeVariantId: "gid://shopify/ProductVariant/99" });
  optionSetId = (await db.optionSet.findFirstOrThrow({ where: { shop, key: "ring-classic" } })).id;
  await db.assignment.deleteMany({ where: { optionSetId } });
  await givenProducts(optionSetId, 30);
  answers.set("MetafieldsSet", () => ({ kind: "ok", data: {} }));
});
afterAll(async () => {
  await closeQueues();
  await db.$disconnect();
});

describe("a merchant who published watches", () => {
  it("how many products show the new version, and how many still wait for it", async () => {
    await publishOptionSet({ shop, optionSetId });
    expect(await progress()).toMatchObject({ products: 30, done: 0, waiting: 30, failed: 0 });
    await deliverOneBatch();
    expect(await progress()).toMatchObject({
      version: 1,
      done: 12,
      waiting: 18,
      onVersion: [
        { version: 1, products: 12 },
        { version: null, products: 18 },
      ],
    });
  });

  it("which product is on which version while a new one is on its way", async () => {
    await publishOptionSet({ shop, optionSetId });
    for (const _ of [1, 2, 3]) await deliverOneBatch();
    await db.optionSet.update({ where: { id: optionSetId }, data: { name: "Renamed" } });
    await publishOptionSet({ shop, optionSetId });
    await deliverOneBatch();
    expect(await progress()).toMatchObject({
      version: 2,
      done: 12,
      waiting: 18,
      onVersion: [
        { version: 2, products: 12 },
        { version: 1, products: 18 },
      ],
    });
  });

  it("which products Shopify refused and why, and has the rest of them tried again", async () => {
    const bad = [productGid(2), productGid(30)];
    answers.set("MetafieldsSet", ({ metafields }) => {
      const owners = Array.isArray(metafields) ? metafields.map((one: { ownerId: string }) => one.ownerId) : [];
      const errors = owners.flatMap((owner, at) =>
        bad.includes(owner) ? [{ field: ["metafields", `${at}`, "value"], message: "Too odd", code: null }] : [],
      );
      return errors.length > 0 ? { kind: "user-errors", errors, data: {} } : { kind: "ok", data: {} };
    });
    await publishOptionSet({ shop, optionSetId });
    for (const _ of [1, 2, 3]) await deliverOneBatch();
    expect(await progress()).toMatchObject({
      done: 28,
      waiting: 0,
      failed: 2,
      failures: [
        { productId: productGid(2), title: "Ring 2", reason: "Too odd" },
        { productId: productGid(30), title: "Ring 30", reason: "Too odd" },
      ],
    });
    await givenShop({ shop: "rival.myshopify.com" });
    expect(await retryPublish({ shop: "rival.myshopify.com", optionSetId })).toEqual({ products: 0 });
    answers.set("MetafieldsSet", () => ({ kind: "ok", data: {} }));
    expect(await retryPublish({ shop, optionSetId })).toEqual({ products: 2 });
    expect(await progress()).toMatchObject({ waiting: 2, failed: 0 });
    const before = ownersWritten().length;
    await deliverOneBatch();
    expect(ownersWritten().slice(before)).toEqual([bad]);
    expect(await progress()).toMatchObject({ done: 30, failed: 0, failures: [] });
  });

  it("nothing of a set that is another shop's, or nobody's", async () => {
    expect(await readPublishProgress("rival.myshopify.com", optionSetId)).toBeNull();
    expect(await readPublishProgress(shop, "not-an-id")).toBeNull();
  });
});

describe("a set beside its versions", () => {
  it("says which version is in force, since when, and that nothing is unpublished", async () => {
    await db.optionSet.update({ where: { id: optionSetId }, data: { name: "Renamed", changed: true } });
    await publishOptionSet({ shop, optionSetId });
    const set = await db.optionSet.findUniqueOrThrow({ where: { id: optionSetId } });
    expect(set).toMatchObject({ publishedVersion: 2, changed: false });
    expect(Date.now() - (set.publishedAt?.getTime() ?? 0)).toBeLessThan(10_000);
    const groups = new Set([...(await newestRows()).values()].map(({ groupId }) => groupId));
    expect([groups.size, groups.has(null)]).toEqual([1, false]);
  });

  it("goes back to an earlier version as a new one, and the draft stays what it was", async () => {
    await db.optionSet.update({ where: { id: optionSetId }, data: { name: "Renamed" } });
    await publishOptionSet({ shop, optionSetId });
    expect(await rollBackOptionSet({ shop, optionSetId, version: 1 })).toEqual({
      kind: "rolled-back",
      version: 3,
      restores: 1,
      products: 30,
    });
    const versions = await db.catalogVersion.findMany({ where: { optionSetId }, orderBy: { version: "asc" } });
    expect(versions.map(({ version, restores }) => [version, restores])).toEqual([
      [1, null],
      [2, null],
      [3, 1],
    ]);
    expect(versions[2]?.doc).toEqual({ ...Object(versions[0]?.doc), version: 3 });
    const set = await db.optionSet.findUniqueOrThrow({ where: { id: optionSetId } });
    expect(set).toMatchObject({ name: "Renamed", publishedVersion: 3, changed: true });
    expect(await progress()).toMatchObject({ version: 3, waiting: 30 });
  });

  it("is not rolled back to what shoppers see already, to a version it never had, or by another shop", async () => {
    expect(await rollBackOptionSet({ shop, optionSetId, version: 1 })).toEqual({ kind: "unchanged", version: 1 });
    expect(await rollBackOptionSet({ shop, optionSetId, version: 7 })).toEqual({ kind: "not-found" });
    await givenShop({ shop: "rival.myshopify.com" });
    expect(await rollBackOptionSet({ shop: "rival.myshopify.com", optionSetId, version: 1 })).toEqual({
      kind: "not-found",
    });
    expect(await db.catalogVersion.count({ where: { optionSetId } })).toBe(1);
  });

  it("is not rolled back to fees of another currency: they would be charged as if they were this one's", async () => {
    await db.optionSet.update({ where: { id: optionSetId }, data: { name: "Renamed" } });
    await publishOptionSet({ shop, optionSetId });
    await db.shop.update({ where: { shop }, data: { currency: "EUR" } });
    const outcome = await rollBackOptionSet({ shop, optionSetId, version: 1 });
    expect(outcome.kind === "refused" && outcome.reason).toMatch(/fees in USD; your store sells in EUR/);
  });
});
