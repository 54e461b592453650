import type { Db } from "../../db/client";
import { readLineRows } from "../../db/order-lines";
import type { PieceFacts } from "../../domain/routing/types";

/** A personalized line of an order, with its tickets and what rules look at beside its selection. */
export interface OrderLine extends Pick<PieceFacts, "collectionIds" | "priceMinor" | "costMinor"> {
  id: string;
  variantId: string | null;
  /** The key of the set that its variant is offered with; null when it is offered with none. */
  assignedSetKey: string | null;
  /** What is still to be made: nothing of a line that was waived. */
  wanted: number;
  properties: unknown;
  filledIn: unknown;
  hasOpenException: boolean;
  tickets: { id: string; unit: number; live: boolean; state: string }[];
}

/** The order's personalized lines, in a fixed order. */
export async function readOrderLines(tx: Db, order: { shop: string; orderId: string }): Promise<OrderLine[]> {
  const rows = await readLineRows(tx, order);
  return rows.map(({ quantity, waived, unitPriceMinor, unitCostMinor, collectionIds, ...line }) => ({
    ...line,
    wanted: waived ? 0 : quantity,
    collectionIds: collectionIds ?? [],
    // Shopify tells an order's prices in the shop's currency, as rules and costs are.
    priceMinor: unitPriceMinor === null ? null : Number(unitPriceMinor),
    costMinor: unitCostMinor === null ? null : Number(unitCostMinor),
  }));
}
