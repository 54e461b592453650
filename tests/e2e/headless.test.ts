import pg from "pg";
import type { Page } from "playwright-core";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { z } from "zod";
import type { Option } from "../../app/domain/options/option";
import type { SetRule } from "../../app/domain/options/set-rule";
import { cutSvg } from "../../app/engraving/production-file";
import { Merchant } from "../../scripts/once/merchant";
import { Store } from "../../scripts/once/store";
import { violations } from "../support/axe";
import { useBrowser } from "../support/browser";
import { OwnPage } from "../support/own-page";
import { addOwnSet, publishSets } from "../support/own-set";
import { waitFor } from "../support/wait-for";

const info = inject("stack");
const store = new Store(new URL(info.urls.admin).origin);
const merchant = new Merchant(info.urls.app, store);
const client = new pg.Client({ connectionString: info.databaseUrl });
const { open } = useBrowser();
/** On no other piece of the store. */
const WORDS = "Without a theme";
let own: OwnPage;
let takeBack: () => Promise<void>;

const CLOTH = { handle: "polishing-cloth", variantId: "45120010026" };
const base = { help: "", required: false, operations: [], extraLeadDays: 0 };
const options: Option[] = [
  { ...base, kind: "yesNo", key: "h-gift", label: "Is it a gift?", required: true, defaultAnswer: "no", feeMinor: 300 },
  { ...base, kind: "note", key: "h-card", label: "Words on the card", required: true, maxLetters: 80, feeMinor: 0 },
  {
    ...base,
    kind: "file",
    key: "h-photo",
    label: "A picture to print",
    types: ["png"],
    maxMegabytes: 2,
    minPixels: 100,
    area: { name: "front", widthMm: 10, heightMm: 10 },
    feeMinor: 500,
  },
];
const rules: SetRule[] = [
  {
    when: [{ optionKey: "h-gift", test: "is", values: ["yes"] }],
    effect: "show",
    target: { optionKey: "h-card", choiceKey: null },
  },
];

beforeAll(async () => {
  await client.connect();
  const { products } = await store.state();
  const productId = products.find(({ handle }) => handle === CLOTH.handle)?.id ?? "";
  const variants = [{ variantId: CLOTH.variantId, productId }];
  takeBack = await addOwnSet(client, { key: "headless-gift", name: "A gift", options, rules, variants });
  await publishSets(client, merchant, ["headless-gift"]);
  const published = await waitFor(
    "both products with their sets, and a promised day",
    async () => {
      const all = (await store.state()).products.flatMap(({ metafields }) => metafields);
      const options = all.filter(({ key }) => key === "options");
      const has = (set: string) => options.find(({ value }) => JSON.stringify(value).includes(set));
      const day = /ring-classic:\d+:\d{4}-\d{2}-\d{2}/.test(await (await fetch(info.urls.dawn)).text());
      return day && has("headless-gift") && has("ring-classic");
    },
    { timeoutMs: 60_000 },
  );
  own = new OwnPage(info, published.namespace.replace("app--", ""));
  await own.start();
});
afterAll(async () => {
  await own?.stop();
  await takeBack?.();
  await publishSets(client, merchant, ["ring-classic", "name-necklace", "front-story"]);
  await client.end();
});

const field = (page: Page, position: number) =>
  page.locator(`keepsake-options [name="properties[_k${position}]"]:enabled`);
const place = (page: Page, position: number) => page.locator(`keepsake-options [data-field="${position}"]`);
const textOf = (page: Page, part: string) => page.locator(`keepsake-options [data-${part}]`).textContent();
const choose = (page: Page, position: number, value: string) =>
  field(page, position)
    .and(page.locator(`[value="${value}"]`))
    .check({ force: true });

async function openRing(lang = "en", context = {}): Promise<Page> {
  const page = await open(own.address("hollow-band", lang), context);
  await field(page, 1).waitFor();
  return page;
}

/** What the workshop reads of the paid piece that carries these words, and the day that it is promised for. */
async function ticketOf(text: string): Promise<{ words: Record<string, string>; promise: string }> {
  const answers = z.array(z.object({ label: z.string(), words: z.string() }));
  return waitFor(
    "the ticket of the paid piece",
    async () => {
      const sql = "SELECT answers, promise_day::text AS day FROM ticket WHERE answers::text LIKE '%' || $1 || '%'";
      const [row] = (await client.query<{ answers: unknown; day: string }>(sql, [text])).rows;
      if (!row) return null;
      const read = answers.parse(row.answers).map(({ label, words }): [string, string] => [label, words]);
      return { words: Object.fromEntries(read), promise: row.day };
    },
    { timeoutMs: 60_000 },
  );
}

async function buy(page: Page): Promise<void> {
  await page.locator("#buy").click();
  await page.waitForURL(/\/checkout/);
}

describe("on a page without a theme", () => {
  test("a shopper personalizes a ring, is shown price, day and the very outlines, pays, and the workshop reads the same", async () => {
    const page = await openRing();
    await expect.poll(() => textOf(page, "total")).toBe("from $146.00");
    await expect.poll(() => textOf(page, "day")).toMatch(/^Ready to ship by \w{3} \d+ \w{3}$/);
    const before = await textOf(page, "day");
    await field(page, 1).fill(WORDS);
    await field(page, 2).selectOption("7");
    await choose(page, 3, "emerald");
    await expect.poll(() => place(page, 1).getAttribute("data-stage")).toBe("engraved");
    const cut = await cutSvg({ kind: "text", text: WORDS, font: "great-vibes" }, { widthMm: 42, heightMm: 2.2 });
    expect(
      await place(page, 1)
        .locator(".keepsake__near path")
        .evaluateAll((paths) => paths.map((path) => path.getAttribute("d"))),
    ).toEqual([...cut.matchAll(/ d="([^"]*)"/g)].map(([, d]) => d));
    // 128 for the ring, 18 for the engraving, 36 for the emerald, which takes a day more to set.
    await expect.poll(() => textOf(page, "total")).toBe("$182.00");
    await expect.poll(() => textOf(page, "day")).not.toBe(before);
    const promised = await textOf(page, "day");
    await buy(page);
    const words = await page.locator("body").innerText();
    for (const shown of [WORDS, "US 7", "Emerald (May)", `Made to order: ${promised}`, "$182.00"])
      expect(words).toContain(shown);
    await page.locator('button[type="submit"]').last().click();
    await page.waitForURL(/\/orders\//);
    const { words: made, promise } = await ticketOf(WORDS);
    expect(made).toMatchObject({ "Engraving inside the band": WORDS, "Ring size": "US 7" });
    expect(promised).toContain(` ${Number(promise.slice(8))} `);
  });

  test("a shopper who turns to another metal keeps what was typed", async () => {
    const page = await openRing();
    await field(page, 1).fill("Ever, Noor");
    await field(page, 2).selectOption("7");
    await page.locator("#variant").selectOption({ label: "Sterling silver" });
    await expect.poll(() => textOf(page, "total")).toBe("$116.00");
    expect([await field(page, 1).inputValue(), await field(page, 2).inputValue()]).toEqual(["Ever, Noor", "7"]);
    // A piece that asks nothing takes nothing along of the one before.
    const told = await page.locator("keepsake-options").evaluate(
      (element) =>
        new Promise((resolve) => {
          element.addEventListener("keepsake-change", (event) => resolve(Reflect.get(event, "detail")), { once: true });
          Reflect.set(element, "product", null);
        }),
    );
    expect(told).toEqual({ complete: true, attributes: [], total: "", readyDay: null });
    expect(await field(page, 1).count()).toBe(0);
  });

  test("a shopper who buys too early is told at each field and led to the first, and nothing is bought", async () => {
    const page = await openRing();
    await page.locator("#buy").click();
    await expect.poll(() => place(page, 1).locator("[data-error]").textContent()).toMatch(/please answer/);
    expect(await page.evaluate(() => document.activeElement?.getAttribute("name"))).toBe("properties[_k1]");
    expect(new URL(page.url()).pathname).toBe("/");
  });

  test("a shopper's words that are too wide are refused in millimetres, and stay out of the cart", async () => {
    const page = await openRing();
    await field(page, 2).selectOption("7");
    await field(page, 1).fill("MMMMMMMMMMMMMMMMMMMM");
    await expect
      .poll(() => place(page, 1).locator("[data-error]").textContent())
      .toMatch(/ is 5\d(\.\d)? mm wide; .* takes 42 mm$/);
    await page.locator("#buy").click();
    await page.waitForTimeout(300);
    expect(new URL(page.url()).pathname).toBe("/");
  });

  test("a question that another answer raises, and a picture from another origin, go with the piece", async () => {
    const page = await open(own.address(CLOTH.handle));
    await field(page, 1).first().waitFor();
    expect(await place(page, 2).isVisible()).toBe(false);
    await choose(page, 1, "yes");
    await field(page, 2).fill("For you");
    const picture = await sharp({ create: { width: 200, height: 200, channels: 3, background: "#a05030" } })
      .png()
      .toBuffer();
    await page
      .getByLabel("A picture to print")
      .setInputFiles({ name: "p.png", mimeType: "image/png", buffer: picture });
    await expect.poll(() => place(page, 3).locator("[data-status]").textContent()).toBe("Your picture is here.");
    await buy(page);
    expect(await page.locator("body").innerText()).toContain("Words on the card: For you");
  });

  test("a shopper orders while the proxy is down, without a day", async () => {
    const page = await open("about:blank");
    await page.route("**/apps/keepsake/**", (route) => route.fulfill({ status: 502, body: "The app does not answer" }));
    await page.goto(own.address("hollow-band"));
    await field(page, 1).fill("Ever, Noor");
    await field(page, 2).selectOption("7");
    await expect.poll(() => textOf(page, "total")).toBe("$146.00");
    await buy(page);
    expect(await page.locator("body").innerText()).toContain("Ever, Noor");
  });

  test.each(["en", "de", "ar"])(
    "who listens to the page in %s, or sees it on a phone, finds nothing in the way",
    async (lang) => {
      const page = await openRing(lang, { viewport: { width: 375, height: 812 } });
      await field(page, 1).fill("نور");
      await expect.poll(() => textOf(page, "day")).not.toBe("");
      expect(await violations(page, "main")).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(375);
      const direction = await page.locator("keepsake-options").evaluate((one) => getComputedStyle(one).direction);
      expect(direction).toBe(lang === "ar" ? "rtl" : "ltr");
    },
  );
});
