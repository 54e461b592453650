import { afterAll, beforeEach, expect, it, vi } from "vitest";
import { db, inTransaction } from "../../../app/db/client";
import { deliverOutbox } from "../../../app/flows/deliver/deliver-outbox";
import { installShop } from "../../../app/flows/shop/install-shop";
import { uninstallShop } from "../../../app/flows/shop/uninstall-shop";
import { closeQueues } from "../../../app/jobs/catalog";
import { givenStore, sql } from "../../support/rows";
import { answers, calls, forget } from "./admin-double";

vi.mock("../../../app/shopify/admin", async () => (await import("./admin-double")).adminDouble);

const shop = "new-jeweler.myshopify.com";

function shopifyTells(
  ianaTimezone = "Europe/Lisbon",
  name = "New Jeweler",
  contactEmail = "hello@new-jeweler.example",
) {
  const data = { shop: { id: "gid://shopify/Shop/1", name, ianaTimezone, currencyCode: "EUR", contactEmail } };
  answers.set("ShopInfo", () => ({ kind: "ok", data }));
}

const functionRows = () => db.outbox.count({ where: { shop, kind: "ensure-functions" } });
const row = () => db.shop.findUniqueOrThrow({ where: { shop } });

beforeEach(async () => {
  forget();
  await sql("TRUNCATE shop, outbox, queue, option_set, lead_time_table CASCADE");
  shopifyTells();
});
afterAll(async () => {
  await closeQueues();
  await db.$disconnect();
});

it("a new shop gets its names, a first bench and its functions asked for", async () => {
  expect(await installShop({ shop })).toEqual({ kind: "installed" });
  expect(await row()).toMatchObject({ name: "New Jeweler", zone: "Europe/Lisbon", currency: "EUR" });
  const [bench] = await db.queue.findMany({ where: { shop }, include: { capabilities: true } });
  expect(bench).toMatchObject({ kind: "BENCH", zone: "Europe/Lisbon" });
  expect(bench?.capabilities.map(({ operation }) => operation)).toContain("inspect");
  expect(await functionRows()).toBe(1);
});

it("alerts go to the shop's contact address until the merchant says otherwise, and never to what is no address", async () => {
  await installShop({ shop });
  expect((await row()).alertEmail).toBe("hello@new-jeweler.example");
  await db.shop.update({ where: { shop }, data: { alertEmail: null } });
  await installShop({ shop });
  expect((await row()).alertEmail).toBeNull();
  await sql("DELETE FROM shop");
  shopifyTells("Europe/Lisbon", "New Jeweler", "a@b.example\r\nBcc: everybody@c.example");
  await installShop({ shop });
  expect((await row()).alertEmail).toBeNull();
});

it("a shop whose page asks five times at once is installed once", async () => {
  await Promise.all(Array.from({ length: 5 }, () => installShop({ shop })));
  expect(await db.queue.count({ where: { shop } })).toBe(1);
  expect(await functionRows()).toBe(1);
});

it("a known shop keeps its bench and address, and takes its new name", async () => {
  await installShop({ shop });
  await db.shop.update({ where: { shop }, data: { cartTransformId: "a", validationId: "b" } });
  const { benchKey } = await row();
  shopifyTells("Europe/Lisbon", "Newer Jeweler");
  expect(await installShop({ shop })).toEqual({ kind: "known" });
  expect(await row()).toMatchObject({ name: "Newer Jeweler", benchKey });
  expect(await functionRows()).toBe(1);
});

it("a zone that this machine does not know becomes UTC", async () => {
  shopifyTells("Mars/Olympus");
  await installShop({ shop });
  expect((await row()).zone).toBe("UTC");
});

it("a shop that Shopify does not tell of is not made up", async () => {
  answers.set("ShopInfo", () => ({ kind: "throttled", retryInMs: 1 }));
  expect(await installShop({ shop })).toMatchObject({ kind: "failed" });
  expect(await db.shop.count({ where: { shop } })).toBe(0);
});

it("a shop that comes back gets functions, products and dates anew: Shopify forgot what the app had written", async () => {
  await givenStore({ shop });
  await inTransaction((tx) => uninstallShop(tx, { shop, at: new Date() }));
  expect(await installShop({ shop })).toEqual({ kind: "installed" });
  expect(await row()).toMatchObject({ uninstalledAt: null });
  expect(await functionRows()).toBe(1);
  const products = await db.assignment.findMany({ where: { shop }, distinct: ["productId"] });
  expect(await db.outbox.count({ where: { shop, kind: "product-metafields" } })).toBe(products.length);
  expect(await db.outbox.count({ where: { shop, kind: "lead-times" } })).toBe(1);
});

it("a shop that comes back finds its catalog as it left it, and shoppers see the versions in force again", async () => {
  await givenStore({ shop, feeVariantId: "gid://shopify/ProductVariant/99" });
  const kept = async () => [
    await db.optionSet.findMany({ where: { shop }, orderBy: { key: "asc" } }),
    await db.catalogVersion.findMany({ where: { shop }, orderBy: { setKey: "asc" } }),
    await db.assignment.findMany({ where: { shop }, orderBy: { variantId: "asc" } }),
    await db.option.count({ where: { shop } }),
  ];
  const before = await kept();
  await db.catalogTask.create({ data: { shop, kind: "ASSIGN", state: "APPLYING", input: {} } });
  await inTransaction((tx) => uninstallShop(tx, { shop, at: new Date() }));
  await installShop({ shop });
  expect(await kept()).toEqual(before);
  // The merchant may have deleted the fee product meanwhile: it is looked for, not believed.
  expect((await row()).feeVariantId).toBeNull();
  expect(await db.catalogTask.findMany({ where: { shop } })).toMatchObject([{ state: "CANCELLED" }]);
  answers.set("FeeProductSet", () => ({
    kind: "ok",
    data: {
      productSet: {
        product: { id: "gid://shopify/Product/9", variants: { nodes: [{ id: "gid://shopify/ProductVariant/9" }] } },
      },
    },
  }));
  answers.set("Publications", () => ({
    kind: "ok",
    data: { publications: { nodes: [{ id: "gid://shopify/Publication/1" }] } },
  }));
  answers.set("PublishablePublish", () => ({ kind: "ok", data: {} }));
  answers.set("MetafieldsSet", () => ({ kind: "ok", data: {} }));
  const waiting = await db.outbox.findFirstOrThrow({ where: { shop, kind: "product-metafields", state: "PENDING" } });
  expect(await deliverOutbox({ shop, outboxId: String(waiting.id) })).toEqual({ kind: "delivered" });
  const written = JSON.stringify(calls.filter(({ name }) => name === "MetafieldsSet").at(-1)?.variables);
  // The table of fees names the fee variant by its number.
  expect(written).toContain(String.raw`\"f\":[\"9\"]`);
  expect(await db.outbox.count({ where: { shop, kind: "product-metafields", state: "PENDING" } })).toBe(0);
});
