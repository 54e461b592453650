import { z } from "zod";
import { inTransaction } from "../../db/client";
import { log } from "../../log";
import { lockShop } from "../shop/lock-shop";
import { enqueueOutbox } from "../deliver/outbox";
import { queueProductMetafields } from "../publishing/product-metafields";
import { publishLeadTimes } from "../promises/publish-lead-times";

export type DeleteOptionSetOutcome =
  /** `skus` ask nothing any more, on `products` whose metafields are written again. */
  { kind: "deleted"; name: string; skus: number; products: number } | { kind: "not-found" };

/**
 * Takes an option set away: its SKUs ask nothing from now on, its options stay in the library. Of a set that was
 * published the row stays, unseen, with its versions: pieces that were paid for, or lie in carts, are made from them.
 */
export async function deleteOptionSet(input: { shop: string; optionSetId: string }): Promise<DeleteOptionSetOutcome> {
  const { shop, optionSetId } = input;
  if (!z.uuid().safeParse(optionSetId).success) return { kind: "not-found" };
  const done = await inTransaction(async (tx) => {
    await lockShop(tx, shop);
    const set = await tx.optionSet.findFirst({
      where: { shop, id: optionSetId, deletedAt: null },
      select: { name: true, _count: { select: { versions: true } } },
    });
    if (!set) return null;
    const assigned = await tx.assignment.findMany({ where: { shop, optionSetId }, select: { productId: true } });
    await tx.assignment.deleteMany({ where: { shop, optionSetId } });
    if (set._count.versions === 0) await tx.optionSet.delete({ where: { id: optionSetId } });
    else {
      await tx.optionSetOption.deleteMany({ where: { shop, optionSetId } });
      await tx.optionSet.update({
        where: { id: optionSetId },
        data: { deletedAt: new Date(), data: {}, optionCount: 0, skuCount: 0, changed: false },
      });
    }
    const productIds = [...new Set(assigned.map(({ productId }) => productId))];
    const outboxIds = await queueProductMetafields(tx, shop, productIds);
    return { name: set.name, skus: assigned.length, products: productIds.length, outboxIds };
  });
  if (!done) return { kind: "not-found" };
  const { outboxIds, ...facts } = done;
  await enqueueOutbox(shop, outboxIds);
  await publishLeadTimes({ shop });
  log.info("option set deleted", { shop, optionSetId, count: facts.products });
  return { kind: "deleted", ...facts };
}
