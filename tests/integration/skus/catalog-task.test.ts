import { Redis } from "ioredis";
import { describe, expect, test, vi } from "vitest";
import { claimTask } from "../../../app/db/catalog-tasks";
import { db } from "../../../app/db/client";
import { assignSkus } from "../../../app/flows/skus/assign-skus";
import { cancelCatalogTask } from "../../../app/flows/catalog-tasks/cancel-catalog-task";
import { checkAssignment } from "../../../app/flows/catalog-tasks/check-assignment";
import { assignInput } from "../../../app/flows/catalog-tasks/task-data";
import { confirmCatalogTask } from "../../../app/flows/catalog-tasks/confirm-catalog-task";
import { readCatalogTask, readTaskLines } from "../../../app/flows/catalog-tasks/read-catalog-task";
import { startAssignment, startSkuCheck } from "../../../app/flows/skus/start-assignment";
import { sweep } from "../../../app/flows/sweep";
import { workCatalogTask } from "../../../app/flows/catalog-tasks/work-catalog-task";
import { givenShop, sql, sqlValue } from "../../support/rows";
import { calls } from "../flows/admin-double";
import {
  assigned,
  counts,
  givenVariants,
  here,
  lines,
  OTHER,
  read,
  shop,
  start,
  useAssigning,
  work,
} from "./assigning";
import { productGid, variantGid } from "./shopify-double";

vi.mock("../../../app/shopify/admin", async () => (await import("../flows/admin-double")).adminDouble);

useAssigning();

describe("one task at a time", () => {
  test("a second assignment is told of the first, of this shop alone", async () => {
    givenVariants(1);
    const taskId = await start({ kind: "skus", text: "R-1" });
    const again = () =>
      startAssignment({ shop, optionSetId: here.ring, source: { kind: "tag", tag: "x" }, createdBy: "" });
    expect(await again()).toEqual({ kind: "busy", taskId, waits: false });
    await work(taskId);
    expect(await again()).toEqual({ kind: "busy", taskId, waits: true });
    expect(await cancelCatalogTask({ shop: OTHER, taskId })).toEqual({ kind: "not-found" });
    expect(await cancelCatalogTask({ shop, taskId })).toEqual({ kind: "cancelled" });
    expect((await again()).kind).toBe("started");
  });

  test("two who start at the same moment get one", async () => {
    const go = () =>
      startAssignment({ shop, optionSetId: here.ring, source: { kind: "tag", tag: "x" }, createdBy: "" });
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
    expect(await startAssignment({ shop: OTHER, optionSetId: here.ring, source, createdBy: "" })).toEqual({
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
    expect(await read(taskId)).toMatchObject({ state: "DONE", total: 5_000, done: 5_000 });
    expect(await sqlValue("SELECT count(*) FROM assignment")).toBe("5000");
    expect(await counts()).toContainEqual({ key: "ring-classic", n: 5_000 });
    expect(await sqlValue("SELECT count(DISTINCT subject) FROM outbox WHERE kind = 'product-metafields'")).toBe("2500");
    expect(calls.filter(({ name }) => name === "VariantsBySearch")).toHaveLength(20);
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
      [shop, here.pendant],
    );
    const taskId = await start({ kind: "skus", text: "R-1\nR-2\nR-3" });
    await work(taskId);
    expect(await read(taskId)).toMatchObject({
      state: "FAILED",
      reason: "Keepsake has room for 20000 SKUs of a shop: 19998 offer options already, and this would add 3.",
    });
    const pick = [1_000_001, 1_000_002, 1_000_003].map(variantGid);
    expect(await assignSkus({ shop, optionSetId: here.ring, variantIds: pick, createdBy: "" })).toMatchObject({
      kind: "refused",
    });
  });
});

describe("a check against Shopify", () => {
  test("removes what is gone, tells of it, and takes new names", async () => {
    givenVariants(6);
    await assignSkus({
      shop,
      optionSetId: here.ring,
      variantIds: here.variants.map(({ id }) => variantGid(id)),
      createdBy: "",
    });
    // The first product is deleted, one variant of the second is; the third is renamed.
    here.variants = here.variants.slice(3).map((variant) => ({ ...variant, sku: variant.sku.replace("R-5", "NEW-5") }));
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
