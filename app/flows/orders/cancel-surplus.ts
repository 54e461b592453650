import type { Db } from "../../db/client";
import { closeExceptions } from "../../db/tickets";
import { cancelPieces } from "./cancel-pieces";
import type { OrderLine } from "./read-order-lines";

/**
 * Cancels what lines have more of than is wanted, and gives its bookings back before anything new is planned. Returns how
 * many pieces. What somebody has begun is never taken out of their hands: a person stops it.
 */
export async function cancelSurplus(tx: Db, shop: string, lines: OrderLine[]): Promise<number> {
  let cancelled = 0;
  for (const line of lines) {
    const live = line.tickets.filter((ticket) => ticket.live).length;
    if (live > line.wanted) cancelled += await cancelPieces(tx, shop, await surplus(tx, line, live - line.wanted));
    if (line.wanted === 0 && line.hasOpenException)
      await closeExceptions(tx, { shop, lineId: line.id, state: "CANCELLED", by: "keepsake" });
  }
  return cancelled;
}

/** The last units first; of those only what nobody has begun is cancelled, so unbegun ones are named before begun ones. */
async function surplus(tx: Db, line: OrderLine, count: number): Promise<string[]> {
  const begun = await tx.step.findMany({
    where: { ticket: { lineId: line.id }, state: { in: ["TAKEN", "STARTED", "DONE"] } },
    select: { ticketId: true },
  });
  const busy = new Set(begun.map(({ ticketId }) => ticketId));
  return line.tickets
    .filter((ticket) => ticket.live && ticket.state === "OPEN" && !busy.has(ticket.id))
    .sort((a, b) => b.unit - a.unit)
    .slice(0, count)
    .map(({ id }) => id);
}
