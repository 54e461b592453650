import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import pg from "pg";
import type { Page } from "playwright-core";
import { launchBrowser, USER_AGENT } from "../../tests/support/browser-launch";
import { OwnPage } from "../../tests/support/own-page";
import { addOwnSet, publishSets } from "../../tests/support/own-set";
import { buildAll } from "../build";
import { eventually } from "../once/expect";
import { Merchant } from "../once/merchant";
import { Store } from "../once/store";
import { startStack, type StackInfo } from "../stack";
import { SETS, type ShownSet } from "./product-sets";

/**
 * Takes the product page in every state, to be looked at: each kind of question, fresh, answered, refused and sold out, in both
 * themes and without one, on a phone and a desk, in English, in the longest German and in Arabic. Pictures go to a new folder
 * outside the project, whose name is printed.
 *   node --import tsx scripts/screenshots/product-states.ts
 */
const OUT = mkdtempSync(join(tmpdir(), "keepsake-product-"));
const DIR = resolve(".keepsake", `product-states-${process.pid}`);
const WIDTHS = [375, 1280];
const LOCALES = ["en", "de", "ar"];
const say = (line: string) => process.stdout.write(`${line}\n`);

await buildAll({ log: say });
const stack = await startStack({ dir: DIR, fresh: true, sweepEveryMs: 2_000, log: say });
const browser = await launchBrowser();
try {
  const appId = await giveSets(stack.info);
  const { dawn, horizon } = stack.info.urls;
  for (const [theme, url] of Object.entries({ dawn, horizon }))
    for (const locale of LOCALES) for (const set of SETS) await shootTheme(theme, new URL(url).origin, locale, set);
  await shootOwnPage(stack.info, appId);
} finally {
  await browser.close();
  await stack.stop();
  rmSync(DIR, { recursive: true, force: true });
  say(OUT);
}

/** Publishes the sets, and returns the app's number once their pages have them. */
async function giveSets(info: StackInfo): Promise<string> {
  const store = new Store(new URL(info.urls.admin).origin);
  const merchant = new Merchant(info.urls.app, store);
  await merchant.publishAllSets();
  const client = new pg.Client({ connectionString: info.databaseUrl });
  await client.connect();
  const { products } = await store.state();
  for (const { handle, variantId, ...set } of SETS) {
    const productId = products.find((product) => product.handle === handle)?.id ?? "";
    await addOwnSet(client, { ...set, variants: [{ variantId, productId }] });
  }
  await publishSets(
    client,
    merchant,
    SETS.map(({ key }) => key),
  );
  await client.end();
  for (const { key, handle, variantId } of SETS) {
    const address = new URL(`/products/${handle}?variant=${variantId}`, info.urls.dawn);
    await eventually(`${handle} with ${key}`, async () => (await (await fetch(address)).text()).includes(`${key}:1:2`));
  }
  const namespace = (await store.state()).products.flatMap(({ metafields }) => metafields)[0]?.namespace ?? "";
  return namespace.replace("app--", "");
}

async function openAt(url: string, width: number): Promise<Page> {
  const viewport = { width, height: 900 };
  const context = await browser.newContext({ userAgent: USER_AGENT, viewport, deviceScaleFactor: width < 500 ? 2 : 1 });
  const page = await context.newPage();
  await page.goto(url);
  return page;
}

async function shoot(page: Page, block: string, name: string): Promise<void> {
  // Fonts, outlines and quotes arrive once typing rests.
  await page.waitForTimeout(1_200);
  mkdirSync(OUT, { recursive: true });
  await page
    .locator(block)
    .first()
    .screenshot({ path: join(OUT, `${name}.png`), animations: "disabled" });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  if (wide > 0) say(`${name}: the page is ${wide} px wider than the screen`);
}

async function shootTheme(theme: string, origin: string, locale: string, set: ShownSet): Promise<void> {
  const folder = locale === "en" ? "" : `/${locale}`;
  const address = `${origin}${folder}/products/${set.handle}?variant=${set.variantId}`;
  for (const width of WIDTHS) {
    const name = `${set.key}-${theme}-${locale}-${width}`;
    const page = await openAt(address, width);
    await shoot(page, "keepsake-personalizer", `${name}-fresh`);
    await page.locator('form[action*="/cart/add"] button[type="submit"]').first().click();
    await shoot(page, "keepsake-personalizer", `${name}-refused`);
    await answer(page, set);
    await shoot(page, "keepsake-personalizer", `${name}-answered`);
    await page.context().close();
    if (locale !== "ar") continue;
    const soldOut = await openAt("about:blank", width);
    await soldOut.route(/\/products\//, async (route) => {
      const response = await route.fetch();
      await route.fulfill({
        response,
        body: (await response.text()).replaceAll('"available": true', '"available": false'),
      });
    });
    await soldOut.goto(address);
    await shoot(soldOut, "keepsake-personalizer", `${name}-sold-out`);
    await soldOut.context().close();
  }
}

async function answer(page: Page, { answers }: ShownSet): Promise<void> {
  for (const [position, value] of Object.entries(answers)) {
    const place = page.locator(`[data-set]:not([hidden]) [data-field="${position}"]`).first();
    const radios = place.locator('input[type="radio"]');
    if ((await radios.count()) > 0) await radios.and(page.locator(`[value="${value}"]`)).check({ force: true });
    else if ((await place.locator("select").count()) > 0) await place.locator("select").selectOption(value);
    else await place.locator("input:not([type=hidden]):not([type=file]), textarea").first().fill(value);
  }
}

/** The page of docs/headless, which is of no theme. */
async function shootOwnPage(info: StackInfo, appId: string): Promise<void> {
  const own = new OwnPage(info, appId);
  await own.start();
  for (const locale of LOCALES)
    for (const width of WIDTHS)
      for (const set of SETS) {
        const page = await openAt(own.address(set.handle, locale), width);
        await page.locator("#variant").selectOption(`gid://shopify/ProductVariant/${set.variantId}`);
        await page.locator(`keepsake-options [data-set="${set.key}"]`).waitFor();
        await answer(page, set);
        await shoot(page, "main", `${set.key}-own-${locale}-${width}`);
        await page.context().close();
      }
  await own.stop();
}
