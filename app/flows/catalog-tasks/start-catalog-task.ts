import { insertTaskRows, OPEN_STATES, type NewTaskRow } from "../../db/catalog-tasks";
import { inTransaction, type Db } from "../../db/client";
import { enqueue } from "../../jobs/catalog";
import { toJson } from "../json";
import { lockShop } from "../shop/lock-shop";

export type CatalogTaskKind = "ASSIGN" | "IMPORT";

export type StartTaskOutcome =
  | { kind: "started"; taskId: string }
  /** One task of a kind at a time: this one runs, or waits for a decision. */
  | { kind: "busy"; taskId: string; waits: boolean };

interface NewTask {
  shop: string;
  kind: CatalogTaskKind;
  input: object;
  /** Rows that are known from the start; numbered from 1 in this order. */
  rows: object[];
  createdBy: string;
}

const ROWS_PER_INSERT = 1_000;

/** Makes a task of the shop unless one of its kind is open, and enqueues its first slice after the commit. */
export async function startCatalogTask(task: NewTask): Promise<StartTaskOutcome> {
  const outcome = await inTransaction(async (tx) => {
    await lockShop(tx, task.shop);
    const open = await openTask(tx, task.shop, task.kind);
    return open ?? createTask(tx, task);
  });
  if (outcome.kind === "started") await enqueueTask(task.shop, outcome.taskId);
  return outcome;
}

async function createTask(tx: Db, { shop, kind, input, rows, createdBy }: NewTask): Promise<StartTaskOutcome> {
  const { id } = await tx.catalogTask.create({
    data: { shop, kind, input: toJson(input), total: rows.length, createdBy },
    select: { id: true },
  });
  for (let start = 0; start < rows.length; start += ROWS_PER_INSERT) {
    const some = rows.slice(start, start + ROWS_PER_INSERT);
    await insertTaskRows(
      tx,
      { shop, taskId: id, state: "NEW" },
      some.map((data, index): NewTaskRow => ({ position: start + index + 1, data: toJson(data) })),
    );
  }
  return { kind: "started", taskId: id };
}

/** The shop's open task of a kind, if any. Call it under `lockShop` to rely on it. */
export async function openTask(
  tx: Db,
  shop: string,
  kind: CatalogTaskKind,
): Promise<Extract<StartTaskOutcome, { kind: "busy" }> | null> {
  const open = await tx.catalogTask.findFirst({
    where: { shop, kind, state: { in: [...OPEN_STATES] } },
    select: { id: true, state: true },
  });
  return open ? { kind: "busy", taskId: open.id, waits: open.state === "CHECKED" } : null;
}

/** After the commit. Never throws: the sweeper finds what the queue did not get. */
export async function enqueueTask(shop: string, taskId: string): Promise<void> {
  // A slice that ends at this moment would swallow another job of the same id.
  await enqueue("work-catalog-task", { shop, taskId }, { news: String(Date.now()) });
}
