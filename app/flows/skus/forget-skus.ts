import type { Db } from "../../db/client";
import { refreshChanged } from "../catalog/draft-version";
import { lockShop } from "../shop/lock-shop";
import { noteSkusRemoved } from "../shop/shop-notice";

const SHOWN = 20;

/**
 * Ends the assignments of SKUs that Shopify no longer has and notes them for the merchant: those of a deleted product,
 * or the `variantIds` of one that lives on. Returns how many there were; a product that lives on is to be written again.
 */
export async function forgetSkus(
  tx: Db,
  { shop, productId, variantIds }: { shop: string; productId: string; variantIds?: string[] },
): Promise<number> {
  await lockShop(tx, shop);
  const where = { shop, productId, ...(variantIds ? { variantId: { in: variantIds } } : {}) };
  const gone = await tx.assignment.findMany({
    where,
    include: { optionSet: { select: { id: true, name: true } } },
    orderBy: [{ title: "asc" }, { variantId: "asc" }],
  });
  if (gone.length === 0) return 0;
  await tx.assignment.deleteMany({ where });
  const sets = new Map(gone.map(({ optionSet }) => [optionSet.id, optionSet]));
  await tx.$executeRaw`
    UPDATE option_set s SET sku_count = (SELECT count(*) FROM assignment a WHERE a.option_set_id = s.id)
     WHERE s.shop = ${shop} AND s.id = ANY (${[...sets.keys()]}::uuid[])`;
  await noteSkusRemoved(tx, shop, {
    productId,
    productTitle: productTitleOf(gone.map(({ title }) => title)),
    wholeProduct: variantIds === undefined,
    count: gone.length,
    skus: gone.slice(0, SHOWN).map(({ sku, title }) => ({ sku, title })),
    sets: [...sets.values()].sort((a, b) => a.name.localeCompare(b.name, "en")),
  });
  const overridden = gone.filter(({ overrides }) => Object.keys(overrides ?? {}).length > 0);
  await refreshChanged(tx, shop, [...new Set(overridden.map(({ optionSetId }) => optionSetId))]);
  return gone.length;
}

/** Assignments are called "Hollow Ring – Gold", or "Hollow Ring" for a product of one variant. */
function productTitleOf(titles: string[]): string {
  const [first = "", ...others] = titles;
  const end = first.lastIndexOf(" – ");
  const product = end < 0 ? first : first.slice(0, end);
  return others.every((title) => title.startsWith(product)) ? product : first;
}
