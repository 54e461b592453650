import { Prisma, type Db } from "../../db/client";
import { addOutbox } from "../deliver/outbox";

export type ReleaseOutcome =
  | { kind: "released"; outboxIds: bigint[] }
  /** Something of the group is still open, or its hold was released before. */
  | { kind: "not-yet" };

/** Of the group g: no live ticket OPEN, and no exception OPEN of its line, or of the order where all ship together. */
export const NOTHING_LEFT_TO_MAKE = Prisma.sql`
  NOT EXISTS (SELECT 1 FROM ticket t WHERE t.ship_group_id = g.id AND t.live AND t.state = 'OPEN')
  AND NOT EXISTS (SELECT 1 FROM exception e WHERE e.order_id = g.order_id AND e.state = 'OPEN'
                   AND (g.line_id IS NULL OR e.line_id = g.line_id))`;

/** Of the order's ship groups those that have nothing left to make, as it looks before they are locked. */
export async function readyShipGroups(tx: Db, { shop, orderId }: { shop: string; orderId: string }): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    /* prepared */
    SELECT g.id FROM ship_group g
     WHERE g.shop = ${shop} AND g.order_id = ${orderId}::uuid AND g.hold_state IN ('WANTED', 'PLACED')
       AND ${NOTHING_LEFT_TO_MAKE} ORDER BY g.number`;
  return rows.map(({ id }) => id);
}

/**
 * Wants the group's hold released once nothing is left to make. Asking twice is harmless.
 *
 * The group's row is locked first: of two last tickets finishing at once, the second looks after the first has
 * committed. A hold that is only WANTED counts too (a fast bench can be done before Shopify has answered): the row is
 * written now and delivered after the hold's own placing has ended, so a hold placed late is released all the same.
 */
export async function releaseShipGroupIfReady(
  tx: Db,
  { shop, shipGroupId }: { shop: string; shipGroupId: string },
): Promise<ReleaseOutcome> {
  await tx.$queryRaw`SELECT 1 FROM ship_group WHERE id = ${shipGroupId}::uuid AND shop = ${shop} FOR NO KEY UPDATE`;
  const ready = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM ship_group g
     WHERE g.id = ${shipGroupId}::uuid AND g.shop = ${shop} AND g.hold_state IN ('WANTED', 'PLACED')
       AND ${NOTHING_LEFT_TO_MAKE}`;
  if (ready.length === 0) return { kind: "not-yet" };
  return { kind: "released", outboxIds: await wantRelease(tx, { shop, shipGroupId }) };
}

/**
 * Asks for the release of a group's hold. A row that nobody has begun to deliver will see what stands now; one that was
 * begun may have looked before, and found a piece that was still to be made: that asks for a row of its own.
 */
export async function wantRelease(
  tx: Db,
  { shop, shipGroupId }: { shop: string; shipGroupId: string },
): Promise<bigint[]> {
  const kind = "release-hold" as const;
  const last = await tx.outbox.findFirst({
    where: { shop, kind, subject: shipGroupId },
    orderBy: { version: "desc" },
    select: { version: true, state: true, attempts: true },
  });
  if (last?.state === "PENDING" && last.attempts === 0) return [];
  return addOutbox(tx, [{ shop, kind, subject: shipGroupId, version: (last?.version ?? 0) + 1, payload: {} }]);
}
