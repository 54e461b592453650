import type { Frame, FrameLocator, Page } from "playwright-core";
import { expect, test } from "vitest";
import { violations } from "../support/axe";
import { useBrowser } from "../support/browser";
import { useOwnStack } from "../support/own-stack";

/** Files and bulk assignment change hundreds of rows: on a stack of their own. */
const own = useOwnStack("import");
const { open } = useBrowser();
/** Polaris draws its own radio buttons and boxes over the real ones. */
const drawn = { force: true };

async function openKeepsake(path: string): Promise<{ page: Page; app: FrameLocator }> {
  const page = await open(`${own.stack().info.urls.keepsake}${path}`);
  return { page, app: page.frameLocator("iframe[data-frame]") };
}

/** 25 options of 39 choices: 1,000 lines below the first. Three of them cannot be. */
function giftFile(): string {
  const lines = Array.from({ length: 25 }, (_, option) => [
    `gift-${option},,choice,Gift ${option},`,
    ...Array.from({ length: 39 }, (_, choice) => `gift-${option},c${choice},,Choice ${choice},${choice}.50`),
  ]).flat();
  lines[99] = "gift-2,c18,,Choice 18,-3";
  lines[499] = "gift-12,c18,,,1.00";
  lines[998] = "gift-24,C 37,,Choice 37,1.00";
  return ["option_key,choice_key,kind,label,fee", ...lines].join("\r\n");
}

async function frameOf(page: Page): Promise<Frame> {
  const frame = await (await page.locator("iframe[data-frame]").elementHandle())?.contentFrame();
  if (!frame) throw new Error("Keepsake is not in its frame");
  return frame;
}

async function upload(app: FrameLocator, text: string): Promise<void> {
  const buffer = Buffer.from(text);
  await app.locator('input[type="file"]').setInputFiles({ name: "gifts.csv", mimeType: "text/csv", buffer });
  await app.getByRole("button", { name: "Look it over" }).click();
}

test("a merchant imports 1,000 lines of which three cannot be: those are named by line, the others are there", async () => {
  const { page, app } = await openKeepsake("/app/import");
  expect(await violations(await frameOf(page)), "the page of files").toEqual([]);
  await upload(app, giftFile());
  await app.getByText("1,000 lines: 997 new, 3 are not possible.").waitFor({ timeout: 60_000 });
  await app.getByRole("button", { name: "Not possible (3)" }).click();
  const rows = app.locator("tbody tr");
  await expect.poll(() => rows.count()).toBe(3);
  const told = await rows.allInnerTexts();
  // "Critical" is for those who do not see the badge's colour.
  expect(told.map((text) => text.replace(/\s+/g, " ").trim())).toEqual([
    "101 gift-2: c18 Choice 18 Critical Not possible The fee must be from 0.00 to 100000.00 USD, not -3.00",
    "501 gift-12: c18 Critical Not possible The label is empty",
    "1,000 gift-24: C 37 Choice 37 Critical Not possible The key “C 37” must be lower-case letters, digits and dashes, at most 64 of them",
  ]);
  expect(await violations(await frameOf(page)), "the report").toEqual([]);
  await app.getByRole("button", { name: "Apply the 997 good lines" }).click();
  await app.getByText("997 lines imported").waitFor({ timeout: 60_000 });

  // Once more: what was good is there, and what was bad is not.
  const again = await openKeepsake("/app/import");
  await upload(again.app, giftFile());
  await again.app
    .getByText("1,000 lines: 997 are as they would be already, 3 are not possible.")
    .waitFor({ timeout: 60_000 });
  await again.app.getByText("The file would change nothing").waitFor();
  await again.app.getByRole("button", { name: "Discard", exact: true }).click();
  await again.app.getByText("Discarded", { exact: true }).first().waitFor();
});

test("a merchant exports the options and gets them back as a file that says it is UTF-8", async () => {
  const { page, app } = await openKeepsake("/app/import");
  const [saved] = await Promise.all([
    page.waitForEvent("download"),
    app.getByRole("button", { name: "Export options", exact: true }).click(),
  ]);
  expect(saved.suggestedFilename()).toBe("ember-and-oak-options.csv");
  const pieces: Uint8Array[] = [];
  for await (const piece of await saved.createReadStream()) pieces.push(Buffer.from(piece));
  const text = Buffer.concat(pieces).toString();
  expect(text.startsWith("\uFEFFoption_key,choice_key,kind,label")).toBe(true);
  expect(text).toContain("birthstone,emerald,,Emerald");
});

test("a merchant assigns a set by a tag, sees which SKUs offer another set, and moves them", async () => {
  const { page, app } = await openKeepsake("/app/skus/assign");
  await app.getByLabel("Option set").waitFor();
  expect(await violations(await frameOf(page)), "the page of sources").toEqual([]);
  await app.getByLabel("Option set").selectOption({ label: "Classic ring" });
  await app.getByRole("radio", { name: "A tag" }).check(drawn);
  await app.getByRole("button", { name: "Look them up" }).click();
  await app.getByText("Write the tag that the products have.").waitFor();
  await app.getByRole("textbox", { name: "Tag" }).fill("Gift Idea");
  await app.getByRole("button", { name: "Look them up" }).click();
  await app.getByText("7 SKUs offer another set now").waitFor({ timeout: 30_000 });
  await app.getByText("A line on the front: 4 SKUs").waitFor();
  await app.getByText("Name necklace: 3 SKUs").waitFor();
  expect(await violations(await frameOf(page)), "the conflicts").toEqual([]);
  await app.getByRole("button", { name: "Assign", exact: true }).click();
  await app.getByText("Choose what happens to them.").waitFor();
  await app.getByRole("radio", { name: "Move them to “Classic ring”" }).check(drawn);
  await app.getByRole("button", { name: "Assign 7 SKUs" }).click();
  await app.getByText("7 SKUs assigned").waitFor({ timeout: 30_000 });
  await expect
    .poll(
      async () => {
        const pendant = (await own.store().state()).products.find(({ handle }) => handle === "name-pendant");
        return JSON.stringify(pendant?.metafields.find(({ key }) => key === "options")?.value ?? "");
      },
      { timeout: 30_000 },
    )
    .toContain("ring-classic");
});

test("a merchant ticks SKUs and takes them from their set", async () => {
  const { page, app } = await openKeepsake("/app/skus");
  await app.getByRole("searchbox", { name: "Search products and SKUs" }).fill("signet");
  await expect.poll(() => app.locator("tbody tr").count()).toBe(2);
  await app.getByRole("checkbox", { name: /Select Signet Ring.*EO-SR-SS/ }).check(drawn);
  await app.getByRole("button", { name: "Remove", exact: true }).click();
  await app.getByText("Remove 1 SKU?").waitFor();
  // Polaris hangs its dialogs below the body, beside every landmark.
  expect(await violations(await frameOf(page), "html", ["region"]), "the dialog").toEqual([]);
  await app.getByRole("dialog").getByRole("button", { name: "Remove", exact: true }).click();
  await page.getByText("1 SKU removed").waitFor();
  await expect.poll(() => app.locator("tbody tr").count()).toBe(1);
});
