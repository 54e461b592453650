import { countAssigned } from "../../db/assignments";
import { annotateAssignRows, countByEffect, countConflicts, type ClaimedTask } from "../../db/catalog-tasks";
import { MOST_SKUS } from "../../domain/catalog-tasks/sku-list";
import { afterCommit, commitSlice, TaskFailed, type SliceOutcome } from "./commit-slice";
import { taskReport, type AssignInput } from "./task-data";

/** Ends a check: says of each SKU what assigning it would do, and shows the merchant what they decide on. */
export async function concludeAssignment(
  task: ClaimedTask,
  { optionSetId }: Extract<AssignInput, { action: "assign" }>,
): Promise<SliceOutcome> {
  const { shop, id } = task;
  const mine = await commitSlice(task, async (tx) => {
    const set = await tx.optionSet.findFirst({ where: { shop, id: optionSetId, deletedAt: null } });
    if (!set) throw new TaskFailed("The option set was deleted meanwhile.");
    await annotateAssignRows(tx, { shop, taskId: id, optionSetId });
    const counts = await countByEffect(tx, id);
    const conflicts = await countConflicts(tx, id);
    const fresh = counts["new"] ?? 0;
    const assigned = await countAssigned(tx, shop);
    if (assigned + fresh > MOST_SKUS) throw new TaskFailed(tooMany(assigned, fresh));
    const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
    return { task: { state: "CHECKED", total, done: total }, report: taskReport.parse({ counts, conflicts }) };
  });
  return afterCommit(mine, "over");
}

/** Names the bound and what would go over it. */
export function tooMany(assigned: number, fresh: number): string {
  return `Keepsake has room for ${MOST_SKUS} SKUs of a shop: ${assigned} offer options already, and this would add ${fresh}.`;
}
