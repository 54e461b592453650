import type { Db } from "../../db/client";

/**
 * Makes the changes of one shop's catalogue go one by one until the transaction ends: version numbers, keys and outbox
 * versions are read and then written, and must not be read twice in between.
 */
export async function lockShop(tx: Db, shop: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM shop WHERE shop = ${shop} FOR UPDATE`;
}

/** The next version of an outbox subject. Call it under a lock: `lockShop`, or the order's for what is an order's. */
export async function nextOutboxVersion(
  tx: Db,
  { shop, kind, subject }: { shop: string; kind: string; subject: string },
): Promise<number> {
  const last = await tx.outbox.aggregate({ where: { shop, kind, subject }, _max: { version: true } });
  return (last._max.version ?? 0) + 1;
}
