import { enqueue } from "../jobs/catalog";
import { log } from "../log";
import { enqueueOutbox } from "./outbox";

/** What a transaction wants done outside the database once it has committed. */
export interface FollowUps {
  outboxIds: bigint[];
  offerIds: string[];
}

/**
 * Enqueues after the commit. The rows stand already, so a Redis that is away is logged and no error for the person
 * at the bench: the sweeper enqueues what was left behind.
 */
export async function followUp(shop: string, { outboxIds, offerIds }: FollowUps): Promise<void> {
  try {
    await enqueueOutbox(shop, outboxIds);
    for (const offerId of offerIds) await enqueue("send-offer", { shop, offerId });
  } catch (error) {
    log.warn("left for the sweeper", { shop, count: outboxIds.length + offerIds.length, error });
  }
}
