import pg from "pg";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { Merchant } from "../../scripts/once/merchant";
import { Store } from "../../scripts/once/store";
import { useBrowser } from "../support/browser";
import { cartAfterAdding } from "../support/cart-page";
import { publishSets } from "../support/own-set";
import { waitFor } from "../support/wait-for";

const info = inject("stack");
const store = new Store(new URL(info.urls.admin).origin);
const merchant = new Merchant(info.urls.app, store);
const client = new pg.Client({ connectionString: info.databaseUrl });
const { open } = useBrowser();

const PHOTO = {
  help: "A drawing, a paw, a signature",
  required: true,
  operations: [{ operation: "engrave", minutes: 20 }],
  extraLeadDays: 0,
  types: ["png", "jpeg", "svg"],
  maxMegabytes: 2,
  minPixels: 300,
  area: { name: "back", widthMm: 10, heightMm: 10 },
  feeMinor: 2500,
};
const photo = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: "#a05030" } })
    .png()
    .toBuffer();

/** The question stands at the fourth place of the lockets' set while this file runs. */
beforeAll(async () => {
  await client.connect();
  const [shop] = (await client.query<{ shop: string }>("SELECT shop FROM shop")).rows;
  await client.query(
    `WITH one AS (
       INSERT INTO option (id, shop, key, kind, label, data, updated_at)
       VALUES (gen_random_uuid(), $1, 'photo', 'file', 'Your drawing', $2, now()) RETURNING id)
     INSERT INTO option_set_option (shop, option_set_id, option_id, position)
     SELECT $1, s.id, one.id, 4 FROM option_set s, one WHERE s.key = 'front-story'`,
    [shop?.shop, JSON.stringify(PHOTO)],
  );
  await publishSets(client, merchant, ["front-story"]);
  await waitFor(
    "the question on the page",
    async () => (await (await fetch(locket())).text()).includes("Your drawing"),
    {
      timeoutMs: 30_000,
    },
  );
});
afterAll(async () => {
  await client.query("DELETE FROM option_set_option o USING option p WHERE p.id = o.option_id AND p.key = 'photo'");
  await client.query("DELETE FROM option WHERE key = 'photo'");
  await publishSets(client, merchant, ["front-story"]);
  await client.end();
});

const locket = () => new URL("/products/locket?variant=45120010024", info.urls.dawn).href;

describe("a shopper who sends a drawing", () => {
  test("sees it arrive, is told what is wrong with another, and the bench sees the very one that was bought", async () => {
    const page = await open(locket());
    const field = page.getByLabel("Your drawing").first();
    const status = page.locator("keepsake-upload [data-status]:visible");
    await field.setInputFiles({ name: "paw.png", mimeType: "image/png", buffer: Buffer.from("no picture") });
    await expect
      .poll(() => status.textContent())
      .toBe("This is no picture that can be opened; please send a PNG, JPEG, SVG file.");
    await field.setInputFiles({ name: "paw.png", mimeType: "image/png", buffer: await photo(200, 600) });
    await expect.poll(() => status.textContent()).toContain("200 × 600 pixels");
    await field.setInputFiles({ name: "big.png", mimeType: "image/png", buffer: Buffer.alloc(2_000_001) });
    await expect.poll(() => status.textContent()).toBe("The picture has more than 2 MB; please choose a smaller one.");
    await field.setInputFiles({ name: "paw.png", mimeType: "image/png", buffer: await photo(640, 480) });
    await expect.poll(() => status.textContent()).toBe("Your picture is here.");
    const key = await page.locator('[name="properties[_k4]"]:enabled').inputValue();
    expect(key).toMatch(/^[\w-]{22}$/);

    await page.locator('[name="properties[_k1]"]:enabled').fill("Mia");
    await page.locator('[name="properties[_k2]"]:enabled').first().check({ force: true });
    await page.locator('form[action*="/cart/add"] button[type="submit"]').first().click();
    await cartAfterAdding(page);
    await page.goto(new URL("/checkout", page.url()).href);
    await page.locator('button[type="submit"]').last().click();
    await waitFor(
      "the picture of a paid piece",
      async () => {
        const sql = "SELECT 1 FROM upload WHERE key = $1 AND claimed_at IS NOT NULL";
        return (await client.query(sql, [key])).rowCount === 1;
      },
      { timeoutMs: 30_000 },
    );

    const bench = await open(info.urls.bench);
    const picture = `${info.urls.bench}/uploads/${key}`;
    expect((await bench.request.get(picture)).status()).toBe(401);
    await bench.getByLabel("Your PIN").fill(info.staffPin);
    await bench.locator('form button[type="submit"]').click();
    await bench.getByLabel("Your PIN").waitFor({ state: "detached" });
    const answer = await bench.request.get(picture);
    expect([answer.status(), answer.headers()["content-type"]]).toEqual([200, "image/png"]);
    expect((await sharp(await answer.body()).metadata()).width).toBe(640);
  });

  test("may take it out again, and cannot buy without one where one is asked", async () => {
    const page = await open(locket());
    const field = page.getByLabel("Your drawing").first();
    await field.setInputFiles({ name: "paw.png", mimeType: "image/png", buffer: await photo(400, 400) });
    await page.getByRole("button", { name: "Remove" }).click();
    expect(await page.locator('[name="properties[_k4]"]:enabled').inputValue()).toBe("");
    await page.locator('[name="properties[_k1]"]:enabled').fill("Mia");
    await page.locator('form[action*="/cart/add"] button[type="submit"]').first().click();
    await expect.poll(() => page.locator('[data-error]:visible:has-text("Your drawing")').count()).toBeGreaterThan(0);
    expect(new URL(page.url()).pathname).toBe("/products/locket");
  });
});
