import { db } from "../../db/client";
import { settleOutbox, type OutboxEnd } from "../../db/outbox";
import { log } from "../../log";
import type { Delivered } from "./result";

/** Tries before an effect waits for a person: the last about two hours after the first. */
const MOST_TRIES = 15;
const LONGEST_WAIT_MS = 15 * 60_000;

interface Tried {
  id: bigint;
  kind: string;
  subject: string;
  attempts: number;
}

export type Settled = { kind: "delivered" } | { kind: "failed"; reason: string } | { kind: "later"; retryInMs: number };

/** Records what became of tries, in one statement, and says what it means for each row, in their order. */
export async function settle(shop: string, tries: { row: Tried; delivered: Delivered }[]): Promise<Settled[]> {
  const ends = tries.map(({ row, delivered }) => endOf(row, delivered));
  await settleOutbox(db, shop, ends);
  return ends.map((end, index) => {
    const row = tries[index]?.row;
    const fields = { shop, kind: row?.kind, subject: row?.subject, outboxId: String(end.id), attempts: row?.attempts };
    switch (end.state) {
      case "DONE":
        log.info("delivered", fields);
        return { kind: "delivered" };
      case "FAILED":
        log.warn("not delivered", { ...fields, reason: end.reason });
        return { kind: "failed", reason: end.reason };
      case "PENDING":
        log.info("delivered later", { ...fields, reason: end.reason, retryInMs: end.retryInMs });
        return { kind: "later", retryInMs: end.retryInMs };
    }
  });
}

function endOf({ id, attempts }: Tried, delivered: Delivered): OutboxEnd {
  switch (delivered.kind) {
    case "done":
      return { id, state: "DONE", answer: delivered.answer };
    case "refused":
      return { id, state: "FAILED", reason: delivered.reason };
    // Waiting for something else, or for Shopify's bucket, is no failed try.
    case "wait":
      return { id, state: "PENDING", counts: false, reason: delivered.reason, retryInMs: delivered.retryInMs };
    case "retry": {
      const { reason } = delivered;
      if (attempts >= MOST_TRIES) return { id, state: "FAILED", reason };
      return { id, state: "PENDING", counts: true, reason, retryInMs: backoffMs(attempts) };
    }
  }
}

/** Doubled each time, with jitter, so that what failed together does not come back together. */
function backoffMs(attempts: number): number {
  const wait = Math.min(LONGEST_WAIT_MS, 1_000 * 2 ** (attempts - 1));
  return Math.round(wait * (0.75 + Math.random() * 0.5));
}
