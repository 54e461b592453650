import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import pg from "pg";
import type { Page } from "playwright-core";
import { launchBrowser, USER_AGENT } from "../../tests/support/browser-launch";
import { adminPages } from "../bench/admin-pages";
import { fillShop, FULL, settle, type FullShop } from "../bench/full-shop";
import { buildAll } from "../build";
import { startStack, type StackInfo } from "../stack";

/**
 * Takes every admin page as it is empty, with one row, full, on its way and failed, at three widths, to be looked at. The
 * full shop speaks German with long words. Pictures go to a new folder outside the project, whose name is printed.
 *   node --import tsx scripts/screenshots/admin-states.ts
 */
const WIDTHS = [375, 768, 1280];
const OUT = mkdtempSync(join(tmpdir(), "keepsake-states-"));
const say = (line: string) => process.stdout.write(`${line}\n`);

await buildAll({ log: say });
const browser = await launchBrowser();
try {
  await ofStack("full", ({ databaseUrl, shop }) => fillShop(databaseUrl, shop, FULL));
  await ofStack("one", (info) => keep(info, 1));
  await ofStack("empty", (info) => keep(info, 0));
} finally {
  await browser.close();
  say(OUT);
}

async function ofStack(state: string, prepare: (info: StackInfo) => Promise<FullShop>): Promise<void> {
  const dir = resolve(".keepsake", `states-${process.pid}-${state}`);
  const stack = await startStack({ dir, fresh: true, workers: false, log: say });
  try {
    const shop = await prepare(stack.info);
    await settle(stack.info.databaseUrl);
    await shootAll(stack.info, state, shop);
  } finally {
    await stack.stop();
    rmSync(dir, { recursive: true, force: true });
  }
}

/** Leaves the demo's store that many sets, options and SKUs: one or none. */
async function keep({ databaseUrl, shop }: StackInfo, count: number): Promise<FullShop> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query("DELETE FROM option_set WHERE id NOT IN (SELECT id FROM option_set ORDER BY name LIMIT $1)", [
      count,
    ]);
    await client.query(
      "DELETE FROM assignment WHERE variant_id NOT IN (SELECT variant_id FROM assignment ORDER BY title LIMIT $1)",
      [count],
    );
    await client.query("UPDATE option_set SET sku_count = $1, option_count = $1", [count]);
    await client.query(
      "DELETE FROM option_set_option WHERE option_id NOT IN (SELECT option_id FROM option_set_option ORDER BY position LIMIT $1)",
      [count],
    );
    await client.query("DELETE FROM option WHERE id NOT IN (SELECT option_id FROM option_set_option)");
    const idOf = async (table: "option" | "option_set") =>
      (await client.query<{ id: string }>(`SELECT id FROM ${table} LIMIT 1`)).rows[0]?.id ?? "";
    return { shop, widestSetId: await idOf("option_set"), anOptionId: await idOf("option") };
  } finally {
    await client.end();
  }
}

async function shootAll(info: StackInfo, state: string, shop: FullShop): Promise<void> {
  mkdirSync(join(OUT, state), { recursive: true });
  // Without a row there is no page of one.
  const pages = adminPages(shop).filter(({ path }) => !/\/(\/skus)?$/.test(path));
  for (const { path } of pages) {
    for (const width of WIDTHS) {
      const context = await browser.newContext({ userAgent: USER_AGENT, viewport: { width, height: 1100 } });
      const page = await context.newPage();
      await page.goto(`${info.urls.keepsake}${path === "/app" ? "" : path}`);
      await page.waitForLoadState("networkidle");
      await page.waitForTimeout(400);
      await page.screenshot({ path: join(OUT, state, `${nameOf(path)}-${width}.png`) });
      if (state === "full") await shootLoadingAndError(page, join(OUT, state), `${nameOf(path)}-${width}`);
      await context.close();
    }
  }
}

/** From this page to another one whose data does not come, and then fails. */
async function shootLoadingAndError(page: Page, folder: string, name: string): Promise<void> {
  let fail = () => {};
  const failed = new Promise<void>((done) => (fail = done));
  await page.route(/\/app[^?]*\.data/, async (route) => {
    await failed;
    await route.fulfill({ status: 500, body: "" });
  });
  const menu = page.getByRole("link", { name: /^Messages$/ });
  if (!(await menu.isVisible().catch(() => false))) return;
  await menu.click();
  await page.waitForTimeout(500);
  await page.screenshot({ path: join(folder, `${name}-loading.png`) });
  fail();
  await page.waitForTimeout(800);
  await page.screenshot({ path: join(folder, `${name}-error.png`) });
}

function nameOf(path: string): string {
  return path
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/, "one")
    .replace(/^\//, "")
    .replaceAll("/", "-");
}
