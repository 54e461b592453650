import { z } from "zod";
import { OPEN_STATES } from "../../db/catalog-tasks";
import { db } from "../../db/client";

export type CancelTaskOutcome = { kind: "cancelled" } | { kind: "over"; state: string } | { kind: "not-found" };

/** Ends a task. What was applied before stays applied; a slice under way finds the task gone and writes nothing. */
export async function cancelCatalogTask({
  shop,
  taskId,
}: {
  shop: string;
  taskId: string;
}): Promise<CancelTaskOutcome> {
  if (!z.uuid().safeParse(taskId).success) return { kind: "not-found" };
  const { count } = await db.catalogTask.updateMany({
    where: { id: taskId, shop, state: { in: [...OPEN_STATES] } },
    data: { state: "CANCELLED", finishedAt: new Date() },
  });
  if (count > 0) return { kind: "cancelled" };
  const task = await db.catalogTask.findFirst({ where: { id: taskId, shop }, select: { state: true } });
  return task ? { kind: "over", state: task.state } : { kind: "not-found" };
}
