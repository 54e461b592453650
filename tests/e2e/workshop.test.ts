import type { FrameLocator, Page } from "playwright-core";
import { expect, inject, test } from "vitest";
import { useBrowser } from "../support/browser";

const info = inject("stack");
const { open } = useBrowser();
const PHONE = { viewport: { width: 375, height: 812 } };

async function openWorkshop(options = {}): Promise<{ page: Page; app: FrameLocator }> {
  const page = await open(`${info.urls.keepsake}/app/workshop`, options);
  const app = page.frameLocator("iframe[data-frame]");
  await app.getByRole("heading", { name: "Staff" }).waitFor();
  return { page, app };
}

/** The card is closed again: what was changed is saved. */
async function saved(app: FrameLocator, queue: string): Promise<void> {
  await app.getByRole("button", { name: `Change ${queue}` }).waitFor();
}

/** Changes one box of a queue and saves. */
async function tick(page: Page, app: FrameLocator, queue: string, box: string): Promise<void> {
  await app.getByRole("button", { name: `Change ${queue}` }).click();
  await app.getByRole("checkbox", { name: box }).click();
  await page.locator("[data-save]").click();
}

test("a merchant gives somebody a PIN, who then signs in at the bench, until they are removed", async () => {
  const { app } = await openWorkshop();
  const pin = app.getByRole("textbox", { name: "PIN", exact: true });
  await app.getByRole("textbox", { name: "Name", exact: true }).fill("Ines");
  await pin.fill("1234");
  await app.getByRole("button", { name: "Add to staff" }).click();
  await app.getByText("among the first that anybody tries").waitFor();
  // Mara's: the browser cannot know, the server does.
  await pin.fill(info.staffPin);
  await app.getByRole("button", { name: "Add to staff" }).click();
  await app.getByText("has this PIN already").waitFor();
  await pin.fill("59312");
  await app.getByRole("button", { name: "Add to staff" }).click();
  await app.getByRole("heading", { name: "Ines" }).waitFor();
  expect(await pin.inputValue()).toBe("");

  const benchUrl = await app.getByRole("textbox", { name: "Address of the bench" }).inputValue();
  expect(benchUrl).toBe(info.urls.bench);
  const tablet = await open(benchUrl, { viewport: { width: 1024, height: 768 } });
  await tablet.getByLabel("Your PIN").fill("59312");
  await tablet.locator('form button[type="submit"]').click();
  await tablet.getByText("Ines").first().waitFor();

  await app.getByRole("button", { name: "Remove Ines" }).click();
  await app.getByRole("button", { name: "Remove Ines" }).click();
  await app.getByRole("heading", { name: "Ines" }).waitFor({ state: "detached" });
  await tablet.reload();
  await tablet.getByLabel("Your PIN").waitFor();
});

test("a merchant pauses the only engraver, is told why not, and nothing is lost", async () => {
  const { page, app } = await openWorkshop(PHONE);
  await tick(page, app, "Laserhaus", "Engrave");
  await saved(app, "Laserhaus");
  try {
    await tick(page, app, "Bench 1", "Paused");
    await app.getByText(/Bench 1 cannot pause: nobody else can .*engrave.*Classic ring/).waitFor();
    expect(await app.getByRole("checkbox", { name: "Paused" }).isChecked()).toBe(true);
    const wide = await app.locator("html").evaluate((root) => root.scrollWidth - root.clientWidth);
    expect(wide, "nothing is wider than the phone").toBe(0);
  } finally {
    const fresh = await openWorkshop();
    expect(await fresh.app.getByText("Paused").count()).toBe(0);
    await tick(fresh.page, fresh.app, "Laserhaus", "Engrave");
    await saved(fresh.app, "Laserhaus");
  }
});
