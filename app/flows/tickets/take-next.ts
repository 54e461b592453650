import { inTransaction, type Db } from "../../db/client";
import { heldStep, lockStaff, type ClaimedStep } from "../../db/steps";
import { claimFirst } from "../../db/waiting-steps";
import { nextStepWords } from "../../domain/routing/next-step";
import { rankBoard } from "./rank-board";
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
    const step = await claimMostUrgent(tx, { shop, staffId: staff.id, queue });
    if (step === null) return { kind: "clear" };
    await addTicketEvent(tx, {
      shop,
      ticketId: step.ticketId,
      kind: "taken",
      by: { kind: "staff", ...staff },
      detail: { stepId: step.id, words: step.words },
    });
    return { kind: "taken", stepId: step.id };
  });
}

/** Everything on a ranked board may be taken while it is looked at: then another look is taken. */
const LOOKS = 3;

/** The most urgent step that nobody else takes at this moment, with the line that says why it was the next. */
async function claimMostUrgent(
  tx: Db,
  { shop, staffId, queue }: { shop: string; staffId: string; queue: string | null },
): Promise<(ClaimedStep & { words: string }) | null> {
  for (let look = 0; look < LOOKS; look += 1) {
    const { steps, queueOf, clockOf } = await rankBoard({ shop, queue }, tx);
    if (steps.length === 0) return null;
    const claimed = await claimFirst(tx, { shop, staffId, stepIds: steps.map(({ stepId }) => stepId) });
    const step = steps.find(({ stepId }) => stepId === claimed?.id);
    if (!claimed || !step) continue;
    const queueName = queueOf(step.queueId)?.name ?? "";
    const { today } = clockOf(step.queueId);
    // Those before it are in other hands by now.
    const waiting = steps.length - steps.indexOf(step);
    return { ...claimed, words: nextStepWords(step, { queueName, today, waiting }) };
  }
  return null;
}
