import pg from "pg";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { z } from "zod";
import type { Option, SetArea } from "../../app/domain/options/option";
import type { SetRule } from "../../app/domain/options/set-rule";
import { cutSvg } from "../../app/engraving/production-file";
import { Merchant } from "../../scripts/once/merchant";
import { Store } from "../../scripts/once/store";
import { violations } from "../support/axe";
import { useBrowser } from "../support/browser";
import { cartAfterAdding } from "../support/cart-page";
import { addOwnSet, publishSets } from "../support/own-set";
import { waitFor } from "../support/wait-for";

const info = inject("stack");
const store = new Store(new URL(info.urls.admin).origin);
const merchant = new Merchant(info.urls.app, store);
const client = new pg.Client({ connectionString: info.databaseUrl });
const { open } = useBrowser();

const RING = { handle: "locket", variantId: "45120010025" };
const GIFT = { handle: "polishing-cloth", variantId: "45120010026" };
const THEMES = [
  { theme: "Dawn", origin: new URL(info.urls.dawn).origin },
  { theme: "Horizon", origin: new URL(info.urls.horizon).origin },
];

const base = { help: "", required: false, operations: [], extraLeadDays: 0 };
const engrave = [{ operation: "engrave" as const, minutes: 10 }];
const area = { name: "inside" as const, widthMm: 48, heightMm: 4, ringSized: true };
const plain = (key: string, label: string) => ({ key, label, swatch: null, feeMinor: 0 });
const ringOptions: Option[] = [
  { ...base, kind: "yesNo", key: "k-engraved", label: "Engrave it", required: true, defaultAnswer: "no", feeMinor: 0 },
  {
    ...base,
    kind: "text",
    key: "k-words",
    label: "Your two lines",
    required: true,
    operations: engrave,
    maxLetters: 24,
    lines: 2,
    letterCase: "upper",
    area,
    font: "cormorant-garamond",
    fonts: ["quicksand"],
    feeMinor: 1500,
    perLetterMinor: 0,
    freeLetters: 0,
  },
  {
    ...base,
    kind: "font",
    key: "k-font",
    label: "Lettering",
    choices: [plain("cormorant-garamond", "Cormorant Garamond"), plain("quicksand", "Quicksand")],
  },
  {
    ...base,
    kind: "symbol",
    key: "k-symbol",
    label: "Symbol",
    operations: engrave,
    area,
    choices: [{ ...plain("heart", "Heart"), feeMinor: 500 }, plain("paw", "Paw print")],
  },
  {
    ...base,
    kind: "ringSize",
    key: "k-size",
    label: "Size of the ring",
    required: true,
    system: "UK",
    alsoShown: ["US"],
    minQuarters: 40,
    maxQuarters: 72,
    stepQuarters: 2,
    feeMinor: 0,
  },
  {
    ...base,
    kind: "choice",
    key: "k-stone",
    label: "Stone",
    choices: [
      { ...plain("ruby", "Ruby"), note: "Lab-grown" },
      { ...plain("opal", "Opal"), limit: 0 },
      { ...plain("onyx", "Onyx"), window: { from: null, until: "2020-12-24" } },
      plain("pearl", "Pearl"),
    ],
  },
];
const ringRules: SetRule[] = [
  {
    when: [{ optionKey: "k-engraved", test: "is", values: ["yes"] }],
    effect: "show",
    target: { optionKey: "k-words", choiceKey: null },
  },
  {
    when: [{ optionKey: "k-words", test: "answered", values: [] }],
    effect: "show",
    target: { optionKey: "k-font", choiceKey: null },
  },
  {
    when: [{ optionKey: "k-symbol", test: "is", values: ["paw"] }],
    effect: "forbid",
    target: { optionKey: "k-stone", choiceKey: "ruby" },
  },
];
const PICTURE = `data:image/svg+xml,${encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" width="600" height="600"><rect width="600" height="600" fill="#f3efe9"/><circle cx="300" cy="300" r="190" fill="none" stroke="#d9b25f" stroke-width="60"/></svg>')}`;
const ringAreas: SetArea[] = [
  { ...area, picture: PICTURE, placement: { shape: "arc", cx: 0.5, cy: 0.5, r: 0.317, start: 180, end: 0 } },
];
const giftOptions: Option[] = [
  {
    ...base,
    kind: "date",
    key: "k-day",
    label: "The day",
    earliest: "2000-01-01",
    latest: null,
    format: "roman",
    feeMinor: 0,
  },
  { ...base, kind: "note", key: "k-note", label: "To the jeweler", maxLetters: 60, feeMinor: 0 },
  {
    ...base,
    kind: "ownStone",
    key: "k-own",
    label: "Your own gold",
    instructions: "Send it insured.",
    choices: [plain("ring", "A ring to melt")],
  },
];

let takeBack: (() => Promise<void>)[] = [];
beforeAll(async () => {
  await client.connect();
  const { products } = await store.state();
  const idOf = (handle: string) => products.find((product) => product.handle === handle)?.id ?? "";
  takeBack = [
    await addOwnSet(client, {
      key: "kinds-ring",
      name: "Kinds of a ring",
      options: ringOptions,
      rules: ringRules,
      areas: ringAreas,
      variants: [{ variantId: RING.variantId, productId: idOf(RING.handle) }],
    }),
    await addOwnSet(client, {
      key: "kinds-gift",
      name: "Kinds of a gift",
      options: giftOptions,
      variants: [{ variantId: GIFT.variantId, productId: idOf(GIFT.handle) }],
    }),
  ];
  await publishSets(client, merchant, ["kinds-ring", "kinds-gift"]);
  for (const [piece, words] of [
    [RING, "kinds-ring:1:"],
    [GIFT, "kinds-gift:1:"],
  ] as const)
    await waitFor(
      `${piece.handle} with its set`,
      async () => (await (await fetch(addressOf(THEMES[0]?.origin ?? "", piece))).text()).includes(words),
      { timeoutMs: 60_000 },
    );
});
afterAll(async () => {
  for (const one of takeBack) await one();
  await publishSets(client, merchant, ["ring-classic", "name-necklace", "front-story"]);
  await client.end();
});

const addressOf = (origin: string, { handle, variantId }: typeof RING) =>
  `${origin}/products/${handle}?variant=${variantId}`;
const place = (page: Page, position: number) =>
  page.locator(`[data-set^="kinds-"]:not([hidden]) [data-field="${position}"]`);
const radio = (page: Page, value: string) =>
  page.locator(`[data-set^="kinds-"]:not([hidden]) input[type="radio"][value="${value}"]`);
const choose = (page: Page, value: string) => radio(page, value).check({ force: true });
const total = (page: Page) => page.locator('[data-set^="kinds-"]:not([hidden]) [data-total]').textContent();
const addToCart = (page: Page) => page.locator('form[action*="/cart/add"] button[type="submit"]').first().click();
const cartJson = z.object({ items: z.array(z.object({ properties: z.record(z.string(), z.string()).nullable() })) });

async function cartLine(page: Page): Promise<Record<string, string>> {
  return waitFor("the piece in the cart", async () => {
    const answer = await page.request.get(new URL("/cart.js", page.url()).href);
    return cartJson.parse(await answer.json()).items[0]?.properties;
  });
}

/** The answers in words of the newest piece of a set that was paid. */
async function ticketWords(setKey: string): Promise<Record<string, string>> {
  const answers = z.array(z.object({ label: z.string(), words: z.string() }));
  return waitFor(
    "the ticket of the paid piece",
    async () => {
      const { rows } = await client.query<{ answers: unknown }>(
        "SELECT answers FROM ticket WHERE set_key = $1 ORDER BY id DESC LIMIT 1",
        [setKey],
      );
      return rows[0] && Object.fromEntries(answers.parse(rows[0].answers).map(({ label, words }) => [label, words]));
    },
    { timeoutMs: 60_000 },
  );
}

async function pay(page: Page): Promise<void> {
  await cartAfterAdding(page);
  await page.goto(new URL("/checkout", page.url()).href);
  await page.locator('button[type="submit"]').last().click();
}

describe.each(THEMES)("on the $theme theme", ({ theme, origin }) => {
  test("a shopper answers every kind of question about a ring, and the workshop reads the same words", async () => {
    const page = await open(addressOf(origin, RING));
    await choose(page, "yes");
    await place(page, 2).locator("textarea").fill(`Ever yours\n${theme}`);
    await choose(page, "quicksand");
    await choose(page, "heart");
    await place(page, 5).locator("select").selectOption("14.5");
    await choose(page, "ruby");
    // The locket's price, the words, the heart.
    await expect.poll(() => total(page)).toMatch(/^\$\d+\.00$/);
    await addToCart(page);
    const line = await cartLine(page);
    expect(line).toMatchObject({ _k1: "yes", _k3: "quicksand", _k4: "heart", _k5: "14.5", _k6: "ruby" });
    expect(line).toMatchObject({ "Engrave it": "Yes", Symbol: "Heart", "Size of the ring": "UK N½", Stone: "Ruby" });
    await pay(page);
    await expect
      .poll(() => ticketWords("kinds-ring"))
      .toMatchObject({
        "Engrave it": "Yes",
        "Your two lines": `EVER YOURS\n${theme.toUpperCase()}`,
        Lettering: "Quicksand",
        Symbol: "Heart",
        "Size of the ring": "UK N½",
        Stone: "Ruby",
      });
  });

  test("a question that an answer takes back is gone, and comes back with what was typed", async () => {
    const page = await open(addressOf(origin, RING));
    const words = place(page, 2);
    expect(await words.isVisible()).toBe(false);
    await choose(page, "yes");
    await expect.poll(() => words.isVisible()).toBe(true);
    await words.locator("textarea").fill("Noor");
    await expect.poll(() => place(page, 3).isVisible()).toBe(true);
    await choose(page, "no");
    await expect.poll(() => words.isVisible()).toBe(false);
    expect(await place(page, 3).isVisible()).toBe(false);
    expect(await words.locator("textarea").isDisabled()).toBe(true);
    await choose(page, "yes");
    await expect.poll(() => words.locator("textarea").inputValue()).toBe("Noor");
    await choose(page, "no");
    await place(page, 5).locator("select").selectOption("14.5");
    await addToCart(page);
    const line = await cartLine(page);
    expect(line).toMatchObject({ _k1: "no", _k5: "14.5" });
    expect(Object.keys(line)).not.toContain("_k2");
    expect(Object.keys(line)).not.toContain("Your two lines");
  });

  test("a choice that is sold out, out of season or ruled out by another answer cannot be taken", async () => {
    const page = await open(addressOf(origin, RING));
    expect([await radio(page, "opal").isDisabled(), await radio(page, "onyx").isDisabled()]).toEqual([true, true]);
    expect(await place(page, 6).textContent()).toMatch(/Opal\s*Sold out[^]*Onyx\s*Until 24 Dec 2020/);
    await choose(page, "ruby");
    await choose(page, "paw");
    await expect.poll(() => radio(page, "ruby").isDisabled()).toBe(true);
    await expect
      .poll(() => place(page, 6).locator("[data-error]").textContent())
      .toBe("Stone: “Ruby” does not go with the other answers; please change one of them");
    await choose(page, "pearl");
    await expect.poll(() => place(page, 6).locator("[data-error]").textContent()).toBe("");
  });

  test("a shopper who presses the button first is told at each open field, and led to the first", async () => {
    const page = await open(addressOf(origin, RING));
    await addToCart(page);
    await expect.poll(() => place(page, 5).locator("[data-error]").textContent()).toMatch(/please answer/);
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute("name"))).toBe("properties[_k5]");
    expect(cartJson.parse(await (await page.request.get(`${origin}/cart.js`)).json()).items).toEqual([]);
  });

  test("words and symbol stand on the ring of the picture as they will be cut, in the chosen letters and size", async () => {
    const page = await open(addressOf(origin, RING));
    const paths = page.locator('[data-set="kinds-ring"] [data-piece="inside"] g path');
    await choose(page, "yes");
    await place(page, 2).locator("textarea").fill("Noor");
    await choose(page, "quicksand");
    await choose(page, "heart");
    await place(page, 5).locator("select").selectOption("14.5");
    const drawn = { ...area, widthMm: 54.38 };
    const cut = [
      await cutSvg({ kind: "text", text: "NOOR", font: "quicksand" }, drawn),
      await cutSvg({ kind: "symbol", symbol: "heart" }, drawn),
    ].flatMap((svg) => [...svg.matchAll(/<path transform="([^"]*)" d="([^"]*)"/g)].map(([, own, d]) => [own, d]));
    expect(cut).toHaveLength(5);
    await expect
      .poll(() =>
        paths.evaluateAll((all) =>
          all.map((one) => [one.getAttribute("transform")?.replace(/^matrix\([^)]*\) /, ""), one.getAttribute("d")]),
        ),
      )
      .toEqual(cut);
  });

  test("a shopper without JavaScript finds the question that needs another answer open, and orders", async () => {
    const page = await open(addressOf(origin, RING), { javaScriptEnabled: false });
    expect(await place(page, 2).isVisible()).toBe(true);
    await choose(page, "yes");
    await place(page, 2).locator("textarea").fill("Noor");
    await place(page, 5).locator("select").selectOption("14.5");
    await addToCart(page);
    await page.waitForURL(/\/cart/);
    expect(await cartLine(page)).toMatchObject({ _k1: "yes", _k2: "Noor", _k5: "14.5" });
  });

  test("a day, a note and heirloom gold arrive in words", async () => {
    const page = await open(addressOf(origin, GIFT));
    await place(page, 1).locator("input").fill("2026-05-01");
    await place(page, 2).locator("textarea").fill(`It is a surprise,\ndear ${theme}`);
    await choose(page, "ring");
    expect(await place(page, 3).textContent()).toContain("Send it insured.");
    await expect.poll(() => place(page, 2).locator("[data-left]").textContent()).toMatch(/^\d+ left$/);
    await addToCart(page);
    expect(await cartLine(page)).toMatchObject({ "The day": "I · V · MMXXVI", "Your own gold": "A ring to melt" });
    await pay(page);
    await expect
      .poll(() => ticketWords("kinds-gift"))
      .toEqual({
        "The day": "I · V · MMXXVI",
        "To the jeweler": `It is a surprise,\ndear ${theme}`,
        "Your own gold": "A ring to melt",
      });
  });

  test("who listens to the page, or sees it on a phone, finds nothing in the way", async () => {
    const page = await open(addressOf(origin, RING), { viewport: { width: 375, height: 812 } });
    await choose(page, "yes");
    await choose(page, "paw");
    await expect.poll(() => place(page, 2).isVisible()).toBe(true);
    expect(await violations(page, "keepsake-personalizer")).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(375);
  });
});
