import { unbook } from "../../db/bookings";
import { inTransaction, type Db } from "../../db/client";
import { lockOrderOfStep } from "../../db/steps";
import { readWanted, stopTicketRow } from "../../db/unwanted";
import { unwantedWords } from "../../domain/bench/unwanted-words";
import { heldDays } from "../../domain/routing/bookings";
import type { AdvanceOutcome } from "./advance-ticket";
import { releaseReadyGroups } from "../orders/cancel-pieces";
import { enqueueOutbox, touchOrderProduction } from "../deliver/outbox";
import { readStep } from "./read-step";
import { addTicketEvent } from "./ticket-event";

interface StopPieceInput {
  shop: string;
  stepId: string;
  staff: { id: string; name: string };
}

/**
 * The person who has a piece in hand stops it because its order was cancelled or fewer are wanted: nothing that somebody
 * has begun is taken out of their hands otherwise. Its bookings are given back. A piece that is still wanted goes on.
 */
export async function stopPiece(input: StopPieceInput): Promise<AdvanceOutcome> {
  const { outcome, outboxIds } = await inTransaction((tx) => stop(tx, input));
  await enqueueOutbox(input.shop, outboxIds);
  return outcome;
}

async function stop(
  tx: Db,
  { shop, stepId, staff }: StopPieceInput,
): Promise<{ outcome: AdvanceOutcome; outboxIds: bigint[] }> {
  const refused = (outcome: AdvanceOutcome) => ({ outcome, outboxIds: [] });
  const step = await readStep(tx, { shop, stepId });
  if (step === null) return refused({ kind: "not-found" });
  await lockOrderOfStep(tx, { shop, stepId });
  const { ticketId, orderId, number } = step;
  const wanted = await readWanted(tx, { shop, ticketId });
  const why = wanted === null ? null : unwantedWords(wanted);
  if (why === null) return refused({ kind: "conflict", sentence: `${number} is still wanted: go on with it.` });
  const held = await stopTicketRow(tx, { shop, ticketId, stepId, staffId: staff.id });
  if (held === null) return refused({ kind: "conflict", sentence: `${number} is not in your hands any more.` });
  await unbook(
    tx,
    shop,
    held.flatMap((one) => heldDays(one)),
  );
  await addTicketEvent(tx, {
    ...{ shop, ticketId, kind: "stopped", by: { kind: "staff", ...staff } },
    detail: { stepId, operation: step.operation, words: why },
  });
  const outboxIds = await releaseReadyGroups(tx, { shop, orderId });
  return {
    outcome: { kind: "moved" },
    outboxIds: [...outboxIds, ...(await touchOrderProduction(tx, { shop, orderId }))],
  };
}
