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

async function openQueue(name: string, options = {}): Promise<{ page: Page; app: FrameLocator }> {
  const { page, app } = await openWorkshop(options);
  await app.getByRole("link", { name: `Change ${name}` }).click();
  await app.getByRole("heading", { name: "Running" }).waitFor();
  return { page, app };
}

async function save(page: Page): Promise<void> {
  await page.locator("[data-save]").click();
  await page
    .locator(".toast")
    .getByText(/saved; dates on product pages follow/)
    .waitFor();
}

/** Changes one box of a queue and saves. */
async function tick(queue: string, box: string, options = {}): Promise<{ page: Page; app: FrameLocator }> {
  const { page, app } = await openQueue(queue, options);
  await app.getByRole("checkbox", { name: box, exact: true }).click();
  await page.locator("[data-save]").click();
  return { page, app };
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

test("a merchant pauses the only one who sets stones, is told why not, and nothing is lost", async () => {
  const { page, app } = await tick("Bench 1", "Paused", PHONE);
  await app.getByText(/Bench 1 cannot pause: nobody else can .*set a stone.*Classic ring/).waitFor();
  expect(await app.getByRole("checkbox", { name: "Paused" }).isChecked()).toBe(true);
  const wide = await app.locator("html").evaluate((root) => root.scrollWidth - root.clientWidth);
  expect(wide, "nothing is wider than the phone").toBe(0);
  await page.locator("[data-discard]").click();
  await expect.poll(() => app.getByRole("checkbox", { name: "Paused" }).isChecked()).toBe(false);
  const fresh = await openWorkshop();
  expect(await fresh.app.getByText("Paused").count()).toBe(0);
});

test("a merchant adds a bench with its hours, holidays and batch days, and deletes it again", async () => {
  const { page, app } = await openWorkshop();
  await app.getByRole("link", { name: "Add a bench" }).click();
  await app.getByRole("heading", { name: "New bench" }).waitFor();
  await app.getByRole("textbox", { name: "Name", exact: true }).fill("Window bench");
  await app.getByRole("checkbox", { name: "Polish", exact: true }).click();
  const polish = app.getByRole("group", { name: "Polish here" });
  await polish.getByRole("button", { name: /^Set-up, cost and days/ }).click();
  await polish.getByRole("textbox", { name: "Set-up" }).fill("15");
  await polish.getByRole("checkbox", { name: "Tue" }).click();
  await app.getByLabel("Friday from").fill("09:00");
  await app.getByLabel("Friday to").fill("13:00");
  await app.getByRole("combobox", { name: "Public holidays of" }).selectOption({ label: "Germany" });
  await app.getByRole("combobox", { name: "Region" }).selectOption({ label: "Bayern" });
  await app.getByText(/^Next: .*\(/).waitFor();
  await page.locator("[data-save]").click();
  await app.getByText("The cut-off 14:00 is outside the hours of Friday, 09:00 to 13:00").waitFor();
  await app.getByLabel("Cut-off").fill("12:00");
  await page.locator("[data-save]").click();
  await app.getByRole("heading", { name: "Window bench" }).waitFor();
  await app.getByRole("link", { name: "Change Window bench" }).click();
  expect(await app.getByLabel("Friday to").inputValue()).toBe("13:00");
  await app.getByRole("combobox", { name: "Region" }).waitFor();
  await app.getByRole("button", { name: "Delete" }).first().click();
  await app.getByRole("button", { name: "Delete the queue" }).click();
  await app.getByRole("heading", { name: "Staff" }).waitFor();
  expect(await app.getByRole("heading", { name: "Window bench" }).count()).toBe(0);
});

test("a merchant puts new work in its place with the keyboard, and cannot delete what sets ask for", async () => {
  const { page, app } = await openWorkshop();
  await app.getByRole("link", { name: "Order of work" }).click();
  await app.getByRole("button", { name: "Add work" }).click();
  await app.getByRole("textbox", { name: "Name of work 7" }).fill("Hallmark");
  await app.getByRole("button", { name: "Move Hallmark up" }).press("Enter");
  expect(await app.getByRole("textbox", { name: "Name of work 6" }).inputValue()).toBe("Hallmark");
  await app.getByRole("button", { name: "Reorder Hallmark" }).press("Space");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Space");
  await app.getByText(/Hallmark is put down at place 5 of 7/).waitFor({ state: "attached" });
  expect(await app.getByRole("button", { name: "Inspect cannot be removed" }).isDisabled()).toBe(true);
  await save(page);
  await app.getByRole("button", { name: "Remove Plate" }).click();
  await page.locator("[data-save]").click();
  await app.getByText(/Plate cannot be deleted: the published set “Name necklace”/).waitFor();
  await page.locator("[data-discard]").click();
  await app.getByRole("button", { name: "Remove Hallmark" }).click();
  await save(page);
});

test("a merchant's rules read as sentences, and two that contradict each other are named", async () => {
  const { page, app } = await openWorkshop();
  await app.getByRole("link", { name: "Routing rules" }).click();
  await app.getByText("When the set is Name necklace, prefer Laserhaus").waitFor();
  for (const [number, queue] of [
    [2, "Bench 1"],
    [3, "Laserhaus"],
  ] as const) {
    await app.getByRole("button", { name: "Add a rule" }).click();
    await app.getByRole("combobox", { name: "Then" }).selectOption("REQUIRE");
    await app.getByRole("combobox", { name: "Queue" }).selectOption({ label: queue });
    await app.getByRole("combobox", { name: "Work" }).selectOption({ label: "Engrave" });
    await app.getByText(`When the work is Engrave, require ${queue}`).waitFor();
    await app.getByRole("button", { name: `Close rule ${number}` }).click();
  }
  await page.locator("[data-save]").click();
  await app.getByText("Rules 2 and 3 contradict each other: Bench 1 and Laserhaus are both required.").waitFor();
  await page.locator("[data-discard]").click();
  await expect.poll(() => app.getByRole("button", { name: /^Change rule/ }).count()).toBe(1);
});
