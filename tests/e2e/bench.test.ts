import { beforeAll, expect, inject, test } from "vitest";
import { Shopper } from "../../scripts/once/shopper";
import { productionOf, Store } from "../../scripts/once/store";
import { useBrowser } from "../support/browser";
import { waitFor } from "../support/wait-for";

const info = inject("stack");
const store = new Store(new URL(info.urls.admin).origin);
const { open } = useBrowser();
const TABLET = { viewport: { width: 1024, height: 768 }, hasTouch: true };
let order: string;

beforeAll(async () => {
  const shopper = new Shopper(new URL(info.urls.dawn).origin);
  await waitFor(
    "a page that asks for the engraving",
    async () => {
      const form = await shopper.productForm("/products/hollow-band?variant=45120010012");
      return form.fields.some(([name]) => name === "properties[_keepsake]");
    },
    { timeoutMs: 30_000 },
  );
  const known = new Set((await store.state()).orders.map(({ gid }) => gid));
  await shopper.addToCart("/products/hollow-band?variant=45120010012", { answers: { 1: "Tablet", 2: "8" } });
  await shopper.checkout();
  order = (await store.state()).orders.find(({ gid }) => !known.has(gid))?.gid ?? "";
  await waitFor("the ring's ticket", async () => productionOf(await store.order(order))?.tickets.length === 1, {
    timeoutMs: 30_000,
  });
});

test("a stranger at the bench's address sees no ticket, and a wrong PIN is told", async () => {
  const page = await open(info.urls.bench, TABLET);
  expect(await page.locator("body").textContent()).not.toContain("Tablet");
  await page.getByLabel("Your PIN").fill("0000");
  await page.locator('form button[type="submit"]').click();
  await expect.poll(() => page.getByRole("alert").textContent()).toMatch(/PIN/);
});

test("a bench worker signs in, takes, starts, checks and finishes until the bench is clear", async () => {
  const page = await open(info.urls.bench, TABLET);
  await page.getByLabel("Your PIN").fill(info.staffPin);
  await page.locator('form button[type="submit"]').click();
  await page.getByRole("button", { name: /Take next/ }).waitFor();
  let engravingSeen = false;
  for (let steps = 0; steps < 60; steps += 1) {
    const take = page.getByRole("button", { name: /Take next/ });
    // The board may say that it is clear for the moment between one step and its successor.
    if ((await take.count()) === 0) {
      if (productionOf(await store.order(order))?.state === "ready to ship") break;
      await page.waitForTimeout(500);
      continue;
    }
    await take.click();
    await page.getByRole("button", { name: "Start", exact: true }).click();
    const job = page.locator(".kb-job");
    if ((await job.textContent())?.includes("Tablet")) engravingSeen = true;
    const checks = page.getByRole("group", { name: "Checks" }).getByRole("button");
    for (let index = 0; index < (await checks.count()); index += 1) {
      await checks.nth(index).click();
      await expect.poll(() => checks.nth(index).getAttribute("aria-pressed")).toBe("true");
    }
    await page.getByRole("button", { name: "Done", exact: true }).click();
    await page
      .getByRole("button", { name: /Take next/ })
      .or(page.getByText("Bench is clear"))
      .first()
      .waitFor();
  }
  expect(engravingSeen).toBe(true);
  await expect
    .poll(async () => productionOf(await store.order(order))?.state, { timeout: 20_000 })
    .toBe("ready to ship");
});
