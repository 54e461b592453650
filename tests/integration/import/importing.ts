import { afterAll, beforeEach } from "vitest";
import { db } from "../../../app/db/client";
import type { CatalogFile } from "../../../app/domain/catalog-tasks/view";
import { confirmCatalogTask } from "../../../app/flows/catalog-tasks/confirm-catalog-task";
import { exportCatalog } from "../../../app/flows/catalog-files/export-catalog";
import { readCatalogTask, readTaskLines } from "../../../app/flows/catalog-tasks/read-catalog-task";
import { startImport } from "../../../app/flows/catalog-tasks/start-import";
import { workCatalogTask } from "../../../app/flows/catalog-tasks/work-catalog-task";
import { closeQueues } from "../../../app/jobs/catalog";
import { TEST_SHOP } from "../../support/env";
import { givenPublishedSet, givenShop, sql } from "../../support/rows";
import { forget } from "../flows/admin-double";
import { shopHas, type Variant } from "../skus/shopify-double";

/** A shop that files are brought into: for tests of importing. */

export const shop = TEST_SHOP;
export const OTHER = "other.myshopify.com";
/** The variants that Shopify has. */
export const here = { variants: new Array<Variant>() };

/** Each test begins with a shop that has no catalog. */
export function useImports(): void {
  beforeEach(async () => {
    forget();
    await sql("TRUNCATE shop, option_set, option, assignment, catalog_task, outbox CASCADE");
    await givenShop();
    here.variants = [];
    shopHas(() => here.variants);
  });
  afterAll(async () => {
    await closeQueues();
    await db.$disconnect();
  });
}

export async function start(text: string | Uint8Array): Promise<string> {
  const bytes = typeof text === "string" ? Buffer.from(text) : text;
  const outcome = await startImport({ shop, fileName: "catalog.csv", bytes, createdBy: "" });
  if (outcome.kind !== "started") throw new Error(JSON.stringify(outcome));
  return outcome.taskId;
}

export async function work(taskId: string, most = 1_000): Promise<void> {
  for (let slices = 0; slices < most; slices += 1) {
    if ((await workCatalogTask({ shop, taskId })).kind === "over") return;
  }
}

export async function read(taskId: string) {
  const task = await readCatalogTask(shop, { id: taskId, kind: "IMPORT" });
  if (!task) throw new Error("no such task");
  return task;
}

export async function dryRun(text: string | Uint8Array) {
  const taskId = await start(text);
  await work(taskId);
  const { lines } = await readTaskLines(shop, { taskId, show: "bad", page: 1 });
  return { taskId, ...(await read(taskId)), bad: lines.map(({ line, message }) => [line, message]) };
}

export async function apply(taskId: string): Promise<void> {
  await confirmCatalogTask({ shop, taskId, leave: false });
  await work(taskId);
}

export async function exported(file: CatalogFile, of = shop): Promise<string> {
  let text = "";
  for await (const piece of exportCatalog(of, file)) text += piece;
  return text;
}

/** Everything of the shop's catalog, without ids and times. */
export async function catalog(of = shop) {
  return {
    options: await sql("SELECT key, kind, label, data FROM option WHERE shop = $1 ORDER BY key", [of]),
    sets: await sql(
      `SELECT s.key, s.name, s.data, s.option_count, s.sku_count, s.deleted_at,
              array(SELECT o.key FROM option_set_option x JOIN option o ON o.id = x.option_id
                     WHERE x.option_set_id = s.id ORDER BY x.position) AS options
         FROM option_set s WHERE shop = $1 ORDER BY key`,
      [of],
    ),
    assignments: await sql(
      `SELECT a.variant_id, a.product_id, a.sku, a.title, a.overrides, s.key FROM assignment a
         JOIN option_set s ON s.id = a.option_set_id WHERE a.shop = $1 ORDER BY variant_id`,
      [of],
    ),
  };
}

export async function givenCatalog(): Promise<void> {
  for (const key of ["ring-classic", "name-necklace"]) await givenPublishedSet(key);
  await sql(
    `UPDATE option_set SET option_count = (SELECT count(*) FROM option_set_option x WHERE x.option_set_id = option_set.id),
       sku_count = (SELECT count(*) FROM assignment a WHERE a.option_set_id = option_set.id)`,
  );
  await sql(`UPDATE option_set SET data = $1 WHERE key = 'ring-classic'`, [
    {
      rules: [
        {
          when: [{ optionKey: "birthstone", test: "is", values: ["emerald"] }],
          effect: "require",
          target: { optionKey: "anniversary", choiceKey: null },
        },
      ],
      areas: [{ name: "inside", widthMm: 52.5, heightMm: 2, ringSized: true, picture: null, placement: null }],
    },
  ]);
  await sql(`UPDATE option_set SET data = '{"rules": [], "areas": []}' WHERE key = 'name-necklace'`);
  await sql(
    `UPDATE assignment SET overrides = '{"birthstone": {"required": true, "choices": ["emerald"]}}' WHERE sku = 'EO-HB-GV'`,
  );
  await sql(
    `UPDATE option SET data = data || '{"translations": {"de": {"label": "=Gravur"}}}' WHERE key = 'inside-engraving'`,
  );
  const rows = await sql<{ variant_id: string; product_id: string; sku: string; title: string }>(
    "SELECT * FROM assignment",
  );
  const number = (gid: string) => Number(gid.split("/").at(-1));
  here.variants = rows.map((row) => {
    const [product = "", title] = row.title.split(" – ");
    return { id: number(row.variant_id), product: number(row.product_id), sku: row.sku, name: product, title };
  });
}
