import { inTransaction, type Db } from "../../db/client";
import {
  finishStepRow,
  finishTicketRow,
  lockOrderOfStep,
  lockStep,
  startOfferedStep,
  startTakenStep,
} from "../../db/steps";
import { whyNotMoved, type MoveRefusal } from "../../domain/bench/move-words";
import { followUp, type FollowUps } from "./follow-up";
import { openStep } from "./open-step";
import { touchOrderProduction } from "../deliver/outbox";
import { isUuid, readStep } from "./read-step";
import { releaseShipGroupIfReady } from "../orders/release-ship-group";
import { addTicketEvent, type Worker } from "./ticket-event";

/**
 * `moved`: the row changed. `already`: the same worker asked twice, nothing is wrong. `conflict`: somebody was first or
 * the ticket was cancelled, and the sentence names who. `not-found`: no step of this shop.
 */
export type AdvanceOutcome = { kind: "moved" } | MoveRefusal | { kind: "not-found" };

export interface AdvanceInput {
  shop: string;
  stepId: string;
  move: "start" | "done";
  by: Worker;
}

/**
 * Moves one step in one transaction; "done" also opens what follows. What must leave the database is enqueued after the
 * commit, and what a lost Redis swallows the sweeper finds again.
 */
export async function advanceTicket(input: AdvanceInput): Promise<AdvanceOutcome> {
  if (!isUuid(input.stepId)) return { kind: "not-found" };
  const { outcome, after } = await inTransaction(async (tx) => {
    const moved = await moveStep(tx, input);
    const followed = moved.kind === "moved" && input.move === "done";
    return { outcome: moved, after: followed ? await openWhatFollows(tx, input) : null };
  });
  if (after !== null) await followUp(input.shop, after);
  return outcome;
}

/**
 * The conditional update of one step and its event, in the caller's transaction. The expected state stands in the
 * update's `where`; when no row changed, the step is read again to say who was first.
 */
export async function moveStep(tx: Db, { shop, stepId, move, by }: AdvanceInput): Promise<AdvanceOutcome> {
  const staffId = by.kind === "staff" ? by.id : null;
  const changed =
    move === "start" ? await startRow(tx, { shop, stepId, staffId }) : await finishRow(tx, { shop, stepId, staffId });
  const step = await readStep(tx, { shop, stepId });
  if (step === null) return { kind: "not-found" };
  if (changed === 0) return whyNotMoved(step, move, staffId);
  await addTicketEvent(tx, {
    shop,
    ticketId: step.ticketId,
    kind: move === "start" ? "started" : "done",
    by,
    detail: { stepId, operation: step.operation, queue: step.queueName },
  });
  return { kind: "moved" };
}

interface RowInput {
  shop: string;
  stepId: string;
  staffId: string | null;
}

function startRow(tx: Db, { shop, stepId, staffId }: RowInput): Promise<number> {
  return staffId === null ? startOfferedStep(tx, { shop, stepId }) : startTakenStep(tx, { shop, stepId, staffId });
}

async function finishRow(tx: Db, row: RowInput): Promise<number> {
  // The order before the step: routing and cancelling lock in this sequence too, so nobody deadlocks. It also makes two
  // last tickets of an order finish one after the other.
  if (!(await lockOrderOfStep(tx, row))) return 0;
  await lockStep(tx, row);
  return finishStepRow(tx, row);
}

/**
 * What follows a step that was just done, in its transaction: the next step opens, or the ticket is done and perhaps
 * its ship group. A visit of several steps calls this once, after its last.
 */
export async function openWhatFollows(
  tx: Db,
  { shop, stepId, by }: { shop: string; stepId: string; by: Worker },
): Promise<FollowUps> {
  const after: FollowUps = { outboxIds: [], offerIds: [] };
  const step = await readStep(tx, { shop, stepId });
  if (step === null) return after;
  const { ticketId, orderId, shipGroupId } = step;
  const opened = await openStep(tx, { shop, ticketId });
  if (opened.kind === "offer") after.offerIds.push(opened.offerId);
  if (opened.kind === "nothing" && (await finishTicketRow(tx, { shop, ticketId }))) {
    await addTicketEvent(tx, { shop, ticketId, kind: "ticket-done", by, detail: {} });
    const released = await releaseShipGroupIfReady(tx, { shop, shipGroupId });
    if (released.kind === "released") after.outboxIds.push(...released.outboxIds);
  }
  after.outboxIds.push(...(await touchOrderProduction(tx, { shop, orderId })));
  return after;
}
