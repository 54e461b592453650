import type { Frame, Page } from "playwright-core";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Shopper } from "../../scripts/once/shopper";
import { productionOf } from "../../scripts/once/store";
import { violations } from "../support/axe";
import { useBrowser } from "../support/browser";
import { useOwnStack } from "../support/own-stack";
import { waitFor } from "../support/wait-for";

const { stack, store } = useOwnStack("home");
const { open } = useBrowser();
const PHONE = { width: 375, height: 812 };
const RING = "/products/hollow-band?variant=45120010011";
let pool: pg.Pool;

beforeAll(() => {
  pool = new pg.Pool({ connectionString: stack().info.databaseUrl, max: 2 });
});
afterAll(() => pool.end());

/** A page of the app in the admin's frame, once its scripts run: the admin shows its title then. */
async function openAdmin(path: string, title: string, viewport = { width: 1280, height: 900 }) {
  const page = await open(`${stack().info.urls.keepsake}${path}`, { viewport });
  return { page, frame: await frameOf(page, title) };
}

async function frameOf(page: Page, title: string): Promise<Frame> {
  await page.locator("[data-title]").getByText(title, { exact: true }).waitFor();
  const frame = page.frames().find((one) => one.parentFrame() === page.mainFrame());
  if (!frame) throw new Error("the admin frames no app");
  return frame;
}

const admin = (path: string, body: object) =>
  fetch(new URL(path, stack().info.urls.admin), {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });

const overflow = (frame: Frame) =>
  frame.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

describe("a shop with sales", () => {
  beforeAll(async () => {
    const dawn = new URL(stack().info.urls.dawn).origin;
    await waitFor("a promised day on the page", async () => {
      const { fields } = await new Shopper(dawn).productForm(RING);
      return fields.some(([name, value]) => name === "properties[_keepsake]" && /\d{4}-\d{2}-\d{2}$/.test(value));
    });
    const shopper = new Shopper(dawn);
    await shopper.addToCart(RING, { answers: { 1: "Anna", 2: "6.5", 3: "emerald" } });
    await shopper.checkout();
    await store().createDraftOrder([{ variantId: "45120010014", quantity: 1, properties: [] }]);
    await waitFor(
      "a ticket and an exception",
      async () => {
        const told = (await store().state()).orders.map(productionOf);
        return told.some((one) => one?.tickets.length === 1) && told.some((one) => one?.exceptions === 1);
      },
      { timeoutMs: 60_000 },
    );
    await pool.query(`UPDATE ticket SET promise_day = '2020-01-01'`);
  });

  test("opens with what waits on a person, and hears its charts as numbers", async () => {
    const { frame } = await openAdmin("", "Home");
    await frame.getByRole("heading", { name: "Waiting on you" }).waitFor();
    expect(await frame.getByRole("link", { name: "1 piece" }).getAttribute("href")).toBe("/app/exceptions");
    await frame.getByText(/promised for Wed 1 Jan/).waitFor();
    const fees = frame.getByRole("img", { name: /^Fees for personalization, by week/ });
    await fees.waitFor();
    const table = frame.getByRole("table", { name: "Fees for personalization, by week" });
    expect(await table.getByRole("row").count()).toBe(9);
    // Engraving at 0.50 a letter after the first three is told by the store; here it only has to have arrived.
    expect(await table.getByRole("cell").last().textContent()).toMatch(/^\$[1-9]/);
    expect(await violations(frame)).toEqual([]);
  });

  test("fits on a phone", async () => {
    const { frame } = await openAdmin("", "Home", PHONE);
    await frame.getByRole("img", { name: /^Personalized orders/ }).waitFor();
    expect(await overflow(frame)).toBeLessThanOrEqual(0);
    expect(await violations(frame)).toEqual([]);
  });

  test("is told once by mail of the piece that waits, with a way to switch such mails off", async () => {
    await pool.query(`UPDATE exception SET opened_at = now() - interval '61 seconds'`);
    const mail = await waitFor(
      "the mail",
      async () => {
        const answer = await fetch(new URL("/mails", stack().info.urls.mail));
        return (await answer.text()).includes("a piece of order") && (await fetch(stack().info.urls.mail)).text();
      },
      { timeoutMs: 30_000 },
    );
    const settings = /href=&quot;(http[^&]+\/app\/settings)&quot;/.exec(mail)?.[1] ?? "";
    const page = await open(settings);
    const frame = await frameOf(page, "Settings");
    await frame.getByLabel("A paid piece cannot be made yet").waitFor();
  });
});

describe("a merchant's settings", () => {
  test("name what is wrong at its field, lose nothing, and send a test to the saved address", async () => {
    const { page, frame } = await openAdmin("/app/settings", "Settings");
    const address = frame.getByLabel("Send alerts to");
    await address.fill("nobody at home");
    await frame.getByLabel("Repairs").fill("Send it back. We mend it free for a year.");
    await page.locator("[data-save]").click();
    await frame.getByText("is no e-mail address").waitFor();
    expect(await address.evaluate((field) => field === document.activeElement)).toBe(true);
    expect(await violations(frame), "with an error").toEqual([]);
    await address.fill("mara@ember-and-oak.example");
    await page.locator("[data-save]").click();
    await page.getByText("Settings are saved").waitFor();
    await frame.getByRole("button", { name: "Send a test" }).click();
    await frame.getByText("A test is on its way to mara@ember-and-oak.example").waitFor();
    const mails = await (await fetch(new URL("/mails", stack().info.urls.mail))).text();
    expect(mails).toContain("alerts from Keepsake reach you");
    expect(await violations(frame), "saved").toEqual([]);
  });

  test("of two people at once are both kept: the second sees what the first changed", async () => {
    const first = await openAdmin("/app/settings", "Settings");
    const second = await openAdmin("/app/settings", "Settings");
    await second.frame.getByLabel("Resizing").fill("Free once.");
    await first.frame.getByLabel("A promise is about to be missed").uncheck();
    await first.page.locator("[data-save]").click();
    await first.page.getByText("Settings are saved").waitFor();
    await second.page.locator("[data-save]").click();
    await second.frame.getByText("Mail when a promise is in danger: off").waitFor();
    expect(await second.frame.getByLabel("Resizing").inputValue()).toBe("Free once.");
    await second.frame.getByRole("button", { name: "Save both" }).click();
    await second.page.getByText("Settings are saved").waitFor();
    const { rows } = await pool.query("SELECT alert_promises, settings->>'resizing' AS resizing FROM shop");
    expect(rows).toEqual([{ alert_promises: false, resizing: "Free once." }]);
  });
});

describe("a new shop", () => {
  beforeAll(async () => {
    // As after an install: nothing but the first bench.
    for (const table of [`"order"`, "option_set", "option", "staff", "shop_notice"])
      await pool.query(`TRUNCATE ${table} CASCADE`);
    await pool.query("DELETE FROM queue WHERE kind = 'MICROFACTORY'");
    await pool.query("UPDATE shop SET theme_block_at = NULL, settings = '{}'");
    await admin("/__store/themes/app-blocks", { placed: false });
  });

  test("is led to a ready set first, and sees no chart of nothing", async () => {
    const { frame } = await openAdmin("", "Home");
    await frame.getByRole("heading", { name: "Sell your first personalized piece in five minutes" }).waitFor();
    expect(await frame.getByRole("link", { name: "Start with a ready set" }).count()).toBeGreaterThan(0);
    await frame.getByText("1 of 7 steps done").waitFor();
    expect(await frame.getByRole("img", { name: /by week/ }).count()).toBe(0);
    expect(await violations(frame)).toEqual([]);
  });

  test("fits on a phone", async () => {
    const { frame } = await openAdmin("", "Home", PHONE);
    await frame.getByText("1 of 7 steps done").waitFor();
    expect(await overflow(frame)).toBeLessThanOrEqual(0);
  });

  test("adds the block in the theme editor, and finds that step done when it comes back", async () => {
    const { page, frame } = await openAdmin("", "Home");
    const step = frame.getByRole("listitem").filter({ hasText: "Put the questions on your product page" });
    await step.getByLabel("To do:").waitFor();
    await step.getByRole("link").first().click();
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("stands in this template").waitFor();
    await page.locator(".crumb a").click();
    const back = await frameOf(page, "Home");
    const again = back.getByRole("listitem").filter({ hasText: "Put the questions on your product page" });
    await again.getByText("Done:").or(again.locator(".Polaris-Icon")).first().waitFor();
    await back.getByText("2 of 7 steps done").waitFor();
  });
});
