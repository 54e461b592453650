import { assignedAfter, countAssigned, renewAssignments, type AssignedSku } from "../../db/assignments";
import { insertTaskRows, type ClaimedTask } from "../../db/catalog-tasks";
import { db } from "../../db/client";
import { IDS_PER_QUERY, skusById, stillThere } from "../skus/find-skus";
import { forgetSkus } from "../skus/forget-skus";
import { toJson } from "../json";
import { queueProductMetafields } from "../publishing/product-metafields";
import { afterCommit, commitSlice, unanswered, type SliceOutcome } from "./commit-slice";
import { taskReport } from "./task-data";

/** One slice of comparing the assigned SKUs with Shopify: what is gone is removed and reported, new names are taken. */
export async function refreshSkus(task: ClaimedTask): Promise<SliceOutcome> {
  const { shop, id } = task;
  const known = await assignedAfter(db, shop, task.cursor ?? "", IDS_PER_QUERY);
  if (known.length === 0) {
    return afterCommit(
      await commitSlice(task, () => Promise.resolve({ task: { state: "DONE", total: task.done } })),
      "over",
    );
  }
  const total = task.cursor === null ? await countAssigned(db, shop) : task.total;
  const asked = await skusById(
    shop,
    known.map(({ variantId }) => variantId),
  );
  if (asked.kind !== "ok") return unanswered(asked);
  const there = new Set(asked.skus.map(({ variantId }) => variantId));
  const gone = known.filter(({ variantId }) => !there.has(variantId));
  const products = await livingProducts(shop, gone);
  if (products.kind !== "ok") return unanswered(products);
  const report = taskReport.parse(task.report);
  const mine = await commitSlice(
    task,
    async (tx) => {
      const renewed = await renewAssignments(tx, shop, asked.skus);
      for (const [productId, skus] of byProduct(gone)) {
        const variantIds = skus.map(({ variantId }) => variantId);
        await forgetSkus(tx, products.ids.includes(productId) ? { shop, productId, variantIds } : { shop, productId });
      }
      const rows = gone.map(({ optionSetId: _, ...sku }, index) => ({
        position: report.removed + index + 1,
        data: toJson(sku),
      }));
      await insertTaskRows(tx, { shop, taskId: id, state: "CHECKED" }, rows);
      const outboxIds = await queueProductMetafields(tx, shop, [...new Set([...products.ids, ...renewed.retaxed])]);
      return {
        task: { total, done: task.done + known.length, cursor: known.at(-1)?.variantId ?? null },
        report: { ...report, removed: report.removed + gone.length, renamed: report.renamed + renewed.changed },
        outboxIds,
      };
    },
    { locked: true },
  );
  return afterCommit(mine, "more");
}

function byProduct(skus: AssignedSku[]): Map<string, AssignedSku[]> {
  const products = new Map<string, AssignedSku[]>();
  for (const sku of skus) products.set(sku.productId, [...(products.get(sku.productId) ?? []), sku]);
  return products;
}

/** Which products of SKUs that are gone are still there. */
async function livingProducts(shop: string, gone: AssignedSku[]) {
  const ids = [...new Set(gone.map(({ productId }) => productId))];
  return ids.length === 0 ? { kind: "ok" as const, ids } : stillThere(shop, ids);
}
