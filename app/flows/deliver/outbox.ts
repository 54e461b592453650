import type { Db, Prisma } from "../../db/client";
import { insertOutbox, raiseProductionVersion } from "../../db/outbox";
import { enqueueAll, type EnqueueOutcome } from "../../jobs/catalog";

/** Effects on the outside. Versioned by what they tell of, so that each is wanted once. */
export const OUTBOX_KINDS = [
  /** The two product metafields; subject: product gid. */
  "product-metafields",
  /** Reads what routing rules look at of a product; subject: product gid. */
  "product-facts",
  /** The app-owned lead-time table; subject: shop. */
  "lead-times",
  /** What the merchant says of repairs, returns and the like, app-owned; subject: shop. */
  "shop-words",
  /** Our fulfilment hold; subject: ship group id. */
  "place-hold",
  /** Releases what place-hold placed, by id; subject: ship group id. */
  "release-hold",
  /** The order's `production` metafield; subject: order id, version: the order's production version. */
  "order-production",
  /** The order's tag; subject: order id. */
  "order-tag",
  /** Registers cart transform and validation; subject: shop. */
  "ensure-functions",
  /** An alert to the merchant; subject: what it tells of ("exceptions:<first id>"), or "test" with the minute as version. */
  "send-mail",
] as const;
export type OutboxKind = (typeof OUTBOX_KINDS)[number];

export interface OutboxIntent {
  shop: string;
  kind: OutboxKind;
  subject: string;
  version: number;
  payload: Prisma.InputJsonObject;
}

/**
 * Writes intents in the caller's transaction and returns the ids of those that were new: to be given to
 * `enqueueOutbox` after the commit.
 */
export function addOutbox(tx: Db, rows: OutboxIntent[]): Promise<bigint[]> {
  return insertOutbox(tx, rows);
}

/** Says that the order's `production` metafield is out of date: raises its version and wants it written. */
export async function touchOrderProduction(tx: Db, order: { shop: string; orderId: string }): Promise<bigint[]> {
  const version = await raiseProductionVersion(tx, order);
  if (version === null) return [];
  return insertOutbox(tx, [
    { shop: order.shop, kind: "order-production", subject: order.orderId, version, payload: {} },
  ]);
}

/** After the commit. Never throws: the sweeper finds what Redis did not get. */
export function enqueueOutbox(shop: string, ids: bigint[]): Promise<EnqueueOutcome> {
  return enqueueAll(ids.map((id) => ({ name: "deliver-outbox", payload: { shop, outboxId: String(id) } })));
}
