import type { Page } from "playwright-core";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { violations } from "../support/axe";
import { useBrowser } from "../support/browser";
import { cartAfterAdding } from "../support/cart-page";
import { answerRing, buyButton, field, linesInCart, untilPublished } from "../support/product-page";

const info = inject("stack");
const { open } = useBrowser();

const THEMES = [
  { theme: "Dawn", url: info.urls.dawn },
  { theme: "Horizon", url: info.urls.horizon },
];
const PHONE = { viewport: { width: 375, height: 812 } };
const GOLD = 45120010011;
const SILVER = 45120010012;
const WORDS = /Engraving inside the band: Ever, Noor/;
const SIZE = /Ring size: US 7/;
const DAY = /Made to order: Ready to ship by \w{3} \d+ \w{3}/;

beforeAll(() => untilPublished(info.urls.dawn));

/** Adds a ring and goes on to the cart. */
async function addRing(page: Page, engraving: string): Promise<void> {
  await answerRing(page, engraving);
  await buyButton(page).click();
  await cartAfterAdding(page);
}

const links = (page: Page) => page.locator("main a[data-keepsake]");

/** Opens the page of the line that says these words, by the link beside it. */
async function change(page: Page, words: string): Promise<void> {
  const row = page.locator("main li", { hasText: words });
  await row.locator("a[data-keepsake]").click();
  await expect.poll(() => page.locator("[data-editing]").isVisible()).toBe(true);
}

describe.each(THEMES)("on the $theme theme", ({ url }) => {
  test("a shopper changes the words of one of two rings from the cart, and the line is replaced", async () => {
    const page = await open(url, PHONE);
    await addRing(page, "Ever, Noor");
    await page.goto(url);
    await addRing(page, "Always, Sami");
    await expect.poll(() => links(page).count()).toBe(2);
    await change(page, "Ever, Noor");
    expect(await field(page, "_k1").inputValue()).toBe("Ever, Noor");
    expect(await field(page, "_k2").inputValue()).toBe("7");
    await field(page, "_k1").fill("Forever, Noor");
    await buyButton(page).click();
    await page.waitForURL(/\/cart$/);
    const lines = await linesInCart(page);
    expect(lines.map(({ properties }) => properties?._k1).sort()).toEqual(["Always, Sami", "Forever, Noor"]);
    expect(lines.find(({ properties }) => properties?._k1 === "Forever, Noor")?.properties).toMatchObject({
      "Engraving inside the band": "Forever, Noor",
      "Ring size": "US 7",
    });
  });

  test("a change keeps the quantity and what other apps hid, and takes the piece in another metal along", async () => {
    const page = await open(url);
    await addRing(page, "Ever, Noor");
    const [line] = await linesInCart(page);
    await page.request.post(new URL("/cart/change.js", url).href, {
      data: { id: line?.key, quantity: 3, properties: { ...line?.properties, _gift: "of another app" } },
    });
    await page.reload();
    await change(page, "Ever, Noor");
    await page.getByText("Sterling silver", { exact: true }).first().click();
    await expect
      .poll(() => page.locator('form[action*="/cart/add"] [name="id"]').first().inputValue())
      .toBe(`${SILVER}`);
    await expect.poll(() => field(page, "_k1").inputValue()).toBe("Ever, Noor");
    await buyButton(page).click();
    await page.waitForURL(/\/cart$/);
    expect(await linesInCart(page)).toMatchObject([
      { variant_id: SILVER, quantity: 3, properties: { _k1: "Ever, Noor", _gift: "of another app" } },
    ]);
  });

  test("a change that was begun outlives a reload, and is not what the shopper had begun on a new ring", async () => {
    const page = await open(url);
    await addRing(page, "Ever, Noor");
    await page.goto(url);
    await field(page, "_k1").fill("A second one");
    await page.goto(new URL("/cart", url).href);
    await change(page, "Ever, Noor");
    expect(await field(page, "_k1").inputValue()).toBe("Ever, Noor");
    await field(page, "_k1").fill("Begun");
    await page.reload();
    await expect.poll(() => page.locator("[data-editing]").isVisible()).toBe(true);
    expect(await field(page, "_k1").inputValue()).toBe("Begun");
    await page.goto(url);
    await expect.poll(() => field(page, "_k1").inputValue()).toBe("A second one");
  });

  test("a change that cannot be made is refused at the field, and the cart stays as it was", async () => {
    const page = await open(url);
    await addRing(page, "Ever, Noor");
    await change(page, "Ever, Noor");
    await field(page, "_k1").fill("");
    await buyButton(page).click();
    await expect.poll(() => page.locator('[data-field="1"]:visible [data-error]').first().textContent()).not.toBe("");
    await page.locator("[data-editing] a").click();
    await page.waitForURL(/\/cart$/);
    expect(await linesInCart(page)).toMatchObject([{ quantity: 1, properties: { _k1: "Ever, Noor" } }]);
  });

  test("a ring that was added past the block cannot be paid; the cart says so and leads back to its questions", async () => {
    const page = await open(url);
    await page.request.post(new URL("/cart/add.js", url).href, { data: { items: [{ id: GOLD, quantity: 1 }] } });
    await page.goto(new URL("/cart", url).href);
    await expect.poll(() => page.locator('[role="alert"]').first().textContent()).toMatch(/engraving/i);
    expect(await links(page).textContent()).toBe("Personalize this piece");
    await links(page).click();
    await answerRing(page, "Found again");
    await buyButton(page).click();
    await page.waitForURL(/\/cart$/);
    expect(await linesInCart(page)).toMatchObject([{ quantity: 1, properties: { _k1: "Found again", _k2: "7" } }]);
    expect(await page.locator('[role="alert"]').allTextContents()).toEqual([]);
    await expect.poll(() => links(page).textContent()).toBe("Change personalization");
  });

  test("the cart with its link, and the page that it opens, have nothing that axe would call a barrier", async () => {
    const page = await open(url, PHONE);
    await addRing(page, "Ever, Noor");
    await expect.poll(() => links(page).count()).toBe(1);
    expect(await violations(page, "main")).toEqual([]);
    const target = await links(page).boundingBox();
    expect(target?.height, "room for a thumb").toBeGreaterThanOrEqual(40);
    await change(page, "Ever, Noor");
    expect(await violations(page, "keepsake-personalizer")).toEqual([]);
  });

  test("a line that another tab took away meanwhile is added anew", async () => {
    const page = await open(url);
    await addRing(page, "Ever, Noor");
    await change(page, "Ever, Noor");
    await page.request.post(new URL("/cart/clear.js", url).href);
    await field(page, "_k1").fill("Once more");
    await buyButton(page).click();
    await page.waitForURL(/\/cart$/);
    expect(await linesInCart(page)).toMatchObject([{ quantity: 1, properties: { _k1: "Once more" } }]);
  });

  test("a card of the same piece below the cart is left alone", async () => {
    const page = await open(url);
    await page.route("**/cart", async (route) => {
      const answered = await route.fetch();
      const card = '<ul class="cart-offers"><li><a href="/products/hollow-band">Hollow Band</a></li></ul></main>';
      await route.fulfill({ response: answered, body: (await answered.text()).replace("</main>", card) });
    });
    await addRing(page, "Ever, Noor");
    await expect.poll(() => links(page).count()).toBe(1);
    expect(await page.locator(".cart-offers").innerText()).toBe("Hollow Band");
  });

  test("what will be made, and by when, is read in the cart, at the checkout and on the order's page", async () => {
    for (const javaScriptEnabled of [true, false]) {
      const page = await open(url, { ...PHONE, javaScriptEnabled });
      await answerRing(page, "Ever, Noor");
      await buyButton(page).click();
      await cartAfterAdding(page);
      // Without a script the line has its day alone: answers lie in hidden properties until the piece is an order's.
      const parts = javaScriptEnabled ? [WORDS, SIZE, DAY] : [DAY];
      for (const part of parts) await expect.poll(() => page.locator("main").innerText()).toMatch(part);
      await page.goto(new URL("/checkout", url).href);
      for (const part of parts) expect(await page.locator("aside").innerText()).toMatch(part);
      await page.locator('button[name="pay"]').click();
      await page.waitForURL(/\/orders\//);
      for (const part of [WORDS, SIZE, DAY]) expect(await page.locator("aside").innerText()).toMatch(part);
      expect(await page.locator("aside").innerText()).not.toContain("_k1");
    }
  });

  test("nothing of ours is loaded for a cart without personalized pieces", async () => {
    const page = await open("about:blank");
    const asked: string[] = [];
    page.on("request", (request) => asked.push(request.url()));
    await page.goto(new URL("/cart", url).href);
    await page.waitForLoadState("networkidle");
    expect(asked.filter((address) => /keepsake/.test(address))).toEqual([]);
  });
});

test("the drawer that opens over the page has the link as well, also after its quantities are changed", async () => {
  const page = await open(info.urls.horizon);
  await answerRing(page, "Ever, Noor");
  await buyButton(page).click();
  const drawer = page.locator("dialog[open]");
  await expect.poll(() => drawer.locator("a[data-keepsake]").count()).toBe(1);
  await drawer.getByLabel(/Quantity of/).fill("2");
  await drawer.getByLabel(/Quantity of/).blur();
  await expect.poll(() => linesInCart(page)).toMatchObject([{ quantity: 2 }]);
  await expect.poll(() => drawer.locator("a[data-keepsake]").count()).toBe(1);
});
