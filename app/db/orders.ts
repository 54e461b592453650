import { Prisma, type Db } from "./client";
import { uuid7 } from "./uuid";

export interface OrderRow {
  id: string;
  shop: string;
  name: string;
  paidAt: Date | null;
  cancelledAt: Date | null;
  sourceUpdatedAt: Date;
  routedAt: Date | null;
  /** 0 before the order was first routed. */
  productionVersion: number;
}

const columns = Prisma.sql`id, shop, name, paid_at AS "paidAt", cancelled_at AS "cancelledAt",
  source_updated_at AS "sourceUpdatedAt", routed_at AS "routedAt",
  production_version AS "productionVersion"`;

/** Inserts the order unless it is there. True when it was new. */
export async function insertOrder(
  tx: Db,
  order: { shop: string; shopifyId: string; name: string; currency: string; updatedAt: Date },
): Promise<boolean> {
  const inserted = await tx.$executeRaw`
    INSERT INTO "order" (id, shop, shopify_id, name, currency, source_updated_at)
    VALUES (${uuid7()}::uuid, ${order.shop}, ${order.shopifyId}, ${order.name}, ${order.currency}, ${order.updatedAt}::timestamptz)
    ON CONFLICT (shop, shopify_id) DO NOTHING`;
  return inserted > 0;
}

/** Locks the order: routing, webhooks and the bench's last step of one order come one after the other. */
export async function lockOrderByGid(tx: Db, order: { shop: string; shopifyId: string }): Promise<OrderRow | null> {
  const rows = await tx.$queryRaw<OrderRow[]>`
    SELECT ${columns} FROM "order" WHERE shop = ${order.shop} AND shopify_id = ${order.shopifyId} FOR UPDATE`;
  return rows[0] ?? null;
}

/** Locks the order by its own id: see lockOrderByGid. */
export async function lockOrder(tx: Db, order: { shop: string; orderId: string }): Promise<OrderRow | null> {
  const rows = await tx.$queryRaw<OrderRow[]>`
    /* prepared */
    SELECT ${columns} FROM "order" WHERE shop = ${order.shop} AND id = ${order.orderId}::uuid FOR UPDATE`;
  return rows[0] ?? null;
}

/** Facts only turn on: what stands is never overwritten. True when something turned on. */
export async function turnOnFacts(
  tx: Db,
  order: { orderId: string; paidAt: Date | null; cancelledAt: Date | null },
): Promise<boolean> {
  const changed = await tx.$executeRaw`
    UPDATE "order" SET paid_at = COALESCE(paid_at, ${order.paidAt}::timestamptz),
                       cancelled_at = COALESCE(cancelled_at, ${order.cancelledAt}::timestamptz)
     WHERE id = ${order.orderId}::uuid
       AND ((paid_at IS NULL AND ${order.paidAt}::timestamptz IS NOT NULL)
         OR (cancelled_at IS NULL AND ${order.cancelledAt}::timestamptz IS NOT NULL))`;
  return changed > 0;
}

export interface LineInput {
  shopifyId: string;
  variantId: string | null;
  sku: string;
  title: string;
  quantity: number;
  /** Minor units of the order's currency. */
  unitPriceMinor: number | null;
  properties: { name: string; value: string }[];
  /** Carries our key, well-formed or not. */
  personalized: boolean;
}

/**
 * Inserts the lines that are not there, with their role: a fee variant is FEE, whatever carries our key or is offered
 * with published options is a PIECE. A PLAIN line's properties are nobody's business here and are not kept.
 * Returns how many were new.
 */
export function insertLines(tx: Db, order: { shop: string; orderId: string; lines: LineInput[] }): Promise<number> {
  const rows = order.lines.map((line) => ({ ...line, id: uuid7() }));
  return tx.$executeRaw`
    INSERT INTO line (id, shop, order_id, shopify_id, variant_id, sku, title, quantity, unit_price_minor, role, properties)
    SELECT r.id, ${order.shop}, ${order.orderId}::uuid, r."shopifyId", r."variantId", r.sku, r.title, r.quantity,
           r."unitPriceMinor", role.role, CASE WHEN role.role = 'PIECE' THEN r.properties ELSE '[]'::jsonb END
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        AS r(id uuid, "shopifyId" text, "variantId" text, sku text, title text, quantity int, "unitPriceMinor" bigint,
             properties jsonb, personalized boolean)
      CROSS JOIN LATERAL (SELECT CASE
          WHEN EXISTS (SELECT 1 FROM shop s WHERE s.shop = ${order.shop}
                         AND r."variantId" IN (s.fee_variant_id, s.untaxed_fee_variant_id)) THEN 'FEE'
          WHEN r.personalized THEN 'PIECE'
          WHEN EXISTS (SELECT 1 FROM assignment a JOIN catalog_version v ON v.option_set_id = a.option_set_id
                        WHERE a.shop = ${order.shop} AND a.variant_id = r."variantId") THEN 'PIECE'
          ELSE 'PLAIN' END AS role) AS role
    ON CONFLICT (order_id, shopify_id) DO NOTHING`;
}

export interface QuantityInput {
  shopifyId: string;
  quantity: number;
}

/** How many of these lines are missing or have another quantity: more than none at the same `updated_at` is a tie. */
export async function countDifferences(tx: Db, order: { orderId: string; lines: QuantityInput[] }): Promise<number> {
  const rows = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count
      FROM jsonb_to_recordset(${JSON.stringify(order.lines)}::jsonb) AS r("shopifyId" text, quantity int)
      LEFT JOIN line l ON l.order_id = ${order.orderId}::uuid AND l.shopify_id = r."shopifyId"
     WHERE l.quantity IS DISTINCT FROM r.quantity`;
  return rows[0]?.count ?? 0;
}

/** Takes quantities over. Returns how many changed. */
export function updateQuantities(tx: Db, order: { orderId: string; lines: QuantityInput[] }): Promise<number> {
  return tx.$executeRaw`
    UPDATE line l SET quantity = r.quantity
      FROM jsonb_to_recordset(${JSON.stringify(order.lines)}::jsonb) AS r("shopifyId" text, quantity int)
     WHERE l.order_id = ${order.orderId}::uuid AND l.shopify_id = r."shopifyId" AND l.quantity <> r.quantity`;
}

/** Remembers whose quantities stand. */
export async function setSource(tx: Db, order: { orderId: string; updatedAt: Date; name: string }): Promise<void> {
  await tx.$executeRaw`
    UPDATE "order" SET source_updated_at = ${order.updatedAt}::timestamptz, name = ${order.name}
     WHERE id = ${order.orderId}::uuid`;
}

/** Routing has something to look at. */
export async function clearRouted(tx: Db, order: { orderId: string }): Promise<void> {
  await tx.$executeRaw`UPDATE "order" SET routed_at = NULL WHERE id = ${order.orderId}::uuid`;
}

export async function setRouted(tx: Db, order: { orderId: string }): Promise<void> {
  await tx.$executeRaw`/* prepared */ UPDATE "order" SET routed_at = now() WHERE id = ${order.orderId}::uuid`;
}

/** The order is routed, and its `production` metafield out of date. Returns the version that is to be written. */
export async function finishRouting(tx: Db, order: { shop: string; orderId: string }): Promise<number> {
  const rows = await tx.$queryRaw<{ version: number }[]>`
    /* prepared */
    UPDATE "order" SET routed_at = now(), production_version = production_version + 1
     WHERE id = ${order.orderId}::uuid AND shop = ${order.shop} RETURNING production_version AS version`;
  return rows[0]?.version ?? 0;
}
