import type { Db } from "../../db/client";
import type { FollowUps } from "../tickets/follow-up";
import { moveSteps } from "./move-steps";
import { touchOrderProduction } from "../deliver/outbox";
import { readStep } from "../tickets/read-step";
import type { Worker } from "../tickets/ticket-event";

/**
 * Finds another home for the steps of a visit that a partner turned down, in the transaction of its refusal: planned by
 * the shop's rules as if the queues that have said no were forbidden. Where none is left, the ticket's history says so
 * and the board shows it to a person. Throws TryAgain when the planned day filled up meanwhile.
 */
export async function rerouteVisit(
  tx: Db,
  { shop, stepId, by, reason }: { shop: string; stepId: string; by: Worker; reason: string },
): Promise<FollowUps> {
  const step = await readStep(tx, { shop, stepId });
  if (step === null) return { outboxIds: [], offerIds: [] };
  const { ticketId, orderId, position } = step;
  const why = `${by.name} turned it down${reason === "" ? "" : ` (${reason})`}`;
  const moved = await moveSteps(tx, { shop, ticketId, position, leaves: null, why });
  if (moved.kind === "moved") return moved.after;
  return { outboxIds: await touchOrderProduction(tx, { shop, orderId }), offerIds: [] };
}
