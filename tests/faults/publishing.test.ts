import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { Merchant } from "../../scripts/once/merchant";
import { Visitor } from "../../scripts/once/visitor";
import { useOwnStack } from "../support/own-stack";
import { waitFor } from "../support/wait-for";

const { stack, store } = useOwnStack("publishing");

const PRODUCTS = 120;
const SET = "ring-classic";
const made = z.object({ products: z.array(z.object({ id: z.string(), gid: z.string(), variantGid: z.string() })) });
const options = z.object({ sets: z.record(z.string(), z.object({ version: z.number() })) });
const fees = z.object({ s: z.record(z.string(), z.record(z.string(), z.unknown())) });

let database: pg.Client;
let control: Visitor;
let products: z.output<typeof made>["products"];

beforeAll(async () => {
  control = new Visitor(new URL(stack().info.urls.admin).origin);
  database = new pg.Client({ connectionString: stack().info.databaseUrl });
  await database.connect();
  const { body } = await control.postJson("/__store/products", { count: PRODUCTS });
  products = made.parse(JSON.parse(body)).products;
  await database.query(
    `INSERT INTO assignment (shop, variant_id, product_id, option_set_id, sku, title)
     SELECT s.shop, p."variantGid", p.gid, s.id, 'PR-' || p.id, 'Plain Ring'
       FROM option_set s, jsonb_to_recordset($1::jsonb) AS p(id text, gid text, "variantGid" text) WHERE s.key = $2`,
    [JSON.stringify(products), SET],
  );
  await publish();
  await waitFor("every product on the first version", async () => (await onVersion(await newest())) === PRODUCTS, {
    timeoutMs: 60_000,
  });
});
beforeEach(async () => {
  await tell("/__store/graphql/faults", { mode: "none" });
  await tell("/__store/graphql/delay", { ms: 0 });
});
afterAll(() => database.end());

async function tell(path: string, body: object): Promise<void> {
  const { status } = await control.postJson(path, body);
  expect(status).toBeLessThan(300);
}

const publish = () => new Merchant(stack().info.urls.app, store()).publishAllSets();

/** Another version of the set; returns its number. */
async function publishAnother(): Promise<number> {
  await database.query("UPDATE option_set SET name = name || '.' WHERE key = $1", [SET]);
  await publish();
  return newest();
}

async function newest(): Promise<number> {
  const { rows } = await database.query<{ n: number }>(
    "SELECT max(version) AS n FROM catalog_version WHERE set_key = $1",
    [SET],
  );
  return rows[0]?.n ?? 0;
}

/** Products whose writing has not come to an end. */
async function waiting(): Promise<number> {
  const { rowCount } = await database.query(
    "SELECT 1 FROM outbox WHERE kind = 'product-metafields' AND state <> 'DONE'",
  );
  return rowCount ?? 0;
}

/** The version of the set that a product's page shows, and the newest that the functions know of it. */
interface Shown {
  page: number;
  functions: number;
}

/** What the store itself has on each of the products. A product that is gone, or has nothing, is left out. */
async function shown(): Promise<Shown[]> {
  const ids = new Set(products.map(({ id }) => id));
  const mine = (await store().state()).products.filter(({ id }) => ids.has(id));
  return mine.flatMap(({ metafields }) => {
    const value = (key: string): unknown => {
      const found = metafields.find((one) => one.key === key)?.value;
      return typeof found === "string" ? JSON.parse(found) : found;
    };
    const [page, functions] = [options.safeParse(value("options")).data, fees.safeParse(value("fees")).data];
    if (!page || !functions) return [];
    const known = Object.keys(functions.s[SET] ?? {}).map(Number);
    return [{ page: page.sets[SET]?.version ?? 0, functions: Math.max(0, ...known) }];
  });
}

const onVersion = async (version: number) => (await shown()).filter(({ page }) => page === version).length;
const torn = (products: Shown[]) => products.filter(({ page, functions }) => page !== functions);

/** Looks at the store again and again until `until` holds; no product may ever be on two versions. */
async function watch(what: string, until: (products: Shown[]) => boolean, timeoutMs = 60_000): Promise<Shown[]> {
  return waitFor(
    what,
    async () => {
      const now = await shown();
      expect(torn(now), "each product is on one version at every moment").toEqual([]);
      return until(now) && now;
    },
    { timeoutMs, everyMs: 30 },
  );
}

const all =
  (version: number, count = PRODUCTS) =>
  (now: Shown[]) =>
    now.length === count && now.every(({ page }) => page === version);

describe("a publish to many products comes to its end", () => {
  test("when the workers are killed in the middle of it, and others finish it", async () => {
    await tell("/__store/graphql/delay", { ms: 250 });
    const version = await publishAnother();
    const some = (now: Shown[]) => now.some(({ page }) => page === version);
    await watch("the first products on the new version", some);
    await stack().stopWorkers(true);
    // What was on the wire arrives; then nothing moves.
    await new Promise((done) => setTimeout(done, 700));
    const left = (await watch("a moment's rest", () => true)).filter(({ page }) => page !== version);
    expect(left.length).toBeGreaterThan(0);
    expect(left.length).toBeLessThan(PRODUCTS);
    expect(new Set(left.map(({ page }) => page))).toEqual(new Set([version - 1]));
    // The dead workers' time is up.
    await database.query(
      "UPDATE outbox SET next_attempt_at = now(), created_at = now() - interval '1 minute' WHERE state = 'PENDING'",
    );
    await stack().startWorkers();
    await watch("every product on the new version", all(version));
    await waitFor("every answer on record", async () => (await waiting()) === 0);
  });

  test("when Shopify is too busy for the first calls, without a try being counted", async () => {
    await tell("/__store/graphql/faults", { mode: "throttle", count: 12 });
    const version = await publishAnother();
    await watch("every product on the new version", all(version));
    await waitFor("every answer on record", async () => (await waiting()) === 0);
    const { rows } = await database.query<{ most: number }>(
      "SELECT max(attempts) AS most FROM outbox o WHERE kind = 'product-metafields' AND answer->'versions'->>$1 = $2",
      [SET, String(version)],
    );
    expect(rows).toEqual([{ most: 1 }]);
  });

  test("when Redis dies with every job in it", async () => {
    await tell("/__store/graphql/delay", { ms: 150 });
    const version = await publishAnother();
    await watch("the first products on the new version", (now) => now.some(({ page }) => page === version));
    await stack().restartRedis({ empty: true, downMs: 1_000 });
    await database.query("UPDATE outbox SET created_at = now() - interval '1 minute' WHERE state = 'PENDING'");
    await watch("every product on the new version", all(version), 90_000);
  });

  test("when a product is deleted meanwhile: the others are written, and its SKU leaves the set", async () => {
    await stack().stopWorkers();
    const version = await publishAnother();
    const gone = products[0];
    await tell(`/__store/products/${gone?.id}/delete`, {});
    // The delivery of a deletion may come long after, or never.
    await database.query("UPDATE inbox SET state = 'IGNORED' WHERE topic = 'products/delete'");
    await stack().startWorkers();
    await watch("the other products on the new version", all(version, PRODUCTS - 1));
    await waitFor("the SKU's end", async () => {
      const { rowCount } = await database.query("SELECT 1 FROM assignment WHERE product_id = $1", [gone?.gid]);
      return rowCount === 0;
    });
    const { rows } = await database.query<{ detail: unknown }>(
      "SELECT detail FROM shop_notice WHERE kind = 'sku-removed'",
    );
    expect(rows).toMatchObject([{ detail: { productId: gone?.gid, wholeProduct: true, count: 1 } }]);
    const failed = await database.query("SELECT 1 FROM outbox WHERE kind = 'product-metafields' AND state = 'FAILED'");
    expect(failed.rowCount).toBe(0);
  });
});
