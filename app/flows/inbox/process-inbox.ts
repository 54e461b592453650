import { db, inTransaction, type Db } from "../../db/client";
import { countTry, finishInbox, lockReceived } from "../../db/inbox";
import { enqueue } from "../../jobs/catalog";
import { errorText, log } from "../../log";
import { applyOrder } from "./apply-order";
import { findGoneSkus } from "../skus/find-gone-skus";
import { orderIdOfBody, snapshotOfBody, type OrderSnapshot } from "./order-body";
import { enqueueOutbox } from "../deliver/outbox";
import { processNotice, type NoticeEnd } from "./process-notice";
import { readOrder } from "../orders/read-order";
import { isTopic, topicKind, type Topic } from "./topics";

export type ProcessInboxOutcome =
  | { kind: "processed" }
  | { kind: "ignored"; reason: string }
  | { kind: "failed"; reason: string }
  /** Done before, or by somebody else at this moment. */
  | { kind: "already" }
  | { kind: "later"; retryInMs: number };

/** Tries before a delivery waits for a person; the last one comes about an hour after the first. */
const MOST_TRIES = 12;
const LONGEST_WAIT_MS = 10 * 60_000;

interface InboxRow {
  id: bigint;
  shop: string;
  topic: Topic;
  body: unknown;
  triggeredAt: Date | null;
}

/** Works one delivery. Expected failures are kept in its row; throws only when the database is away. */
export async function processInbox(input: { shop: string; inboxId: string }): Promise<ProcessInboxOutcome> {
  const { shop } = input;
  const id = BigInt(input.inboxId);
  const row = await db.inbox.findFirst({ where: { id, shop, state: "RECEIVED" } });
  if (row === null) return { kind: "already" };
  const refuse = async (reason: string): Promise<ProcessInboxOutcome> => {
    await finishInbox(db, { shop, inboxId: id, state: "FAILED", reason });
    return tell(row, { kind: "failed", reason });
  };
  const topic = row.topic;
  if (!isTopic(topic)) return refuse("Keepsake does not know this topic");
  if (row.body === null) return refuse("the body has expired");
  let body: unknown;
  try {
    body = JSON.parse(row.body);
  } catch {
    return refuse("the body is not JSON");
  }
  let outcome: ProcessInboxOutcome;
  try {
    outcome = await work({ id, shop, topic, body, triggeredAt: row.triggeredAt });
  } catch (error) {
    if (error instanceof Error && error.name === "ZodError")
      return refuse(`the body is no ${topic}: ${placesOf(error)}`);
    // A body that the database refuses would come back for ever; while the database is away this throws too.
    outcome = await tryLater({ id, shop }, errorText(error));
  }
  return tell(row, outcome);
}

/** Field names of a ZodError, never values. */
function placesOf(error: Error): string {
  const issues: unknown = "issues" in error ? error.issues : [];
  if (!Array.isArray(issues)) return "it has another shape";
  const paths = issues.map(
    (issue: { path?: PropertyKey[] }) => (issue.path ?? []).map(String).join(".") || "the whole",
  );
  return [...new Set(paths)].slice(0, 5).join(", ");
}

function tell(row: { shop: string; topic: string; webhookId: string; id: bigint }, outcome: ProcessInboxOutcome) {
  const reason = "reason" in outcome ? outcome.reason : undefined;
  const fields = { shop: row.shop, topic: row.topic, inboxId: String(row.id), outcome: outcome.kind, reason };
  if (outcome.kind === "failed") log.warn("delivery failed", fields);
  else log.info("delivery", fields);
  return outcome;
}

async function work(row: InboxRow): Promise<ProcessInboxOutcome> {
  const kind = topicKind(row.topic);
  switch (kind) {
    case "order":
      return workOrder(row, snapshotOfBody(row.body, row.topic));
    case "order-edit":
    case "refund":
      return workReread(row, orderIdOfBody(row.body, kind));
    case "product":
      return workProduct(row);
    default:
      return endNotice(row, (tx) => processNotice(tx, { ...row, kind }));
  }
}

/** Shopify is asked before the transaction begins: which of the product's assigned variants are gone. */
async function workProduct(row: InboxRow): Promise<ProcessInboxOutcome> {
  const gone = await findGoneSkus(row.shop, row.body);
  switch (gone.kind) {
    case "throttled":
      return { kind: "later", retryInMs: gone.retryInMs };
    case "failed":
      return tryLater(row, gone.reason);
    case "read":
      return endNotice(row, (tx) => processNotice(tx, { ...row, kind: "product", goneSkus: gone.variantIds }));
  }
}

async function endNotice(row: InboxRow, handle: (tx: Db) => Promise<NoticeEnd>): Promise<ProcessInboxOutcome> {
  const end = await inTransaction(async (tx) => {
    if (!(await lockReceived(tx, { shop: row.shop, inboxId: row.id }))) return null;
    const end = await handle(tx);
    await finishInbox(tx, { shop: row.shop, inboxId: row.id, state: end.state, reason: end.reason });
    return end;
  });
  if (end === null) return { kind: "already" };
  if (end.state === "IGNORED") return { kind: "ignored", reason: end.reason };
  await enqueueOutbox(row.shop, end.outboxIds ?? []);
  return { kind: "processed" };
}

async function workOrder(row: InboxRow, order: OrderSnapshot): Promise<ProcessInboxOutcome> {
  const applied = await apply(row, order, false);
  return applied.kind === "tie" ? workReread(row, order.shopifyId, order) : applied;
}

/** `told` is the body that could not decide: its facts count even if the order can be read no more. */
async function workReread(row: InboxRow, shopifyId: string, told?: OrderSnapshot): Promise<ProcessInboxOutcome> {
  const answer = await readOrder(row.shop, shopifyId);
  switch (answer.kind) {
    case "throttled":
      return { kind: "later", retryInMs: answer.retryInMs };
    case "failed":
      return tryLater(row, answer.reason);
    case "gone":
      return endNotice(row, () => Promise.resolve({ state: "IGNORED", reason: "Shopify has no such order" }));
    case "read": {
      // Paid and cancelled are facts of any body that told them; quantities are the reread's.
      const order = {
        ...answer.order,
        paidAt: told?.paidAt ?? answer.order.paidAt,
        cancelledAt: told?.cancelledAt ?? answer.order.cancelledAt,
      };
      const applied = await apply(row, order, true);
      return applied.kind === "tie" ? tryLater(row, "the order changed while it was read") : applied;
    }
  }
}

async function apply(
  row: InboxRow,
  order: OrderSnapshot,
  reread: boolean,
): Promise<ProcessInboxOutcome | { kind: "tie" }> {
  const { shop, id: inboxId } = row;
  const done = await inTransaction(async (tx) => {
    if (!(await lockReceived(tx, { shop, inboxId }))) return { kind: "already" as const };
    const installed = await tx.shop.findFirst({ where: { shop, uninstalledAt: null }, select: { shop: true } });
    if (installed === null) {
      const reason = "Keepsake was uninstalled from this shop";
      await finishInbox(tx, { shop, inboxId, state: "IGNORED", reason });
      return { kind: "ignored" as const, reason };
    }
    const applied = await applyOrder(tx, { shop, order, reread });
    if (applied.kind === "applied") await finishInbox(tx, { shop, inboxId, state: "PROCESSED", reason: null });
    return applied;
  });
  if (done.kind !== "applied") return done;
  if (done.changed) await enqueue("route-order", { shop, orderId: done.orderId }, { news: String(inboxId) });
  return { kind: "processed" };
}

async function tryLater(row: Pick<InboxRow, "id" | "shop">, reason: string): Promise<ProcessInboxOutcome> {
  const tried = await countTry(db, { shop: row.shop, inboxId: row.id, reason, most: MOST_TRIES });
  if (tried === null) return { kind: "already" };
  if (tried.state === "FAILED") return { kind: "failed", reason };
  return { kind: "later", retryInMs: Math.min(LONGEST_WAIT_MS, 1_000 * 2 ** tried.attempts) };
}
