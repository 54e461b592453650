import { randomBytes } from "node:crypto";
import pg from "pg";
import { afterAll } from "vitest";
import type { CatalogVersion, Option } from "../../app/domain/options/option";
import { DEFAULT_OPERATIONS } from "../../app/domain/routing/operations";
import fixture from "../fixtures/ember-and-oak.json";
import { TEST_SHOP } from "./env";

/** Rows for tests, written straight into the file's own database, so that they lean on no flow. */
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 4 });
afterAll(() => pool.end());

/** Runs SQL on the test's database. Columns come back as they are named there. */
export async function sql<Row extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<Row[]> {
  return (await pool.query<Row>(text, values)).rows;
}

/** One row's only value, for counts and single facts. */
export async function sqlValue<T>(text: string, values: unknown[] = []): Promise<T | undefined> {
  const { rows } = await pool.query<[T]>({ text, values, rowMode: "array" });
  return rows[0]?.[0];
}

export type ShopDraft = { shop?: string; zone?: string; currency?: string; feeVariantId?: string | null };

/** An installed shop; repeated calls leave the first row. */
export async function givenShop(draft: ShopDraft = {}): Promise<{ shop: string; benchKey: string }> {
  const shop = draft.shop ?? TEST_SHOP;
  const benchKey = randomBytes(16).toString("hex");
  const rows = await sql<{ bench_key: string }>(
    `INSERT INTO shop (shop, name, zone, currency, fee_variant_id, bench_key) VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (shop) DO UPDATE SET name = excluded.name RETURNING bench_key`,
    [
      shop,
      fixture.store.name,
      draft.zone ?? fixture.store.zone,
      draft.currency ?? fixture.store.currency,
      draft.feeVariantId ?? null,
      benchKey,
    ],
  );
  await sql(
    `INSERT INTO operation (shop, key, name, position, minutes)
     SELECT $1, o.key, o.name, o.position, o.minutes
       FROM jsonb_to_recordset($2) AS o(key text, name text, position int, minutes int)
     ON CONFLICT DO NOTHING`,
    [shop, JSON.stringify(DEFAULT_OPERATIONS.map((operation, index) => ({ ...operation, position: index + 1 })))],
  );
  return { shop, benchKey: rows[0]?.bench_key ?? benchKey };
}

/** A set of the fixture as the domain's catalog version, with nothing written. */
export function fixtureVersion(setKey: string, version = 1): CatalogVersion {
  const set = fixture.keepsake.sets.find((one) => one.key === setKey);
  if (!set) throw new Error(`the fixture has no option set "${setKey}"`);
  const options = set.options.map((key) => fixtureOption(key));
  return { setKey, name: set.name, version, currency: fixture.store.currency, options };
}

function fixtureOption(key: string): Option {
  // JSON widens "text" to string: the fixture is typed once, here.
  const options: unknown = fixture.keepsake.options;
  if (!Array.isArray(options)) throw new Error("the fixture's options are no list");
  const option: unknown = options.find((one: { key: string }) => one.key === key);
  if (!isOption(option)) throw new Error(`the fixture has no option "${key}"`);
  return option;
}

function isOption(value: unknown): value is Option {
  return typeof value === "object" && value !== null && "kind" in value && "key" in value;
}

/** The fixture's set with its options, assignments and one published version. Returns the set's id. */
export async function givenPublishedSet(
  setKey: string,
  { shop = TEST_SHOP, version = 1 }: { shop?: string; version?: number } = {},
): Promise<{ optionSetId: string; version: CatalogVersion }> {
  const published = fixtureVersion(setKey, version);
  const optionSetId = await givenSet(setKey, published, shop);
  await sql(
    `INSERT INTO catalog_version (shop, option_set_id, version, set_key, doc) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT DO NOTHING`,
    [shop, optionSetId, version, setKey, JSON.stringify(published)],
  );
  await sql(
    `UPDATE option_set SET published_version = $2, published_at = now(), changed = false,
            option_count = (SELECT count(*) FROM option_set_option WHERE option_set_id = $1),
            sku_count = (SELECT count(*) FROM assignment WHERE option_set_id = $1) WHERE id = $1`,
    [optionSetId, version],
  );
  return { optionSetId, version: published };
}

async function givenSet(setKey: string, version: CatalogVersion, shop: string): Promise<string> {
  const [set] = await sql<{ id: string }>(
    `INSERT INTO option_set (id, shop, key, name, updated_at) VALUES (gen_random_uuid(), $1, $2, $3, now())
     ON CONFLICT (shop, key) DO UPDATE SET name = excluded.name RETURNING id`,
    [shop, setKey, version.name],
  );
  if (!set) throw new Error("the option set was not written");
  for (const [index, option] of version.options.entries()) {
    const { key, kind, label, ...data } = option;
    await sql(
      `WITH one AS (
         INSERT INTO option (id, shop, key, kind, label, data, updated_at) VALUES (gen_random_uuid(), $1, $2, $3, $4, $5, now())
         ON CONFLICT (shop, key) DO UPDATE SET label = excluded.label RETURNING id)
       INSERT INTO option_set_option (shop, option_set_id, option_id, position) SELECT $1, $6, id, $7 FROM one
       ON CONFLICT DO NOTHING`,
      [shop, key, kind, label, JSON.stringify(data), set.id, index + 1],
    );
  }
  const assignments = fixture.keepsake.sets.find((one) => one.key === setKey)?.assignments ?? [];
  for (const { variantId, productId, sku, title } of assignments) {
    await sql(
      `INSERT INTO assignment (shop, variant_id, product_id, option_set_id, sku, title) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT DO NOTHING`,
      [shop, variantId, productId, set.id, sku, title],
    );
  }
  return set.id;
}

/** The fixture's queues with their capabilities, and its routing rules. Returns queue ids by key. */
export async function givenQueues({ shop = TEST_SHOP }: { shop?: string } = {}): Promise<Record<string, string>> {
  const ids: Record<string, string> = {};
  for (const [index, queue] of fixture.keepsake.queues.entries()) {
    const [row] = await sql<{ id: string }>(
      `INSERT INTO queue (id, shop, key, name, kind, zone, capacity_per_day, lead_days, transit_back_days, cut_off, weekdays, closures, position)
       VALUES (gen_random_uuid(), $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
       ON CONFLICT (shop, key) DO UPDATE SET name = excluded.name RETURNING id`,
      [
        shop,
        queue.key,
        queue.name,
        queue.kind,
        queue.zone,
        queue.capacityPerDay,
        queue.leadDays,
        queue.transitBackDays,
        queue.cutOff,
        queue.weekdays,
        queue.closures,
        index + 1,
      ],
    );
    if (!row) throw new Error("the queue was not written");
    ids[queue.key] = row.id;
    for (const { operation, minutes } of queue.capabilities) {
      await sql(
        "INSERT INTO capability (shop, queue_id, operation, minutes) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
        [shop, row.id, operation, minutes],
      );
    }
  }
  for (const rule of fixture.keepsake.rules) {
    await sql(
      `INSERT INTO routing_rule (id, shop, position, "when", effect, queue_key) VALUES (gen_random_uuid(), $1, $2, $3, $4, $5)
       ON CONFLICT DO NOTHING`,
      [shop, rule.position, JSON.stringify(rule.when), rule.effect, rule.queueKey],
    );
  }
  return ids;
}

/** Ember & Oak ready to sell: shop, queues, rules and all three sets published as version 1. */
export async function givenStore(
  draft: ShopDraft = {},
): Promise<{ shop: string; benchKey: string; queues: Record<string, string> }> {
  const { shop, benchKey } = await givenShop(draft);
  const queues = await givenQueues({ shop });
  for (const set of fixture.keepsake.sets) await givenPublishedSet(set.key, { shop });
  return { shop, benchKey, queues };
}
