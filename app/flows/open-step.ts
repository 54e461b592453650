import type { Db } from "../db/client";
import { openNextStep, visitSteps } from "../db/steps";
import { uuid7 } from "../db/uuid";
import { addTicketEvent } from "./ticket-event";

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
  return offerStep(tx, { shop, ticketId, stepId: opened.id, queueId: opened.queueId });
}

/** Writes the offer of a READY microfactory step; a second offer of one step is its next attempt. */
export async function offerStep(
  tx: Db,
  { shop, ticketId, stepId, queueId }: { shop: string; ticketId: string; stepId: string; queueId: string },
): Promise<OpenStepOutcome> {
  const link = await tx.partnerLink.findFirst({ where: { shop, queueId }, include: { partner: true } });
  if (link === null) {
    await addTicketEvent(tx, { shop, ticketId, kind: "no-partner", by: { kind: "keepsake" }, detail: { stepId } });
    return { kind: "no-partner", stepId };
  }
  const id = uuid7();
  await tx.$executeRaw`
    INSERT INTO offer (id, shop, step_id, partner_id, attempt)
    SELECT ${id}::uuid, ${shop}, ${stepId}::uuid, ${link.partnerId}::uuid, COALESCE(max(attempt), 0) + 1
      FROM offer WHERE step_id = ${stepId}::uuid`;
  const visit = await visitSteps(tx, { shop, stepId });
  await addTicketEvent(tx, {
    shop,
    ticketId,
    kind: "offered",
    by: { kind: "keepsake" },
    detail: { stepId, offerId: id, partner: link.partner.name, operations: visit.map((step) => step.operation) },
  });
  return { kind: "offer", stepId, offerId: id };
}
