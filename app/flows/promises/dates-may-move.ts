import { enqueueAll, type EnqueueOutcome, type JobRequest } from "../../jobs/catalog";

/** Orders come in crowds: so long everything that happens is waited for, and looked at together. */
const DEBOUNCE_MS = 5_000;

/** To be enqueued after the commit of whatever moves a backlog or a calendar: one look at the shop's dates. */
export function lookAtDates(shop: string): JobRequest {
  return { name: "refresh-lead-times", payload: { shop }, options: { delayMs: DEBOUNCE_MS } };
}

/** Enqueues it. Should it get lost, the sweeper sees that the dates' basis is another. */
export function datesMayMove(shop: string): Promise<EnqueueOutcome> {
  return enqueueAll([lookAtDates(shop)]);
}
