import { db, type Db } from "../db/client";
import { toProductFees, toProductOptions, type ProductSets } from "../domain/options/published";
import { nextOutboxVersion } from "./lock-shop";
import { newestVersions } from "./newest-versions";
import { addOutbox } from "./outbox";

/** One element of `metafieldsSet`, which takes at most 25 of them. */
export interface MetafieldInput {
  ownerId: string;
  namespace: "$app";
  key: "options" | "fees";
  type: "json";
  value: string;
}

export type ProductMetafields =
  | { kind: "ok"; inputs: MetafieldInput[] }
  /** The fee variant is not there yet: run ensureFeeVariant first. */
  | { kind: "no-fee-variant" }
  /** More than Shopify holds, or gives to a function: nothing is written rather than a half. Final until a new publish. */
  | { kind: "refused"; reason: string }
  | { kind: "not-found" };

/** "gid://shopify/ProductVariant/45120010011" is "45120010011": what Liquid knows a variant by. */
function numericId(gid: string): string {
  return gid.slice(gid.lastIndexOf("/") + 1);
}

/**
 * Both metafields of one product as of now: the newest published versions of the sets that its variants offer, and in
 * `fees` the version before, while both fit. A product whose last variant was taken from its set gets empty ones.
 */
export async function productMetafieldInputs(shop: string, productId: string): Promise<ProductMetafields> {
  const row = await db.shop.findUnique({ where: { shop }, select: { currency: true, feeVariantId: true } });
  if (!row) return { kind: "not-found" };
  if (row.feeVariantId === null) return { kind: "no-fee-variant" };
  const assignments = await db.assignment.findMany({
    where: { shop, productId },
    select: { variantId: true, optionSetId: true },
    orderBy: { variantId: "asc" },
  });
  const versions = await newestVersions(shop, [...new Set(assignments.map((one) => one.optionSetId))]);
  const variants: Record<string, string> = {};
  for (const { variantId, optionSetId } of assignments) {
    // A set that was never published is offered to nobody.
    const published = versions.find((version) => version.optionSetId === optionSetId);
    if (published) variants[numericId(variantId)] = published.current.setKey;
  }
  const sets: ProductSets = { variants, current: versions.map((version) => version.current) };
  const previous = versions.flatMap((version) => (version.previous ? [version.previous] : []));
  return toInputs(productId, sets, { currency: row.currency, feeVariantId: row.feeVariantId, previous });
}

function toInputs(
  productId: string,
  sets: ProductSets,
  extra: Pick<Parameters<typeof toProductFees>[0], "currency" | "feeVariantId" | "previous">,
): ProductMetafields {
  const options = toProductOptions(sets);
  const fees = toProductFees({ ...sets, ...extra });
  for (const [name, outcome] of [
    ["options", options],
    ["fees", fees],
  ] as const) {
    if (outcome.kind === "ok") continue;
    const reason = `The ${name} of this product take ${outcome.bytes} bytes; Shopify takes ${outcome.limitBytes}. Offer fewer choices or shorter labels.`;
    return { kind: "refused", reason };
  }
  const values = { options, fees };
  const inputs = (["options", "fees"] as const).flatMap((key): MetafieldInput[] => {
    const outcome = values[key];
    if (outcome.kind !== "ok") return [];
    return [{ ownerId: productId, namespace: "$app", key, type: "json", value: JSON.stringify(outcome.value) }];
  });
  return { kind: "ok", inputs };
}

/**
 * Asks for the metafields of products to be written again, in the transaction that changed what they show: after a
 * publish, or when SKUs were given to or taken from a set. Call it under `lockShop`; pass the ids to enqueueOutbox after
 * the commit.
 */
export async function queueProductMetafields(tx: Db, shop: string, productIds: string[]) {
  const kind = "product-metafields" as const;
  const rows = [];
  for (const subject of [...new Set(productIds)].sort()) {
    const version = await nextOutboxVersion(tx, { shop, kind, subject });
    rows.push({ shop, kind, subject, version, payload: { productId: subject } });
  }
  return addOutbox(tx, rows);
}
