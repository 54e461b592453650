import type { Db } from "../../db/client";
import {
  clearRouted,
  countDifferences,
  insertLines,
  insertOrder,
  lockOrderByGid,
  setSource,
  turnOnFacts,
  updateQuantities,
} from "../../db/orders";
import { namesKeepsake, type OrderSnapshot } from "./order-body";

export type ApplyOutcome =
  /** `changed`: routing has something to look at. */
  | { kind: "applied"; orderId: string; changed: boolean }
  /** Two bodies of one `updated_at` tell different quantities: only Shopify can say which. */
  | { kind: "tie" };

/**
 * Takes what a snapshot tells into the order, in the caller's transaction. Paid and cancelled turn on whatever the
 * snapshot's age; quantities are taken from the newest `updated_at` alone. `reread` is a snapshot asked for just now:
 * it decides a tie.
 */
export async function applyOrder(
  tx: Db,
  { shop, order, reread }: { shop: string; order: OrderSnapshot; reread: boolean },
): Promise<ApplyOutcome> {
  const isNew = await insertOrder(tx, { shop, ...order });
  const row = await lockOrderByGid(tx, { shop, shopifyId: order.shopifyId });
  if (row === null) throw new Error("the order that was just inserted is not there");
  const orderId = row.id;
  const age = order.updatedAt.getTime() - row.sourceUpdatedAt.getTime();
  const lines = order.lines.map((line) => ({ ...line, personalized: namesKeepsake(line) }));
  if (!isNew && age === 0 && !reread && (await countDifferences(tx, { orderId, lines })) > 0) return { kind: "tie" };
  const facts = await turnOnFacts(tx, { orderId, paidAt: order.paidAt, cancelledAt: order.cancelledAt });
  let moved = 0;
  if (isNew || age > 0 || (age === 0 && reread)) {
    moved = await insertLines(tx, { shop, orderId, lines });
    moved += await updateQuantities(tx, { orderId, lines });
    await setSource(tx, { orderId, updatedAt: order.updatedAt, name: order.name });
  }
  const changed = facts || moved > 0;
  if (changed) await clearRouted(tx, { orderId });
  return { kind: "applied", orderId, changed };
}
