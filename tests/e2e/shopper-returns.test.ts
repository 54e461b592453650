import type { Page } from "playwright-core";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { z } from "zod";
import { useBrowser } from "../support/browser";
import { cartAfterAdding } from "../support/cart-page";
import { waitFor } from "../support/wait-for";

const info = inject("stack");
const { open } = useBrowser();

const THEMES = [
  { theme: "Dawn", url: info.urls.dawn },
  { theme: "Horizon", url: info.urls.horizon },
];
const PHONE = { viewport: { width: 375, height: 812 } };
const lines = z.object({ items: z.array(z.object({ properties: z.record(z.string(), z.string()) })) });
const field = (page: Page, name: string) => page.locator(`[name="properties[${name}]"]:enabled`);
const shown = (page: Page, part: string) => page.locator(`[data-set]:not([hidden]) [data-${part}]`).first();

beforeAll(async () => {
  await waitFor(
    "the product page's metafields and lead times",
    async () => /ring-classic:\d+:\d{4}-\d{2}-\d{2}/.test(await (await fetch(info.urls.dawn)).text()),
    { timeoutMs: 30_000 },
  );
});

/** A ring for 174 dollars: 128, 18 for the engraving, 28 for the aquamarine. */
async function answer(page: Page, engraving: string): Promise<void> {
  await field(page, "_k1").fill(engraving);
  await field(page, "_k2").selectOption("6.5");
  await field(page, "_k3").and(page.locator('[value="aquamarine"]')).check({ force: true });
}

async function addToCart(page: Page): Promise<void> {
  const added = page.waitForResponse(/\/cart\/add/);
  await page.locator('form[action*="/cart/add"] button[type="submit"]').first().click();
  await added;
}

async function inCart(page: Page): Promise<Record<string, string>[]> {
  const answered = await page.request.get(new URL("/cart.js", page.url()).href);
  return lines.parse(await answered.json()).items.map(({ properties }) => properties);
}

describe.each(THEMES)("on the $theme theme", ({ url }) => {
  test("a shopper who looks at the cart and comes back, or loads the page anew, finds all as it was left", async () => {
    const page = await open(url, PHONE);
    await answer(page, "Ever, Noor");
    await expect.poll(() => shown(page, "total").textContent()).toBe("$174.00");
    const day = await shown(page, "day").textContent();
    const leave = [
      async () => {
        await page.goto(new URL("/cart", url).href);
        await page.goBack();
      },
      async () => void (await page.reload()),
      async () => void (await page.goto(url)),
    ];
    for (const come of leave) {
      await come();
      await expect.poll(() => field(page, "_k1").inputValue()).toBe("Ever, Noor");
      expect(await field(page, "_k2").inputValue()).toBe("6.5");
      expect(await field(page, "_k3").and(page.locator(":checked")).getAttribute("value")).toBe("aquamarine");
      await expect.poll(() => shown(page, "total").textContent()).toBe("$174.00");
      await expect.poll(() => shown(page, "day").textContent()).toBe(day);
    }
  });

  test("what a shopper wrote on one piece is not on another, nor in another shopper's tab", async () => {
    const page = await open(url);
    await answer(page, "Ever, Noor");
    await page.goto(new URL("/products/signet-ring", url).href);
    expect(await field(page, "_k1").inputValue()).toBe("");
    const other = await open(url);
    expect(await field(other, "_k1").inputValue()).toBe("");
  });

  test("where the browser forbids storage, the piece goes into the cart all the same", async () => {
    const page = await open("about:blank");
    await page.addInitScript(() => {
      Object.defineProperty(window, "sessionStorage", {
        get() {
          throw new DOMException("denied", "SecurityError");
        },
      });
    });
    await page.goto(url);
    await answer(page, "Ever, Noor");
    await expect.poll(() => shown(page, "total").textContent()).toBe("$174.00");
    await addToCart(page);
    expect(await inCart(page)).toMatchObject([{ _k1: "Ever, Noor", _k3: "aquamarine" }]);
  });

  test("the date that a shopper was promised stands in the cart and at the checkout, with and without JavaScript", async () => {
    for (const javaScriptEnabled of [true, false]) {
      const page = await open(url, { ...PHONE, javaScriptEnabled });
      await answer(page, "Ever, Noor");
      if (javaScriptEnabled) await expect.poll(() => shown(page, "total").textContent()).toBe("$174.00");
      const promised = (await shown(page, "day").textContent())?.trim() ?? "";
      expect(promised).toMatch(/^Ready to ship by \w{3} \d+ \w{3}$/);
      await addToCart(page);
      await expect.poll(() => inCart(page)).toMatchObject([{ "Made to order": promised }]);
      await cartAfterAdding(page);
      for (const place of ["/cart", "/checkout"]) {
        await page.goto(new URL(place, url).href);
        expect(await page.locator("body").innerText()).toContain(`Made to order: ${promised}`);
      }
    }
  });

  test("a cart that is read while the first piece is on its way stays the cart", async () => {
    const page = await open(url);
    await answer(page, "Ever, Noor");
    const read = await page.request.get(new URL("/cart.js", url).href);
    expect(read.headers()["set-cookie"]).toBeUndefined();
    await addToCart(page);
    await expect.poll(() => inCart(page)).toHaveLength(1);
  });

  test("a thumb finds every field and every choice: none is lower than 44 pixels", async () => {
    const page = await open(url, PHONE);
    const heights = await page.$$eval(".keepsake__input, .keepsake__choice", (all) =>
      all.filter((one) => one.checkVisibility()).map((one) => one.getBoundingClientRect().height),
    );
    expect(heights.length).toBeGreaterThan(8);
    expect(Math.min(...heights)).toBeGreaterThanOrEqual(44);
  });
});

test("a shopper who turns to a sold-out metal in Dawn finds no button to press, and finds it again in the next one", async () => {
  const page = await open(info.urls.dawn);
  const button = page.locator('form[action*="/cart/add"] button[type="submit"]').first();
  await page.route(/option_values=/, async (route) => {
    const answered = await route.fetch();
    const html = (await answered.text()).replace(/<button id="ProductSubmitButton[^>]*/, "$& disabled");
    await route.fulfill({ response: answered, body: html });
  });
  await page.getByText("Sterling silver", { exact: true }).first().click();
  await expect.poll(() => button.isDisabled()).toBe(true);
  await page.unroute(/option_values=/);
  await page.getByText("Gold vermeil", { exact: true }).first().click();
  await expect.poll(() => button.isDisabled()).toBe(false);
});
