import { inTransaction, type Db } from "../../db/client";
import { lockStep, setCheckpoint } from "../../db/steps";
import { whyNotMoved, type MoveRefusal } from "../../domain/bench/move-words";
import { isUuid, readStep } from "./read-step";
import { addTicketEvent } from "./ticket-event";

export type PassCheckpointOutcome = { kind: "moved" } | MoveRefusal | { kind: "not-found" };

export interface PassCheckpointInput {
  shop: string;
  stepId: string;
  checkpointId: string;
  staff: { id: string; name: string };
  /** False takes a check back: a mis-tap, while the step is still under way. */
  passed: boolean;
}

/** A worker confirms one quality check of the step they have started, or takes it back. */
export async function passCheckpoint(input: PassCheckpointInput): Promise<PassCheckpointOutcome> {
  if (!isUuid(input.stepId) || !isUuid(input.checkpointId)) return { kind: "not-found" };
  return inTransaction((tx) => pass(tx, input));
}

async function pass(tx: Db, input: PassCheckpointInput): Promise<PassCheckpointOutcome> {
  const { shop, stepId, checkpointId, staff, passed } = input;
  // Without the lock a check taken back and "done" could both commit, and leave a done step with an open check.
  await lockStep(tx, { shop, stepId });
  const changed = await setCheckpoint(tx, { shop, stepId, checkpointId, staffId: staff.id, passed });
  const step = await readStep(tx, { shop, stepId });
  const checkpoint = await tx.checkpoint.findFirst({ where: { id: checkpointId, stepId, shop } });
  if (step === null || checkpoint === null) return { kind: "not-found" };
  if (changed === 0) {
    const mine = step.state === "STARTED" && step.staffId === staff.id;
    return mine ? { kind: "already" } : whyNotMoved(step, "check", staff.id);
  }
  await addTicketEvent(tx, {
    shop,
    ticketId: step.ticketId,
    kind: passed ? "checked" : "check-taken-back",
    by: { kind: "staff", ...staff },
    detail: { stepId, checkpointId, label: checkpoint.label },
  });
  return { kind: "moved" };
}
