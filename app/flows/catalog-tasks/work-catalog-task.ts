import { claimTask, taskDueInMs, type ClaimedTask } from "../../db/catalog-tasks";
import { db } from "../../db/client";
import { errorText, log } from "../../log";
import { applyAssignment } from "./apply-assignment";
import { applyImport } from "./apply-import";
import { checkAssignment } from "./check-assignment";
import { checkImport } from "./check-import";
import { TaskFailed, type SliceOutcome } from "./commit-slice";
import { refreshSkus } from "./refresh-skus";
import { assignInput, importInput, taskReport } from "./task-data";

export type WorkOutcome = { kind: "over" } | { kind: "later"; retryInMs: number };

/** While one process works on a slice, nobody else does; longer than any slice takes. */
const LEASE_MS = 60_000;
/** Slices in a row that may fail, or end with their process, before the task does. */
const MOST_TRIES = 10;
const LONGEST_WAIT_MS = 60_000;

/**
 * Does one bounded slice of a catalog task. Each slice is one transaction and says how far the task is, so that whoever
 * comes next, after an hour or after this process was killed, goes on where it ended. Throws only when the database is away.
 */
export async function workCatalogTask({ shop, taskId }: { shop: string; taskId: string }): Promise<WorkOutcome> {
  const task = await claimTask(db, { shop, taskId, leaseMs: LEASE_MS });
  if (!task) {
    const retryInMs = await taskDueInMs(db, { shop, taskId });
    return retryInMs === null ? { kind: "over" } : { kind: "later", retryInMs };
  }
  return settle(task, await tryASlice(task));
}

async function tryASlice(task: ClaimedTask): Promise<SliceOutcome> {
  const tries = taskReport.parse(task.report).tries + 1;
  if (tries > MOST_TRIES)
    return { kind: "failed", reason: "Keepsake could not go on with this after several tries. Start it again." };
  // Counted before the work: a slice that ends its process must not come back for ever.
  await setTries(task, tries);
  try {
    return await sliceOf(task);
  } catch (error) {
    if (error instanceof TaskFailed) return { kind: "failed", reason: error.message };
    log.error("catalog task failed", { shop: task.shop, taskId: task.id, attempts: tries, error });
    return { kind: "retry", reason: errorText(error) };
  }
}

function sliceOf(task: ClaimedTask): Promise<SliceOutcome> {
  if (task.kind === "IMPORT") {
    const input = importInput.parse(task.input);
    return task.state === "CHECKING" ? checkImport(task, input) : applyImport(task, input);
  }
  const input = assignInput.parse(task.input);
  if (input.action === "refresh") return refreshSkus(task);
  return task.state === "CHECKING" ? checkAssignment(task, input) : applyAssignment(task, input);
}

async function setTries({ id, shop }: ClaimedTask, tries: number): Promise<void> {
  await db.$executeRaw`
    UPDATE catalog_task SET report = jsonb_set(report, '{tries}', to_jsonb(${tries}::int))
     WHERE id = ${id}::uuid AND shop = ${shop}`;
}

async function settle(task: ClaimedTask, outcome: SliceOutcome): Promise<WorkOutcome> {
  const { id, shop, state, lease } = task;
  const mine = { id, shop, state, nextAttemptAt: lease };
  switch (outcome.kind) {
    case "more":
      return { kind: "later", retryInMs: 0 };
    case "over":
      log.info("catalog task", { shop, taskId: id, outcome: "no more to do" });
      return { kind: "over" };
    case "failed":
      log.warn("catalog task ended", { shop, taskId: id, reason: outcome.reason });
      await db.catalogTask.updateMany({
        where: mine,
        data: { state: "FAILED", lastError: outcome.reason, finishedAt: new Date() },
      });
      return { kind: "over" };
    case "wait":
      await setTries(task, taskReport.parse(task.report).tries);
      await db.catalogTask.updateMany({
        where: mine,
        data: { nextAttemptAt: new Date(Date.now() + outcome.retryInMs), lastError: "Shopify asked to slow down" },
      });
      return { kind: "later", retryInMs: outcome.retryInMs };
    case "retry": {
      const retryInMs = backoffMs(taskReport.parse(task.report).tries);
      const data = { nextAttemptAt: new Date(Date.now() + retryInMs), lastError: outcome.reason };
      await db.catalogTask.updateMany({ where: mine, data });
      return { kind: "later", retryInMs };
    }
  }
}

function backoffMs(tries: number): number {
  return Math.round(Math.min(LONGEST_WAIT_MS, 1_000 * 2 ** tries) * (0.75 + Math.random() * 0.5));
}
