import { afterAll, beforeEach } from "vitest";
import { db } from "../../../app/db/client";
import { readCatalogTask, readTaskLines } from "../../../app/flows/catalog-tasks/read-catalog-task";
import { startAssignment, type AssignmentSource } from "../../../app/flows/skus/start-assignment";
import { workCatalogTask } from "../../../app/flows/catalog-tasks/work-catalog-task";
import { closeQueues } from "../../../app/jobs/catalog";
import { TEST_SHOP } from "../../support/env";
import { givenPublishedSet, givenShop, sql } from "../../support/rows";
import { forget } from "../flows/admin-double";
import { shopHas, variantGid, type Variant } from "./shopify-double";

/** A shop with two sets that no SKU offers yet, and what its Shopify has: for tests of assigning. */

export const shop = TEST_SHOP;
export const OTHER = "other.myshopify.com";

/** Ids of the two sets, and the variants that Shopify has. */
export const here = { ring: "", pendant: "", variants: new Array<Variant>() };

/** Each test begins anew; the fee product is variant 999. */
export function useAssigning(): void {
  beforeEach(async () => {
    forget();
    await sql("TRUNCATE shop, option_set, option, assignment, catalog_task, shop_notice, outbox CASCADE");
    await givenShop({ feeVariantId: variantGid(999) });
    here.ring = (await givenPublishedSet("ring-classic")).optionSetId;
    here.pendant = (await givenPublishedSet("name-necklace")).optionSetId;
    await sql("DELETE FROM assignment");
    await sql("UPDATE option_set SET sku_count = 0, published_version = 1");
    here.variants = [];
    shopHas(() => here.variants);
  });
  afterAll(async () => {
    await closeQueues();
    await db.$disconnect();
  });
}

/** Two variants to a product: 1000001, 1000002 are of product 500001. */
export function givenVariants(count: number, more: Partial<Variant> = {}): void {
  here.variants = Array.from({ length: count }, (_, index) => ({
    id: 1_000_001 + index,
    sku: `R-${index + 1}`,
    product: 500_001 + Math.floor(index / 2),
    ...more,
  }));
}

export async function start(source: AssignmentSource, optionSetId = here.ring): Promise<string> {
  const outcome = await startAssignment({ shop, optionSetId, source, createdBy: "" });
  if (outcome.kind !== "started") throw new Error(JSON.stringify(outcome));
  return outcome.taskId;
}

export const makeDue = () => sql("UPDATE catalog_task SET next_attempt_at = now() - interval '1 second'");

/** Slices until the task waits for a person or is over; how many there were. */
export async function work(taskId: string, most = 1_000): Promise<number> {
  for (let slices = 1; slices <= most; slices += 1) {
    const outcome = await workCatalogTask({ shop, taskId });
    if (outcome.kind === "over") return slices;
    if (outcome.retryInMs > 0) await makeDue();
  }
  return most;
}

export const read = async (id: string) => {
  const task = await readCatalogTask(shop, { id, kind: "ASSIGN" });
  if (!task) throw new Error("no such task");
  return task;
};
export const lines = async (taskId: string, show: "all" | "bad" | "moved" = "all") =>
  (await readTaskLines(shop, { taskId, show, page: 1 })).lines;
export const assigned = () =>
  sql<{ sku: string; key: string }>(
    "SELECT a.sku, s.key FROM assignment a JOIN option_set s ON s.id = a.option_set_id ORDER BY a.variant_id",
  );
export const counts = () => sql<{ key: string; n: number }>("SELECT key, sku_count AS n FROM option_set ORDER BY key");
