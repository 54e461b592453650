import type { Db } from "./client";

export interface ShipGroupRow {
  id: string;
  number: number;
  /** The one line of a group that ships as it is ready; null: all lines of the order. */
  lineId: string | null;
  holdState: string;
  /** The latest day (ISO) that its live pieces were promised for; null while it has none. */
  promiseDay: string | null;
}

/** The order's ship groups, the oldest first. */
export function readShipGroups(tx: Db, { shop, orderId }: { shop: string; orderId: string }): Promise<ShipGroupRow[]> {
  return tx.$queryRaw<ShipGroupRow[]>`
    /* prepared */
    SELECT g.id, g.number, g.line_id AS "lineId", g.hold_state AS "holdState",
           (SELECT max(t.promise_day) FROM ticket t WHERE t.ship_group_id = g.id AND t.live) AS "promiseDay"
      FROM ship_group g WHERE g.shop = ${shop} AND g.order_id = ${orderId}::uuid ORDER BY g.number`;
}

/** A new group, its hold wanted. */
export function insertShipGroup(
  tx: Db,
  group: { id: string; shop: string; orderId: string; lineId: string | null; number: number },
): Promise<number> {
  return tx.$executeRaw`
    /* prepared */
    INSERT INTO ship_group (id, shop, order_id, line_id, number, hold_state)
    VALUES (${group.id}::uuid, ${group.shop}, ${group.orderId}::uuid, ${group.lineId}::uuid, ${group.number}::int, 'WANTED')`;
}
