import type { Db } from "../db/client";
import { insertOffers, partnersOf } from "../db/offers";
import { openNextStep, visitSteps } from "../db/steps";
import { uuid7 } from "../db/uuid";
import { addTicketEvents } from "./ticket-event";

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
  const [offerId] = await offerSteps(tx, shop, [{ ticketId, stepId, queueId, operations }]);
  return offerId === undefined ? { kind: "no-partner", stepId } : { kind: "offer", stepId, offerId };
}

/** A READY microfactory step that is to be offered. */
export interface OfferedStep {
  ticketId: string;
  stepId: string;
  queueId: string;
  /** Of the visit, in order of work. */
  operations: string[];
}

/** Writes the offers of READY microfactory steps; a second offer of one step is its next attempt. Returns their ids. */
export async function offerSteps(tx: Db, shop: string, steps: OfferedStep[]): Promise<string[]> {
  if (steps.length === 0) return [];
  const partners = await partnersOf(tx, shop);
  const offered = steps.flatMap((step) => {
    const partner = partners.get(step.queueId);
    return partner ? [{ ...step, partner, id: uuid7() }] : [];
  });
  await insertOffers(
    tx,
    shop,
    offered.map(({ id, stepId, partner }) => ({ id, stepId, partnerId: partner.id })),
  );
  const told = offered.map(({ id, ticketId, stepId, partner, operations }) => ({
    ...{ ticketId, kind: "offered" as const },
    detail: { stepId, offerId: id, partner: partner.name, operations },
  }));
  const alone = steps.filter(({ queueId }) => !partners.has(queueId));
  const missing = alone.map(({ ticketId, stepId }) => ({ ticketId, kind: "no-partner" as const, detail: { stepId } }));
  await addTicketEvents(tx, shop, [...told, ...missing]);
  return offered.map(({ id }) => id);
}
