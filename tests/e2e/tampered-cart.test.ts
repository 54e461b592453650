import pg from "pg";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { Store } from "../../scripts/once/store";
import { useBrowser } from "../support/browser";
import { waitFor } from "../support/wait-for";

const info = inject("stack");
const store = new Store(new URL(info.urls.admin).origin);
const client = new pg.Client({ connectionString: info.databaseUrl });
const { open } = useBrowser();
const RING = "45120010011";

beforeAll(async () => {
  await client.connect();
  await waitFor(
    "the ring's promised day",
    async () => /ring-classic:\d+:\d{4}-/.test(await (await fetch(info.urls.dawn)).text()),
    { timeoutMs: 60_000 },
  );
});
afterAll(() => client.end());

/** `ring-classic:3:2026-12-02`, as the page has it. */
async function keepsakeOf(page: Page): Promise<string> {
  return (await page.locator('[name="properties[_keepsake]"]:enabled').getAttribute("value")) ?? "";
}

describe("what somebody put into the cart by hand", () => {
  test.each<[string, (keepsake: string) => Record<string, string>, RegExp]>([
    ["words beyond the piece", (_keepsake) => ({ _keepsake, _k1: "x".repeat(40), _k2: "7" }), /40.*20/],
    [
      "a stone that is not offered",
      (_keepsake) => ({ _keepsake, _k1: "Noor", _k2: "7", _k3: "free-diamond" }),
      /free-diamond/,
    ],
    ["a size that nobody makes", (_keepsake) => ({ _keepsake, _k1: "Noor", _k2: "99" }), /99/],
    ["an invisible letter", (_keepsake) => ({ _keepsake, _k1: "No\u200bor", _k2: "7" }), /U\+200B/],
    ["a version that never was", () => ({ _keepsake: "ring-classic:999:", _k1: "Noor", _k2: "7" }), /choose|again/i],
    ["the questions of another piece", () => ({ _keepsake: "front-story:1:", _k1: "Noor", _k2: "7" }), /choose|again/i],
    ["answers without a version", () => ({ _k1: "Noor", _k2: "7" }), /choose|again/i],
  ])("is not paid: %s", async (_, tamper, reason) => {
    const before = (await store.state()).orders.length;
    const page = await open(info.urls.dawn);
    const properties = tamper(await keepsakeOf(page));
    await page.request.post(new URL("/cart/add.js", info.urls.dawn).href, {
      data: { items: [{ id: RING, quantity: 1, properties }] },
    });
    await page.goto(new URL("/checkout", info.urls.dawn).href);
    await page.locator('button[type="submit"]').last().click();
    await expect.poll(() => page.locator('[role="alert"]').first().textContent()).toMatch(reason);
    expect((await store.state()).orders.length).toBe(before);
  });

  test("is priced by the version it names, whatever price or day it claims, and never the day it made up", async () => {
    const page = await open(info.urls.dawn);
    const [setKey, version] = (await keepsakeOf(page)).split(":");
    const properties = {
      _keepsake: `${setKey}:${version}:2026-01-01`,
      _k1: "Noor",
      _k2: "7",
      _fee: "0",
      "Made to order": "Ready to ship by Thu 1 Jan",
    };
    await page.request.post(new URL("/cart/add.js", info.urls.dawn).href, {
      data: { items: [{ id: RING, quantity: 1, properties }] },
    });
    await page.goto(new URL("/checkout", info.urls.dawn).href);
    expect(await page.locator("body").innerText()).toContain("$146.00");
    await page.locator('button[type="submit"]').last().click();
    await page.waitForURL(/\/orders\//);
    const promise = await waitFor(
      "the ticket",
      async () => {
        const sql = "SELECT promise_day::text AS day FROM ticket WHERE set_key = $1 ORDER BY id DESC LIMIT 1";
        return (await client.query<{ day: string }>(sql, [setKey])).rows[0]?.day;
      },
      { timeoutMs: 60_000 },
    );
    expect(promise > "2026-11-20").toBe(true);
  });
});
