import type { Db } from "../../db/client";
import { insertOffers } from "../../db/offers";
import { openNextStep, visitSteps } from "../../db/steps";
import { uuid7 } from "../../db/uuid";

export type OpenStepOutcome =
  /** On the board. */
  | { kind: "board"; stepId: string }
  /** Offered to the queue's partner: the caller enqueues `send-offer` after its commit. */
  | { kind: "offer"; stepId: string; offerId: string }
  /** The queue is a microfactory's but nobody runs it: the ticket's event and the board say so. */
  | { kind: "no-partner"; stepId: string }
  /** Nothing waits, or something before it is still open. */
  | { kind: "nothing" };

/** Opens the ticket's next step: onto the board, or as an offer to the partner whose queue it is on. */
export async function openStep(
  tx: Db,
  { shop, ticketId }: { shop: string; ticketId: string },
): Promise<OpenStepOutcome> {
  const opened = await openNextStep(tx, { shop, ticketId });
  if (opened === null) return { kind: "nothing" };
  if (opened.kind === "BENCH") return { kind: "board", stepId: opened.id };
  const { id: stepId, queueId } = opened;
  const visit = await visitSteps(tx, { shop, stepId });
  const operations = visit.map(({ operation }) => operation);
  const [offerId] = await insertOffers(tx, shop, [{ id: uuid7(), ticketId, stepId, queueId, operations }]);
  return offerId === undefined ? { kind: "no-partner", stepId } : { kind: "offer", stepId, offerId };
}
