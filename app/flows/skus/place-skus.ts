import { placeAssignments, recountSkus, removeAssignments, type Sku } from "../../db/assignments";
import type { Db } from "../../db/client";
import { refreshChanged } from "../catalog/draft-version";
import { queueProductFacts } from "../publishing/product-facts";
import { queueProductMetafields } from "../publishing/product-metafields";

export type PlacedSkus =
  | {
      kind: "placed";
      /** Those that offer the set now. */
      variantIds: string[];
      /** How many offered nothing before, and how many another set. */
      fresh: number;
      moved: number;
      /** For enqueueOutbox after the commit. */
      outboxIds: bigint[];
    }
  | { kind: "not-found" };

/**
 * Makes SKUs offer a set, with everything that follows from it: counts, drafts that differ from what is published, and
 * metafields of every product that gained or lost a SKU. Call it under `lockShop`. With `leave`, SKUs of another set stay.
 */
export async function placeSkus(
  tx: Db,
  { shop, optionSetId, skus, leave }: { shop: string; optionSetId: string; skus: Sku[]; leave: boolean },
): Promise<PlacedSkus> {
  const set = await tx.optionSet.findFirst({
    where: { shop, id: optionSetId, deletedAt: null },
    select: { id: true },
  });
  if (!set) return { kind: "not-found" };
  const placed = await placeAssignments(tx, { shop, optionSetId, skus, leave });
  const other = placed.filter(({ beforeSetId }) => beforeSetId !== optionSetId);
  const moved = other.filter(({ beforeSetId }) => beforeSetId !== null);
  await recountSkus(tx, shop, [optionSetId, ...setsOf(moved)]);
  await refreshChanged(tx, shop, setsOf(moved.filter(({ overridden }) => overridden)));
  // A product that lost a SKU is rewritten too, or it would go on asking.
  const productIds = placed
    .filter((one) => one.beforeSetId !== optionSetId || one.beforeProductId !== one.productId)
    .flatMap(({ productId, beforeProductId }) => [productId, beforeProductId ?? productId]);
  const products = [...new Set(productIds)];
  const outboxIds = [
    ...(await queueProductMetafields(tx, shop, products)),
    ...(await queueProductFacts(tx, shop, products)),
  ];
  return {
    kind: "placed",
    variantIds: placed.map(({ variantId }) => variantId),
    fresh: other.length - moved.length,
    moved: moved.length,
    outboxIds,
  };
}

function setsOf(placed: { beforeSetId: string | null }[]): string[] {
  return [...new Set(placed.flatMap(({ beforeSetId }) => beforeSetId ?? []))];
}

/** Takes SKUs from their sets, with everything that follows. Call it under `lockShop`. */
export async function takeSkus(
  tx: Db,
  shop: string,
  which: { variantIds: string[] } | { optionSetId: string },
): Promise<{ count: number; outboxIds: bigint[] }> {
  const gone = await removeAssignments(tx, shop, which);
  await recountSkus(tx, shop, [...new Set(gone.map(({ optionSetId }) => optionSetId))]);
  const overridden = gone.filter((one) => one.overridden);
  await refreshChanged(tx, shop, [...new Set(overridden.map(({ optionSetId }) => optionSetId))]);
  const outboxIds = await queueProductMetafields(tx, shop, [...new Set(gone.map(({ productId }) => productId))]);
  return { count: gone.length, outboxIds };
}
