import { z } from "zod";
import type { Db } from "../../db/client";
import { toJson } from "../json";

/** SKUs that Shopify no longer has: they ask nothing any more. `shop_notice.detail` of the kind "sku-removed". */
export const skusRemoved = z.object({
  /** gid */
  productId: z.string(),
  productTitle: z.string(),
  /** False when only some of its variants are gone. */
  wholeProduct: z.boolean(),
  /** All of them in number; `skus` names the first twenty. */
  count: z.number(),
  skus: z.array(z.object({ sku: z.string(), title: z.string() })),
  sets: z.array(z.object({ id: z.string(), name: z.string() })),
});
export type SkusRemoved = z.output<typeof skusRemoved>;

/** Keeps for the merchant what happened without them, in the transaction in which it happened. */
export async function noteSkusRemoved(tx: Db, shop: string, detail: SkusRemoved): Promise<void> {
  await tx.shopNotice.create({ data: { shop, kind: "sku-removed", detail: toJson({ ...detail }) } });
}
