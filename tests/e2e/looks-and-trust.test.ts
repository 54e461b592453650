import pg from "pg";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import type { Option, SetArea } from "../../app/domain/options/option";
import { Merchant } from "../../scripts/once/merchant";
import { Store } from "../../scripts/once/store";
import { violations } from "../support/axe";
import { useBrowser } from "../support/browser";
import { addOwnSet, publishSets } from "../support/own-set";
import { waitFor } from "../support/wait-for";

const info = inject("stack");
const store = new Store(new URL(info.urls.admin).origin);
const merchant = new Merchant(info.urls.app, store);
const client = new pg.Client({ connectionString: info.databaseUrl });
const { open } = useBrowser();

const SIGNET = { handle: "signet-ring", variantId: "45120010015" };
const THEMES = [
  { theme: "Dawn", origin: new URL(info.urls.dawn).origin },
  { theme: "Horizon", origin: new URL(info.urls.horizon).origin },
];
const addressOf = (origin: string) => `${origin}/products/${SIGNET.handle}?variant=${SIGNET.variantId}`;
const PICTURE = new URL("/cdn/pictures/signet-silver.svg", info.urls.dawn).href;
const STONE = `data:image/svg+xml,${encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" width="600" height="600"><circle cx="300" cy="170" r="40" fill="#c4c4c4"/></svg>')}`;

const base = { help: "", required: false, operations: [], extraLeadDays: 0 };
const plain = (key: string, label: string) => ({ key, label, swatch: null, feeMinor: 0 });
const area: SetArea = {
  name: "front",
  widthMm: 12,
  heightMm: 6,
  picture: PICTURE,
  placement: { shape: "box", x: 0.36, y: 0.27, width: 0.28, height: 0.14, turn: 0 },
};
const options: Option[] = [
  {
    ...base,
    kind: "text",
    key: "lt-words",
    label: "Initials",
    required: true,
    operations: [{ operation: "engrave", minutes: 10 }],
    maxLetters: 12,
    area: { name: "front", widthMm: 12, heightMm: 6 },
    font: "cormorant-garamond",
    feeMinor: 0,
    perLetterMinor: 0,
    freeLetters: 0,
  },
  {
    ...base,
    kind: "choice",
    key: "lt-metal",
    label: "Metal",
    required: true,
    defaultAnswer: "silver",
    choices: [
      { ...plain("silver", "Plain silver"), note: "Recycled silver" },
      { ...plain("rose", "Rose gold"), note: "Recycled gold", tint: "#d8a08a" },
    ],
  },
  {
    ...base,
    kind: "choice",
    key: "lt-stone",
    label: "Stone",
    part: STONE,
    choices: [{ ...plain("sapphire", "Sapphire"), tint: "#2d4fa3" }, plain("none", "A plain seat")],
  },
];

let takeBack: () => Promise<void>;
beforeAll(async () => {
  await client.connect();
  const { products } = await store.state();
  const productId = products.find(({ handle }) => handle === SIGNET.handle)?.id ?? "";
  takeBack = await addOwnSet(client, {
    key: "looks",
    name: "Looks",
    options,
    areas: [area],
    variants: [{ variantId: SIGNET.variantId, productId }],
  });
  await publishSets(client, merchant, ["looks"]);
  await waitFor(
    "the signet ring with its set",
    async () => (await (await fetch(addressOf(THEMES[0]?.origin ?? ""))).text()).includes("looks:1:"),
    { timeoutMs: 60_000 },
  );
});
afterAll(async () => {
  await client.query("UPDATE shop SET settings = '{}'");
  await takeBack();
  await publishSets(client, merchant, ["ring-classic"]);
  await client.end();
});

const look = (page: Page, choice: string) => page.locator(`[data-piece="front"] [data-chosen="${choice}"]:visible`);
const tap = (page: Page, title: string) => page.locator("summary:visible").getByText(title).click();
const take = (page: Page, choice: string) => page.locator(`[type="radio"][value="${choice}"]:enabled`).check();

/** The colour in the middle of the ring's face, as the browser paints it. */
async function faceColour(page: Page): Promise<number[]> {
  const shot = await page.locator('[data-piece="front"]:visible').screenshot();
  return page.evaluate(async (png) => {
    const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${png}`)).blob());
    const canvas = Object.assign(document.createElement("canvas"), { width: image.width, height: image.height });
    const brush = canvas.getContext("2d");
    brush?.drawImage(image, 0, 0);
    return [...(brush?.getImageData(image.width * 0.56, image.height * 0.4, 1, 1).data ?? [])].slice(0, 3);
  }, shot.toString("base64"));
}

describe.each(THEMES)("on the $theme theme", ({ origin }) => {
  test("a shopper sees the piece in the metal and with the stone that they choose", async () => {
    const page = await open(addressOf(origin));
    await page.locator('[data-piece="front"]:visible').scrollIntoViewIfNeeded();
    await expect.poll(() => page.locator('[data-piece="front"]:visible img').first().evaluate(isLoaded)).toBe(true);
    const [red = 0, , blue = 0] = await faceColour(page);
    expect(Math.abs(red - blue)).toBeLessThan(24);
    await take(page, "rose");
    await expect.poll(() => look(page, "2-rose").evaluate(isLoaded)).toBe(true);
    await expect
      .poll(async () => {
        const [r = 0, , b = 0] = await faceColour(page);
        return r - b;
      })
      .toBeGreaterThan(40);
    await take(page, "sapphire");
    await look(page, "3-sapphire").waitFor();
    await take(page, "silver");
    expect(await look(page, "2-rose").count()).toBe(0);
    expect(await look(page, "3-sapphire").count()).toBe(1);
    expect(await violations(page, "keepsake-personalizer")).toEqual([]);
  });

  test("a shopper without JavaScript sees it too", async () => {
    const page = await open(addressOf(origin), { javaScriptEnabled: false });
    expect(await look(page, "2-rose").count()).toBe(0);
    await take(page, "rose");
    await look(page, "2-rose").waitFor();
    expect(await page.locator('[data-chosen="2-rose"]:visible').count()).toBe(1);
  });
});

test("a shopper is told of a letter that the font lacks though the app cannot be reached, and loads what the letters need", async () => {
  const page = await open(addressOf(THEMES[0]?.origin ?? ""));
  const fonts: string[] = [];
  page.on("request", (request) => /woff2|keepsake-(fonts|kanji)/.test(request.url()) && fonts.push(request.url()));
  await page.route("**/apps/keepsake/**", (route) => route.abort());
  const words = page.locator('[name="properties[_k1]"]:enabled');
  await words.focus();
  await expect.poll(() => page.evaluate(() => document.fonts.size)).toBeGreaterThan(10);
  await words.fill("Anna 愛");
  const refusal = page.locator('[data-field="1"]:visible [data-error]');
  await expect.poll(() => refusal.textContent()).toBe("Initials: Cormorant Garamond cannot engrave “愛”");
  await words.fill("Zoë");
  await expect.poll(() => refusal.textContent()).toBe("");
  await expect.poll(() => fonts.filter((address) => address.includes("cormorant")).length).toBe(1);
  expect(fonts.filter((address) => /kanji|mincho/.test(address))).toEqual([]);
});

function isLoaded(image: Element): boolean {
  return image instanceof HTMLImageElement && image.complete && image.naturalWidth > 0;
}

describe("what a merchant says once in the settings", () => {
  beforeAll(async () => {
    const page = await open(`${info.urls.keepsake}/app/settings`);
    await page.locator("[data-title]").getByText("Settings", { exact: true }).waitFor();
    const app = page.frameLocator("iframe[data-frame]");
    await app.getByLabel("Repairs").fill("Send it back. We mend it free for a year.");
    await app.getByLabel("Where metals and stones come from").fill("From a refiner in Pforzheim.");
    await app.getByLabel("Language").selectOption("de");
    await app.getByLabel("Repairs").fill("Ein Jahr lang frei.");
    await app.getByLabel("One to a line").fill("damn\nheck*");
    await app.getByLabel("Try it").fill("What the HECKLER said");
    await app.getByText("“HECKLER” would be refused").waitFor();
    await page.locator("[data-save]").click();
    await page.getByText("Settings are saved").waitFor();
    await waitFor(
      "the shop's words on its pages",
      async () => (await (await fetch(addressOf(THEMES[0]?.origin ?? ""))).text()).includes("We mend it free"),
      { timeoutMs: 30_000 },
    );
  });

  test("a shopper opens in one tap, and of the sources those of what they chose", async () => {
    const page = await open(addressOf(THEMES[0]?.origin ?? ""), { viewport: { width: 375, height: 812 } });
    await tap(page, "Repairs and resizing");
    await page.locator("p:visible").getByText("We mend it free for a year.").waitFor();
    await tap(page, "Where it comes from");
    await page.locator("p:visible").getByText("From a refiner in Pforzheim.").waitFor();
    const sources = page.locator(".keepsake__sources:visible");
    expect((await sources.innerText()).trim()).toBe("Plain silver: Recycled silver");
    await take(page, "rose");
    await expect.poll(async () => (await sources.innerText()).trim()).toBe("Rose gold: Recycled gold");
    expect(await violations(page, "keepsake-personalizer")).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(375);
  });

  test("a shopper's word that is not engraved is refused at the field, and never asked of the app", async () => {
    const page = await open(addressOf(THEMES[0]?.origin ?? ""));
    const asked: string[] = [];
    page.on("request", (request) => asked.push(request.url()));
    const words = page.locator('[name="properties[_k1]"]:enabled');
    await words.fill("D4mn it");
    await words.blur();
    const refusal = page.locator('[data-field="1"]:visible [data-error]');
    await expect
      .poll(() => refusal.textContent())
      .toBe("Initials: “D4mn” is a word that is not engraved here; please choose others");
    expect(asked.filter((address) => address.includes("/engraving"))).toEqual([]);
    await words.fill("Adam");
    await expect.poll(() => refusal.textContent()).toBe("");
    expect(await page.content()).not.toMatch(/\bdamn\b|\bheck/i);
  });
});

test("a merchant gives the choices of an option their colours on the picture, all at once", async () => {
  const page = await open(`${info.urls.keepsake}/app/options/new?kind=choice`);
  await page.locator("[data-title]").getByText("New option", { exact: true }).waitFor();
  const app = page.frameLocator("iframe[data-frame]");
  await app.getByRole("textbox", { name: "Label", exact: true }).fill("Tinted metal");
  await app.getByLabel("Label of choice 1").fill("Gold");
  await app.getByLabel("Colour of Gold", { exact: true }).fill("#d9b44a");
  await app.getByLabel("Label of choice 2").fill("Silver");
  await app.getByRole("button", { name: /^On the picture of the piece/ }).click();
  await app.getByRole("button", { name: "Colour it as the choices are shown" }).click();
  await app.getByRole("textbox", { name: "Layer for Silver" }).fill("http://no-lock.example/a.png");
  await page.locator("[data-save]").click();
  await app.getByText("The picture must be an address that starts with https://").waitFor();
  await app.getByRole("textbox", { name: "Layer for Silver" }).fill("https://cdn.example/silver.png");
  await app.getByLabel("Shown on").selectOption("front");
  await page.locator("[data-save]").click();
  await page.locator("[data-title]").getByText("Tinted metal", { exact: true }).waitFor();
  const { rows } = await client.query<{ data: unknown }>("SELECT data FROM option WHERE label = 'Tinted metal'");
  expect(rows[0]?.data).toMatchObject({
    shownOn: "front",
    choices: [
      { label: "Gold", swatch: "#d9b44a", tint: "#d9b44a" },
      { label: "Silver", layer: "https://cdn.example/silver.png" },
    ],
  });
  await app.getByText("1 choice colours it, 1 has a layer").waitFor();
});
