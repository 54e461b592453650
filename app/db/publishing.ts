import type { Db, Prisma } from "./client";

/** What a publish writes and how far it is, over the products of one set. A product may offer several sets. */

const KIND = "product-metafields";

interface OfSet {
  shop: string;
  optionSetId: string;
}

/** gids of the products that have a SKU in the set. */
export async function productsOfSet(db: Db, { shop, optionSetId }: OfSet): Promise<string[]> {
  const rows = await db.$queryRaw<{ productId: string }[]>`
    SELECT DISTINCT product_id AS "productId" FROM assignment
     WHERE shop = ${shop} AND option_set_id = ${optionSetId}::uuid`;
  return rows.map(({ productId }) => productId);
}

export interface ProductSku {
  productId: string;
  variantId: string;
  optionSetId: string;
  title: string;
}

/**
 * SKUs of the products whose metafields are the set's largest: of those that offer the same sets and ask the same
 * otherwise, the one with the most SKUs stands for all. At most `most` products.
 */
export function largestProducts(db: Db, { shop, optionSetId }: OfSet, most: number): Promise<ProductSku[]> {
  return db.$queryRaw<ProductSku[]>`
    WITH offered AS (
      SELECT a.product_id, count(*) AS skus,
             count(*) FILTER (WHERE a.option_set_id <> ${optionSetId}::uuid OR a.overrides <> '{}') AS special,
             md5(string_agg(a.option_set_id::text || a.overrides::text, ',' ORDER BY a.option_set_id, a.overrides::text)
                 FILTER (WHERE a.option_set_id <> ${optionSetId}::uuid OR a.overrides <> '{}')) AS alike
        FROM assignment a
       WHERE a.shop = ${shop}
         AND a.product_id IN (SELECT product_id FROM assignment
                               WHERE shop = ${shop} AND option_set_id = ${optionSetId}::uuid)
       GROUP BY a.product_id),
    largest AS (SELECT DISTINCT ON (alike) product_id, special, skus FROM offered ORDER BY alike, skus DESC, product_id),
    chosen AS (SELECT product_id FROM largest ORDER BY special DESC, skus DESC LIMIT ${most})
    SELECT a.product_id AS "productId", a.variant_id AS "variantId", a.option_set_id AS "optionSetId", a.title
      FROM assignment a JOIN chosen USING (product_id)
     WHERE a.shop = ${shop} ORDER BY a.product_id, a.variant_id`;
}

/** How many of the set's products are in one situation. */
export interface ProductsAlike {
  /** PENDING | DONE | FAILED, of the newest wish to write them; null for products that nobody wanted written. */
  state: string | null;
  /** The version of the set that Shopify has of them; null for none. */
  version: number | null;
  products: number;
}

/**
 * Where the set's products are: one look at the newest rows of each, along the outbox' own key. OFFSET 0 keeps the
 * planner on that key: right after a large publish it takes all DONE rows of the shop for few.
 */
export function publishProgress(db: Db, { shop, optionSetId, setKey }: OfSet & { setKey: string }) {
  return db.$queryRaw<ProductsAlike[]>`
    SELECT newest.state, (shown.answer -> 'versions' ->> ${setKey})::int AS version, count(*)::int AS products
      FROM (SELECT DISTINCT product_id FROM assignment
             WHERE shop = ${shop} AND option_set_id = ${optionSetId}::uuid) p
      LEFT JOIN LATERAL (
        SELECT o.state FROM outbox o
         WHERE o.shop = ${shop} AND o.kind = ${KIND} AND o.subject = p.product_id
         ORDER BY o.version DESC LIMIT 1) newest ON true
      LEFT JOIN LATERAL (
        SELECT r.answer
          FROM (SELECT o.state, o.answer FROM outbox o
                 WHERE o.shop = ${shop} AND o.kind = ${KIND} AND o.subject = p.product_id
                 ORDER BY o.version DESC OFFSET 0) r
         WHERE r.state = 'DONE' AND jsonb_exists(r.answer, 'versions') LIMIT 1) shown ON true
     GROUP BY 1, 2`;
}

export interface FailedProduct {
  productId: string;
  /** Of its first SKU in the set. */
  title: string;
  reason: string;
}

/** The first of the set's products that Shopify has not taken, by title. */
export function failedProducts(db: Db, { shop, optionSetId }: OfSet, most: number): Promise<FailedProduct[]> {
  return db.$queryRaw<FailedProduct[]>`
    SELECT p.product_id AS "productId", p.title, COALESCE(newest.last_error, '') AS reason
      FROM (SELECT product_id, min(title) AS title FROM assignment
             WHERE shop = ${shop} AND option_set_id = ${optionSetId}::uuid GROUP BY product_id) p
      JOIN LATERAL (
        SELECT o.state, o.last_error FROM outbox o
         WHERE o.shop = ${shop} AND o.kind = ${KIND} AND o.subject = p.product_id
         ORDER BY o.version DESC LIMIT 1) newest ON newest.state = 'FAILED'
     ORDER BY p.title, p.product_id LIMIT ${most}`;
}

/** Gives the set's products that failed their tries back. Returns the ids of their rows. */
export async function retryFailedProducts(db: Db, { shop, optionSetId }: OfSet): Promise<bigint[]> {
  const rows = await db.$queryRaw<{ id: bigint }[]>`
    UPDATE outbox SET state = 'PENDING', attempts = 0, next_attempt_at = now()
     WHERE shop = ${shop} AND state = 'FAILED' AND id IN (
       SELECT newest.id
         FROM (SELECT DISTINCT product_id FROM assignment
                WHERE shop = ${shop} AND option_set_id = ${optionSetId}::uuid) p
         JOIN LATERAL (
           SELECT o.id, o.state FROM outbox o
            WHERE o.shop = ${shop} AND o.kind = ${KIND} AND o.subject = p.product_id
            ORDER BY o.version DESC LIMIT 1) newest ON newest.state = 'FAILED')
    RETURNING id`;
  return rows.map(({ id }) => id).sort((a, b) => Number(a - b));
}

/** Puts what the version says of single SKUs on those that offer the set, and takes it from all others of the set. */
export async function setOverrides(
  tx: Db,
  { shop, optionSetId }: OfSet,
  overrides: Record<string, Prisma.InputJsonObject>,
): Promise<void> {
  const rows = Object.entries(overrides).map(([variantId, override]) => ({
    variantId: `gid://shopify/ProductVariant/${variantId}`,
    override,
  }));
  await tx.$executeRaw`
    UPDATE assignment a SET overrides = COALESCE(r.override, '{}')
      FROM assignment s
      LEFT JOIN jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r("variantId" text, override jsonb)
        ON r."variantId" = s.variant_id
     WHERE s.shop = ${shop} AND s.option_set_id = ${optionSetId}::uuid
       AND a.shop = s.shop AND a.variant_id = s.variant_id AND a.overrides <> COALESCE(r.override, '{}')`;
}
