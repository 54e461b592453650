import { randomBytes } from "node:crypto";
import pg from "pg";
import { uuid7 } from "../../app/db/uuid";
import type { CatalogVersion, Option } from "../../app/domain/options/option";
import { dice, fullAreas, fullOption, overrideOf, setName, skuOf, widestOptions, widestRules } from "./full-catalog";
import { fillWork } from "./full-work";
import { insertRows } from "./insert-rows";

/** How much a shop has in all, what stood before included. */
export interface ShopSize {
  options: number;
  sets: number;
  skus: number;
  tickets: number;
}

export const FULL: ShopSize = { options: 1_000, sets: 500, skus: 20_000, tickets: 20_000 };
export const SMALL: ShopSize = { options: 10, sets: 10, skus: 10, tickets: 10 };

/** What the widest set has of a full shop's SKUs. */
const WIDEST_SHARE = 0.25;

export interface FullShop {
  shop: string;
  /** The set with six options, five rules, forty choices and a quarter of the shop's SKUs. */
  widestSetId: string;
  anOptionId: string;
}

/** Fills a shop up to `size` with a few large statements, straight into its tables; makes the shop when there is none. */
export async function fillShop(databaseUrl: string, shop: string, size: ShopSize): Promise<FullShop> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query("BEGIN");
    await client.query("SET LOCAL session_replication_role = replica");
    const currency = await givenShop(client, shop);
    const options = await fillOptions(client, shop, size.options);
    const widestSetId = await fillSets(client, { shop, currency }, size, options);
    await fillWork(client, shop, size.tickets);
    await client.query("COMMIT");
    return { shop, widestSetId, anOptionId: must(options.find(({ option }) => option.kind === "choice")).id };
  } finally {
    await client.end();
  }
}

/** What autovacuum would have done by the time a shop has grown so large. */
export async function settle(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query("VACUUM (ANALYZE)");
  await client.end();
}

interface StoredOption {
  id: string;
  option: Option;
}

/** Returns its currency. */
async function givenShop(client: pg.Client, shop: string): Promise<string> {
  const { rows } = await client.query<{ currency: string }>(
    `INSERT INTO shop (shop, name, zone, currency, bench_key) VALUES ($1, $2, 'Europe/Berlin', 'EUR', $3)
     ON CONFLICT (shop) DO UPDATE SET shop = excluded.shop RETURNING currency`,
    [shop, shop.split(".")[0], randomBytes(12).toString("hex")],
  );
  return must(rows[0]).currency;
}

async function countOf(client: pg.Client, table: string, shop: string): Promise<number> {
  const { rows } = await client.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${table} WHERE shop = $1`, [shop]);
  return rows[0]?.n ?? 0;
}

async function fillOptions(client: pg.Client, shop: string, upTo: number): Promise<StoredOption[]> {
  const missing = upTo - (await countOf(client, "option", shop));
  const widest = widestOptions(10_000);
  const rest = Array.from({ length: Math.max(0, missing - widest.length) }, (_, n) => fullOption(n));
  const stored = [...widest, ...rest].map((option) => ({ id: uuid7(), option }));
  const updated = dice(1);
  const rows = stored.map(({ id, option: { key, kind, label, ...data } }) => ({
    ...{ id, shop, key, kind, label, data },
    updated_at: daysAgo(updated() * 400),
    created_at: daysAgo(400 + updated() * 100),
  }));
  await insertRows(client, "option", rows);
  return stored;
}

interface NewSet {
  id: string;
  key: string;
  name: string;
  options: StoredOption[];
  skus: number;
}

type Owner = { shop: string; currency: string };

async function fillSets(client: pg.Client, owner: Owner, size: ShopSize, options: StoredOption[]): Promise<string> {
  const { shop } = owner;
  const missing = size.sets - (await countOf(client, "option_set", shop));
  const skus = size.skus - (await countOf(client, "assignment", shop));
  const sets = newSets(missing, skus, options);
  const widest = must(sets[0]);
  await insertRows(
    client,
    "option_set",
    sets.map((set, n) => setRow(shop, set, n)),
  );
  await insertRows(
    client,
    "option_set_option",
    sets.flatMap((set) =>
      set.options.map(({ id }, at) => ({ shop, option_set_id: set.id, option_id: id, position: at + 1 })),
    ),
  );
  await insertRows(
    client,
    "catalog_version",
    sets.flatMap((set, n) => versionRows(owner, set, n)),
  );
  await insertRows(client, "assignment", assignmentRows(shop, sets));
  return widest.id;
}

/** The first set is the widest; of the others some have many SKUs and some few. */
function newSets(count: number, skus: number, options: StoredOption[]): NewSet[] {
  const roll = dice(2);
  const toFirst = Math.floor(skus * WIDEST_SHARE);
  const shares = Array.from({ length: count - 1 }, () => roll() ** 2);
  const whole = shares.reduce((sum, share) => sum + share, 0);
  const rest = shares.map((share) => Math.floor((share / whole) * (skus - toFirst)));
  rest[0] = (rest[0] ?? 0) + skus - toFirst - rest.reduce((sum, one) => sum + one, 0);
  const others = options.slice(6);
  return [toFirst, ...rest].map((own, n) => ({
    id: uuid7(),
    key: `full-${n}`,
    name: n === 0 ? "Trauringe mit Gravur, Stein und allem, was dazugehört" : setName(n),
    options: n === 0 ? options.slice(0, 6) : from(others, n * 5, 3 + (n % 4)),
    skus: own,
  }));
}

function from<T>(list: T[], start: number, count: number): T[] {
  const first = start % Math.max(1, list.length - count);
  return list.slice(first, first + count);
}

/** One in five was never published, one in five was changed since. */
const isDraft = (n: number) => n % 5 === 4;
const newestVersion = (n: number) => 1 + (n % 3);

function setRow(shop: string, set: NewSet, n: number): object {
  const rules = n === 0 ? widestRules(set.options.map(({ option }) => option)) : [];
  return {
    ...{ id: set.id, shop, key: set.key, name: set.name, revision: 3 },
    data: { rules, areas: n === 0 ? fullAreas : [] },
    option_count: set.options.length,
    sku_count: set.skus,
    published_version: isDraft(n) ? null : newestVersion(n),
    published_at: isDraft(n) ? null : daysAgo(n / 2),
    changed: isDraft(n) || n % 5 === 3,
    updated_at: daysAgo((n * 7) % 365),
  };
}

function versionRows({ shop, currency }: Owner, set: NewSet, n: number): object[] {
  if (isDraft(n)) return [];
  return Array.from({ length: newestVersion(n) }, (_, at) => {
    const doc: CatalogVersion = {
      ...{ setKey: set.key, name: set.name, version: at + 1, currency },
      options: set.options.map(({ option }) => option),
      ...(n === 0 ? { rules: widestRules(set.options.map(({ option }) => option)), areas: fullAreas } : {}),
    };
    return {
      shop,
      option_set_id: set.id,
      version: at + 1,
      set_key: set.key,
      doc,
      published_at: daysAgo(n / 2 + 30 - at),
    };
  });
}

/** Four variants make a product. */
function assignmentRows(shop: string, sets: NewSet[]): object[] {
  const owners = sets.flatMap((set) => Array.from({ length: set.skus }, () => set));
  return owners.map((set, n) => ({
    ...{ shop, option_set_id: set.id, ...skuOf(n) },
    variant_id: String(70_000_000_000 + n),
    product_id: String(9_000_000_000 + Math.floor(n / 4)),
    overrides: overrideOf(
      n,
      set.options.map(({ option }) => option),
    ),
  }));
}

export function daysAgo(days: number): string {
  return new Date(Date.now() - days * 86_400_000).toISOString();
}

function must<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("the shop is too small to be filled");
  return value;
}
