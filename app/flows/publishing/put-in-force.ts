import type { Db } from "../../db/client";
import { largestProducts, productsOfSet } from "../../db/publishing";
import { publishable } from "../../domain/options/publishable";
import { numericId } from "../../domain/options/for-variant";
import type { CatalogVersion } from "../../domain/options/option";
import { toProductFees } from "../../domain/options/product-fees";
import { toProductOptions, type ProductSets } from "../../domain/options/published";
import { toJson } from "../json";
import { newestVersions } from "../catalog/newest-versions";
import { queueProductFacts } from "./product-facts";
import { queueProductMetafields } from "./product-metafields";

/** A fee variant's gid is not known before the first publish: one of the usual length stands in for it. */
const ANY_FEE_VARIANT = "gid://shopify/ProductVariant/00000000000000";
/** Products looked at before a publish; one that is larger by an accident fails by itself, in sight. */
const MOST_LOOKED_AT = 50;
const WAY_OUT = "Offer fewer choices, or shorten labels, help and terms.";

/** Why shoppers cannot be offered this version, with the way out; null when they can. */
export async function refusalOf(tx: Db, shop: string, optionSetId: string, version: CatalogVersion) {
  const fit = publishable(version);
  if (fit.kind === "refused") return fit.reason;
  // Refused here, where a person sees it, and not at the delivery.
  const alone = tooLarge({ variants: {}, current: [version] }, version.currency);
  if (alone) return `The set takes ${alone.bytes} bytes; Shopify takes ${alone.limitBytes}. ${WAY_OUT}`;
  return refusalOfProducts(tx, shop, optionSetId, version);
}

async function refusalOfProducts(tx: Db, shop: string, optionSetId: string, version: CatalogVersion) {
  const skus = await largestProducts(tx, { shop, optionSetId }, MOST_LOOKED_AT);
  const others = [...new Set(skus.map((sku) => sku.optionSetId))].filter((id) => id !== optionSetId);
  const published = await newestVersions(shop, others, tx);
  const versions = new Map(published.map(({ optionSetId, current }) => [optionSetId, current]));
  versions.set(optionSetId, version);
  for (const productId of new Set(skus.map((sku) => sku.productId))) {
    const own = skus.filter((sku) => sku.productId === productId);
    const offered = own.flatMap(({ variantId, optionSetId }) => {
      const current = versions.get(optionSetId);
      return current ? [{ variantId: numericId(variantId), current }] : [];
    });
    const variants = Object.fromEntries(offered.map(({ variantId, current }) => [variantId, current.setKey]));
    const current = [...new Set(offered.map((one) => one.current))];
    const large = tooLarge({ variants, current }, version.currency);
    if (!large) continue;
    const only = current.length > 1 ? " or let its SKUs offer fewer sets" : "";
    return `On “${own[0]?.title ?? productId}” and its product's other SKUs the questions take ${large.bytes} bytes; Shopify takes ${large.limitBytes}. ${WAY_OUT} You can also give fewer of its SKUs questions of their own${only}.`;
  }
  return null;
}

function tooLarge(sets: ProductSets, currency: string): { bytes: number; limitBytes: number } | null {
  const fees = toProductFees({ ...sets, currency, feeVariantId: ANY_FEE_VARIANT, previous: [] });
  for (const outcome of [fees, toProductOptions(sets)]) {
    if (outcome.kind === "too-large") return outcome;
  }
  return null;
}

export interface InForce {
  shop: string;
  optionSetId: string;
  version: CatalogVersion;
  /** The earlier version that this one brings back; null for a published draft. */
  restores: number | null;
}

/** Makes this the set's version in force, which never changes again, and wants its products written. Call it under `lockShop`. */
export async function putInForce(tx: Db, { shop, optionSetId, version, restores }: InForce) {
  const { setKey, version: number } = version;
  const publishedAt = new Date();
  await tx.catalogVersion.create({
    data: { shop, optionSetId, version: number, setKey, doc: toJson(version), restores, publishedAt },
  });
  await tx.optionSet.update({ where: { id: optionSetId }, data: { publishedVersion: number, publishedAt } });
  return wantProducts(tx, { shop, optionSetId });
}

/** Wants all products of the set written, whatever they have. Call it under `lockShop`. */
export async function wantProducts(tx: Db, set: { shop: string; optionSetId: string }) {
  const productIds = await productsOfSet(tx, set);
  const outboxIds = [
    ...(await queueProductMetafields(tx, set.shop, productIds)),
    ...(await queueProductFacts(tx, set.shop, productIds)),
  ];
  return { products: productIds.length, outboxIds };
}
