import { mkdirSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import type { FrameLocator, Page } from "playwright-core";
import { launchBrowser, USER_AGENT } from "../tests/support/browser-launch";
import { buildAll } from "./build";
import { BenchWorker } from "./once/bench";
import { eventually } from "./once/expect";
import { Merchant } from "./once/merchant";
import { Shopper } from "./once/shopper";
import { productionOf, Store } from "./once/store";
import { startStack, type StackInfo } from "./stack";

/**
 * Takes the README's pictures of every page into docs/screenshots, on a stack of its own with a few orders in it.
 *   npm run screenshots
 */
const OUT = resolve("docs/screenshots");
const DIR = resolve(".keepsake", `screenshots-${process.pid}`);
const RING = "/products/hollow-band?variant=45120010011";
const DESKTOP = { width: 1280, height: 860 };

mkdirSync(OUT, { recursive: true });
await buildAll({ log: print });
const stack = await startStack({ dir: DIR, fresh: true, sweepEveryMs: 2_000, log: print });
const browser = await launchBrowser();
try {
  await fillTheStore(stack.info);
  await shootAdmin(stack.info);
  await shootStorefront(stack.info);
  await shootBench(stack.info);
  await shootPartner(stack.info);
} finally {
  await browser.close();
  await stack.stop();
  rmSync(DIR, { recursive: true, force: true });
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

async function open(url: string, viewport = DESKTOP): Promise<Page> {
  const context = await browser.newContext({ viewport, userAgent: USER_AGENT, deviceScaleFactor: 1 });
  const page = await context.newPage();
  await page.goto(url);
  await page.waitForLoadState("networkidle");
  return page;
}

async function shoot(page: Page, name: string, fullPage = false): Promise<void> {
  await page.waitForTimeout(600);
  await page.screenshot({ path: join(OUT, `${name}.png`), fullPage });
  print(`docs/screenshots/${name}.png`);
  await page.context().close();
}

/** Published sets, two personalized orders and one without answers, one step done at the bench. */
async function fillTheStore(info: StackInfo): Promise<void> {
  const store = new Store(new URL(info.urls.admin).origin);
  await new Merchant(info.urls.app, store).publishAllSets();
  const dawn = new URL(info.urls.dawn).origin;
  await eventually("a promised day on the page", async () => {
    const form = await new Shopper(dawn).productForm(RING);
    return form.fields.some(([name, value]) => name === "properties[_keepsake]" && /\d{4}-\d{2}-\d{2}$/.test(value));
  });
  for (const engraving of ["José & Anaïs", "Always, Mum"]) {
    const shopper = new Shopper(dawn);
    await shopper.addToCart(RING, { answers: { 1: engraving, 2: "6.5", 3: "emerald", 4: "2019-05-01" } });
    await shopper.addToCart("/products/name-pendant?variant=45120010016", {
      answers: { 1: "Leonie", 2: "45cm", 3: "rose-gold" },
    });
    await shopper.checkout();
  }
  await store.createDraftOrder([{ variantId: "45120010014", quantity: 1, properties: [] }]);
  await eventually("tickets and exception told on the orders", async () => {
    const told = (await store.state()).orders.map(productionOf);
    return told.length >= 3 && told.every(Boolean);
  });
  const worker = new BenchWorker(info.urls.bench);
  await worker.signIn("7306");
  await worker.workOnce();
}

async function shootAdmin(info: StackInfo): Promise<void> {
  const frameOf = (page: Page): FrameLocator => page.frameLocator("iframe[data-frame]");
  const pages: [string, string][] = [
    ["admin-home", ""],
    ["admin-sets", "/app/sets"],
    ["admin-new-set", "/app/sets/new"],
    ["admin-options", "/app/options"],
    ["admin-skus", "/app/skus"],
    ["admin-import", "/app/import"],
    ["admin-workshop", "/app/workshop"],
    ["admin-new-microfactory", "/app/workshop/queues/new?kind=MICROFACTORY"],
    ["admin-order-of-work", "/app/workshop/operations"],
    ["admin-rules", "/app/workshop/rules"],
    ["admin-exceptions", "/app/exceptions"],
    ["admin-at-risk", "/app/at-risk"],
    ["admin-what-if", "/app/what-if?change=pause&queue=bench-1"],
    ["admin-messages", "/app/messages"],
    ["admin-settings", "/app/settings"],
  ];
  for (const [name, path] of pages) {
    const page = await open(`${info.urls.keepsake}${path}`);
    await frameOf(page).locator("h1").first().waitFor();
    await shoot(page, name);
  }
  const page = await open(`${info.urls.keepsake}/app/sets`);
  await frameOf(page).getByRole("link", { name: "Classic ring" }).click();
  await frameOf(page)
    .getByRole("button", { name: /Publish/ })
    .first()
    .waitFor();
  await shoot(page, "admin-set");
  await shoot(await open(`${new URL(info.urls.admin).origin}/admin/orders`), "shopify-orders");
}

async function shootStorefront(info: StackInfo): Promise<void> {
  for (const [theme, url] of [
    ["dawn", info.urls.dawn],
    ["horizon", info.urls.horizon],
  ] as const) {
    const page = await open(url);
    await page.locator('[name="properties[_k1]"]:enabled').fill("José & Anaïs");
    await page.locator('select[name="properties[_k2]"]:enabled').selectOption("6.5");
    await page.locator('[name="properties[_k3]"][value="emerald"]:enabled').check({ force: true });
    await page.locator('[name="properties[_k4]"]:enabled').fill("2019-05-01");
    // The draft gives way to what is cut.
    await page.locator(".keepsake__near [data-outlines] path").first().waitFor({ state: "attached" });
    await page.screenshot({ path: join(OUT, `product-${theme}.png`), fullPage: true });
    const add = page.locator('form[action*="/cart/add"] button[type="submit"]').first();
    await Promise.all([page.waitForResponse(/\/cart\/add/), add.click()]);
    await page.goto(new URL("/cart", url).href).catch(() => page.waitForURL(/\/cart$/));
    await shoot(page, `cart-${theme}`);
    const phone = await open(url, { width: 390, height: 844 });
    await phone.locator('[name="properties[_k1]"]:enabled').fill("José & Anaïs");
    await phone.locator(".keepsake__near [data-outlines] path").first().waitFor({ state: "attached" });
    await shoot(phone, `product-${theme}-phone`);
  }
}

async function shootBench(info: StackInfo): Promise<void> {
  const tablet = { width: 1180, height: 820 };
  const page = await open(info.urls.bench, tablet);
  await page.getByLabel("Your PIN").fill(info.staffPin);
  await page.locator('form button[type="submit"]').click();
  const take = page.getByRole("button", { name: /Take next/ });
  await take.waitFor();
  await page.screenshot({ path: join(OUT, "bench-board.png") });
  await take.click();
  const start = page.getByRole("button", { name: "Start", exact: true });
  await start.click();
  await page.locator(".kb-check").first().click();
  await shoot(page, "bench");
  await shoot(await open(info.urls.bench, tablet), "bench-sign-in");
}

async function shootPartner(info: StackInfo): Promise<void> {
  await shoot(await open(info.urls.partner), "partner");
}
