import type pg from "pg";
import type { Option, SetArea } from "../../app/domain/options/option";
import type { SetRule } from "../../app/domain/options/set-rule";
import type { Merchant } from "../../scripts/once/merchant";

export interface OwnSet {
  key: string;
  name: string;
  options: Option[];
  rules?: SetRule[];
  areas?: SetArea[];
  /** Numeric variant id, and its product's. */
  variants: { variantId: string; productId: string }[];
}

/** An option set of one test file, given to variants for as long as the file runs. Returns what takes it back. */
export async function addOwnSet(client: pg.Client, set: OwnSet): Promise<() => Promise<void>> {
  const shop = (await client.query<{ shop: string }>("SELECT shop FROM shop")).rows[0]?.shop;
  const variantIds = set.variants.map(({ variantId }) => `gid://shopify/ProductVariant/${variantId}`);
  const before = (
    await client.query<{ variant_id: string; option_set_id: string }>(
      "SELECT variant_id, option_set_id FROM assignment WHERE variant_id = ANY($1)",
      [variantIds],
    )
  ).rows;
  const written = await client.query<{ id: string }>(
    `INSERT INTO option_set (id, shop, key, name, data, option_count, updated_at)
     VALUES (gen_random_uuid(), $1, $2, $3, $4, $5, now()) RETURNING id`,
    [shop, set.key, set.name, JSON.stringify({ rules: set.rules ?? [], areas: set.areas ?? [] }), set.options.length],
  );
  const id = written.rows[0]?.id;
  for (const [index, option] of set.options.entries()) {
    const { key, kind, label, ...data } = option;
    await client.query(
      `WITH one AS (INSERT INTO option (id, shop, key, kind, label, data, updated_at)
         VALUES (gen_random_uuid(), $1, $2, $3, $4, $5, now()) RETURNING id)
       INSERT INTO option_set_option (shop, option_set_id, option_id, position) SELECT $1, $6, id, $7 FROM one`,
      [shop, key, kind, label, JSON.stringify(data), id, index + 1],
    );
  }
  for (const [index, { productId }] of set.variants.entries()) {
    await client.query(
      `INSERT INTO assignment (shop, variant_id, product_id, option_set_id, sku, title) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (shop, variant_id) DO UPDATE SET option_set_id = excluded.option_set_id`,
      [shop, variantIds[index], `gid://shopify/Product/${productId}`, id, `${set.key}-${index}`, set.name],
    );
  }
  return async () => {
    for (const { variant_id: variantId, option_set_id: optionSetId } of before)
      await client.query("UPDATE assignment SET option_set_id = $2 WHERE variant_id = $1", [variantId, optionSetId]);
    await client.query("DELETE FROM assignment WHERE option_set_id = $1", [id]);
    // As a merchant deletes it: its versions stay, paid pieces are made from them.
    await client.query("UPDATE option_set SET deleted_at = now() WHERE id = $1", [id]);
  };
}

/** Publishes the sets of these keys, and no draft that another file left. */
export async function publishSets(client: pg.Client, merchant: Merchant, keys: string[]): Promise<void> {
  const { rows } = await client.query<{ id: string }>("SELECT id FROM option_set WHERE key = ANY($1)", [keys]);
  for (const { id } of rows) await merchant.publishSet(id);
}
