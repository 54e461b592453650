import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import { db } from "../../../app/db/client";
import { processInbox } from "../../../app/flows/inbox/process-inbox";
import { saveSkuOverrides } from "../../../app/flows/skus/save-sku-overrides";
import { publishOptionSet } from "../../../app/flows/publishing/publish-option-set";
import { skusRemoved } from "../../../app/flows/shop/shop-notice";
import { closeQueues } from "../../../app/jobs/catalog";
import { TEST_SHOP } from "../../support/env";
import { givenStore, sql } from "../../support/rows";
import { answers, calls, forget } from "./admin-double";
import { receive } from "./orders";

vi.mock("../../../app/shopify/admin", async () => (await import("./admin-double")).adminDouble);

const shop = TEST_SHOP;
const BAND = 8204401001;
const BAND_GID = `gid://shopify/Product/${BAND}`;
const variant = (number: number) => `gid://shopify/ProductVariant/${45120010010 + number}`;
const listed = (...numbers: number[]) =>
  numbers.map((number) => ({ id: 45120010010 + number, sku: `EO-${number}`, title: `Metal ${number}` }));

/** Shopify has all variants but these. */
function shopifyLost(...gone: string[]) {
  answers.set("StillThere", ({ ids }) => ({
    kind: "ok",
    data: { nodes: Array.isArray(ids) ? ids.map((id: string) => (gone.includes(id) ? null : { id })) : [] },
  }));
}

async function tell(topic: string, body: object) {
  const inboxId = (await receive(body, topic)) ?? "";
  return processInbox({ shop, inboxId });
}

const assigned = async () =>
  (await db.assignment.findMany({ where: { shop, productId: BAND_GID }, orderBy: { variantId: "asc" } })).map(
    ({ variantId }) => variantId,
  );
const ring = () => db.optionSet.findFirstOrThrow({ where: { shop, key: "ring-classic" } });
const notices = async () =>
  (await db.shopNotice.findMany({ where: { shop } })).map(({ detail }) => skusRemoved.parse(detail));
const asked = () =>
  db.outbox.count({ where: { shop, kind: "product-metafields", subject: BAND_GID, state: "PENDING" } });

beforeEach(async () => {
  forget();
  await sql("TRUNCATE shop, outbox, option_set, queue, lead_time_table, shop_notice, inbox CASCADE");
  await givenStore({ feeVariantId: "gid://shopify/ProductVariant/99" });
});
afterAll(async () => {
  await closeQueues();
  await db.$disconnect();
});

describe("a merchant who deletes in Shopify", () => {
  it("a whole product: its SKUs leave their set, the count follows, and they are told which", async () => {
    const before = (await ring()).skuCount;
    expect(await tell("products/delete", { id: BAND })).toEqual({ kind: "processed" });
    expect(await assigned()).toEqual([]);
    expect((await ring()).skuCount).toBe(before - 3);
    const [notice] = await notices();
    expect(notice).toMatchObject({
      productId: BAND_GID,
      wholeProduct: true,
      count: 3,
      sets: [{ name: "Classic ring" }],
    });
    expect(notice?.skus).toHaveLength(3);
    expect(await tell("products/delete", { id: BAND })).toEqual({ kind: "ignored", reason: "nothing to do" });
    expect(await notices()).toHaveLength(1);
  });

  it("one variant: that SKU leaves, the others stay, and the product's page is written again", async () => {
    shopifyLost(variant(2));
    expect(await tell("products/update", { id: BAND, title: "Hollow Band", variants: listed(1, 3) })).toEqual({
      kind: "processed",
    });
    expect(await assigned()).toEqual([variant(1), variant(3)]);
    expect(await notices()).toMatchObject([{ wholeProduct: false, count: 1, productTitle: "Hollow Band" }]);
    expect(await asked()).toBe(1);
  });

  it("a variant that asked otherwise: the set says that it differs from what is published", async () => {
    const { id: optionSetId } = await ring();
    const { options } = await db.optionSet.findUniqueOrThrow({
      where: { id: optionSetId },
      include: { options: { include: { option: true } } },
    });
    const key = options.find(({ option }) => option.kind === "text")?.option.key ?? "";
    const saved = await saveSkuOverrides({
      shop,
      optionSetId,
      variantIds: [variant(2)],
      override: { [key]: { feeMinor: 1 } },
    });
    expect(saved).toEqual({ kind: "saved", count: 1 });
    await publishOptionSet({ shop, optionSetId });
    expect((await ring()).changed).toBe(false);
    shopifyLost(variant(2));
    await tell("products/update", { id: BAND, title: "Hollow Band", variants: listed(1, 3) });
    expect((await ring()).changed).toBe(true);
  });
});

describe("a body that does not name all variants", () => {
  it("takes none that Shopify still has: it may be an old body, or tell a part of a large product", async () => {
    shopifyLost();
    await tell("products/update", { id: BAND, title: "Hollow Band", variants: listed(1) });
    expect(await assigned()).toEqual([variant(1), variant(2), variant(3)]);
    expect(await notices()).toEqual([]);
    expect(calls).toEqual([{ name: "StillThere", variables: { ids: [variant(2), variant(3)] } }]);
  });

  it("is worked later while Shopify is busy, and asks nothing when all are named", async () => {
    answers.set("StillThere", () => ({ kind: "throttled", retryInMs: 800 }));
    const body = { id: BAND, title: "Hollow Band", variants: listed(1) };
    expect(await tell("products/update", body)).toEqual({ kind: "later", retryInMs: 800 });
    forget();
    expect(await tell("products/update", { ...body, variants: listed(1, 2, 3) })).toEqual({ kind: "processed" });
    expect(calls).toEqual([]);
    expect(await assigned()).toHaveLength(3);
  });
});

describe("a merchant who changes a product in Shopify", () => {
  const sent = (taxable: boolean) => ({
    id: BAND,
    title: "Hollow Band",
    variants: listed(1, 2, 3).map((one, index) => ({ ...one, taxable: index > 0 || taxable })),
  });
  const taxed = async () =>
    (await db.assignment.findMany({ where: { shop, productId: BAND_GID }, orderBy: { variantId: "asc" } })).map(
      ({ taxable }) => taxable,
    );

  it("so that one piece is sold without tax: its fee is, too, and only then is the product's page written again", async () => {
    shopifyLost();
    await tell("products/update", sent(true));
    expect([await taxed(), await asked()]).toEqual([[true, true, true], 0]);
    expect(await tell("products/update", sent(false))).toEqual({ kind: "processed" });
    expect([await taxed(), await asked()]).toEqual([[false, true, true], 1]);
    expect(await tell("products/update", sent(false))).toEqual({ kind: "ignored", reason: "nothing to do" });
  });
});
