import { countByEffect, type ClaimedTask } from "../../db/catalog-tasks";
import { inTransaction, type Db, type Prisma } from "../../db/client";
import type { Asked } from "../skus/find-skus";
import { toJson } from "../json";
import { lockShop } from "../shop/lock-shop";
import { enqueueOutbox } from "../deliver/outbox";
import { taskReport, type TaskReport } from "./task-data";

/** One bounded piece of a task's work, done. */
export type SliceOutcome =
  /** There is more to do, at once. */
  | { kind: "more" }
  /** Nothing is left to do, or a person decides first. */
  | { kind: "over" }
  /** Shopify asked to slow down: no failed try. */
  | { kind: "wait"; retryInMs: number }
  /** Shopify or the network failed: tried again. */
  | { kind: "retry"; reason: string }
  /** Trying again would not help: the task ends with this reason. */
  | { kind: "failed"; reason: string };

/** Thrown inside a slice: rolls it back and ends the task with a reason that a merchant reads. */
export class TaskFailed extends Error {
  override name = "TaskFailed";
}

interface Committed {
  /** What the task is from now on; a report replaces the one before. */
  task: { state?: "CHECKED" | "DONE"; done?: number; total?: number; cursor?: string | null; input?: object };
  report?: TaskReport;
  /** From queueProductMetafields. */
  outboxIds?: bigint[];
}

/**
 * Writes what a slice found or did, all of it or nothing, while the task is still this worker's: nobody cancelled it, and
 * nobody took it over because this slice was slow. Under `lockShop` where `locked`. False when it was lost.
 */
export async function commitSlice(
  task: ClaimedTask,
  work: (tx: Db) => Promise<Committed>,
  { locked = false }: { locked?: boolean } = {},
): Promise<boolean> {
  const { shop, id } = task;
  const outboxIds = await inTransaction(async (tx) => {
    const mine = await tx.$queryRaw<unknown[]>`
      SELECT 1 FROM catalog_task
       WHERE id = ${id}::uuid AND state = ${task.state} AND next_attempt_at = ${task.lease} FOR UPDATE`;
    if (mine.length === 0) return null;
    if (locked) await lockShop(tx, shop);
    const { task: changed, report, outboxIds: ids = [] } = await work(tx);
    const { input, ...plain } = changed;
    const data: Prisma.CatalogTaskUpdateInput = {
      ...plain,
      ...(input ? { input: toJson(input) } : {}),
      ...(report ? { report: toJson(report) } : {}),
      ...(changed.state === "DONE" ? { finishedAt: new Date() } : {}),
      lastError: null,
    };
    await tx.catalogTask.update({ where: { id }, data });
    // The database's clock: it is the one that claims compare with.
    await tx.$executeRaw`
      UPDATE catalog_task SET report = report - 'tries', next_attempt_at = now() WHERE id = ${id}::uuid`;
    return ids;
  });
  if (outboxIds === null) return false;
  await enqueueOutbox(shop, outboxIds);
  return true;
}

/** A task whose every row is applied; rows that turned out not to do since the check count as bad. */
export async function ended(tx: Db, task: ClaimedTask): Promise<Committed> {
  const report = taskReport.parse(task.report);
  const counts = taskReport.shape.counts.parse(await countByEffect(tx, task.id));
  return { task: { state: "DONE", done: task.total }, report: { ...report, counts } };
}

/** What Shopify did not answer, as an outcome. */
export function unanswered(
  answer: Exclude<Asked<unknown>, { kind: "ok" }>,
): Extract<SliceOutcome, { kind: "wait" | "retry" }> {
  return answer.kind === "wait" ? answer : { kind: "retry", reason: answer.reason };
}

/** A commit's answer as an outcome: work that was lost to somebody else is not this worker's any more. */
export function afterCommit(mine: boolean, then: "more" | "over"): SliceOutcome {
  return mine ? { kind: then } : { kind: "over" };
}
