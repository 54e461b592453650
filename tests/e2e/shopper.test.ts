import type { Page } from "playwright-core";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { z } from "zod";
import { Store } from "../../scripts/once/store";
import { useBrowser } from "../support/browser";
import { cartAfterAdding } from "../support/cart-page";
import { waitFor } from "../support/wait-for";

const info = inject("stack");
const store = new Store(new URL(info.urls.admin).origin);
const { open } = useBrowser();

const THEMES = [
  { theme: "Dawn", url: info.urls.dawn },
  { theme: "Horizon", url: info.urls.horizon },
];
const cartJson = z.object({ items: z.array(z.object({ properties: z.record(z.string(), z.string()).nullable() })) });
const ENGRAVING = "Ever, Noor";

beforeAll(async () => {
  await waitFor(
    "the product page's metafields and lead times",
    async () => {
      const page = await fetch(info.urls.dawn);
      return /ring-classic:\d+:\d{4}-\d{2}-\d{2}/.test(await page.text());
    },
    { timeoutMs: 30_000 },
  );
});

async function answer(page: Page, { engraving }: { engraving: string }): Promise<void> {
  if (engraving) await page.locator('[name="properties[_k1]"]:enabled').fill(engraving);
  await page.locator('select[name="properties[_k2]"]:enabled').selectOption("7");
  await page.locator('[name="properties[_k4]"]:enabled').fill("2019-05-01");
}

const addToCart = (page: Page) => page.locator('form[action*="/cart/add"] button[type="submit"]').first().click();

/** The hidden and visible properties of the piece that the store holds for this shopper. */
async function cartLine(page: Page): Promise<Record<string, string>> {
  return waitFor("the piece in the cart", async () => {
    const answer = await page.request.get(new URL("/cart.js", page.url()).href);
    return cartJson.parse(await answer.json()).items[0]?.properties;
  });
}

describe.each(THEMES)("on the $theme theme", ({ url }) => {
  test("a shopper personalizes a ring, sees the letters and the price, and finds them in the cart", async () => {
    const page = await open(url);
    await answer(page, { engraving: ENGRAVING });
    await expect
      .poll(() => page.locator(".keepsake__near:visible path").count(), { timeout: 5_000 })
      .toBeGreaterThan(5);
    // 128 for the ring, 18 for the engraving, 6 for the date.
    await expect.poll(() => page.locator("[data-total]:visible").first().textContent()).toContain("152");
    await addToCart(page);
    const properties = await cartLine(page);
    expect(properties).toMatchObject({ _k1: ENGRAVING, _k2: "7", _k4: "2019-05-01" });
    expect(properties._keepsake).toMatch(/^ring-classic:\d+:\d{4}-\d{2}-\d{2}$/);
    expect(Object.entries(properties)).toContainEqual(["Engraving inside the band", ENGRAVING]);
    await cartAfterAdding(page);
    expect(await page.locator("body").textContent()).toContain(ENGRAVING);
  });

  test("a shopper without JavaScript personalizes the same ring with the page's own fields", async () => {
    const page = await open(url, { javaScriptEnabled: false });
    await answer(page, { engraving: ENGRAVING });
    await addToCart(page);
    await page.waitForURL(/\/cart/);
    expect(await cartLine(page)).toMatchObject({ _k1: ENGRAVING, _k2: "7", _k4: "2019-05-01" });
  });

  test("a shopper who leaves the engraving out is told at the field, and nothing goes into the cart", async () => {
    const page = await open(url);
    await answer(page, { engraving: "" });
    await addToCart(page);
    await expect.poll(() => page.locator('[data-field="1"]:visible [data-error]').first().textContent()).not.toBe("");
    const answered = await page.request.get(new URL("/cart.js", url).href);
    expect(await answered.json()).toMatchObject({ item_count: 0 });
  });

  test("a shopper without JavaScript who gets past the fields is refused at the checkout, and no order is made", async () => {
    const before = (await store.state()).orders.length;
    const page = await open(url, { javaScriptEnabled: false });
    const form = await page.locator('form[action*="/cart/add"]').first().getAttribute("id");
    const keepsake = await page.locator('[name="properties[_keepsake]"]:enabled').getAttribute("value");
    expect(form).toBeTruthy();
    const fields = {
      id: "45120010011",
      quantity: "1",
      "properties[_keepsake]": keepsake ?? "",
      "properties[_k2]": "7",
    };
    await page.request.post(new URL("/cart/add", url).href, { form: fields });
    await page.goto(new URL("/checkout", url).href);
    await page.locator('button[type="submit"]').first().click();
    await expect.poll(() => page.locator('[role="alert"]').textContent()).toMatch(/engraving/i);
    expect((await store.state()).orders.length).toBe(before);
  });
});
