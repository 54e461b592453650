import pg from "pg";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { z } from "zod";
import type { Option } from "../../app/domain/options/option";
import { Merchant } from "../../scripts/once/merchant";
import { Store } from "../../scripts/once/store";
import { violations } from "../support/axe";
import { useBrowser } from "../support/browser";
import { cartAfterAdding } from "../support/cart-page";
import { tabTo } from "../support/keyboard";
import { addOwnSet, publishSets } from "../support/own-set";
import { waitFor } from "../support/wait-for";

const info = inject("stack");
const store = new Store(new URL(info.urls.admin).origin);
const merchant = new Merchant(info.urls.app, store);
const client = new pg.Client({ connectionString: info.databaseUrl });
const { open } = useBrowser();

const THEMES = [
  { theme: "Dawn", url: info.urls.dawn },
  { theme: "Horizon", url: info.urls.horizon },
];
const PHONE = { viewport: { width: 375, height: 812 } };
const LOCKET = { handle: "locket", variantId: "45120010025" };
const cartJson = z.object({ items: z.array(z.object({ properties: z.record(z.string(), z.string()).nullable() })) });

const base = { help: "", required: false, operations: [], extraLeadDays: 0 };
const plain = (key: string, label: string) => ({ key, label, swatch: null, feeMinor: 0 });
/** A theme for Christmas that is over, one of which none is left, and one that is always to be had. */
const limited: Option[] = [
  {
    ...base,
    kind: "choice",
    key: "e-theme",
    label: "Theme",
    required: true,
    choices: [
      { ...plain("snow", "Snow crystals"), window: { from: null, until: "2025-12-24" } },
      { ...plain("lunar", "Lunar new year"), limit: 0 },
      plain("leaves", "Leaves"),
    ],
  },
  { ...base, kind: "note", key: "e-note", label: "To the jeweler", maxLetters: 40, feeMinor: 0 },
  { ...base, kind: "yesNo", key: "e-wrap", label: "Gift wrap", feeMinor: 500 },
];

let takeBack: () => Promise<void>;
beforeAll(async () => {
  await client.connect();
  const { products } = await store.state();
  const productId = products.find(({ handle }) => handle === LOCKET.handle)?.id ?? "";
  const variants = [{ variantId: LOCKET.variantId, productId }];
  takeBack = await addOwnSet(client, { key: "limited", name: "Limited themes", options: limited, variants });
  await publishSets(client, merchant, ["limited"]);
  const locket = new URL(`/products/${LOCKET.handle}?variant=${LOCKET.variantId}`, info.urls.dawn);
  await waitFor(
    "the ring's promised day and the limited themes",
    async () => {
      const pages = await Promise.all([info.urls.dawn, locket].map(async (url) => (await fetch(url)).text()));
      return /ring-classic:\d+:\d{4}-/.test(pages[0] ?? "") && (pages[1] ?? "").includes("limited:1:");
    },
    { timeoutMs: 60_000 },
  );
});
afterAll(async () => {
  await takeBack?.();
  await publishSets(client, merchant, ["front-story"]);
  await client.end();
});

const field = (page: Page, position: number) => page.locator(`[name="properties[_k${position}]"]:enabled`);
const shown = (page: Page, part: string) => page.locator(`[data-set]:not([hidden]) [data-${part}]`).first();
const addToCart = async (page: Page): Promise<void> => {
  const added = page.waitForResponse(/\/cart\/add/);
  await page.locator('form[action*="/cart/add"] button[type="submit"]').first().click();
  await added;
};

async function inCart(page: Page): Promise<Record<string, string>[]> {
  const answer = await page.request.get(new URL("/cart.js", page.url()).href);
  return cartJson.parse(await answer.json()).items.map(({ properties }) => properties ?? {});
}

/** `ring-classic:3:2026-12-02`, as the page has it. */
async function keepsakeOf(page: Page): Promise<string> {
  return (await page.locator('[name="properties[_keepsake]"]:enabled').getAttribute("value")) ?? "";
}

describe.each(THEMES)("on the $theme theme", ({ url }) => {
  test("a shopper with a keyboard alone answers every question, and adds the ring", async () => {
    const page = await open(url);
    await tabTo(page, /^Engraving inside the band/);
    await page.keyboard.type("Ever, Noor");
    await tabTo(page, /^Ring size/);
    await page.keyboard.type("US 7");
    // The stones are one stop; arrows go from one to the next.
    await tabTo(page, /^No, thanks/);
    await page.keyboard.press("ArrowDown");
    await expect.poll(() => shown(page, "total").textContent()).toBe("$170.00");
    await tabTo(page, /^Date to remember/);
    await page.keyboard.type("05012019");
    await tabTo(page, /^Add to (cart|bag)/i);
    const added = page.waitForResponse(/\/cart\/add/);
    await page.keyboard.press("Enter");
    await added;
    await expect
      .poll(() => inCart(page))
      .toMatchObject([{ _k1: "Ever, Noor", _k2: "7", _k3: "garnet", _k4: "2019-05-01" }]);
  });

  test("a shopper who sees what they may not send is led to it with the keyboard as well", async () => {
    const page = await open(url);
    await tabTo(page, /^Ring size/);
    await page.keyboard.type("US 7");
    await tabTo(page, /^Add to (cart|bag)/i);
    await page.keyboard.press("Enter");
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute("name"))).toBe("properties[_k1]");
    const described = await field(page, 1).getAttribute("aria-describedby");
    const words = await Promise.all(
      (described ?? "").split(" ").map((id) => page.locator(`[id="${id}"]`).textContent()),
    );
    expect(words.join(" ")).toMatch(/please answer/);
    expect(await violations(page, "keepsake-personalizer"), "while it is refused").toEqual([]);
  });

  test("a shopper reads Arabic from right to left on a phone, is refused and helped in Arabic, and orders", async () => {
    const page = await open(url.replace("/products/", "/ar/products/"), PHONE);
    const block = page.locator("keepsake-personalizer");
    expect(await block.evaluate((one) => getComputedStyle(one).direction)).toBe("rtl");
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(375);
    await field(page, 1).fill("نور");
    await expect
      .poll(() => page.locator('[data-field="1"]:visible [data-error]').textContent())
      .toMatch(/^[^:]+: لا يمكن/);
    expect(await violations(page, "keepsake-personalizer"), "while it is refused").toEqual([]);
    await field(page, 1).fill("Noor");
    await expect.poll(() => page.locator('[data-field="1"]:visible').getAttribute("data-stage")).toBe("engraved");
    await field(page, 2).selectOption("7");
    await expect.poll(() => shown(page, "total").textContent()).toBe("$146.00");
    await expect.poll(() => shown(page, "day").textContent()).toMatch(/^جاهز للشحن قبل/);
    expect(await violations(page, "keepsake-personalizer")).toEqual([]);
    const promised = await shown(page, "day").textContent();
    await addToCart(page);
    await expect.poll(() => inCart(page)).toMatchObject([{ _k1: "Noor", "يُصنع خصيصًا لك": promised?.trim() }]);
  });

  test("a shopper with the ring open in two tabs adds both, each with its own words", async () => {
    const first = await open(url);
    const second = await first.context().newPage();
    await second.goto(url);
    await field(first, 1).fill("For Noor");
    await field(second, 1).fill("For Ben");
    for (const page of [first, second]) {
      await field(page, 2).selectOption("7");
      await addToCart(page);
      await cartAfterAdding(page);
    }
    await expect.poll(async () => (await inCart(first)).map(({ _k1 }) => _k1)).toEqual(["For Ben", "For Noor"]);
    await first.goto(url);
    await expect.poll(() => field(first, 1).inputValue()).toBe("For Noor");
  });

  test("a theme that is over or gone can be read, not taken, and an old cart with it is refused with the reason", async () => {
    const page = await open(new URL(`/products/${LOCKET.handle}?variant=${LOCKET.variantId}`, url).href);
    const radio = (value: string) =>
      field(page, 1)
        .or(page.locator(`[value="${value}"]`))
        .and(page.locator(`[value="${value}"]`));
    expect([await radio("snow").isDisabled(), await radio("lunar").isDisabled()]).toEqual([true, true]);
    expect(await page.locator('[data-field="1"]:visible').textContent()).toMatch(
      /Snow crystals\s*Until 24 Dec 2025[^]*Lunar new year\s*Sold out/,
    );
    const keepsake = await keepsakeOf(page);
    for (const [key, reason] of [
      ["snow", /Theme: “Snow crystals” is only offered/],
      ["lunar", /Theme: “Lunar new year” is sold out/],
    ] as const) {
      await page.request.post(new URL("/cart/clear.js", url).href);
      const properties = { _keepsake: keepsake, _k1: key, Theme: key };
      await page.request.post(new URL("/cart/add.js", url).href, {
        data: { items: [{ id: LOCKET.variantId, quantity: 1, properties }] },
      });
      await page.goto(new URL("/checkout", url).href);
      await page.locator('button[type="submit"]').last().click();
      await expect.poll(() => page.locator('[role="alert"]').first().textContent()).toMatch(reason);
    }
  });
});

test("a sold-out ring says so in Arabic and asks nothing; a screen reader finds nothing in the way", async () => {
  const page = await open("about:blank");
  await page.route(/\/ar\/products\/hollow-band/, async (route) => {
    const answer = await route.fetch();
    const html = (await answer.text()).replaceAll('"available": true', '"available": false');
    await route.fulfill({ response: answer, body: html });
  });
  await page.goto(info.urls.dawn.replace("/products/", "/ar/products/"));
  await expect.poll(() => shown(page, "sold-out").textContent()).toMatch(/نفدت هذه القطعة/);
  expect(await field(page, 1).count()).toBe(0);
  expect(await violations(page, "keepsake-personalizer")).toEqual([]);
});
