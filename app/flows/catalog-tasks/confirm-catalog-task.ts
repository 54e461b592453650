import { z } from "zod";
import { countToApply } from "../../db/catalog-tasks";
import { inTransaction } from "../../db/client";
import { appliedEffects } from "./apply-assignment";
import { IMPORTED_EFFECTS } from "./apply-import";
import { assignInput, importInput } from "./task-data";
import { toJson } from "../json";
import { enqueueTask } from "./start-catalog-task";

export type ConfirmTaskOutcome =
  | { kind: "confirmed"; rows: number }
  /** It is applied, over or cancelled by now. */
  | { kind: "too-late"; state: string }
  | { kind: "not-found" };

/** What a merchant decided after the check: the good rows are applied from here on. */
export async function confirmCatalogTask(input: {
  shop: string;
  taskId: string;
  /** SKUs that offer another set stay with it; of an assignment. */
  leave: boolean;
}): Promise<ConfirmTaskOutcome> {
  const { shop, taskId, leave } = input;
  if (!z.uuid().safeParse(taskId).success) return { kind: "not-found" };
  const outcome = await inTransaction(async (tx): Promise<ConfirmTaskOutcome> => {
    const task = await tx.catalogTask.findFirst({ where: { id: taskId, shop } });
    if (!task) return { kind: "not-found" };
    const importing = task.kind === "IMPORT";
    const data = importing ? importInput.parse(task.input) : { ...assignInput.parse(task.input), leave };
    const rows = await countToApply(tx, taskId, importing ? IMPORTED_EFFECTS : appliedEffects(leave));
    // Whoever confirms first decides; the state in the where says who that was.
    const { count } = await tx.catalogTask.updateMany({
      where: { id: taskId, shop, state: "CHECKED" },
      data: { state: "APPLYING", input: toJson(data), total: rows, done: 0, cursor: null, nextAttemptAt: new Date() },
    });
    return count > 0 ? { kind: "confirmed", rows } : { kind: "too-late", state: task.state };
  });
  if (outcome.kind === "confirmed") await enqueueTask(shop, taskId);
  return outcome;
}
