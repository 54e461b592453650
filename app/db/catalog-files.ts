import type { Db, Prisma } from "./client";
import { uuid7 } from "./uuid";

/** Writes of an import, by the hundred. Called under `lockShop`, in its transaction. */

export interface OptionToWrite {
  key: string;
  kind: string;
  label: string;
  data: Prisma.InputJsonObject;
}

/** Writes options under their keys; returns the ids of those that were there before. */
export async function writeOptions(tx: Db, shop: string, options: OptionToWrite[]): Promise<string[]> {
  if (options.length === 0) return [];
  const rows = options.map((option) => ({ ...option, id: uuid7() }));
  const written = await tx.$queryRaw<{ id: string; fresh: boolean }[]>`
    INSERT INTO option (id, shop, key, kind, label, data, updated_at)
    SELECT r.id, ${shop}, r.key, r.kind, r.label, r.data, now()
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(id uuid, key text, kind text, label text, data jsonb)
    ON CONFLICT (shop, key) DO UPDATE SET label = excluded.label, data = excluded.data, updated_at = now()
     WHERE option.kind = excluded.kind
    RETURNING id, xmax = 0 AS fresh`;
  return written.filter(({ fresh }) => !fresh).map(({ id }) => id);
}

export interface SetToWrite {
  key: string;
  name: string;
  /** {rules, areas} */
  data: Prisma.InputJsonObject;
  /** In order. */
  optionIds: string[];
}

/** Writes sets with their options under their keys, deleted ones too: they are back. Returns their ids. */
export async function writeSets(tx: Db, shop: string, sets: SetToWrite[]): Promise<string[]> {
  if (sets.length === 0) return [];
  const rows = sets.map(({ optionIds, ...set }) => ({ ...set, id: uuid7(), count: optionIds.length }));
  const written = await tx.$queryRaw<{ id: string; key: string }[]>`
    INSERT INTO option_set (id, shop, key, name, data, option_count, updated_at)
    SELECT r.id, ${shop}, r.key, r.name, r.data, r.count, now()
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(id uuid, key text, name text, data jsonb, count int)
    ON CONFLICT (shop, key) DO UPDATE
       SET name = excluded.name, data = excluded.data, option_count = excluded.option_count, updated_at = now(),
           revision = option_set.revision + 1, deleted_at = NULL
    RETURNING id, key`;
  const ids = new Map(written.map(({ id, key }) => [key, id]));
  const positions = sets.flatMap(({ key, optionIds }) =>
    optionIds.map((optionId, index) => ({ optionSetId: ids.get(key), optionId, position: index + 1 })),
  );
  await tx.optionSetOption.deleteMany({ where: { shop, optionSetId: { in: [...ids.values()] } } });
  await tx.$executeRaw`
    INSERT INTO option_set_option (shop, option_set_id, option_id, position)
    SELECT ${shop}, r."optionSetId", r."optionId", r.position
      FROM jsonb_to_recordset(${JSON.stringify(positions)}::jsonb)
        AS r("optionSetId" uuid, "optionId" uuid, position int)`;
  return [...ids.values()];
}

export interface AssignmentToWrite {
  variantId: string;
  productId: string;
  sku: string;
  title: string;
  taxable?: boolean | undefined;
  optionSetId: string;
  overrides: Prisma.InputJsonObject;
}

/** Writes what SKUs offer, and what they ask otherwise. */
export async function writeAssignments(tx: Db, shop: string, rows: AssignmentToWrite[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO assignment (shop, variant_id, product_id, option_set_id, sku, title, taxable, overrides)
    SELECT ${shop}, r."variantId", r."productId", r."optionSetId", r.sku, r.title, COALESCE(r.taxable, true),
           r.overrides
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        AS r("variantId" text, "productId" text, "optionSetId" uuid, sku text, title text, taxable boolean,
             overrides jsonb)
    ON CONFLICT (shop, variant_id) DO UPDATE
       SET product_id = excluded.product_id, option_set_id = excluded.option_set_id, sku = excluded.sku,
           title = excluded.title, taxable = excluded.taxable, overrides = excluded.overrides`;
}

/** Languages that the shop's options are translated into, in order. */
export async function localesOf(db: Db, shop: string): Promise<string[]> {
  const rows = await db.$queryRaw<{ locale: string }[]>`
    SELECT DISTINCT jsonb_object_keys(data->'translations') AS locale FROM option
     WHERE shop = ${shop} AND jsonb_typeof(data->'translations') = 'object' ORDER BY 1`;
  return rows.map(({ locale }) => locale);
}
