import type { Db } from "../../db/client";
import { unbook } from "../../db/bookings";
import { heldDays } from "../../domain/routing/bookings";
import { cancelUnstarted, closeExceptions } from "../../db/tickets";
import { readyShipGroups, releaseShipGroupIfReady, wantRelease } from "./release-ship-group";

/** Cancels those of the tickets on which nobody has begun, and gives their bookings back. Returns how many. */
export async function cancelPieces(tx: Db, shop: string, ticketIds: string[]): Promise<number> {
  const steps = await cancelUnstarted(tx, shop, ticketIds);
  await unbook(tx, shop, steps.flatMap(heldDays));
  return new Set(steps.map(({ ticketId }) => ticketId)).size;
}

/** The order was cancelled: what nobody has begun is cancelled, exceptions are closed, the holds are released. */
export async function cancelOrder(tx: Db, { shop, orderId }: { shop: string; orderId: string }): Promise<bigint[]> {
  const tickets = await tx.ticket.findMany({ where: { shop, state: "OPEN", line: { orderId } }, select: { id: true } });
  await cancelPieces(
    tx,
    shop,
    tickets.map(({ id }) => id),
  );
  const lines = await tx.line.findMany({ where: { shop, orderId, role: "PIECE" }, select: { id: true } });
  for (const { id } of lines) await closeExceptions(tx, { shop, lineId: id, state: "CANCELLED", by: "keepsake" });
  // A hold that is not placed yet has its row too: placing sees the cancelled order and lets it be.
  const groups = await tx.shipGroup.findMany({ where: { shop, orderId, holdState: { not: "RELEASED" } } });
  const ids: bigint[] = [];
  for (const { id } of groups) ids.push(...(await wantRelease(tx, { shop, shipGroupId: id })));
  return ids;
}

/** Asks for the release of every group of the order that has nothing left to make. */
export async function releaseReadyGroups(
  tx: Db,
  { shop, orderId }: { shop: string; orderId: string },
): Promise<bigint[]> {
  const ids: bigint[] = [];
  for (const shipGroupId of await readyShipGroups(tx, { shop, orderId })) {
    const released = await releaseShipGroupIfReady(tx, { shop, shipGroupId });
    if (released.kind === "released") ids.push(...released.outboxIds);
  }
  return ids;
}
