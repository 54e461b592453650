import { randomUUID } from "node:crypto";
import { db, type Db } from "../../db/client";
import { insertNextOutbox } from "../../db/outbox";
import { toProductFees } from "../../domain/options/product-fees";
import { toProductOptions, type ProductSets } from "../../domain/options/published";
import type { Remaining } from "../../domain/options/rules";
import { newestVersions, type NewestVersion } from "../catalog/newest-versions";
import type { OutboxKind } from "../deliver/outbox";
import { readRemaining } from "./read-remaining";

/** One element of `metafieldsSet`, which takes at most 25 of them. */
export interface MetafieldInput {
  ownerId: string;
  namespace: "$app";
  key: "options" | "fees";
  type: "json";
  value: string;
}

export type ProductMetafields =
  /** `versions`: what the product offers from then on, version by set key. */
  | { kind: "ok"; inputs: MetafieldInput[]; versions: Record<string, number> }
  /** More than Shopify holds, or gives to a function: nothing is written rather than a half. Final until a new publish. */
  | { kind: "refused"; reason: string };

export type MetafieldsOfProducts =
  /** By product gid. */
  | { kind: "ok"; products: Map<string, ProductMetafields> }
  /** A fee variant is not there yet: run ensureFeeVariants first. */
  | { kind: "no-fee-variant" }
  | { kind: "not-found" };

/** As many products as fit one `metafieldsSet`, of two metafields each. */
export const PRODUCTS_PER_CALL = 12;
/** How many workers are woken at once for the products of one change: each goes on while products are due. */
const WOKEN = 4;
const KIND: OutboxKind = "product-metafields";

/** "gid://shopify/ProductVariant/45120010011" is "45120010011": what Liquid knows a variant by. */
function numericId(gid: string): string {
  return gid.slice(gid.lastIndexOf("/") + 1);
}

/**
 * Both metafields of each product as of now: the newest published versions of the sets that its variants offer, and in
 * `fees` the version before, while both fit. A product whose last variant was taken from its set gets empty ones. The
 * number of queries does not depend on the number of products.
 */
export async function metafieldsOfProducts(shop: string, productIds: string[]): Promise<MetafieldsOfProducts> {
  const row = await db.shop.findUnique({
    where: { shop },
    select: { currency: true, feeVariantId: true, untaxedFeeVariantId: true },
  });
  if (!row) return { kind: "not-found" };
  const { currency, feeVariantId, untaxedFeeVariantId } = row;
  const assignments = await db.assignment.findMany({
    where: { shop, productId: { in: productIds } },
    select: { productId: true, variantId: true, optionSetId: true, taxable: true },
    orderBy: { variantId: "asc" },
  });
  const lacksUntaxed = untaxedFeeVariantId === null && assignments.some(({ taxable }) => !taxable);
  if (feeVariantId === null || lacksUntaxed) return { kind: "no-fee-variant" };
  const versions = await newestVersions(shop, [...new Set(assignments.map((one) => one.optionSetId))]);
  const shown = versions.flatMap(({ current, previous }) => (previous ? [current, previous] : [current]));
  const remaining = await readRemaining(db, shop, shown);
  const products = new Map<string, ProductMetafields>();
  for (const productId of productIds) {
    const own = assignments.filter((one) => one.productId === productId);
    products.set(
      productId,
      inputsOf(productId, { own, versions, remaining, currency, feeVariantId, untaxedFeeVariantId }),
    );
  }
  return { kind: "ok", products };
}

interface Material {
  own: { variantId: string; optionSetId: string; taxable: boolean }[];
  versions: NewestVersion[];
  remaining: Remaining;
  currency: string;
  feeVariantId: string;
  /** There where one of `own` is untaxed. */
  untaxedFeeVariantId: string | null;
}

function inputsOf(
  productId: string,
  { own, versions, remaining, currency, feeVariantId, untaxedFeeVariantId }: Material,
): ProductMetafields {
  // A set that was never published is offered to nobody.
  const offered = versions.filter(({ optionSetId }) => own.some((one) => one.optionSetId === optionSetId));
  const keys = new Map(offered.map(({ optionSetId, current }) => [optionSetId, current.setKey]));
  const variants: Record<string, string> = {};
  for (const { variantId, optionSetId } of own) {
    const setKey = keys.get(optionSetId);
    if (setKey !== undefined) variants[numericId(variantId)] = setKey;
  }
  const sets: ProductSets = { variants, current: offered.map(({ current }) => current), remaining };
  const untaxed = own.flatMap(({ taxable, variantId }) => (taxable ? [] : [numericId(variantId)]));
  const sold =
    untaxedFeeVariantId !== null && untaxed.length > 0
      ? { untaxed: { feeVariantId: untaxedFeeVariantId, variantIds: untaxed } }
      : {};
  const previous = offered.flatMap((version) => (version.previous ? [version.previous] : []));
  const values = {
    options: toProductOptions(sets),
    fees: toProductFees({ ...sets, ...sold, currency, feeVariantId, previous }),
  };
  const inputs: MetafieldInput[] = [];
  for (const key of ["options", "fees"] as const) {
    const outcome = values[key];
    if (outcome.kind === "too-large") {
      const what = key === "options" ? "Its questions" : "The fees and rules of its questions";
      const reason = `${what} take ${outcome.bytes} bytes; Shopify takes ${outcome.limitBytes}. Offer fewer choices or shorter labels, or give fewer of its SKUs questions of their own.`;
      return { kind: "refused", reason };
    }
    inputs.push({ ownerId: productId, namespace: "$app", key, type: "json", value: JSON.stringify(outcome.value) });
  }
  return { kind: "ok", inputs, versions: Object.fromEntries(sets.current.map((one) => [one.setKey, one.version])) };
}

/**
 * Asks for the metafields of products to be written again, in the transaction that changed what they show: after a
 * publish, or when SKUs were given to or taken from a set. All rows are one group. Call it under `lockShop`; pass the ids
 * to enqueueOutbox after the commit: they name a few of the rows, since who delivers one goes on with the shop's others.
 */
export async function queueProductMetafields(tx: Db, shop: string, productIds: string[]): Promise<bigint[]> {
  const ids = await insertNextOutbox(tx, { shop, kind: KIND, subjects: productIds, groupId: randomUUID() });
  return jobsFor(ids);
}

/** Of rows that wait the few that jobs are made for. */
export function jobsFor(ids: bigint[]): bigint[] {
  return ids.filter((_, index) => index % PRODUCTS_PER_CALL === 0).slice(0, WOKEN);
}
