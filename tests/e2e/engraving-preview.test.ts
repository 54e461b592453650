import type { Page } from "playwright-core";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { z } from "zod";
import { cutSvg } from "../../app/engraving/production-file";
import { useBrowser } from "../support/browser";
import { waitFor } from "../support/wait-for";

const info = inject("stack");
const { open } = useBrowser();

const THEMES = [
  { theme: "Dawn", url: info.urls.dawn },
  { theme: "Horizon", url: info.urls.horizon },
];
/** Typing rests, the app is asked, and the machine has two cores. */
const PATIENT = { timeout: 5_000 };
const PROXY = "**/apps/keepsake/**";
const cartJson = z.object({ items: z.array(z.object({ properties: z.record(z.string(), z.string()).nullable() })) });

beforeAll(async () => {
  await waitFor(
    "the product page's metafields and lead times",
    async () => /ring-classic:\d+:\d{4}-\d{2}-\d{2}/.test(await (await fetch(info.urls.dawn)).text()),
    { timeoutMs: 30_000 },
  );
});

const words = (page: Page) => page.locator('[name="properties[_k1]"]:enabled');
const field = (page: Page) => page.locator('[data-field="1"]:visible');
const stageOf = (page: Page) => field(page).getAttribute("data-stage");
const refusalOf = (page: Page) => field(page).locator("[data-error]").textContent();
const noteOf = (page: Page) => field(page).locator("[data-caption]").textContent();

/** Every outline of a drawing: where it lies and its path data. */
async function outlines(page: Page, of: ".keepsake__near" | ".keepsake__area"): Promise<(string | null)[][]> {
  return field(page)
    .locator(`${of} path`)
    .evaluateAll((paths) => paths.map((path) => [path.getAttribute("transform"), path.getAttribute("d")]));
}

/** What the machine would cut. */
async function cut(text: string): Promise<string[][]> {
  const svg = await cutSvg({ kind: "text", text, font: "great-vibes" }, { widthMm: 42, heightMm: 2.2 });
  return [...svg.matchAll(/<path transform="([^"]*)" d="([^"]*)"\/>/g)].map(([, transform = "", d = ""]) => [
    transform,
    d,
  ]);
}

async function answerTheRest(page: Page): Promise<void> {
  await page.locator('select[name="properties[_k2]"]:enabled').selectOption("7");
}

const addToCart = (page: Page) => page.locator('form[action*="/cart/add"] button[type="submit"]').first().click();

async function cartItems(page: Page): Promise<z.infer<typeof cartJson>["items"]> {
  const answer = await page.request.get(new URL("/cart.js", page.url()).href);
  return cartJson.parse(await answer.json()).items;
}

describe.each(THEMES)("on the $theme theme", ({ url }) => {
  test("a shopper sees at once a draft, and when typing rests the very outlines that are cut", async () => {
    const page = await open(url);
    const asked: string[] = [];
    page.on("request", (request) => asked.push(request.url()));
    // The answer waits until the draft was seen, however slow the machine.
    let answerNow = (): void => undefined;
    const seen = new Promise<void>((resolve) => (answerNow = resolve));
    await page.route(PROXY, async (route) => {
      await seen;
      await route.continue();
    });
    await words(page).pressSequentially("Ever, Noor", { delay: 30 });
    expect([await stageOf(page), await field(page).locator("[data-preview]").textContent()]).toEqual([
      "draft",
      "Ever, Noor",
    ]);
    answerNow();
    await expect.poll(() => stageOf(page), PATIENT).toBe("engraved");
    const expected = await cut("Ever, Noor");
    expect(expected.length).toBeGreaterThan(5);
    expect(await outlines(page, ".keepsake__near")).toEqual(expected);
    expect(await outlines(page, ".keepsake__area")).toEqual(expected);
    expect(await field(page).locator(".keepsake__area").getAttribute("viewBox")).toBe("0 0 42 2.2");
    expect(await field(page).locator("[data-preview]").isVisible()).toBe(false);
    expect(await noteOf(page)).toMatch(/^As engraved in Great Vibes: [\d.]+ of 42 mm$/);
    // Ten letters, one rest: one question.
    expect(asked.filter((address) => address.includes("/apps/keepsake/"))).toHaveLength(1);
  });

  test("a shopper's words of every kind are drawn as they are cut", async () => {
    const page = await open(url);
    for (const text of ["Noël & Zoë", "1+1=2 100%", "<b>'\"</b>"]) {
      await words(page).fill(text);
      const expected = await cut(text);
      await expect.poll(() => outlines(page, ".keepsake__area"), PATIENT).toEqual(expected);
    }
  });

  test("a shopper who chooses another metal keeps the words and their drawing", async () => {
    const page = await open(url);
    await words(page).fill("Ever, Noor");
    await expect.poll(() => stageOf(page), PATIENT).toBe("engraved");
    await page.getByText("Sterling silver", { exact: true }).first().click();
    await expect.poll(() => page.locator("[data-total]:visible").first().textContent()).toContain("116");
    expect(await words(page).inputValue()).toBe("Ever, Noor");
    expect(await outlines(page, ".keepsake__near")).toEqual(await cut("Ever, Noor"));
  });

  test("a shopper who only looks asks the app nothing, and loads no preview", async () => {
    const asked: string[] = [];
    const page = await open(url);
    page.on("request", (request) => asked.push(request.url()));
    await page.reload({ waitUntil: "networkidle" });
    expect(asked.join("\n")).toContain("keepsake.js");
    expect(asked.filter((address) => /keepsake-preview|apps\/keepsake/.test(address))).toEqual([]);
  });

  test("a shopper's heart that the font lacks is refused at the field, and stays out of the cart until it is gone", async () => {
    const page = await open(url);
    await answerTheRest(page);
    await words(page).fill("Anna ♥");
    await expect.poll(() => refusalOf(page), PATIENT).toBe("Engraving inside the band: Great Vibes cannot engrave “♥”");
    expect(await words(page).getAttribute("aria-invalid")).toBe("true");
    expect(await outlines(page, ".keepsake__near")).toEqual([]);
    await addToCart(page);
    await page.waitForTimeout(500);
    expect(await cartItems(page)).toEqual([]);
    await words(page).fill("Anna");
    await expect.poll(() => stageOf(page), PATIENT).toBe("engraved");
    expect(await refusalOf(page)).toBe("");
    await addToCart(page);
    await waitFor("the piece in the cart", async () => (await cartItems(page)).length === 1);
  });

  test("a shopper's words that are too wide are refused in millimetres", async () => {
    const page = await open(url);
    await answerTheRest(page);
    await words(page).fill("MMMMMMMMMMMMMMMMMMMM");
    await expect.poll(() => refusalOf(page), PATIENT).toMatch(/is 5\d(\.\d)? mm wide; this piece takes 42 mm$/);
    expect(await stageOf(page)).toBe("too-wide");
    expect(await noteOf(page)).not.toMatch(/^As engraved/);
    await addToCart(page);
    await page.waitForTimeout(500);
    expect(await cartItems(page)).toEqual([]);
  });

  test.each<[string, (page: Page) => Promise<unknown>]>([
    [
      "is down",
      (page) => page.route(PROXY, (route) => route.fulfill({ status: 502, body: "The app does not answer" })),
    ],
    ["never answers", (page) => page.route(PROXY, () => undefined)],
  ])("a shopper orders while the proxy %s, and is told that the letters stand in", async (_, cutOff) => {
    const page = await open(url);
    await cutOff(page);
    await answerTheRest(page);
    await words(page).fill("Ever, Noor");
    await expect.poll(() => noteOf(page), PATIENT).toBe("Shown in a stand-in script; the engraving is in Great Vibes");
    expect([await stageOf(page), await field(page).locator("[data-preview]").textContent()]).toEqual([
      "stand-in",
      "Ever, Noor",
    ]);
    // A cart that is read before the piece is in it would be a second cart.
    await Promise.all([page.waitForResponse(/\/cart\/add/), addToCart(page)]);
    const items = await waitFor("the piece in the cart", async () => {
      const all = await cartItems(page);
      return all.length > 0 && all;
    });
    expect(items[0]?.properties).toMatchObject({ _k1: "Ever, Noor" });
  });
});
