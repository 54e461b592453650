import type { Db } from "./client";

/** What pieces took of options and choices that only so many may have. A key is "theme", or "theme/autumn-leaf" of a choice. */

export interface LimitedUse {
  lineId: string;
  unit: number;
  key: string;
}

/** One transaction at a time counts and takes of these keys, until it ends. Locked in one order by everybody. */
export async function lockLimits(tx: Db, shop: string, keys: string[]): Promise<void> {
  for (const key of [...new Set(keys)].sort()) {
    await tx.$queryRaw`SELECT 1 FROM pg_advisory_xact_lock(hashtextextended(${`limit ${shop} ${key}`}, 0))`;
  }
}

/** How many pieces have taken of each key; keys that nobody has taken of are absent. */
export async function countUses(tx: Db, shop: string, keys: string[]): Promise<Map<string, number>> {
  if (keys.length === 0) return new Map();
  const rows = await tx.$queryRaw<{ key: string; count: number }[]>`
    SELECT k.key, count(*)::int AS count
      FROM unnest(${keys}::text[]) AS k(key)
      JOIN limited_use u ON u.shop = ${shop} AND u.option_key = split_part(k.key, '/', 1)
                        AND u.choice_key = split_part(k.key, '/', 2)
     GROUP BY k.key`;
  return new Map(rows.map(({ key, count }) => [key, count]));
}

export async function insertUses(tx: Db, shop: string, uses: LimitedUse[]): Promise<void> {
  if (uses.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO limited_use (shop, option_key, choice_key, line_id, unit)
    SELECT ${shop}, split_part(r.key, '/', 1), split_part(r.key, '/', 2), r."lineId", r.unit
      FROM jsonb_to_recordset(${JSON.stringify(uses)}::jsonb) AS r("lineId" uuid, unit int, key text)
    ON CONFLICT DO NOTHING`;
}

/** Gives back what pieces of the order took that have no live ticket. Returns the keys that have more left now. */
export async function giveBackUnmade(tx: Db, { shop, orderId }: { shop: string; orderId: string }): Promise<string[]> {
  const rows = await tx.$queryRaw<{ key: string }[]>`
    /* prepared */
    DELETE FROM limited_use u USING line l
     WHERE l.id = u.line_id AND l.order_id = ${orderId}::uuid AND u.shop = ${shop}
       AND NOT EXISTS (SELECT 1 FROM ticket t WHERE t.line_id = u.line_id AND t.unit = u.unit AND t.live)
    RETURNING u.option_key || CASE WHEN u.choice_key = '' THEN '' ELSE '/' || u.choice_key END AS key`;
  return [...new Set(rows.map(({ key }) => key))];
}

/** gids of the products whose published questions have one of these options. */
export async function productsWithOptions(tx: Db, shop: string, optionKeys: string[]): Promise<string[]> {
  const rows = await tx.$queryRaw<{ productId: string }[]>`
    SELECT DISTINCT a.product_id AS "productId"
      FROM assignment a
      JOIN option_set s ON s.id = a.option_set_id AND s.shop = a.shop
      JOIN catalog_version v ON v.option_set_id = s.id AND v.version = s.published_version
     WHERE a.shop = ${shop}
       AND EXISTS (SELECT 1 FROM jsonb_array_elements(v.doc -> 'options') o WHERE o ->> 'key' = ANY (${optionKeys}::text[]))`;
  return rows.map(({ productId }) => productId);
}
