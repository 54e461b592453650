import {
  changeTaskRows,
  nextRowsToApply,
  rowsOfGroups,
  type ClaimedTask,
  type TaskRowChange,
} from "../../db/catalog-tasks";
import type { Effect } from "../../domain/catalog-tasks/view";
import { readShop } from "../shop/read-shop";
import { importedRows, judgeRows } from "./check-import";
import { afterCommit, commitSlice, ended, type SliceOutcome } from "./commit-slice";
import { importRow, type ImportInput } from "./task-data";

const ROWS_PER_SLICE = 250;

/** What is applied of a file: lines that are as they would be, or bad, are not. */
export const IMPORTED_EFFECTS: Effect[] = ["new", "changed", "moved"];

/**
 * One slice of an import: some hundred lines with everything that belongs to them, in one transaction. They are judged
 * once more against what is there by now; a line that would no longer do is left out and says why.
 */
export async function applyImport(task: ClaimedTask, { file }: ImportInput): Promise<SliceOutcome> {
  const { shop, id } = task;
  const { currency } = await readShop(shop);
  const mine = await commitSlice(
    task,
    async (tx) => {
      const next = await nextRowsToApply(tx, id, IMPORTED_EFFECTS, ROWS_PER_SLICE);
      if (next.length === 0) return ended(tx, task);
      const groups = [...new Set(next.map(({ data }) => importRow.parse(data).group))];
      const rows = importedRows(await rowsOfGroups(tx, id, groups));
      const { changes, write } = await judgeRows(file)(tx, { shop, currency, created: 0 }, rows);
      const outboxIds = await write(tx);
      const due = new Set(
        rows
          .filter(
            ({ state, effect }) => state === "CHECKED" && effect !== undefined && IMPORTED_EFFECTS.includes(effect),
          )
          .map(({ position }) => position),
      );
      const applied = changes
        .filter(({ position }) => due.has(position))
        .map((change): TaskRowChange => (change.state === "BAD" ? change : { ...change, state: "APPLIED", data: {} }));
      await changeTaskRows(tx, id, applied);
      return { task: { done: task.done + applied.length }, outboxIds };
    },
    { locked: true },
  );
  return afterCommit(mine, "more");
}
