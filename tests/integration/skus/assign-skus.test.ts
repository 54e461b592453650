import { Redis } from "ioredis";
import { afterAll, beforeEach, describe, expect, test, vi } from "vitest";
import { claimTask } from "../../../app/db/catalog-tasks";
import { db } from "../../../app/db/client";
import { assignSkus } from "../../../app/flows/assign-skus";
import { cancelCatalogTask } from "../../../app/flows/cancel-catalog-task";
import { checkAssignment } from "../../../app/flows/catalog-tasks/check-assignment";
import { assignInput } from "../../../app/flows/catalog-tasks/task-data";
import { confirmCatalogTask } from "../../../app/flows/confirm-catalog-task";
import { readCatalogTask, readTaskLines } from "../../../app/flows/read-catalog-task";
import { startAssignment, startSkuCheck, type AssignmentSource } from "../../../app/flows/start-assignment";
import { sweep } from "../../../app/flows/sweep";
import { workCatalogTask } from "../../../app/flows/work-catalog-task";
import { closeQueues } from "../../../app/jobs/catalog";
import { TEST_SHOP } from "../../support/env";
import { givenPublishedSet, givenShop, sql, sqlValue } from "../../support/rows";
import { answers, calls, forget } from "../flows/admin-double";
import { productGid, shopHas, variantGid, type Variant } from "./shopify-double";

vi.mock("../../../app/shopify/admin", async () => (await import("../flows/admin-double")).adminDouble);

const shop = TEST_SHOP;
const OTHER = "other.myshopify.com";
let ring: string;
let pendant: string;
let variants: Variant[];

beforeEach(async () => {
  forget();
  await sql("TRUNCATE shop, option_set, option, assignment, catalog_task, shop_notice, outbox CASCADE");
  await givenShop({ feeVariantId: variantGid(999) });
  ring = (await givenPublishedSet("ring-classic")).optionSetId;
  pendant = (await givenPublishedSet("name-necklace")).optionSetId;
  await sql("DELETE FROM assignment");
  await sql("UPDATE option_set SET sku_count = 0, published_version = 1");
  variants = [];
  shopHas(() => variants);
});
afterAll(async () => {
  await closeQueues();
  await db.$disconnect();
});

/** Two variants to a product: 1000001, 1000002 are of product 500001. */
function givenVariants(count: number, more: Partial<Variant> = {}): void {
  variants = Array.from({ length: count }, (_, index) => ({
    id: 1_000_001 + index,
    sku: `R-${index + 1}`,
    product: 500_001 + Math.floor(index / 2),
    ...more,
  }));
}

async function start(source: AssignmentSource, optionSetId = ring): Promise<string> {
  const outcome = await startAssignment({ shop, optionSetId, source, createdBy: "" });
  if (outcome.kind !== "started") throw new Error(JSON.stringify(outcome));
  return outcome.taskId;
}

const makeDue = () => sql("UPDATE catalog_task SET next_attempt_at = now() - interval '1 second'");

/** Slices until the task waits for a person or is over; how many there were. */
async function work(taskId: string, most = 1_000): Promise<number> {
  for (let slices = 1; slices <= most; slices += 1) {
    const outcome = await workCatalogTask({ shop, taskId });
    if (outcome.kind === "over") return slices;
    if (outcome.retryInMs > 0) await makeDue();
  }
  return most;
}

const read = async (id: string) => {
  const task = await readCatalogTask(shop, { id, kind: "ASSIGN" });
  if (!task) throw new Error("no such task");
  return task;
};
const lines = async (taskId: string, show: "all" | "bad" | "moved" = "all") =>
  (await readTaskLines(shop, { taskId, show, page: 1 })).lines;
const assigned = () =>
  sql<{ sku: string; key: string }>(
    "SELECT a.sku, s.key FROM assignment a JOIN option_set s ON s.id = a.option_set_id ORDER BY a.variant_id",
  );
const counts = () => sql<{ key: string; n: number }>("SELECT key, sku_count AS n FROM option_set ORDER BY key");

describe("a merchant assigns a set by a list of SKUs", () => {
  test("and reads which of them the shop does not have, by line, before anything changes", async () => {
    givenVariants(3);
    const taskId = await start({ kind: "skus", text: "R-1, R-2\nnobody\r\n\r\nr-3;R-1" });
    await work(taskId);
    expect(await read(taskId)).toMatchObject({
      state: "CHECKED",
      report: { counts: { new: 3, bad: 1 }, conflicts: [] },
    });
    expect(await lines(taskId, "bad")).toEqual([
      expect.objectContaining({ line: 2, name: "nobody", message: "No product of the shop has the SKU “nobody”" }),
    ]);
    expect(await assigned()).toEqual([]);
    expect(await confirmCatalogTask({ shop, taskId, leave: false })).toEqual({ kind: "confirmed", rows: 3 });
    await work(taskId);
    expect(await read(taskId)).toMatchObject({ state: "DONE", total: 3, done: 3 });
    expect(await assigned()).toEqual(["R-1", "R-2", "R-3"].map((sku) => ({ sku, key: "ring-classic" })));
    expect(await counts()).toEqual([
      { key: "name-necklace", n: 0 },
      { key: "ring-classic", n: 3 },
    ]);
    const written = await sql("SELECT DISTINCT subject FROM outbox WHERE kind = 'product-metafields' ORDER BY 1");
    expect(written).toEqual([{ subject: productGid(500_001) }, { subject: productGid(500_002) }]);
  });

  test("of which one is borne by two variants, and both ask the questions", async () => {
    givenVariants(2, { sku: "TWIN" });
    const taskId = await start({ kind: "skus", text: "TWIN" });
    await work(taskId);
    await confirmCatalogTask({ shop, taskId, leave: false });
    await work(taskId);
    expect(await assigned()).toHaveLength(2);
  });

  test.each([
    ["", "The list names no SKU. Write one to a line."],
    [" , ;\n\t", "The list names no SKU. Write one to a line."],
    [`ok\n${"x".repeat(256)}`, "Line 2 has a SKU of 256 characters; Shopify takes 255."],
    [
      Array.from({ length: 20_001 }, (_, index) => `S${index}`).join("\n"),
      "The list names 20001 SKUs; a shop has room for 20000.",
    ],
  ])("that cannot be read is refused with the bound (%#)", async (text, reason) => {
    const source = { kind: "skus" as const, text };
    expect(await startAssignment({ shop, optionSetId: ring, source, createdBy: "" })).toEqual({
      kind: "refused",
      reason,
    });
  });
});

describe("SKUs that offer another set", () => {
  beforeEach(async () => {
    givenVariants(4, { tags: ["gift"] });
    await assignSkus({ shop, optionSetId: pendant, variantIds: [variantGid(1_000_001)], createdBy: "" });
    await sql(`UPDATE assignment SET overrides = '{"name": {"feeMinor": 5}}'`);
    await assignSkus({ shop, optionSetId: ring, variantIds: [variantGid(1_000_002)], createdBy: "" });
    await sql("DELETE FROM outbox");
  });

  test("are named by set, and move when the merchant says so; what they asked otherwise ends", async () => {
    const taskId = await start({ kind: "tag", tag: "gift" });
    await work(taskId);
    expect((await read(taskId)).report).toMatchObject({
      counts: { new: 2, moved: 1, unchanged: 1 },
      conflicts: [{ setId: pendant, name: "Name necklace", count: 1 }],
    });
    expect(await lines(taskId, "moved")).toEqual([
      expect.objectContaining({ name: "R-1", fromSet: "Name necklace", effect: "moved" }),
    ]);
    await confirmCatalogTask({ shop, taskId, leave: false });
    await work(taskId);
    expect((await assigned()).map(({ key }) => key)).toEqual(Array(4).fill("ring-classic"));
    expect(await sqlValue("SELECT count(*) FROM assignment WHERE overrides <> '{}'")).toBe("0");
    expect(await counts()).toEqual([
      { key: "name-necklace", n: 0 },
      { key: "ring-classic", n: 4 },
    ]);
  });

  test("stay where they are when the merchant leaves them", async () => {
    const taskId = await start({ kind: "tag", tag: "gift" });
    await work(taskId);
    expect(await confirmCatalogTask({ shop, taskId, leave: true })).toEqual({ kind: "confirmed", rows: 2 });
    await work(taskId);
    expect((await assigned()).map(({ key }) => key)).toEqual([
      "name-necklace",
      "ring-classic",
      "ring-classic",
      "ring-classic",
    ]);
  });

  test("and were given it only after the check stay, and are told of", async () => {
    const taskId = await start({ kind: "tag", tag: "gift" });
    await work(taskId);
    await sql(
      "INSERT INTO assignment (shop, variant_id, product_id, option_set_id, sku, title) VALUES ($1, $2, $3, $4, 'R-3', 'Ring')",
      [shop, variantGid(1_000_003), productGid(500_002), pendant],
    );
    await confirmCatalogTask({ shop, taskId, leave: true });
    await work(taskId);
    expect(await lines(taskId, "bad")).toEqual([
      expect.objectContaining({ name: "R-3", message: "It was given another set since the check, and stayed there" }),
    ]);
  });

  test("are no hurry: a pick with a conflict becomes a task that shows it", async () => {
    const variantIds = [1_000_001, 1_000_003].map(variantGid);
    const outcome = await assignSkus({ shop, optionSetId: ring, variantIds, createdBy: "" });
    if (outcome.kind !== "started") throw new Error(outcome.kind);
    expect(await assigned()).toHaveLength(2);
    await work(outcome.taskId);
    expect((await read(outcome.taskId)).report.conflicts).toHaveLength(1);
  });
});

describe("a collection, a tag, a pick", () => {
  test("a collection is named as Shopify names it; archived products and the fee product stay out", async () => {
    givenVariants(3);
    variants.push(
      { id: 1_000_050, sku: "OLD", product: 500_050, status: "ARCHIVED" },
      { id: 999, sku: "FEE", product: 1 },
    );
    const taskId = await start({ kind: "collection", id: "gid://shopify/Collection/7" });
    await work(taskId);
    expect(await read(taskId)).toMatchObject({
      state: "CHECKED",
      subject: { kind: "assign", source: { kind: "collection", title: "Rings" } },
      report: { counts: { new: 3 } },
    });
  });

  test("a collection that is gone ends the task in words", async () => {
    const taskId = await start({ kind: "collection", id: "gid://shopify/Collection/8" });
    await work(taskId);
    expect(await read(taskId)).toMatchObject({
      state: "FAILED",
      reason: "Shopify does not have this collection any more.",
    });
  });

  test("a small pick of free SKUs is assigned at once", async () => {
    givenVariants(2);
    const variantIds = [1_000_001, 1_000_002, 1_000_009, 999].map(variantGid);
    expect(await assignSkus({ shop, optionSetId: ring, variantIds, createdBy: "" })).toEqual({
      kind: "assigned",
      count: 2,
      missing: 2,
    });
    expect(await assigned()).toHaveLength(2);
  });

  test("a shop that asks Shopify too much waits, and no try is counted", async () => {
    givenVariants(2);
    const taskId = await start({ kind: "variants", ids: [variantGid(1_000_001)] });
    const answer = answers.get("VariantsById");
    answers.set("VariantsById", () => ({ kind: "throttled", retryInMs: 400 }));
    expect(await workCatalogTask({ shop, taskId })).toEqual({ kind: "later", retryInMs: 400 });
    for (let time = 0; time < 12; time += 1) {
      await makeDue();
      await workCatalogTask({ shop, taskId });
    }
    if (answer) answers.set("VariantsById", answer);
    await makeDue();
    await work(taskId);
    expect((await read(taskId)).state).toBe("CHECKED");
  });

  test("Shopify's failure is tried again, and ends the task after ten tries in a row", async () => {
    const taskId = await start({ kind: "tag", tag: "gift" });
    answers.set("VariantsBySearch", () => ({ kind: "failed", message: "no answer" }));
    expect(await work(taskId)).toBe(11);
    expect(await read(taskId)).toMatchObject({ state: "FAILED" });
  });
});

describe("one task at a time", () => {
  test("a second assignment is told of the first, of this shop alone", async () => {
    givenVariants(1);
    const taskId = await start({ kind: "skus", text: "R-1" });
    const again = () => startAssignment({ shop, optionSetId: ring, source: { kind: "tag", tag: "x" }, createdBy: "" });
    expect(await again()).toEqual({ kind: "busy", taskId, waits: false });
    await work(taskId);
    expect(await again()).toEqual({ kind: "busy", taskId, waits: true });
    expect(await cancelCatalogTask({ shop: OTHER, taskId })).toEqual({ kind: "not-found" });
    expect(await cancelCatalogTask({ shop, taskId })).toEqual({ kind: "cancelled" });
    expect((await again()).kind).toBe("started");
  });

  test("two who start at the same moment get one", async () => {
    const go = () => startAssignment({ shop, optionSetId: ring, source: { kind: "tag", tag: "x" }, createdBy: "" });
    const outcomes = await Promise.all([go(), go(), go()]);
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(["busy", "busy", "started"]);
  });

  test("a task, its lines and its set are another shop's to nobody", async () => {
    await givenShop({ shop: OTHER });
    givenVariants(1);
    const taskId = await start({ kind: "skus", text: "R-1" });
    await work(taskId);
    expect(await readCatalogTask(OTHER, { id: taskId, kind: "ASSIGN" })).toBeNull();
    expect((await readTaskLines(OTHER, { taskId, show: "all", page: 1 })).total).toBe(0);
    expect(await confirmCatalogTask({ shop: OTHER, taskId, leave: false })).toEqual({ kind: "not-found" });
    const source = { kind: "tag" as const, tag: "x" };
    expect(await startAssignment({ shop: OTHER, optionSetId: ring, source, createdBy: "" })).toEqual({
      kind: "not-found",
    });
    expect(await workCatalogTask({ shop: OTHER, taskId })).toEqual({ kind: "over" });
  });

  test("two who confirm at the same moment start it once", async () => {
    givenVariants(1);
    const taskId = await start({ kind: "skus", text: "R-1" });
    await work(taskId);
    const confirm = () => confirmCatalogTask({ shop, taskId, leave: false });
    const outcomes = await Promise.all([confirm(), confirm()]);
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(["confirmed", "too-late"]);
  });
});

describe("5,000 SKUs", () => {
  test("are assigned in slices; a worker that is killed in one leaves it whole, and another goes on", async () => {
    givenVariants(5_000, { tags: ["gift"] });
    const startedAt = performance.now();
    const taskId = await start({ kind: "tag", tag: "gift" });
    await work(taskId, 7);
    expect(await read(taskId)).toMatchObject({ state: "CHECKING", done: 1_750 });
    await work(taskId);
    await confirmCatalogTask({ shop, taskId, leave: false });
    await work(taskId, 4);
    expect(await sqlValue("SELECT count(*) FROM assignment")).toBe("2000");
    // Killed between its claim and its commit: the lease is all that it leaves behind.
    await sql("UPDATE catalog_task SET next_attempt_at = now() + interval '60 seconds'");
    expect((await workCatalogTask({ shop, taskId })).kind).toBe("later");
    await sql("UPDATE catalog_task SET next_attempt_at = now() - interval '11 seconds'");
    const redis = new Redis(process.env.REDIS_URL ?? "");
    await redis.flushdb();
    await sweep();
    expect(await redis.exists(`keepsake:catalog:work-catalog-task-${taskId}`)).toBe(1);
    redis.disconnect();
    await work(taskId);
    const ms = performance.now() - startedAt;
    expect(await read(taskId)).toMatchObject({ state: "DONE", total: 5_000, done: 5_000 });
    expect(await sqlValue("SELECT count(*) FROM assignment")).toBe("5000");
    expect(await counts()).toContainEqual({ key: "ring-classic", n: 5_000 });
    expect(await sqlValue("SELECT count(DISTINCT subject) FROM outbox WHERE kind = 'product-metafields'")).toBe("2500");
    expect(calls.filter(({ name }) => name === "VariantsBySearch")).toHaveLength(20);
    expect(ms).toBeLessThan(30_000);
    process.stdout.write(`5,000 SKUs: ${Math.round(ms)} ms\n`);
  });

  test.each([
    ["cancelled", "UPDATE catalog_task SET state = 'CANCELLED'"],
    ["taken over by another worker", "UPDATE catalog_task SET next_attempt_at = now() + interval '90 seconds'"],
  ])("a slice that was %s while it asked Shopify writes nothing", async (_, meanwhile) => {
    givenVariants(2, { tags: ["gift"] });
    const taskId = await start({ kind: "tag", tag: "gift" });
    const claimed = await claimTask(db, { shop, taskId, leaseMs: 60_000 });
    if (!claimed) throw new Error("not claimed");
    await sql(meanwhile);
    const input = assignInput.parse(claimed.input);
    if (input.action !== "assign") throw new Error(input.action);
    expect(await checkAssignment(claimed, input)).toEqual({ kind: "over" });
    expect(await sqlValue("SELECT count(*) FROM catalog_task_row")).toBe("0");
  });

  test("are too many for a shop that has room for 20,000", async () => {
    givenVariants(3);
    await sql(
      `INSERT INTO assignment (shop, variant_id, product_id, option_set_id, sku, title)
       SELECT $1, 'gid://shopify/ProductVariant/' || n, 'gid://shopify/Product/' || n, $2, 'S' || n, 'T' FROM generate_series(1, 19998) n`,
      [shop, pendant],
    );
    const taskId = await start({ kind: "skus", text: "R-1\nR-2\nR-3" });
    await work(taskId);
    expect(await read(taskId)).toMatchObject({
      state: "FAILED",
      reason: "Keepsake has room for 20000 SKUs of a shop: 19998 offer options already, and this would add 3.",
    });
    const pick = [1_000_001, 1_000_002, 1_000_003].map(variantGid);
    expect(await assignSkus({ shop, optionSetId: ring, variantIds: pick, createdBy: "" })).toMatchObject({
      kind: "refused",
    });
  });
});

describe("a check against Shopify", () => {
  test("removes what is gone, tells of it, and takes new names", async () => {
    givenVariants(6);
    await assignSkus({ shop, optionSetId: ring, variantIds: variants.map(({ id }) => variantGid(id)), createdBy: "" });
    // The first product is deleted, one variant of the second is; the third is renamed.
    variants = variants.slice(3).map((variant) => ({ ...variant, sku: variant.sku.replace("R-5", "NEW-5") }));
    const started = await startSkuCheck({ shop, createdBy: "" });
    if (started.kind !== "started") throw new Error(started.kind);
    await work(started.taskId);
    expect(await read(started.taskId)).toMatchObject({
      state: "DONE",
      subject: { kind: "refresh" },
      report: { removed: 3, renamed: 1 },
    });
    expect((await assigned()).map(({ sku }) => sku)).toEqual(["R-4", "NEW-5", "R-6"]);
    expect((await lines(started.taskId)).map(({ name }) => name)).toEqual(["R-1", "R-2", "R-3"]);
    const notices = await db.shopNotice.findMany({ where: { shop }, orderBy: { id: "asc" } });
    expect(notices.map(({ kind, detail }) => [kind, detail])).toEqual([
      ["sku-removed", expect.objectContaining({ productId: productGid(500_001), wholeProduct: true, count: 2 })],
      ["sku-removed", expect.objectContaining({ productId: productGid(500_002), wholeProduct: false, count: 1 })],
    ]);
    expect(await counts()).toContainEqual({ key: "ring-classic", n: 3 });
  });
});
