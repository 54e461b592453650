import { Prisma, type Db } from "./client";

/** Assignments by the hundred: which SKUs offer which option set. Called under `lockShop`, in its transaction. */

export interface Sku {
  /** gid */
  variantId: string;
  /** gid */
  productId: string;
  sku: string;
  /** "Hollow Ring – Gold", or the product's own where there is one variant. */
  title: string;
  /** Whether Shopify charges tax on it; unknown of what was looked up by an earlier release. */
  taxable?: boolean | undefined;
}

export interface Placed {
  variantId: string;
  productId: string;
  /** The product that the SKU was of when it was assigned before; null for one that offered nothing. */
  beforeProductId: string | null;
  /** The set that it offered before; null for none. */
  beforeSetId: string | null;
  /** It had its own fees or choices, which a move takes away. */
  overridden: boolean;
}

/** What these SKUs offer at this moment; those that offer nothing are left out. */
export async function assignedNow(
  db: Db,
  shop: string,
  variantIds: string[],
): Promise<{ variantId: string; productId: string; optionSetId: string; setName: string; overridden: boolean }[]> {
  return db.$queryRaw`
    SELECT a.variant_id AS "variantId", a.product_id AS "productId", a.option_set_id AS "optionSetId", s.name AS "setName",
           a.overrides <> '{}'::jsonb AS overridden
      FROM assignment a JOIN option_set s ON s.id = a.option_set_id
     WHERE a.shop = ${shop} AND a.variant_id = ANY (${variantIds})`;
}

/**
 * Makes these SKUs offer the set and returns them as they were before. What a SKU asks otherwise belongs to its set, and
 * ends with a move. With `leave`, SKUs of another set stay there and are not among those returned.
 */
export async function placeAssignments(
  tx: Db,
  { shop, optionSetId, skus, leave }: { shop: string; optionSetId: string; skus: Sku[]; leave: boolean },
): Promise<Placed[]> {
  if (skus.length === 0) return [];
  return tx.$queryRaw<Placed[]>`
    WITH given AS (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(skus)}::jsonb)
        AS r("variantId" text, "productId" text, sku text, title text, taxable boolean)),
    before AS (
      SELECT a.variant_id, a.product_id, a.option_set_id, a.overrides <> '{}'::jsonb AS overridden
        FROM assignment a JOIN given g ON a.variant_id = g."variantId" WHERE a.shop = ${shop}),
    written AS (
      INSERT INTO assignment (shop, variant_id, product_id, option_set_id, sku, title, taxable)
      SELECT ${shop}, "variantId", "productId", ${optionSetId}::uuid, sku, title, COALESCE(taxable, true) FROM given
      ON CONFLICT (shop, variant_id) DO UPDATE
         SET product_id = excluded.product_id, option_set_id = excluded.option_set_id, sku = excluded.sku,
             title = excluded.title, taxable = excluded.taxable,
             overrides = CASE WHEN assignment.option_set_id = excluded.option_set_id
                              THEN assignment.overrides ELSE '{}'::jsonb END
       WHERE assignment.option_set_id = excluded.option_set_id OR NOT ${leave}::boolean
      RETURNING variant_id, product_id)
    SELECT w.variant_id AS "variantId", w.product_id AS "productId", b.product_id AS "beforeProductId",
           b.option_set_id AS "beforeSetId", COALESCE(b.overridden, false) AS overridden
      FROM written w LEFT JOIN before b USING (variant_id)`;
}

/** Takes SKUs from their sets: those named, or all of a set. Returns what they were. */
export async function removeAssignments(
  tx: Db,
  shop: string,
  which: { variantIds: string[] } | { optionSetId: string },
): Promise<{ variantId: string; productId: string; optionSetId: string; overridden: boolean }[]> {
  const those =
    "variantIds" in which
      ? Prisma.sql`variant_id = ANY (${which.variantIds})`
      : Prisma.sql`option_set_id = ${which.optionSetId}::uuid`;
  return tx.$queryRaw`
    DELETE FROM assignment WHERE shop = ${shop} AND ${those}
    RETURNING variant_id AS "variantId", product_id AS "productId", option_set_id AS "optionSetId",
              overrides <> '{}'::jsonb AS overridden`;
}

/** Keeps the number of SKUs that stands beside each of these sets. */
export async function recountSkus(tx: Db, shop: string, optionSetIds: string[]): Promise<void> {
  await tx.$executeRaw`
    UPDATE option_set s SET sku_count = (SELECT count(*) FROM assignment a WHERE a.option_set_id = s.id)
     WHERE s.shop = ${shop} AND s.id = ANY (${optionSetIds}::uuid[])`;
}

/** How many SKUs of the shop offer a set. */
export async function countAssigned(db: Db, shop: string): Promise<number> {
  const rows = await db.$queryRaw<{ n: number }[]>`SELECT count(*)::int AS n FROM assignment WHERE shop = ${shop}`;
  return rows[0]?.n ?? 0;
}

export interface AssignedSku extends Sku {
  optionSetId: string;
}

/** Assigned SKUs in order of their ids, from behind `afterVariantId`. */
export function assignedAfter(db: Db, shop: string, afterVariantId: string, limit: number): Promise<AssignedSku[]> {
  return db.assignment.findMany({
    where: { shop, variantId: { gt: afterVariantId } },
    select: { variantId: true, productId: true, sku: true, title: true, optionSetId: true },
    orderBy: { variantId: "asc" },
    take: limit,
  });
}

/**
 * Takes over what Shopify says of these SKUs; returns how many it said otherwise, and the products of those whose tax
 * changed: their fees are sold as another variant.
 */
export async function renewAssignments(
  tx: Db,
  shop: string,
  skus: Pick<Sku, "variantId" | "sku" | "title" | "taxable">[],
): Promise<{ changed: number; retaxed: string[] }> {
  const rows = await tx.$queryRaw<{ productId: string; retaxed: boolean }[]>`
    WITH given AS (
      SELECT r.*, a.taxable AS before
        FROM jsonb_to_recordset(${JSON.stringify(skus)}::jsonb)
          AS r("variantId" text, sku text, title text, taxable boolean)
        JOIN assignment a ON a.shop = ${shop} AND a.variant_id = r."variantId")
    UPDATE assignment a SET sku = g.sku, title = g.title, taxable = COALESCE(g.taxable, a.taxable)
      FROM given g
     WHERE a.shop = ${shop} AND a.variant_id = g."variantId"
       AND (a.sku, a.title, a.taxable) IS DISTINCT FROM (g.sku, g.title, COALESCE(g.taxable, a.taxable))
    RETURNING a.product_id AS "productId", a.taxable <> g.before AS retaxed`;
  const retaxed = rows.flatMap(({ productId, retaxed }) => (retaxed ? [productId] : []));
  return { changed: rows.length, retaxed: [...new Set(retaxed)] };
}

/** What these SKUs offer and ask otherwise at this moment; those that offer nothing are left out. */
export function assignedWithOverrides(
  db: Db,
  shop: string,
  variantIds: string[],
): Promise<{ variantId: string; optionSetId: string; setName: string; overrides: Prisma.JsonValue }[]> {
  return db.$queryRaw`
    SELECT a.variant_id AS "variantId", a.option_set_id AS "optionSetId", s.name AS "setName", a.overrides
      FROM assignment a JOIN option_set s ON s.id = a.option_set_id
     WHERE a.shop = ${shop} AND a.variant_id = ANY (${variantIds})`;
}

/** Keeps what Shopify says of a product with its SKUs; a SKU that Shopify did not name keeps its cost. */
export async function writeProductFacts(
  db: Db,
  {
    shop,
    productId,
    collectionIds,
    costs,
  }: {
    shop: string;
    productId: string;
    collectionIds: string[];
    /** Minor units of the shop's currency; null where Shopify knows none. */
    costs: { variantId: string; costMinor: number | null }[];
  },
): Promise<void> {
  await db.$executeRaw`
    UPDATE assignment a
       SET collection_ids = ${collectionIds}::text[],
           unit_cost_minor = CASE WHEN c.known THEN c."costMinor" ELSE a.unit_cost_minor END
      FROM assignment b
      LEFT JOIN (SELECT true AS known, r.* FROM jsonb_to_recordset(${JSON.stringify(costs)}::jsonb)
                   AS r("variantId" text, "costMinor" bigint)) c ON c."variantId" = b.variant_id
     WHERE a.shop = ${shop} AND a.product_id = ${productId} AND b.shop = a.shop AND b.variant_id = a.variant_id`;
}
