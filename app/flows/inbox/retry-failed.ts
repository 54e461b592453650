import { db } from "../../db/client";
import { enqueue } from "../../jobs/catalog";

/** What a merchant can ask to be tried again, of their own shop alone. */
export const RETRIABLE = ["inbox", "outbox", "offer", "exception"] as const;
export type Retriable = (typeof RETRIABLE)[number];

export type RetryOutcome =
  | { kind: "retrying" }
  /** Not failed (any more), not this shop's, or its body has expired. */
  | { kind: "nothing" };

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Gives a failed row its tries back and enqueues it. */
export async function retryFailed(input: { shop: string; kind: Retriable; id: string }): Promise<RetryOutcome> {
  const { shop, kind, id } = input;
  switch (kind) {
    case "inbox":
    case "outbox":
      return /^\d{1,18}$/.test(id) ? retryNumbered(shop, kind, id) : { kind: "nothing" };
    case "offer":
    case "exception":
      return UUID.test(id) ? retryNamed(shop, kind, id) : { kind: "nothing" };
  }
}

async function retryNumbered(shop: string, kind: "inbox" | "outbox", id: string): Promise<RetryOutcome> {
  if (kind === "inbox") {
    const { count } = await db.inbox.updateMany({
      where: { id: BigInt(id), shop, state: "FAILED", body: { not: null } },
      data: { state: "RECEIVED", attempts: 0, processedAt: null },
    });
    if (count === 0) return { kind: "nothing" };
    await enqueue("process-inbox", { shop, inboxId: id });
    return { kind: "retrying" };
  }
  const { count } = await db.outbox.updateMany({
    where: { id: BigInt(id), shop, state: "FAILED" },
    data: { state: "PENDING", attempts: 0, nextAttemptAt: new Date() },
  });
  if (count === 0) return { kind: "nothing" };
  await enqueue("deliver-outbox", { shop, outboxId: id });
  return { kind: "retrying" };
}

async function retryNamed(shop: string, kind: "offer" | "exception", id: string): Promise<RetryOutcome> {
  if (kind === "offer") {
    const where = { id, shop, state: "FAILED", step: { state: "READY" } };
    const { count } = await db.offer.updateMany({ where, data: { state: "PENDING", sendTries: 0 } });
    if (count === 0) return { kind: "nothing" };
    await enqueue("send-offer", { shop, offerId: id });
    return { kind: "retrying" };
  }
  // A queue was resumed or given room: the order is looked at again as a whole.
  const exception = await db.exception.findFirst({ where: { id, shop, state: "OPEN" }, select: { orderId: true } });
  if (exception === null) return { kind: "nothing" };
  const { orderId } = exception;
  await db.order.updateMany({ where: { id: orderId, shop }, data: { routedAt: null } });
  await enqueue("route-order", { shop, orderId });
  return { kind: "retrying" };
}
