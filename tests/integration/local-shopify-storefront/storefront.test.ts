import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { LocalStore } from "../../local-shopify/store";
import { createStorefront } from "../../local-shopify/storefront";
import { themeDir } from "../../local-shopify/storefront/theme-files";
import {
  browser,
  HOLLOW_BAND_GOLD,
  HOLLOW_BAND_SILVER,
  openStore,
  serve,
  settings,
  writeExtension,
  type Served,
} from "./shop";

const sectionHtml: unknown = expect.stringContaining("shopify-section-header");

describe.each(["dawn", "horizon"] as const)("a shopper in the %s theme", (theme) => {
  let store: LocalStore;
  let shop: Served;

  beforeAll(async () => {
    store = openStore(writeExtension());
    shop = await serve(createStorefront(store, theme, settings));
  });
  afterAll(() => shop.close());

  const page = async (address: string) => (await fetch(shop.url + address)).text();

  test("sees every piece of the collection with its picture", async () => {
    const html = await page("/");
    for (const product of store.publishedProducts()) expect(html).toContain(`/products/${product.handle}`);
    const picture = await fetch(`${shop.url}/cdn/pictures/ring-gold.svg`);
    expect(picture.headers.get("content-type")).toContain("image/svg+xml");
    expect((await fetch(`${shop.url}/cdn/pictures/crown-gold.svg`)).status).toBe(404);
  });

  test("gets a theme that knows nothing of the app: no file of it names one", () => {
    const files = readdirSync(themeDir(theme), { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    expect(files.length).toBeGreaterThan(15);
    for (const file of files) {
      expect(readFileSync(path.join(file.parentPath, file.name), "utf8")).not.toMatch(/keepsake|personali[sz]/i);
    }
  });

  test("reads a page below a language's folder in that language, the app's block included, and stays there", async () => {
    const html = await page("/de/products/hollow-band");
    expect(html).toMatch(/<html [^>]*lang="de"/);
    expect(html).toContain("Deine Worte auf Hollow Band");
    expect(html).not.toMatch(/data-(?:product-)?url="\/products/);
    expect(await page("/fr/products/hollow-band")).toContain("Your words on Hollow Band");
  });

  test("finds the app's block above the buy button, with the app's own words, settings and metafields", async () => {
    const html = await page("/products/hollow-band");
    expect(html).toContain("Your words on Hollow Band");
    expect(html).toContain('<p class="namespaced">Inside the band</p>');
    expect(html).toContain('<p class="reserved">[]</p>');
    expect(html).toContain('<p class="table">9</p>');
    expect(html).toContain("<label>Engraving <input");
    expect(html.indexOf("Your words on")).toBeLessThan(html.indexOf('data-type="add-to-cart-form"'));
    expect(html).toContain('<script src="/extensions/words/assets/words.js"');
    expect(html).toContain('<link href="/extensions/words/assets/words.css"');
    expect(await page("/extensions/words/assets/words.js")).toBe("window.words = true;");
  });

  test("finds the app's embed at the end of every page, and in it what lies in the cart", async () => {
    const visit = browser(shop.url);
    expect(await (await visit("/")).text()).toMatch(/<p class="in-cart"><\/p>\s*<\/div><\/body>/);
    await visit("/cart/add", {
      method: "POST",
      body: new URLSearchParams({ id: HOLLOW_BAND_GOLD, "properties[_mark]": "Marked" }),
    });
    expect(await (await visit("/cart")).text()).toContain('<p class="in-cart">Marked of Inside the band</p>');
  });

  test("pays one piece at once by the express checkout, which leaves nothing else of the cart in it", async () => {
    const visit = browser(shop.url);
    expect(await page("/products/hollow-band")).toContain('data-shopify="payment-button"');
    await visit("/cart/add", { method: "POST", body: new URLSearchParams({ id: HOLLOW_BAND_SILVER }) });
    const body = new URLSearchParams({ id: HOLLOW_BAND_GOLD, "properties[Engraving]": "At once" });
    expect((await visit("/shopifycloud/express", { method: "POST", body })).status).toBe(204);
    const checkout = await (await visit("/checkout")).text();
    expect(checkout).toContain("At once");
    expect(checkout).not.toContain("Sterling silver");
  });

  test("picks a variant by id or by option value and reads its price", async () => {
    expect(await page(`/products/hollow-band?variant=${HOLLOW_BAND_SILVER}`)).toContain("$98.00");
    const html = await page(`/products/hollow-band?option_values=${HOLLOW_BAND_SILVER}`);
    expect(html).toMatch(new RegExp(`name="id"[^>]*value="${HOLLOW_BAND_SILVER}"`));
  });

  test("has one section rendered again without the page around it", async () => {
    const html = await page("/products/hollow-band?section_id=template--product__main");
    expect(html).toMatch(/^<div id="shopify-section-template--product__main"/);
    expect(html).not.toContain("<html");
    const several: unknown = await (await fetch(`${shop.url}/?sections=header,nowhere`)).json();
    expect(several).toMatchObject({ header: sectionHtml, nowhere: null });
    expect((await fetch(`${shop.url}/?section_id=nowhere`)).status).toBe(404);
  });

  test("buys with JavaScript off: the plain form is posted and the cart shows the words, not the hidden ones", async () => {
    const visit = browser(shop.url);
    const form = new FormData();
    for (const [name, value] of [
      ["id", HOLLOW_BAND_GOLD],
      ["quantity", "2"],
      ["properties[_words]", "hidden-words"],
      ["properties[Engraving]", "Anna ♥ 2019"],
      ["properties[Note]", ""],
    ] as const) {
      form.append(name, value);
    }
    const added = await visit("/cart/add", { method: "POST", body: form });
    expect([added.status, added.headers.get("location")]).toEqual([302, "/cart"]);
    const cart = await (await visit("/cart")).text();
    expect(cart).toContain("Anna ♥ 2019");
    expect(cart).not.toContain("hidden-words");
    expect(cart).toContain("$256.00");
    const ajax: unknown = await (await visit("/cart.js")).json();
    expect(ajax).toMatchObject({
      item_count: 2,
      items: [{ properties: { _words: "hidden-words", Engraving: "Anna ♥ 2019" } }],
    });
    expect(JSON.stringify(ajax)).not.toContain("Note");

    expect(await (await visit("/checkout")).text()).not.toContain("hidden-words");
    const paid = await visit("/checkout", { method: "POST", body: new URLSearchParams({ email: "noor@example.com" }) });
    expect(paid.status).toBe(303);
    const confirmation = await (await visit(paid.headers.get("location") ?? "")).text();
    expect(confirmation).toContain("Anna ♥ 2019");
    expect(confirmation).not.toContain("hidden-words");
    const order = store.state.orders.at(-1);
    expect(order?.lines[0]?.properties).toContainEqual({ name: "_words", value: "hidden-words" });
    expect(await (await visit("/cart.js")).json()).toMatchObject({ item_count: 0 });
  });
});

describe("a theme's script", () => {
  let shop: Served;

  beforeAll(async () => {
    shop = await serve(createStorefront(openStore(null), "dawn", settings));
  });
  afterAll(() => shop.close());

  const json = (body: object): RequestInit => ({
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });

  test("adds several lines at once, changes, updates and clears them", async () => {
    const visit = browser(shop.url);
    const items = [
      { id: Number(HOLLOW_BAND_GOLD), quantity: 1, properties: { Engraving: "A" } },
      { id: Number(HOLLOW_BAND_GOLD), quantity: 1, properties: { Engraving: "B" } },
    ];
    const added = await visit("/cart/add.js", json({ items, sections: "header" }));
    expect(await added.json()).toMatchObject({
      items: [{ quantity: 1 }, { quantity: 1 }],
      sections: { header: sectionHtml },
    });
    const changed = await visit("/cart/change.js", json({ line: 1, quantity: 3 }));
    expect(await changed.json()).toMatchObject({ item_count: 4 });
    const updated = await visit("/cart/update.js", json({ updates: [0, 2], note: "gift" }));
    expect(await updated.json()).toMatchObject({ item_count: 2, note: "gift" });
    expect(await (await visit("/cart/clear.js", json({}))).json()).toMatchObject({ item_count: 0, note: "gift" });
  });

  test("is told in Shopify's form why a variant cannot be added", async () => {
    const refused = await browser(shop.url)("/cart/add.js", json({ id: 999 }));
    expect(refused.status).toBe(404);
    expect(await refused.json()).toMatchObject({ status: 404, description: "Cannot find variant" });
  });

  test("is sent back to the cart from an empty checkout", async () => {
    const visit = browser(shop.url);
    expect((await visit("/checkout")).headers.get("location")).toBe("/cart");
  });
});

describe("a shopper whose cart a validation refuses", () => {
  test("reads why at checkout, and no order is made", async () => {
    const store = openStore(null);
    const message = "Engraving is missing";
    const evaluateCart: LocalStore["evaluateCart"] = async (cart, step) => ({
      ...(await store.evaluateCart(cart, step)),
      validationErrors: [{ message, target: "$.cart" }],
    });
    const checkout: LocalStore["checkout"] = () => Promise.resolve({ kind: "refused", errors: [message] });
    const shop = await serve(createStorefront({ ...store, evaluateCart, checkout }, "dawn", settings));
    const visit = browser(shop.url);
    await visit("/cart/add", { method: "POST", body: new URLSearchParams({ id: HOLLOW_BAND_GOLD }) });
    const refused = await visit("/checkout", {
      method: "POST",
      body: new URLSearchParams({ email: "noor@example.com" }),
    });
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain(message);
    expect(await (await visit("/cart")).text()).toContain(message);
    expect(store.state.orders).toHaveLength(0);
    await shop.close();
  });
});
