import pg from "pg";
import type { FrameLocator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { Shopper } from "../../scripts/once/shopper";
import { useBrowser } from "../support/browser";
import { waitFor } from "../support/wait-for";

const info = inject("stack");
const { open } = useBrowser();
const client = new pg.Client({ connectionString: info.databaseUrl });
const PHONE = { viewport: { width: 375, height: 812 } };

beforeAll(() => client.connect());
afterAll(() => client.end());

async function openPage(path: string, heading: string, options = {}): Promise<{ page: Page; app: FrameLocator }> {
  const page = await open(`${info.urls.keepsake}${path}`, options);
  const app = page.frameLocator("iframe[data-frame]");
  await app.getByRole("heading", { name: heading, exact: true }).waitFor();
  return { page, app };
}

/** A paid band; gives its ticket's number. */
async function paidBand(): Promise<string> {
  const newest = "SELECT number FROM ticket ORDER BY created_at DESC, number DESC LIMIT 1";
  const before = (await client.query<{ number: string }>(newest)).rows[0]?.number;
  const shopper = new Shopper(new URL(info.urls.dawn).origin);
  await shopper.addToCart("/products/hollow-band?variant=45120010011", { answers: { 1: "Leo", 2: "6.5" } });
  await shopper.checkout();
  return waitFor("the band's ticket", async () => {
    const number = (await client.query<{ number: string }>(newest)).rows[0]?.number;
    return number !== undefined && number !== before && number;
  });
}

test("a merchant plans anew and sees which piece will miss its promise", async () => {
  const number = await paidBand();
  await client.query("UPDATE ticket SET promise_day = '2026-01-05' WHERE number = $1", [number]);
  const { page, app } = await openPage("/app/at-risk", "At risk");
  await app.getByRole("button", { name: "Plan anew now" }).click();
  await page
    .locator(".toast")
    .getByText(/at risk|nothing moved/)
    .waitFor();
  const piece = app.getByRole("listitem").filter({ has: app.getByRole("heading", { name: number, exact: true }) });
  await piece.getByText(/promised for Mon 5 Jan, planned for/).waitFor();
  await piece.getByText(/days late$/).waitFor();
  await piece.getByText(/^Nothing in the workshop saves this promise/).waitFor();
});

test("a merchant looks at a sale before it happens, on a phone too", async () => {
  const { page, app } = await openPage("/app/what-if", "What if", PHONE);
  await app.getByRole("combobox", { name: "What if …" }).selectOption({ label: "many pieces are sold on a day" });
  await app.getByRole("combobox", { name: "Option set" }).selectOption({ label: "Classic ring" });
  await app.getByRole("button", { name: "Compare" }).click();
  await app.getByText("Enter a number of pieces from 1 to 1000").waitFor();
  await app.getByRole("spinbutton", { name: "Pieces sold" }).fill("300");
  await app.getByRole("button", { name: "Compare" }).click();
  await app
    .getByRole("paragraph")
    .filter({ hasText: /^\d+% of \d+ pieces on time/ })
    .waitFor();
  await app.getByRole("img", { name: /^Days from an order on / }).waitFor();
  // Who hears the page has the same numbers in a table.
  const row = app.getByRole("row", { name: /^Classic ring / });
  expect(await row.getByRole("cell").allTextContents()).toEqual([
    expect.stringMatching(/ after the order$/),
    expect.stringMatching(/ after the order$/),
  ]);
  const frame = page.frames().find((one) => one.parentFrame() === page.mainFrame());
  expect(await frame?.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
});
