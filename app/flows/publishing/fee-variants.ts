import { db } from "../../db/client";

/** gids of the variants that the shop's fees are sold as: no products that shoppers personalize. */
export async function feeVariantsOf(shop: string): Promise<Set<string>> {
  const row = await db.shop.findUnique({ where: { shop }, select: { feeVariantId: true, untaxedFeeVariantId: true } });
  return new Set([row?.feeVariantId, row?.untaxedFeeVariantId].flatMap((gid) => gid ?? []));
}
