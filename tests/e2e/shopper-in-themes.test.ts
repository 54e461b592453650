import type { Locator, Page } from "playwright-core";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { useBrowser } from "../support/browser";
import { answerRing, buyButton, field, linesInCart, untilPublished } from "../support/product-page";

const info = inject("stack");
const { open } = useBrowser({ bfcache: true });

const THEMES = [
  { theme: "Dawn", url: info.urls.dawn },
  { theme: "Horizon", url: info.urls.horizon },
];
const SILVER = 45120010012;
const FORM = 'form[action*="/cart/add"]';

beforeAll(() => untilPublished(info.urls.dawn));

const refusal = (page: Page) => page.locator("[data-set]:not([hidden]) [data-error]").first();

/** What the theme's form would send of the block, as a theme reads it. */
const sent = (of: Locator): Promise<string[]> =>
  of.evaluate((form) =>
    form instanceof HTMLFormElement
      ? [...new FormData(form)].flatMap(([name, value]) => (/^properties/.test(name) && value ? [name] : [])).sort()
      : [],
  );
const RING = ["_k1", "_k2", "_keepsake"].map((key) => `properties[${key}]`);

/** Every product page with its markup changed, as a merchant or another theme would have it. */
async function rewrite(page: Page, change: (html: string) => string): Promise<void> {
  await page.route(/\/products\//, async (route) => {
    const answered = await route.fetch();
    await route.fulfill({ response: answered, body: change(await answered.text()) });
  });
}

describe.each(THEMES)("on the $theme theme", ({ url }) => {
  test("a shopper who presses the express checkout first is asked; then it takes the words along, and no cart", async () => {
    const page = await open(url);
    const express = page.locator(".shopify-payment-button__button");
    await express.click();
    await expect.poll(() => refusal(page).textContent()).toContain("please answer");
    expect(page.url()).toBe(url);
    await answerRing(page, "Ever, Noor");
    await express.click();
    await page.waitForURL(/\/checkout/);
    expect(await page.locator("body").innerText()).toContain("Ever, Noor");
  });

  test("a shopper who opens the piece over the collection is asked there as on its own page", async () => {
    const page = await open(new URL("/", url).href);
    await page.locator('[data-product-url*="hollow-band"],[data-url*="hollow-band"]').first().click();
    const dialog = page.locator("dialog[open]");
    await buyButton(dialog).click();
    await expect.poll(() => dialog.locator("[data-error]").first().textContent()).toContain("please answer");
    expect(await linesInCart(page)).toEqual([]);
    const height = await field(dialog, "_k1").evaluate((input) => input.getBoundingClientRect().height);
    expect(height, "the block's style sheet came with it").toBeGreaterThanOrEqual(44);
    await answerRing(dialog, "From afar");
    await dialog.getByText("Sterling silver", { exact: true }).first().click();
    await expect.poll(() => dialog.locator(`${FORM} [name="id"]`).first().inputValue()).toBe(String(SILVER));
    await expect.poll(() => field(dialog, "_k1").inputValue()).toBe("From afar");
    await buyButton(dialog).click();
    await expect
      .poll(() => linesInCart(page))
      .toMatchObject([{ variant_id: SILVER, properties: { _k1: "From afar" } }]);
  });

  test("a shopper is asked once where a merchant placed the block twice", async () => {
    const page = await open("about:blank");
    await rewrite(page, (html) =>
      html.replace(
        /<keepsake-personalizer[^]*<\/keepsake-personalizer>/,
        (block) => block + block.replaceAll("app_personalizer", "app_second"),
      ),
    );
    await page.goto(url);
    await expect.poll(() => page.locator("keepsake-personalizer").count()).toBe(2);
    expect(
      await page.locator("keepsake-personalizer").evaluateAll((all) => all.map((one) => one.checkVisibility())),
    ).toEqual([true, false]);
    await answerRing(page, "Once");
    expect((await sent(page.locator(FORM).first())).filter((name) => RING.includes(name))).toEqual(RING);
  });

  test("a theme that replaces its form and sends it without a submit event loses no answer and skips no question", async () => {
    const page = await open(url);
    await page
      .locator(FORM)
      .first()
      .evaluate((form) => {
        const next = form.cloneNode(true);
        form.replaceWith(next);
        // As themes do that listen to their button alone.
        next.addEventListener("click", (event) => {
          const button = event.target instanceof Element ? event.target.closest("[name='add']") : null;
          const live = button?.closest("form");
          if (!live) return;
          event.preventDefault();
          void fetch("/cart/add.js", { method: "POST", body: new FormData(live) });
        });
      });
    await buyButton(page).click();
    await expect.poll(() => refusal(page).textContent()).toContain("please answer");
    expect(await linesInCart(page)).toEqual([]);
    await answerRing(page, "In the new form");
    await buyButton(page).click();
    await expect.poll(() => linesInCart(page)).toMatchObject([{ properties: { _k1: "In the new form", _k2: "7" } }]);
  });

  test("a theme that renders its whole section anew, scripts and all, keeps what was typed and still asks", async () => {
    const page = await open(url);
    await answerRing(page, "Still here");
    await page.evaluate(async () => {
      const id = document.querySelector("keepsake-personalizer")?.closest(".shopify-section")?.id ?? "";
      const address = `${location.pathname}?section_id=${id.replace("shopify-section-", "")}`;
      const html = await (await fetch(address)).text();
      const section = document.getElementById(id);
      // Scripts run in what is made so, unlike in what is set as inner HTML.
      section?.replaceWith(document.createRange().createContextualFragment(html));
    });
    await expect.poll(() => field(page, "_k1").inputValue()).toBe("Still here");
    expect(await field(page, "_k2").inputValue()).toBe("7");
    await field(page, "_k1").fill("");
    await buyButton(page).click();
    await expect.poll(() => refusal(page).textContent()).toContain("please answer");
    await field(page, "_k1").fill("Here again");
    await buyButton(page).click();
    await expect.poll(() => linesInCart(page)).toMatchObject([{ properties: { _k1: "Here again", _k2: "7" } }]);
  });

  test("a form of another piece, nearer and of the same id, takes none of the answers", async () => {
    const page = await open("about:blank");
    await rewrite(page, (html) => {
      const [opened = ""] = /<form [^>]*data-type="add-to-cart-form"[^>]*>/.exec(html) ?? [];
      const card = `${opened}<input type="hidden" name="id" value="45120010024"><button name="add">Add</button></form>`;
      return html.replace("<keepsake-personalizer", (block) => card + block);
    });
    await page.goto(url);
    await answerRing(page, "To the right one");
    const forms = page.locator('form[data-type="add-to-cart-form"]');
    expect(await sent(forms.nth(0))).toEqual([]);
    expect((await sent(forms.nth(1))).filter((name) => RING.includes(name))).toEqual(RING);
    await forms.nth(1).locator("[name='add']").click();
    await expect.poll(() => linesInCart(page)).toMatchObject([{ properties: { _k1: "To the right one", _k2: "7" } }]);
  });

  test("a sold-out piece says so where nothing fades, promises no price, and sends no answer", async () => {
    const page = await open("about:blank");
    await rewrite(page, (html) => html.replaceAll('"available": true', '"available": false'));
    await page.goto(url);
    await expect.poll(() => page.locator("[data-sold-out]").first().isVisible()).toBe(true);
    const set = page.locator("[data-set]:not([hidden])");
    expect(await set.evaluate((box) => getComputedStyle(box).opacity)).toBe("1");
    expect(await set.locator("[data-total]").isVisible()).toBe(false);
    expect(await sent(page.locator(FORM).first())).toEqual([]);
  });

  test("a theme that sets another variant without a word is seen: the price is that variant's", async () => {
    const page = await open(url);
    // No words: their drawing would have the block look at the form again by itself.
    await field(page, "_k2").selectOption("7");
    const total = page.locator("[data-set]:not([hidden]) [data-total]");
    await expect.poll(() => total.textContent()).toBe("from $146.00");
    await page
      .locator(`${FORM} [name="id"]`)
      .first()
      .evaluate((input, variant) => {
        if (input instanceof HTMLInputElement) input.value = variant;
      }, String(SILVER));
    await expect.poll(() => total.textContent()).not.toBe("from $146.00");
    expect(await field(page, "_k2").inputValue()).toBe("7");
  });

  test("a shopper who comes back by the browser's own memory finds the page as it was, and it still works", async () => {
    const page = await open("about:blank");
    await page.route(/\/products\//, async (route) => {
      const answered = await route.fetch();
      await route.fulfill({ response: answered, headers: { ...answered.headers(), "cache-control": "private" } });
    });
    await page.goto(url);
    await answerRing(page, "Back again");
    await page.evaluate(() => {
      addEventListener("pageshow", ({ persisted }) => (document.body.dataset.persisted = String(persisted)));
    });
    await page.goto(new URL("/cart", url).href);
    await page.goBack({ waitUntil: "commit" });
    await expect.poll(() => page.locator("body").getAttribute("data-persisted")).toBe("true");
    expect(await field(page, "_k1").inputValue()).toBe("Back again");
    await buyButton(page).click();
    await expect.poll(() => linesInCart(page)).toMatchObject([{ properties: { _k1: "Back again", _k2: "7" } }]);
  });
});
