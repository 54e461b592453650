import type { Frame } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { productionOf } from "../../scripts/once/store";
import { violations } from "../support/axe";
import { useBrowser } from "../support/browser";
import { useOwnStack } from "../support/own-stack";
import { waitFor } from "../support/wait-for";

const { stack, store } = useOwnStack("ask-shopper");
const { open } = useBrowser();
const PHONE = { width: 375, height: 812 };
let gid = "";

/** A page of the app in the admin's frame, once its scripts run: the admin shows its title then. */
async function openAdmin(path: string, title: string, viewport = { width: 1280, height: 900 }): Promise<Frame> {
  const page = await open(`${stack().info.urls.keepsake}${path}`, { viewport });
  await page.locator("[data-title]").getByText(title, { exact: true }).waitFor();
  const frame = page.frames().find((one) => one.parentFrame() === page.mainFrame());
  if (!frame) throw new Error("the admin frames no app");
  return frame;
}

const overflow = (frame: Frame) =>
  frame.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

beforeAll(async () => {
  await store().createDraftOrder([{ variantId: "45120010014", quantity: 1, properties: [] }]);
  gid = (await store().state()).orders.at(-1)?.gid ?? "";
  await waitFor("the exception", async () => productionOf(await store().order(gid))?.exceptions === 1);
});

test("a merchant asks by a link, the shopper answers on a phone, and the piece goes to the bench", async () => {
  const admin = await openAdmin("/app/exceptions", "Exceptions");
  await admin.getByRole("button", { name: "Ask the shopper" }).click();
  const link = await admin.getByLabel("Link for the shopper").inputValue();
  expect(link).toMatch(/^https:\/\/[^/]+\/apps\/keepsake\/ask\?ask=[\w-]{22}$/);

  const { pathname, search } = new URL(link);
  const page = await open(new URL(pathname + search, stack().info.urls.dawn).href, { viewport: PHONE });
  expect(await violations(page)).toEqual([]);
  expect(await overflow(page.mainFrame())).toBe(0);
  await page.getByLabel("Engraving inside the band").fill("W".repeat(20));
  await page.getByLabel("Ring size").selectOption({ label: "US 6½" });
  await page.getByRole("button", { name: "Send" }).click();
  await page.getByText(/ mm wide; the inside takes 42 mm/).waitFor();
  expect(await page.getByLabel("Engraving inside the band").inputValue()).toBe("W".repeat(20));

  await page.getByLabel("Engraving inside the band").fill("Anna");
  await page.getByRole("button", { name: "Send" }).click();
  await page.getByRole("heading", { name: "Thank you" }).waitFor();
  await waitFor("the ticket", async () => {
    const told = productionOf(await store().order(gid));
    return told?.exceptions === 0 && told.tickets.length === 1;
  });
});

test("a merchant enters a walk-in's piece, is told its ticket and day, and takes it back", async () => {
  const admin = await openAdmin("/app/orders/new?set=ring-classic", "Enter an order", PHONE);
  expect(await overflow(admin)).toBe(0);
  await admin.getByLabel("Receipt or order (optional)").fill("88");
  await admin.getByLabel("Engraving inside the band").fill("Otto");
  await admin.getByRole("button", { name: "Send it to the workshop" }).click();
  await admin.getByText("Ring size: please answer, this piece cannot be made without it").first().waitFor();
  await admin.getByLabel("Ring size").selectOption({ label: "US 6½" });
  await admin.getByRole("button", { name: "Send it to the workshop" }).click();
  await admin.getByText(/^Ticket W-88-1, promised for /).waitFor();
  expect(await violations(admin)).toEqual([]);
  await admin.getByRole("button", { name: "Cancel W-88" }).click();
  await admin.getByText("cancelled", { exact: true }).waitFor();
});
