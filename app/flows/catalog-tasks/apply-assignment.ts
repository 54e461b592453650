import { countAssigned, type Sku } from "../../db/assignments";
import { changeTaskRows, nextRowsToApply, type ClaimedTask, type TaskRowChange } from "../../db/catalog-tasks";
import type { Effect } from "../../domain/catalog-tasks/view";
import { MOST_SKUS } from "../../domain/catalog-tasks/sku-list";
import { placeSkus } from "../skus/place-skus";
import { afterCommit, commitSlice, ended, TaskFailed, type SliceOutcome } from "./commit-slice";
import { tooMany } from "./conclude-assignment";
import { assignRow, type AssignInput } from "./task-data";

const ROWS_PER_SLICE = 500;

/** What is applied: SKUs that offer the set already stay as they are. */
export function appliedEffects(leave: boolean): Effect[] {
  return leave ? ["new"] : ["new", "moved"];
}

/** One slice of assigning what was checked: up to 500 SKUs in one transaction, and their products' metafields asked for. */
export async function applyAssignment(
  task: ClaimedTask,
  { optionSetId, leave }: Extract<AssignInput, { action: "assign" }>,
): Promise<SliceOutcome> {
  const { shop, id } = task;
  const mine = await commitSlice(
    task,
    async (tx) => {
      const rows = await nextRowsToApply(tx, id, appliedEffects(leave), ROWS_PER_SLICE);
      if (rows.length === 0) return ended(tx, task);
      const skus = rows.map(({ position, data }) => ({ position, ...skuOfRow(data) }));
      const placed = await placeSkus(tx, {
        shop,
        optionSetId,
        skus: skus.map(({ position: _, ...sku }) => sku),
        leave,
      });
      if (placed.kind === "not-found") throw new TaskFailed("The option set was deleted meanwhile.");
      const assigned = await countAssigned(tx, shop);
      if (assigned > MOST_SKUS) throw new TaskFailed(tooMany(assigned - placed.fresh, placed.fresh));
      const there = new Set(placed.variantIds);
      const changes = skus.map(({ position, variantId }): TaskRowChange => {
        if (there.has(variantId)) return { position, state: "APPLIED", message: "", data: {} };
        return {
          position,
          state: "BAD",
          message: "It was given another set since the check, and stayed there",
          data: {},
        };
      });
      await changeTaskRows(tx, id, changes);
      return { task: { done: task.done + rows.length }, outboxIds: placed.outboxIds };
    },
    { locked: true },
  );
  return afterCommit(mine, "more");
}

function skuOfRow(data: unknown): Sku {
  const { variantId = "", productId = "", sku, title, taxable } = assignRow.parse(data);
  return { variantId, productId, sku, title, taxable };
}
