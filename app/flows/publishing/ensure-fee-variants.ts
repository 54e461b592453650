import { db } from "../../db/client";
import { toProductFees } from "../../domain/options/product-fees";
import { adminFor, type AdminClient, type AdminResult } from "../../shopify/admin";
import { feeProductSet, metafieldsSet, publications, publishablePublish } from "../../shopify/operations";

/** How a piece is taxed, and its fee with it. */
type Tax = "taxed" | "untaxed";

/**
 * A product of its own for each way of being taxed: its variant would else show which in the cart. It is found by its
 * handle, so that a second run sets the same one right and makes no other.
 */
const HANDLES: Record<Tax, string> = {
  taxed: "keepsake-personalization",
  untaxed: "keepsake-personalization-untaxed",
};

export type EnsureFeeVariantsOutcome =
  { kind: "ready" } | { kind: "throttled"; retryInMs: number } | { kind: "failed"; reason: string };

type Failure = Exclude<EnsureFeeVariantsOutcome, { kind: "ready" }>;

/**
 * The hidden variants that carry a shop's fees, one for each way in which the pieces of these products are taxed: made
 * once, on the first publish that needs it, and kept in the shop's row. Each costs nothing by itself (the cart transform
 * prices each component), has no stock to run out of, needs no shipping, and is published, since an unpublished variant
 * cannot be put into a cart, but unlisted.
 */
export async function ensureFeeVariants(shop: string, productIds: string[]): Promise<EnsureFeeVariantsOutcome> {
  const row = await db.shop.findUnique({ where: { shop } });
  if (!row) return { kind: "failed", reason: `${shop} is not installed` };
  if (row.feeVariantId === null) {
    const taxed = await makeFeeVariant(shop, row.currency, "taxed");
    if (taxed.kind !== "made") return taxed;
    // Whoever comes second found the same product by its handle and writes the same id.
    await db.shop.update({ where: { shop }, data: { feeVariantId: taxed.variantId } });
  }
  if (row.untaxedFeeVariantId !== null) return { kind: "ready" };
  const untaxedPieces = await db.assignment.count({ where: { shop, productId: { in: productIds }, taxable: false } });
  if (untaxedPieces === 0) return { kind: "ready" };
  const untaxed = await makeFeeVariant(shop, row.currency, "untaxed");
  if (untaxed.kind !== "made") return untaxed;
  await db.shop.update({ where: { shop }, data: { untaxedFeeVariantId: untaxed.variantId } });
  return { kind: "ready" };
}

async function makeFeeVariant(
  shop: string,
  currency: string,
  tax: Tax,
): Promise<Failure | { kind: "made"; variantId: string }> {
  const admin = await adminFor(shop);
  const product = await setProduct(admin, tax);
  if (product.kind !== "made") return product;
  const published = await publish(admin, product.productId);
  if (published !== null) return published;
  return (await mark(admin, product, currency)) ?? { kind: "made", variantId: product.variantId };
}

async function setProduct(
  admin: AdminClient,
  tax: Tax,
): Promise<Failure | { kind: "made"; productId: string; variantId: string }> {
  const answer = await admin.run(feeProductSet, {
    identifier: { handle: HANDLES[tax] },
    input: {
      handle: HANDLES[tax],
      title: "Personalization",
      vendor: "Keepsake",
      productType: "Personalization",
      descriptionHtml: "Added by Keepsake to pieces that are made to order. Please leave it as it is.",
      // On sale, but in no search, collection or recommendation.
      status: "UNLISTED",
      productOptions: [{ name: "Title", values: [{ name: "Default Title" }] }],
      variants: [
        {
          optionValues: [{ optionName: "Title", name: "Default Title" }],
          price: "0.00",
          taxable: tax === "taxed",
          inventoryPolicy: "CONTINUE",
          inventoryItem: { tracked: false, requiresShipping: false },
        },
      ],
    },
  });
  if (answer.kind !== "ok") return failureOf("the fee product", answer);
  const product = answer.data.productSet?.product;
  const variantId = product?.variants.nodes[0]?.id;
  if (!product || !variantId) return { kind: "failed", reason: "Shopify made no fee product" };
  return { kind: "made", productId: product.id, variantId };
}

/** Null when it is published. */
async function publish(admin: AdminClient, productId: string): Promise<Failure | null> {
  const channels = await admin.run(publications, {});
  if (channels.kind !== "ok") return failureOf("the sales channels", channels);
  const input = channels.data.publications.nodes.map(({ id }) => ({ publicationId: id }));
  if (input.length === 0) return { kind: "failed", reason: "The shop has no sales channel to sell fees in" };
  const published = await admin.run(publishablePublish, { id: productId, input });
  return published.kind === "ok" ? null : failureOf("publishing the fee product", published);
}

/** Tells the guard which variant carries fees, so that one bought by itself is refused too. Null when it is told. */
async function mark(
  admin: AdminClient,
  product: { productId: string; variantId: string },
  currency: string,
): Promise<Failure | null> {
  const fees = toProductFees({ currency, feeVariantId: product.variantId, variants: {}, current: [], previous: [] });
  if (fees.kind !== "ok") return { kind: "failed", reason: `the fee product's mark takes ${fees.bytes} bytes` };
  const value = JSON.stringify(fees.value);
  const metafields = [{ ownerId: product.productId, namespace: "$app", key: "fees", type: "json", value }];
  const answer = await admin.run(metafieldsSet, { metafields });
  return answer.kind === "ok" ? null : failureOf("the fee product's mark", answer);
}

function failureOf(what: string, answer: Exclude<AdminResult<unknown>, { kind: "ok" }>): Failure {
  switch (answer.kind) {
    case "throttled":
      return answer;
    case "user-errors":
      return { kind: "failed", reason: `${what}: ${answer.errors.map((error) => error.message).join("; ")}` };
    case "failed":
      return { kind: "failed", reason: `${what}: ${answer.message}` };
  }
}
