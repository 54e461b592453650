import { inTransaction } from "../db/client";
import { adminFor } from "../shopify/admin";
import { variantsById } from "../shopify/operations";
import { lockShop } from "./lock-shop";
import { enqueueOutbox } from "./outbox";
import { queueProductMetafields } from "./product-metafields";

export interface AssignSkusInput {
  shop: string;
  optionSetId: string;
  /** gids of all the variants that offer the set from now on; the set's other assignments end. */
  variantIds: string[];
}

export type AssignSkusOutcome =
  /** `moved` SKUs offered another set until now. */
  | { kind: "assigned"; count: number; moved: number; missing: number }
  | { kind: "not-found" }
  /** Shopify could not be asked; nothing changed. */
  | { kind: "unavailable"; reason: string };

/** Shopify takes at most this many ids in `nodes`. */
const IDS_PER_QUERY = 250;

interface Sku {
  variantId: string;
  productId: string;
  sku: string;
  title: string;
}

/**
 * Says which SKUs offer an option set, at once where a version of it is published. Titles and SKUs are read from
 * Shopify: what a browser says is not believed.
 */
export async function assignSkus({ shop, optionSetId, variantIds }: AssignSkusInput): Promise<AssignSkusOutcome> {
  const wanted = [...new Set(variantIds)];
  const found = await readSkus(shop, wanted);
  if (found.kind === "unavailable") return found;
  const { skus } = found;
  const saved = await inTransaction(async (tx) => {
    await lockShop(tx, shop);
    const set = await tx.optionSet.findFirst({ where: { shop, id: optionSetId }, select: { id: true } });
    if (!set) return null;
    const ids = skus.map((sku) => sku.variantId);
    const replaced = { shop, OR: [{ optionSetId }, { variantId: { in: ids } }] };
    const before = await tx.assignment.findMany({ where: replaced, select: { productId: true, optionSetId: true } });
    await tx.assignment.deleteMany({ where: replaced });
    await tx.assignment.createMany({ data: skus.map((sku) => ({ shop, optionSetId, ...sku })) });
    // Products that lost a SKU are rewritten too, or they would go on asking.
    const productIds = new Set([...before, ...skus].map(({ productId }) => productId));
    const outboxIds = await queueProductMetafields(tx, shop, [...productIds]);
    return { outboxIds, moved: before.filter((assignment) => assignment.optionSetId !== optionSetId).length };
  });
  if (!saved) return { kind: "not-found" };
  await enqueueOutbox(shop, saved.outboxIds);
  return { kind: "assigned", count: skus.length, moved: saved.moved, missing: wanted.length - skus.length };
}

async function readSkus(
  shop: string,
  ids: string[],
): Promise<{ kind: "ok"; skus: Sku[] } | { kind: "unavailable"; reason: string }> {
  const admin = await adminFor(shop);
  const skus: Sku[] = [];
  for (let start = 0; start < ids.length; start += IDS_PER_QUERY) {
    const answer = await admin.run(variantsById, { ids: ids.slice(start, start + IDS_PER_QUERY) });
    if (answer.kind === "throttled") return { kind: "unavailable", reason: "Shopify is busy; try again in a moment" };
    if (answer.kind !== "ok")
      return { kind: "unavailable", reason: "Shopify could not be asked for the products; try again" };
    for (const node of answer.data.nodes) {
      if (node?.__typename !== "ProductVariant") continue;
      const { id, title, sku, product } = node;
      skus.push({
        variantId: id,
        productId: product.id,
        sku: sku ?? "",
        title: title === "Default Title" ? product.title : `${product.title} – ${title}`,
      });
    }
  }
  return { kind: "ok", skus };
}
