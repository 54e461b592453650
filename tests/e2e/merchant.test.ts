import type { FrameLocator, Page } from "playwright-core";
import { expect, inject, test } from "vitest";
import { holdsOf, productionOf, Store } from "../../scripts/once/store";
import { useBrowser } from "../support/browser";
import { waitFor } from "../support/wait-for";

const info = inject("stack");
const store = new Store(new URL(info.urls.admin).origin);
const { open } = useBrowser();

async function openKeepsake(path: string): Promise<{ page: Page; app: FrameLocator }> {
  const page = await open(`${info.urls.keepsake}${path}`);
  return { page, app: page.frameLocator("iframe[data-frame]") };
}

async function publishedVersion(): Promise<number> {
  const ring = (await store.state()).products.find(({ handle }) => handle === "hollow-band");
  const text = JSON.stringify(ring?.metafields.find(({ key }) => key === "options")?.value ?? "");
  return Number(/version\\*":(\d+)/.exec(text)?.[1] ?? 0);
}

test("a merchant opens Keepsake in the admin, changes a question and publishes it to the store", async () => {
  const before = await waitFor("the published ring", publishedVersion, { timeoutMs: 30_000 });
  const { page, app } = await openKeepsake("/app/sets");
  await app.getByRole("link", { name: "Classic ring" }).click();
  const help = app.getByRole("textbox", { name: /^Name/ }).first();
  await help.waitFor();
  await help.fill("Classic ring, renamed");
  await page.locator("[data-save]").click();
  await app.getByRole("button", { name: /^Publish/ }).click();
  await expect.poll(publishedVersion, { timeout: 30_000 }).toBe(before + 1);
});

test("a merchant resolves an exception, and the order's hold goes", async () => {
  const known = new Set((await store.state()).orders.map(({ gid }) => gid));
  await store.createDraftOrder([{ variantId: "45120010015", quantity: 1, properties: [] }]);
  const made = (await store.state()).orders.find(({ gid }) => !known.has(gid));
  const gid = made?.gid ?? "";
  await waitFor(
    "the exception on the order and our hold",
    async () => {
      const order = await store.order(gid);
      return productionOf(order)?.exceptions === 1 && holdsOf(order).ours.length === 1;
    },
    { timeoutMs: 30_000 },
  );
  const { app } = await openKeepsake("/app/exceptions");
  await app
    .getByText(made?.name ?? "")
    .first()
    .waitFor();
  const card = app
    .locator(".Polaris-ShadowBevel")
    .filter({ hasText: made?.name ?? "" })
    .first();
  await card.getByRole("button", { name: "Ship without personalization" }).click();
  await card.getByRole("button", { name: "Ship without personalization" }).click();
  await expect.poll(async () => holdsOf(await store.order(gid)).ours.length, { timeout: 20_000 }).toBe(0);
  await expect.poll(async () => productionOf(await store.order(gid))?.state, { timeout: 20_000 }).toBe("ready to ship");
});
