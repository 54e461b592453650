import { inTransaction } from "../db/client";
import { adminFor } from "../shopify/admin";
import { variantsById } from "../shopify/operations";

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

/** Says which SKUs offer an option set. Titles and SKUs are read from Shopify: what a browser says is not believed. */
export async function assignSkus({ shop, optionSetId, variantIds }: AssignSkusInput): Promise<AssignSkusOutcome> {
  const wanted = [...new Set(variantIds)];
  const found = await readSkus(shop, wanted);
  if (found.kind === "unavailable") return found;
  const { skus } = found;
  return inTransaction(async (tx) => {
    const set = await tx.optionSet.findFirst({ where: { shop, id: optionSetId }, select: { id: true } });
    if (!set) return { kind: "not-found" as const };
    const ids = skus.map((sku) => sku.variantId);
    const moved = await tx.assignment.count({
      where: { shop, variantId: { in: ids }, optionSetId: { not: optionSetId } },
    });
    await tx.assignment.deleteMany({ where: { shop, OR: [{ optionSetId }, { variantId: { in: ids } }] } });
    await tx.assignment.createMany({ data: skus.map((sku) => ({ shop, optionSetId, ...sku })) });
    return { kind: "assigned" as const, count: skus.length, moved, missing: wanted.length - skus.length };
  });
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
