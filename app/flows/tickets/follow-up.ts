import { enqueueAll } from "../../jobs/catalog";
import { enqueueOutbox } from "../deliver/outbox";

/** What a transaction wants done outside the database once it has committed. */
export interface FollowUps {
  outboxIds: bigint[];
  offerIds: string[];
}

/** Enqueues after the commit. Never throws: the rows stand, and the sweeper finds what Redis did not get. */
export async function followUp(shop: string, { outboxIds, offerIds }: FollowUps): Promise<void> {
  await enqueueOutbox(shop, outboxIds);
  await enqueueAll(offerIds.map((offerId) => ({ name: "send-offer", payload: { shop, offerId } })));
}
