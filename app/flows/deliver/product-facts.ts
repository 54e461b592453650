import { writeProductFacts } from "../../db/assignments";
import { db } from "../../db/client";
import type { ClaimedOutbox } from "../../db/outbox";
import { fromDecimal } from "../../domain/money";
import { adminFor, type AdminResult } from "../../shopify/admin";
import { productFacts } from "../../shopify/operations";
import type { ProductFacts } from "../../shopify/operations.types";
import { undelivered, type Delivered } from "./result";

/** A product has at most 2,048 variants: nine pages of them. */
const MOST_PAGES = 9;

type Product = NonNullable<ProductFacts["product"]>;

/** Reads the product's collections and its variants' costs, and keeps them with its SKUs: plans ask no one. */
export async function deliverProductFacts({ shop, subject }: ClaimedOutbox): Promise<Delivered> {
  const row = await db.shop.findUnique({ where: { shop }, select: { currency: true } });
  if (row === null) return { kind: "refused", reason: "the shop is gone" };
  const pages: Product[] = [];
  for (let after: string | null = null; pages.length < MOST_PAGES;) {
    const answer = await askPage(shop, subject, after);
    if (answer.kind !== "ok") return undelivered(answer);
    const page: Product | null = answer.data.product;
    // What is deleted is forgotten by the shop's own message about it.
    if (page === null) return { kind: "done", answer: { gone: true } };
    pages.push(page);
    after = page.variants.pageInfo.endCursor;
    if (!page.variants.pageInfo.hasNextPage) break;
  }
  const collectionIds = pages[0]?.collections.nodes.map(({ id }) => id) ?? [];
  const costs = pages
    .flatMap(({ variants }) => variants.nodes)
    .map(({ id, inventoryItem }) => ({ variantId: id, costMinor: costOf(inventoryItem.unitCost, row.currency) }));
  await writeProductFacts(db, { shop, productId: subject, collectionIds, costs });
  return { kind: "done", answer: { collections: collectionIds.length, variants: costs.length } };
}

async function askPage(shop: string, id: string, after: string | null): Promise<AdminResult<ProductFacts>> {
  const admin = await adminFor(shop);
  return admin.run(productFacts, { id, after });
}

/** A cost in another currency than the shop's says nothing about its margin. */
function costOf(cost: { amount: string; currencyCode: string } | null, currency: string): number | null {
  return cost === null || cost.currencyCode !== currency ? null : fromDecimal(cost.amount, currency);
}
