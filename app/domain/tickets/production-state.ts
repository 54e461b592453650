/** What the order's `production` metafield tells the merchant. */
export type ProductionState = "in production" | "needs attention" | "ready to ship" | "cancelled";

/**
 * The state of one order's personalized pieces. Tickets are the live ones (OPEN, DONE or CANCELLED), exceptions all of
 * the order's; what a person must act on comes before what merely goes on.
 */
export function productionState(
  tickets: { state: string }[],
  exceptions: { state: string }[],
  cancelled: boolean,
): ProductionState {
  if (cancelled) return "cancelled";
  if (exceptions.some((exception) => exception.state === "OPEN")) return "needs attention";
  return tickets.some((ticket) => ticket.state === "OPEN") ? "in production" : "ready to ship";
}
