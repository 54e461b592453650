import type { Db } from "./client";

export interface LineRow {
  id: string;
  variantId: string | null;
  quantity: number;
  waived: boolean;
  properties: unknown;
  filledIn: unknown;
  unitPriceMinor: bigint | null;
  hasOpenException: boolean;
  /** Of the variant's assignment; null where it has none. */
  assignedSetKey: string | null;
  collectionIds: string[] | null;
  unitCostMinor: bigint | null;
  tickets: { id: string; unit: number; live: boolean; state: string }[];
}

/** The personalized lines of an order with their tickets and what their variants are offered with, in one statement. */
export function readLineRows(tx: Db, { shop, orderId }: { shop: string; orderId: string }): Promise<LineRow[]> {
  return tx.$queryRaw<LineRow[]>`
    /* prepared */
    SELECT l.id, l.variant_id AS "variantId", l.quantity, l.waived_at IS NOT NULL AS waived, l.properties,
           l.filled_in AS "filledIn", l.unit_price_minor AS "unitPriceMinor",
           EXISTS (SELECT 1 FROM exception e WHERE e.line_id = l.id AND e.state = 'OPEN') AS "hasOpenException",
           s.key AS "assignedSetKey", a.collection_ids AS "collectionIds", a.unit_cost_minor AS "unitCostMinor",
           COALESCE((SELECT json_agg(json_build_object('id', t.id, 'unit', t.unit, 'live', t.live, 'state', t.state))
                       FROM ticket t WHERE t.line_id = l.id), '[]') AS tickets
      FROM line l
      LEFT JOIN assignment a ON a.shop = l.shop AND a.variant_id = l.variant_id
      LEFT JOIN option_set s ON s.id = a.option_set_id
     WHERE l.shop = ${shop} AND l.order_id = ${orderId}::uuid AND l.role = 'PIECE'
     ORDER BY l.id`;
}
