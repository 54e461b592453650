import type { FrameLocator, Page } from "playwright-core";
import { expect, inject, test } from "vitest";
import { useBrowser } from "../support/browser";

const info = inject("stack");
const { open } = useBrowser();
let sets = 0;

interface Editor {
  page: Page;
  app: FrameLocator;
}

/** The editor at `path`, once its scripts run: the admin shows the page's title then. */
async function openEditor(path: string, title: string): Promise<Editor> {
  const page = await open(`${info.urls.keepsake}${path}`);
  await page.locator("[data-title]").getByText(title, { exact: true }).waitFor();
  return { page, app: page.frameLocator("iframe[data-frame]") };
}

async function addOption({ app }: Editor, kind: string, label: string): Promise<void> {
  await app.getByRole("button", { name: "Add an option" }).click();
  await app.getByRole("menuitem", { name: kind }).first().click();
  await app.getByRole("heading", { name: `New ${kind.toLowerCase()}` }).waitFor();
  await app.getByRole("textbox", { name: "Label", exact: true }).last().fill(label);
}

const save = ({ page }: Editor) => page.locator("[data-save]").click();
const help = ({ app }: Editor) => app.getByRole("textbox", { name: "Help text" });
/** Opens what stands behind the line "What shoppers read". */
const openHelp = ({ app }: Editor) => app.getByRole("button", { name: /^What shoppers read/ }).click();
const fee = ({ app }: Editor) => app.getByRole("textbox", { name: "Fee USD", exact: true });

/** A saved set of one engraving, in an editor that has it open. Returns the set's path too. */
async function givenSet(): Promise<Editor & { name: string; path: string }> {
  const name = `Editing ${(sets += 1)}`;
  const editor = await openEditor("/app/sets/new?from=empty", "New option set");
  await editor.app.getByRole("textbox", { name: "Name", exact: true }).fill(name);
  await addOption(editor, "Engraving", `Motto ${sets}`);
  await save(editor);
  await editor.page.locator("[data-title]").getByText(name, { exact: true }).waitFor();
  await editor.app.getByRole("button", { name: `Edit Motto ${sets}` }).click();
  await openHelp(editor);
  await help(editor).waitFor();
  const path = new URL(editor.page.url()).pathname.replace("/admin/apps/keepsake", "");
  return { ...editor, name, path };
}

test("a merchant makes a set of four kinds from nothing, by keyboard where the menu is", async () => {
  const editor = await openEditor("/app/sets/new?from=empty", "New option set");
  const { app, page } = editor;
  await app.getByRole("textbox", { name: "Name", exact: true }).fill("Four kinds 💍");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  // Two ways to options that are there already stand above the kinds.
  await app.getByRole("menuitem", { name: "Engraving" }).first().waitFor();
  for (const key of ["Tab", "Tab", "Enter"]) await page.keyboard.press(key);
  await expect
    .poll(() =>
      app.getByRole("textbox", { name: "Label", exact: true }).evaluate((one) => one === document.activeElement),
    )
    .toBe(true);
  await page.keyboard.type("Words");
  await addOption(editor, "Choice", "Metal of the four");
  await app.getByLabel("Label of choice 1").fill("Gold");
  await app.getByLabel("Label of choice 2").fill("Gold");
  await addOption(editor, "Ring size", "Size of the four");
  await app.getByLabel("Smallest size").selectOption("US 10");
  await app.getByLabel("Largest size").selectOption("US 5");
  await addOption(editor, "Date", "Day of the four");
  await save(editor);
  await app.getByText("2 fields need another look").waitFor();
  await app.getByText("Another choice is called “Gold” already").waitFor();
  await app.getByLabel("Label of choice 2").fill("Silver");
  await app.getByRole("button", { name: "Edit Size of the four" }).click();
  await app.getByText("The largest size, US 5, is below the smallest, US 10").waitFor();
  await app.getByLabel("Smallest size").selectOption("US 4");
  await save(editor);
  await app.getByRole("heading", { name: "On your store" }).waitFor();
  const options = app.getByRole("list", { name: /^Options in the order/ });
  expect(await options.getByRole("heading", { level: 3 }).allTextContents()).toEqual([
    "Words",
    "Metal of the four",
    "Size of the four",
    "Day of the four",
  ]);
});

test("the option that a merchant adds stays open when it is saved", async () => {
  const editor = await givenSet();
  await addOption(editor, "Date", `Day of ${editor.name}`);
  await save(editor);
  await editor.page.locator(".toast").getByText("Saved").waitFor();
  await editor.app.getByRole("button", { name: `Close Day of ${editor.name}` }).waitFor();
});

test("a second editor reads what the first changed, and saving both loses the work of neither", async () => {
  const first = await givenSet();
  const second = await openEditor(first.path, first.name);
  await second.app.getByRole("button", { name: /^Edit Motto/ }).click();
  await openHelp(second);
  await help(second).fill("Written by the second");
  await fee(first).fill("19");
  await save(first);
  await first.page.locator(".toast").getByText("Saved").waitFor();
  await save(second);
  await second.app.getByText(/^“Motto \d+” costs 19.00 USD \(was nothing\)$/).waitFor();
  expect(await help(second).inputValue()).toBe("Written by the second");
  await second.app.getByRole("button", { name: "Save both" }).click();
  await second.page.locator(".toast").getByText("Saved").waitFor();
  expect([await help(second).inputValue(), await fee(second).inputValue()]).toEqual(["Written by the second", "19.00"]);
});

test.each([
  ["the network is gone", null, "Keepsake could not be reached or failed"],
  ["the server fails", 500, "Keepsake could not be reached or failed"],
])("when %s while saving, what was typed stays and is saved later", async (_, status, words) => {
  const editor = await givenSet();
  await editor.page
    .context()
    .route("**/*.data*", (route) => (status === null ? route.abort() : route.fulfill({ status })));
  await help(editor).fill("Not lost");
  await save(editor);
  await editor.app.getByText(words).waitFor();
  expect(await help(editor).inputValue()).toBe("Not lost");
  await editor.page.context().unroute("**/*.data*");
  await save(editor);
  await editor.page.locator(".toast").getByText("Saved").waitFor();
});

test("a merchant who leaves with unsaved changes is asked first", async () => {
  const editor = await givenSet();
  await help(editor).fill("Not saved yet");
  const frame = editor.page.frames().find((one) => one.parentFrame() === editor.page.mainFrame());
  await frame?.evaluate(() => {
    const { shopify } = window as unknown as { shopify: { saveBar: { leaveConfirmation: () => Promise<void> } } };
    // The merchant answers "stay".
    shopify.saveBar.leaveConfirmation = () => {
      document.title = "asked";
      return new Promise(() => {});
    };
  });
  await editor.app.getByRole("link", { name: "Option sets" }).first().click();
  await expect.poll(() => frame?.title()).toBe("asked");
  expect(await help(editor).inputValue()).toBe("Not saved yet");
});

test("a set of another store, or of none, is not here, with the way back", async () => {
  const page = await open(`${info.urls.keepsake}/app/sets/0190f0f0-0000-7000-8000-000000000000`);
  const app = page.frameLocator("iframe[data-frame]");
  await app.getByRole("heading", { name: "Not here" }).waitFor();
  await app.getByRole("link", { name: "Go to Home" }).click();
  await app.getByRole("heading", { name: "Ember & Oak" }).waitFor();
});
