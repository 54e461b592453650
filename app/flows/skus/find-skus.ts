import type { Sku } from "../../db/assignments";
import { adminFor, type AdminResult } from "../../shopify/admin";
import { collectionById, variantsById, variantsBySearch } from "../../shopify/operations";

/** Shopify takes at most this many ids in `nodes`, and answers at most so many in a page. */
export const IDS_PER_QUERY = 250;
/** SKUs of one search: its text stays around a thousand letters. */
export const SKUS_PER_SEARCH = 40;

/** What Shopify answered, or why not: `wait` says that nothing is wrong. */
export type Asked<Answer> =
  ({ kind: "ok" } & Answer) | { kind: "wait"; retryInMs: number } | { kind: "failed"; reason: string };

function unanswered(answer: Exclude<AdminResult<unknown>, { kind: "ok" }>): Exclude<Asked<unknown>, { kind: "ok" }> {
  if (answer.kind === "throttled") return { kind: "wait", retryInMs: answer.retryInMs };
  const reason = answer.kind === "failed" ? answer.message : answer.errors.map((error) => error.message).join("; ");
  return { kind: "failed", reason };
}

interface VariantNode {
  id: string;
  title: string;
  sku: string | null;
  taxable: boolean;
  product: { id: string; title: string };
}

function skuOf({ id, title, sku, taxable, product }: VariantNode): Sku {
  return {
    variantId: id,
    productId: product.id,
    sku: sku ?? "",
    title: title === "Default Title" ? product.title : `${product.title} – ${title}`,
    taxable,
  };
}

/** The variants of these gids (at most IDS_PER_QUERY); those that Shopify does not have are left out. */
export async function skusById(shop: string, ids: string[]): Promise<Asked<{ skus: Sku[] }>> {
  const admin = await adminFor(shop);
  const answer = await admin.run(variantsById, { ids });
  if (answer.kind !== "ok") return unanswered(answer);
  return {
    kind: "ok",
    skus: answer.data.nodes.flatMap((node) => (node?.__typename === "ProductVariant" ? [skuOf(node)] : [])),
  };
}

/** Which of these gids, of anything, Shopify still has. */
export async function stillThere(shop: string, ids: string[]): Promise<Asked<{ ids: string[] }>> {
  const admin = await adminFor(shop);
  const answer = await admin.run(variantsById, { ids });
  if (answer.kind !== "ok") return unanswered(answer);
  return { kind: "ok", ids: ids.filter((_, index) => (answer.data.nodes[index] ?? null) !== null) };
}

/** A value of Shopify's search syntax; quoted, it is one value whatever it holds. */
function quoted(value: string): string {
  return `"${value.replace(/["\\]/g, "\\$&")}"`;
}

/**
 * The variants of each of these SKUs (at most SKUS_PER_SEARCH), by the SKU asked for. Letter by letter where a variant
 * has it so, else whatever the case. Shopify's search also finds what is merely similar; products in its archive do not
 * count.
 */
export async function skusByNumber(shop: string, numbers: string[]): Promise<Asked<{ found: Map<string, Sku[]> }>> {
  const query = numbers.map((number) => `sku:${quoted(number)}`).join(" OR ");
  const skus: Sku[] = [];
  for (let after: string | null = null; ;) {
    const page = await searchPage(shop, query, after);
    if (page.kind !== "ok") return page;
    skus.push(...page.nodes.filter(({ product }) => product.status !== "ARCHIVED").map(skuOf));
    after = page.next;
    if (after === null) break;
  }
  const found = new Map<string, Sku[]>();
  for (const number of numbers) {
    const same = skus.filter(({ sku }) => sku === number);
    const lower = number.toLowerCase();
    found.set(number, same.length > 0 ? same : skus.filter(({ sku }) => sku.trim().toLowerCase() === lower));
  }
  return { kind: "ok", found };
}

/** Where SKUs are looked for: `next` pages follow by cursor. */
export type SkuSource = { kind: "tag"; tag: string } | { kind: "collection"; id: string };

/** A page of the SKUs of a tag or a collection; `next` is null on the last one. Archived products are left out. */
export async function skusPage(
  shop: string,
  source: SkuSource,
  after: string | null,
): Promise<Asked<{ skus: Sku[]; next: string | null }>> {
  const query =
    source.kind === "tag"
      ? `tag:${quoted(source.tag)}`
      : `collection:${source.id.slice(source.id.lastIndexOf("/") + 1)}`;
  const page = await searchPage(shop, query, after);
  if (page.kind !== "ok") return page;
  const wanted = page.nodes.filter(
    ({ product }) => product.status !== "ARCHIVED" && (source.kind !== "tag" || hasTag(product.tags, source.tag)),
  );
  return { kind: "ok", skus: wanted.map(skuOf), next: page.next };
}

/** Tags are the same whatever their case; a search may find a part of one. */
function hasTag(tags: string[], tag: string): boolean {
  return tags.some((one) => one.toLowerCase() === tag.trim().toLowerCase());
}

async function searchPage(shop: string, query: string, after: string | null) {
  const admin = await adminFor(shop);
  const answer = await admin.run(variantsBySearch, { query, after });
  if (answer.kind !== "ok") return unanswered(answer);
  const { nodes, pageInfo } = answer.data.productVariants;
  return { kind: "ok" as const, nodes, next: pageInfo.hasNextPage ? pageInfo.endCursor : null };
}

/** The collection's name; null when Shopify has none of this id. */
export async function collectionTitle(shop: string, id: string): Promise<Asked<{ title: string | null }>> {
  const admin = await adminFor(shop);
  const answer = await admin.run(collectionById, { id });
  if (answer.kind !== "ok") return unanswered(answer);
  return { kind: "ok", title: answer.data.collection?.title ?? null };
}
