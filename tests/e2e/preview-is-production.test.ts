import pg from "pg";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { useBrowser } from "../support/browser";
import { cartAfterAdding } from "../support/cart-page";
import { waitFor } from "../support/wait-for";

const info = inject("stack");
const client = new pg.Client({ connectionString: info.databaseUrl });
const { open } = useBrowser();
const WORDS = "José & Anaïs";

beforeAll(() => client.connect());
afterAll(() => client.end());

/** The first step of the newest ticket that reads these words. */
async function stepOf(words: string): Promise<string> {
  return waitFor(
    "the ticket of the paid ring",
    async () => {
      const sql = `SELECT s.id FROM step s JOIN ticket t ON t.id = s.ticket_id
        WHERE t.answers::text LIKE '%' || $1 || '%' ORDER BY t.id DESC, s.position LIMIT 1`;
      return (await client.query<{ id: string }>(sql, [words])).rows[0]?.id;
    },
    { timeoutMs: 60_000 },
  );
}

test.each([
  ["Dawn", info.urls.dawn],
  ["Horizon", info.urls.horizon],
])("a shopper in %s sees the very outlines that the bench hands to its machine for the paid piece", async (_, url) => {
  const page = await open(url);
  await page.locator('[name="properties[_k1]"]:enabled').fill(WORDS);
  await page.locator('select[name="properties[_k2]"]:enabled').selectOption("6.5");
  const place = page.locator('[data-field="1"]:visible');
  await expect.poll(() => place.getAttribute("data-stage")).toBe("engraved");
  const shown = await place
    .locator(".keepsake__area path")
    .evaluateAll((paths) => paths.map((path) => [path.getAttribute("transform"), path.getAttribute("d")]));
  expect(shown.length).toBeGreaterThan(8);
  await page.locator('form[action*="/cart/add"] button[type="submit"]').first().click();
  await cartAfterAdding(page);
  await page.goto(new URL("/checkout", url).href);
  await page.locator('button[type="submit"]').last().click();
  await page.waitForURL(/\/orders\//);

  const bench = await open(info.urls.bench);
  await bench.getByLabel("Your PIN").fill(info.staffPin);
  await bench.locator('form button[type="submit"]').click();
  await bench.getByLabel("Your PIN").waitFor({ state: "detached" });
  const file = await bench.request.get(`${info.urls.bench}/steps/${await stepOf(WORDS)}/cut/1.svg`);
  expect(file.status()).toBe(200);
  const cut = [...(await file.text()).matchAll(/<path transform="([^"]*)" d="([^"]*)"/g)].map(([, at, d]) => [at, d]);
  expect(shown).toEqual(cut);
});
