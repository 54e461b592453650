import {
  changeTaskRows,
  countByEffect,
  countCreated,
  nextTaskRows,
  rowsOfGroups,
  type ClaimedTask,
  type TaskRowChange,
} from "../../db/catalog-tasks";
import { db, type Db } from "../../db/client";
import type { CatalogFile } from "../../domain/catalog-tasks/view";
import { findVariants, VARIANTS_PER_SLICE } from "../catalog-files/find-variants";
import { judgeAssignments } from "../catalog-files/judge-assignments";
import { judgeOptions } from "../catalog-files/judge-options";
import { judgeSets } from "../catalog-files/judge-sets";
import type { FileContext, ImportedRow, JudgedRows } from "../catalog-files/judged-file";
import { toJson } from "../json";
import { readShop } from "../shop/read-shop";
import { afterCommit, commitSlice, unanswered, type SliceOutcome } from "./commit-slice";
import { importRow, taskReport, type ImportInput } from "./task-data";

const ROWS_PER_SLICE = 500;

/** Says of rows of a file what they would do. */
export function judgeRows(
  file: CatalogFile,
): (on: Db, context: FileContext, rows: ImportedRow[]) => Promise<JudgedRows> {
  return { options: judgeOptions, sets: judgeSets, assignments: judgeAssignments }[file];
}

/** Rows of a task as imports have them. */
export function importedRows(
  rows: { position: number; data: unknown; state?: string; message?: string }[],
): ImportedRow[] {
  return rows.map(({ position, data, state = "NEW", message = "" }) => ({
    ...importRow.parse(data),
    position,
    state,
    message,
  }));
}

/** One slice of a dry run: what up to some hundred lines would do, with everything that belongs to them. */
export async function checkImport(task: ClaimedTask, { file, uploaded }: ImportInput): Promise<SliceOutcome> {
  const { shop, id } = task;
  if (!uploaded)
    return { kind: "failed", reason: "The upload was cut off. Nothing has changed: upload the file again." };
  const limit = file === "assignments" ? VARIANTS_PER_SLICE : ROWS_PER_SLICE;
  const next = importedRows(await nextTaskRows(db, id, limit));
  if (next.length === 0) return conclude(task);
  const found = await completed(task, file, next);
  if (found.kind !== "ok") return found;
  const { rows } = found;
  const { currency } = await readShop(shop);
  const context = { shop, currency, created: await countCreated(db, id) };
  const { changes } = await judgeRows(file)(db, context, rows);
  const mine = await commitSlice(task, async (tx) => {
    await changeTaskRows(tx, id, withSkus(changes, rows));
    return { task: { done: task.done + rows.length } };
  });
  return afterCommit(mine, "more");
}

/** The rows with all that belongs to them: the other lines of an option or a set, the variant of an assignment. */
async function completed(
  { shop, id }: ClaimedTask,
  file: CatalogFile,
  next: ImportedRow[],
): Promise<{ kind: "ok"; rows: ImportedRow[] } | Extract<SliceOutcome, { kind: "wait" | "retry" }>> {
  if (file !== "assignments") {
    const groups = [...new Set(next.map(({ group }) => group))];
    return { kind: "ok", rows: importedRows(await rowsOfGroups(db, id, groups)) };
  }
  const found = await findVariants({ shop, taskId: id }, next);
  return found.kind === "ok" ? found : unanswered(found);
}

/** Keeps with an assignment's row what Shopify said of its SKU: it is applied without asking again. */
function withSkus(changes: TaskRowChange[], rows: ImportedRow[]): TaskRowChange[] {
  const skus = new Map(rows.map((row) => [row.position, row]));
  return changes.map((change) => {
    const { variantId, productId, sku, title } = skus.get(change.position) ?? {};
    if (variantId === undefined) return change;
    return { ...change, data: { ...change.data, ...toJson({ variantId, productId, sku, title }) } };
  });
}

async function conclude(task: ClaimedTask): Promise<SliceOutcome> {
  const mine = await commitSlice(task, async (tx) => {
    const counts = await countByEffect(tx, task.id);
    return { task: { state: "CHECKED", done: task.total }, report: taskReport.parse({ counts }) };
  });
  return afterCommit(mine, "over");
}
