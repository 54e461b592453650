import type { Db } from "../db/client";
import type { PieceFacts } from "../domain/routing/types";

/** A personalized line of an order, with its tickets and what rules look at beside its selection. */
export interface OrderLine extends Pick<PieceFacts, "collectionIds" | "priceMinor" | "costMinor"> {
  id: string;
  variantId: string | null;
  /** What is still to be made: nothing of a line that was waived. */
  wanted: number;
  properties: unknown;
  filledIn: unknown;
  tickets: { id: string; unit: number; live: boolean; state: string }[];
}

/** The order's personalized lines, in a fixed order. */
export async function readOrderLines(
  tx: Db,
  { shop, orderId }: { shop: string; orderId: string },
): Promise<OrderLine[]> {
  const lines = await tx.line.findMany({
    where: { shop, orderId, role: "PIECE" },
    include: { tickets: { select: { id: true, unit: true, live: true, state: true } } },
    orderBy: { id: "asc" },
  });
  const variantIds = lines.flatMap(({ variantId }) => variantId ?? []);
  const skus = await tx.assignment.findMany({
    where: { shop, variantId: { in: variantIds } },
    select: { variantId: true, collectionIds: true, unitCostMinor: true },
  });
  const byVariant = new Map(skus.map((sku) => [sku.variantId, sku]));
  return lines.map(({ id, variantId, quantity, waivedAt, properties, filledIn, tickets, unitPriceMinor }) => {
    const sku = variantId === null ? undefined : byVariant.get(variantId);
    return {
      ...{ id, variantId, properties, filledIn, tickets },
      wanted: waivedAt === null ? quantity : 0,
      collectionIds: sku?.collectionIds ?? [],
      // Shopify tells an order's prices in the shop's currency, as rules and costs are.
      priceMinor: unitPriceMinor === null ? null : Number(unitPriceMinor),
      costMinor: sku?.unitCostMinor == null ? null : Number(sku.unitCostMinor),
    };
  });
}
