import type { FrameLocator, Page } from "playwright-core";
import { expect, inject, test } from "vitest";
import { useBrowser } from "../support/browser";

const info = inject("stack");
const { open } = useBrowser();
let made = 0;

interface Opened {
  page: Page;
  app: FrameLocator;
}

async function openPage(path: string, title: string): Promise<Opened> {
  const page = await open(`${info.urls.keepsake}${path}`);
  await page.locator("[data-title]").getByText(title, { exact: true }).waitFor();
  return { page, app: page.frameLocator("iframe[data-frame]") };
}

const save = ({ page }: Opened) => page.locator("[data-save]").click();
const toast = ({ page }: Opened, words: string) => page.locator(".toast").getByText(words).waitFor();
const section = ({ app }: Opened, title: RegExp) => app.getByRole("button", { name: title });
const label = ({ app }: Opened) => app.getByRole("textbox", { name: "Label", exact: true });
const titled = ({ page }: Opened, title: string) =>
  page.locator("[data-title]").getByText(title, { exact: true }).waitFor();
const pathOf = ({ page }: Opened) => new URL(page.url()).pathname.replace("/admin/apps/keepsake", "");

/** A saved option of a kind, open on its page. */
async function givenOption(kind: string): Promise<Opened & { name: string; path: string }> {
  const name = `Library ${(made += 1)}`;
  const opened = await openPage(`/app/options/new?kind=${kind}`, "New option");
  await label(opened).fill(name);
  if (kind === "choice") {
    await opened.app.getByLabel("Label of choice 1").fill("Gold");
    await opened.app.getByLabel("Label of choice 2").fill("Silver");
  }
  await save(opened);
  await titled(opened, name);
  return { ...opened, name, path: pathOf(opened) };
}

test("a merchant finds an option by its name, and sees what kind it is and how many sets ask it", async () => {
  const { name } = await givenOption("note");
  const { app } = await openPage("/app/options", "Options");
  await app.getByRole("searchbox", { name: "Search options" }).fill(name.toUpperCase());
  await app.getByText("1 option", { exact: true }).waitFor();
  const row = app.getByRole("row", { name: new RegExp(name) });
  expect(await row.innerText()).toMatch(/Note to you[\s\S]*In no set/);
});

test("an error in a closed section opens it, with what was typed and what is taken", async () => {
  const opened = await givenOption("note");
  await section(opened, /^When it is offered/).click();
  await opened.app.getByLabel("Pieces in all").fill("a dozen");
  await section(opened, /^When it is offered/).click();
  await opened.app.getByText("a dozen").waitFor({ state: "detached" });
  await save(opened);
  await opened.app.getByText("The number of pieces must be a whole number from 1 to 1000000, not “a dozen”").waitFor();
  expect(await opened.app.getByLabel("Pieces in all").inputValue()).toBe("a dozen");
  await opened.app.getByLabel("Pieces in all").fill("12");
  await save(opened);
  await toast(opened, "Saved");
});

test("a second person reads what the first changed, and saving both loses the work of neither", async () => {
  const first = await givenOption("note");
  const second = await openPage(first.path, first.name);
  await first.app.getByLabel("Longest note").fill("120");
  await save(first);
  await toast(first, "Saved");
  await second.app.getByLabel("Fee", { exact: true }).fill("4");
  await save(second);
  await second.app.getByText(`“${first.name}” takes up to 120 letters (was 200)`).waitFor();
  await second.app.getByRole("button", { name: "Save both" }).click();
  await toast(second, "Saved");
  expect([
    await second.app.getByLabel("Longest note").inputValue(),
    await second.app.getByLabel("Fee", { exact: true }).inputValue(),
  ]).toEqual(["120", "4.00"]);
});

test("a merchant orders choices with the keyboard: it goes along with the choice it moves", async () => {
  const opened = await givenOption("choice");
  const { app, page } = opened;
  await app.getByRole("button", { name: "Move Silver up" }).focus();
  await page.keyboard.press("Enter");
  await expect.poll(() => app.locator(":focus").getAttribute("aria-label")).toBe("Move Silver down");
  expect(await app.getByLabel("Label of choice 1").inputValue()).toBe("Silver");
  await app.getByText("Silver is now 1 of 2").waitFor({ state: "attached" });
  await app.getByRole("button", { name: "Paste a list" }).click();
  await app.getByLabel("One choice per line").fill("Rose gold\t12\nsilver\nPlatinum");
  await app.getByRole("button", { name: "Add 3 choices" }).click();
  await save(opened);
  await toast(opened, "Saved");
  const labels = await app
    .getByLabel(/^Label of choice/)
    .evaluateAll((fields) => fields.map((field) => (field instanceof HTMLInputElement ? field.value : "")));
  expect(labels).toEqual(["Silver", "Gold", "Rose gold", "Platinum"]);
  expect(await app.getByLabel("Fee of Rose gold").inputValue()).toBe("12.00");
});

test("an option that a set asks cannot be deleted, and says which set; one that none asks can", async () => {
  const list = await openPage("/app/options?search=Engraving+inside", "Options");
  await list.app.getByRole("link", { name: "Engraving inside the band" }).click();
  await titled(list, "Engraving inside the band");
  await list.app.getByRole("button", { name: "Delete", exact: true }).click();
  const dialog = list.app.getByRole("dialog");
  await dialog.getByText("It cannot be deleted while a set asks it").waitFor();
  expect(await dialog.getByRole("listitem").count()).toBeGreaterThan(0);
  expect(await dialog.getByRole("button", { name: "Delete the option" }).count()).toBe(0);

  const unused = await givenOption("yesNo");
  await unused.app.getByRole("button", { name: "Delete", exact: true }).click();
  await unused.app.getByRole("button", { name: "Delete the option" }).click();
  await titled(unused, "Options");
  await toast(unused, "Deleted");
});

test("a merchant adds ready options and their own to a set; the same one twice is another option", async () => {
  const { name } = await givenOption("note");
  const { app } = await openPage("/app/sets/new?from=empty", "New option set");
  const ready = async (option: string) => {
    await app.getByRole("button", { name: "Add an option" }).click();
    await app.getByRole("menuitem", { name: /^Ready options/ }).click();
    await app.getByRole("button", { name: `Add ${option}` }).click();
  };
  await ready("Case-back engraving");
  await app.getByRole("heading", { level: 3, name: "Case-back engraving", exact: true }).waitFor();
  await ready("Case-back engraving");
  await app.getByRole("heading", { level: 3, name: "Case-back engraving 2" }).waitFor();
  await app.getByRole("button", { name: "Add an option" }).click();
  await app.getByRole("menuitem", { name: /^From your library/ }).click();
  await app.getByRole("searchbox", { name: "Search your options" }).fill(name);
  await app.getByText("1 option found").waitFor();
  await app.getByRole("button", { name: `Add ${name}` }).click();
  await app.getByRole("heading", { level: 3, name }).waitFor();
});

test("an option of another store, or of none, is not here, with the way back", async () => {
  const page = await open(`${info.urls.keepsake}/app/options/0190f0f0-0000-7000-8000-000000000000`);
  const app = page.frameLocator("iframe[data-frame]");
  await app.getByRole("heading", { name: "Not here" }).waitFor();
});
