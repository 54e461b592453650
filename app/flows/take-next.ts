import { inTransaction } from "../db/client";
import { claimNextStep, heldStep, lockStaff } from "../db/steps";
import { addTicketEvent } from "./ticket-event";

export type TakeNextOutcome =
  | { kind: "taken"; stepId: string }
  /** What the worker took before and has not finished. */
  | { kind: "held"; stepId: string }
  | { kind: "clear" }
  | { kind: "not-found" };

/**
 * Hands a worker the most urgent step on the board, or the one they hold already. `queue` is a queue's key, null for
 * every bench of the shop. A double tap takes one ticket: the worker's row is locked first.
 */
export async function takeNext(input: {
  shop: string;
  staff: { id: string; name: string };
  queue: string | null;
}): Promise<TakeNextOutcome> {
  const { shop, staff, queue } = input;
  return inTransaction(async (tx) => {
    if (!(await lockStaff(tx, { shop, staffId: staff.id }))) return { kind: "not-found" };
    const held = await heldStep(tx, { shop, staffId: staff.id });
    if (held !== null) return { kind: "held", stepId: held.id };
    const step = await claimNextStep(tx, { shop, staffId: staff.id, queueKey: queue });
    if (step === null) return { kind: "clear" };
    await addTicketEvent(tx, {
      shop,
      ticketId: step.ticketId,
      kind: "taken",
      by: { kind: "staff", ...staff },
      detail: { stepId: step.id },
    });
    return { kind: "taken", stepId: step.id };
  });
}
