import type { Locator, Page } from "playwright-core";
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

async function signIn(page: Page): Promise<void> {
  await page.getByLabel("Your PIN").fill(info.staffPin);
  await page.locator('form button[type="submit"]').click();
  await page.locator(".kb-bench").waitFor();
}

/** Two taps of a nervous finger, nearer than a person who means both. */
async function tapTwice(page: Page, target: Locator): Promise<void> {
  await target.scrollIntoViewIfNeeded();
  const box = await target.boundingBox();
  if (!box) throw new Error("what is to be tapped is not on the screen");
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  for (const clickCount of [1, 2]) {
    await page.mouse.down({ clickCount });
    await page.mouse.up({ clickCount });
    await page.waitForTimeout(150);
  }
}

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

test("the door fits the smallest phone", async () => {
  const page = await open(info.urls.bench, { viewport: { width: 320, height: 640 }, hasTouch: true });
  await page.getByRole("button", { name: "3", exact: true }).waitFor();
  const right = await page.evaluate(() =>
    Math.max(...[...document.querySelectorAll("button, input")].map((one) => one.getBoundingClientRect().right)),
  );
  expect(right).toBeLessThanOrEqual(320);
});

test("a worker's double taps, lost Wi-Fi and ended session change nothing that was not meant", async () => {
  const page = await open(info.urls.bench, TABLET);
  await signIn(page);
  await tapTwice(page, page.getByRole("button", { name: /Take next/ }));
  await tapTwice(page, page.getByRole("button", { name: "Start", exact: true }));
  const checks = page.getByRole("group", { name: "Checks" }).getByRole("button");
  const [first, second] = [checks.nth(0), checks.nth(1)];
  await first.waitFor();
  const pressed = (check: Locator) => check.getAttribute("aria-pressed");
  expect(await pressed(first), "the second half of a double tap on Start is no check").toBe("false");

  await tapTwice(page, first);
  await page.waitForTimeout(300);
  expect(await pressed(first), "a double tap on a check is one tap").toBe("true");

  await page.context().setOffline(true);
  await second.click();
  await expect.poll(() => page.getByRole("alert").textContent()).toContain("not connected");
  expect(await pressed(second), "what was not saved is not shown as checked").toBe("false");
  await page.context().setOffline(false);
  await second.click();
  await expect.poll(() => page.getByRole("alert").textContent()).toBe("");
  expect([await pressed(first), await pressed(second)]).toEqual(["true", "true"]);
  // Whichever piece was next may have more to look at.
  for (let index = 2; index < (await checks.count()); index += 1) {
    await checks.nth(index).click();
    await expect.poll(() => pressed(checks.nth(index))).toBe("true");
  }

  const cookie = (await page.context().cookies(info.urls.bench)).find(({ name }) => name === "keepsake_bench");
  if (!cookie) throw new Error("the bench set no cookie");
  const value = Buffer.from('"of a session that has ended"').toString("base64");
  await page.context().addCookies([{ ...cookie, value }]);
  // The board's own refresh may find the session ended before the finger is down: the same door then.
  const tapped = page.getByRole("button", { name: "Done", exact: true }).click({ timeout: 3_000 });
  await Promise.allSettled([tapped, page.getByLabel("Your PIN").waitFor()]);
  await expect.poll(() => page.getByRole("alert").textContent()).toContain("You were signed out");
  await signIn(page);
  expect([await pressed(first), await pressed(second)], "the job is as it was").toEqual(["true", "true"]);
  await tapTwice(page, page.getByRole("button", { name: "Done", exact: true }));
  await page.locator(".kb-job").waitFor({ state: "detached" });
  await page.waitForTimeout(300);
  expect(await page.locator(".kb-job").count(), "the second half of a double tap on Done takes nothing").toBe(0);
});

test("a bench worker signs in, takes, starts, checks and finishes until the bench is clear", async () => {
  const page = await open(info.urls.bench, TABLET);
  await signIn(page);
  let engravingSeen = false;
  for (let steps = 0; steps < 60; steps += 1) {
    const take = page.getByRole("button", { name: /Take next/ });
    const job = page.locator(".kb-job");
    // The board may say that it is clear for the moment between one step and its successor.
    if ((await take.count()) === 0 && (await job.count()) === 0) {
      if (productionOf(await store.order(order))?.state === "ready to ship") break;
      await page.waitForTimeout(500);
      continue;
    }
    // What another story left in this hand is finished first.
    if ((await job.count()) === 0) await take.click();
    const start = page.getByRole("button", { name: "Start", exact: true });
    await start
      .or(page.getByRole("button", { name: "Done", exact: true }))
      .first()
      .waitFor();
    if ((await start.count()) > 0) await start.click();
    if ((await job.textContent())?.includes("Tablet")) engravingSeen = true;
    const checks = page.getByRole("group", { name: "Checks" }).getByRole("button");
    for (let index = 0; index < (await checks.count()); index += 1) {
      if ((await checks.nth(index).getAttribute("aria-pressed")) === "true") continue;
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
