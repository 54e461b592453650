import type { Sku } from "../../db/assignments";
import {
  changeTaskRows,
  insertTaskRows,
  nextTaskRows,
  type ClaimedTask,
  type TaskRowChange,
} from "../../db/catalog-tasks";
import { db } from "../../db/client";
import { feeVariantsOf } from "../publishing/fee-variants";
import { IDS_PER_QUERY, skusById, skusByNumber, SKUS_PER_SEARCH, type Asked } from "../skus/find-skus";
import { toJson } from "../json";
import { afterCommit, commitSlice, unanswered, type SliceOutcome } from "./commit-slice";
import { assignRow, type AssignRow } from "./task-data";

interface Given extends AssignRow {
  position: number;
}

interface LookedUp {
  changes: TaskRowChange[];
  /** Variants that bear a SKU of the list beside the first one: rows of their own. */
  more: (Sku & { line?: number | undefined })[];
}

/** One slice of finding the variants, or the SKUs, that the merchant named. */
export async function lookUpSkus(
  task: ClaimedTask,
  by: "variants" | "skus",
): Promise<SliceOutcome | { kind: "none-left" }> {
  const { shop, id } = task;
  const stored = await nextTaskRows(db, id, by === "skus" ? SKUS_PER_SEARCH : IDS_PER_QUERY);
  if (stored.length === 0) return { kind: "none-left" };
  const rows = stored.map(({ position, data }): Given => ({ ...assignRow.parse(data), position }));
  const found = by === "skus" ? await findNumbers(shop, rows) : await findVariants(shop, rows);
  if (found.kind !== "ok") return unanswered(found);
  const { changes, more } = await withoutFees(shop, found);
  const mine = await commitSlice(task, async (tx) => {
    await changeTaskRows(tx, id, changes);
    const added = more.map((sku, index) => ({ position: task.total + index + 1, data: toJson(sku) }));
    await insertTaskRows(tx, { shop, taskId: id, state: "CHECKED" }, added);
    return { task: { total: task.total + more.length, done: task.done + rows.length + more.length } };
  });
  return afterCommit(mine, "more");
}

function bad(position: number, message: string): TaskRowChange {
  return { position, state: "BAD", message, data: {} };
}

async function findVariants(shop: string, rows: Given[]): Promise<Asked<LookedUp>> {
  const asked = await skusById(
    shop,
    rows.flatMap(({ variantId }) => variantId ?? []),
  );
  if (asked.kind !== "ok") return asked;
  const changes = rows.map(({ position, variantId }): TaskRowChange => {
    const sku = asked.skus.find((one) => one.variantId === variantId);
    if (!sku) return bad(position, "Shopify does not have this product any more");
    return { position, state: "CHECKED", message: "", data: toJson(sku) };
  });
  return { kind: "ok", changes, more: [] };
}

async function findNumbers(shop: string, rows: Given[]): Promise<Asked<LookedUp>> {
  const asked = await skusByNumber(
    shop,
    rows.map(({ sku }) => sku),
  );
  if (asked.kind !== "ok") return asked;
  const more: LookedUp["more"] = [];
  const changes = rows.map(({ position, sku, line }): TaskRowChange => {
    const [first, ...others] = asked.found.get(sku) ?? [];
    if (!first) return bad(position, `No product of the shop has the SKU “${sku}”`);
    more.push(...others.map((other) => ({ ...other, line })));
    return { position, state: "CHECKED", message: "", data: toJson(first) };
  });
  return { kind: "ok", changes, more };
}

/** The product that fees are sold as is none that shoppers personalize. */
async function withoutFees(shop: string, { changes, more }: LookedUp): Promise<LookedUp> {
  const fees = await feeVariantsOf(shop);
  const isFee = (variantId: unknown): boolean => typeof variantId === "string" && fees.has(variantId);
  return {
    changes: changes.map((change) =>
      isFee(change.data["variantId"])
        ? bad(change.position, "This is the product that Keepsake sells fees as")
        : change,
    ),
    more: more.filter(({ variantId }) => !isFee(variantId)),
  };
}
