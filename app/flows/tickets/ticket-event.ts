import type { Db, Prisma } from "../../db/client";

/** Who moves a ticket. */
export type Actor =
  { kind: "staff"; id: string; name: string } | { kind: "partner"; name: string } | { kind: "keepsake" };

/** Someone whose hands a piece is in. */
export type Worker = Extract<Actor, { kind: "staff" | "partner" }>;

export type TicketEventKind =
  | "printed"
  | "taken"
  | "started"
  | "checked"
  | "check-taken-back"
  | "done"
  | "ready"
  | "offered"
  | "no-partner"
  | "offer-sent"
  | "offer-failed"
  | "accepted"
  | "progress"
  | "returned"
  | "rejected"
  | "stopped"
  | "rerouted"
  | "replanned"
  | "no-other-queue"
  | "ticket-done";

/** "staff:Mara", "partner:Laserhaus GmbH", "keepsake": as `ticket_event.actor` keeps it. */
export function actorText(actor: Actor): string {
  return actor.kind === "keepsake" ? "keepsake" : `${actor.kind}:${actor.name}`;
}

/** Appends to a ticket's history, in the transaction of what happened. */
export async function addTicketEvent(
  tx: Db,
  event: { shop: string; ticketId: string; kind: TicketEventKind; by: Actor; detail: Prisma.InputJsonObject },
): Promise<void> {
  await tx.ticketEvent.create({
    data: {
      shop: event.shop,
      ticketId: event.ticketId,
      kind: event.kind,
      actor: actorText(event.by),
      detail: event.detail,
    },
  });
}
