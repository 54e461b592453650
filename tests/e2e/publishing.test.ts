import type { FrameLocator, Page } from "playwright-core";
import { describe, expect, inject, test } from "vitest";
import { Store } from "../../scripts/once/store";
import { Visitor } from "../../scripts/once/visitor";
import { violations } from "../support/axe";
import { useBrowser } from "../support/browser";
import { waitFor } from "../support/wait-for";

const info = inject("stack");
const admin = new URL(info.urls.admin).origin;
const store = new Store(admin);
const { open } = useBrowser();

const PENDANT = "/products/name-pendant?variant=45120010016";
const LABEL = "Name to cut out";

interface Editor {
  page: Page;
  app: FrameLocator;
}

/** The editor's frame as a screen reader meets it. */
async function expectReadable({ page }: Editor, what: string): Promise<void> {
  const frame = page.frames().find((one) => one.parentFrame() === page.mainFrame());
  if (!frame) throw new Error("the admin frames no app");
  // Polaris hangs its dialogs below the body, beside every landmark.
  expect(await violations(frame, "html", ["region"]), what).toEqual([]);
}

/** Presses the button without a pointer. */
async function press({ page, app }: Editor, name: string, within = "body"): Promise<void> {
  const button = app.locator(within).getByRole("button", { name });
  for (let tabs = 0; tabs < 12; tabs += 1) {
    if (await button.evaluate((one) => one === document.activeElement)) break;
    await page.keyboard.press("Tab");
  }
  await page.keyboard.press("Enter");
}

async function openSet(name: string): Promise<Editor> {
  const page = await open(`${info.urls.keepsake}/app/sets`);
  const app = page.frameLocator("iframe[data-frame]");
  await app.getByRole("link", { name }).click();
  await page.locator("[data-title]").getByText(name, { exact: true }).waitFor();
  return { page, app };
}

const toast = ({ page }: Editor, words: string | RegExp) => page.locator(".toast").getByText(words).waitFor();
const save = async (editor: Editor) => {
  await editor.page.locator("[data-save]").click();
  await toast(editor, "Saved");
};

/** What the pendant's page asks first, as a shopper reads it. */
async function firstQuestion(): Promise<string> {
  const { body } = await new Visitor(new URL(info.urls.dawn).origin).get(PENDANT);
  return body.includes(LABEL) ? LABEL : "as before";
}

/** The version that the store has of the pendant. */
async function versionInStore(): Promise<number> {
  const pendant = (await store.state()).products.find(({ handle }) => handle === "name-pendant");
  const text = JSON.stringify(pendant?.metafields.find(({ key }) => key === "options")?.value ?? "");
  return Number(/version\\*":(\d+)/.exec(text)?.[1] ?? 0);
}

async function faults(mode: "throttle" | "none", count: number): Promise<void> {
  await new Visitor(admin).postJson("/__store/graphql/faults", { mode, count });
}

describe("a merchant who changes a question", () => {
  test("sees what publishing changes, publishes it, and brings the old one back when it was a mistake", async () => {
    await waitFor("the published pendant", async () => (await versionInStore()) > 0, { timeoutMs: 30_000 });
    const before = await versionInStore();
    const editor = await openSet("Name necklace");
    const { app } = editor;
    await app.getByText(`Its product shows version ${before}.`).waitFor();
    const old = await app.getByRole("heading", { level: 3 }).first().textContent();
    await app.getByRole("button", { name: `Edit ${old}` }).click();
    await app.getByRole("textbox", { name: "Label", exact: true }).fill(LABEL);
    await save(editor);
    await app.getByText(`Version ${before}, with changes`).waitFor();
    await app.getByRole("heading", { name: "What publishing changes" }).waitFor();
    await app.getByText(`“${old}” is called “${LABEL}”`).waitFor();
    await expectReadable(editor, "what publishing changes");
    await app.getByRole("button", { name: "Publish", exact: true }).click();
    await toast(editor, `Version ${before + 1} is on its way to 1 product`);
    await app.getByText(`Its product shows version ${before + 1}.`).waitFor();
    expect(await firstQuestion()).toBe(LABEL);
    expect(await app.getByRole("heading", { name: "What publishing changes" }).count()).toBe(0);

    await app.getByRole("button", { name: "Show versions" }).click();
    await app.getByRole("button", { name: `Bring back version ${before}` }).waitFor();
    await expectReadable(editor, "the versions");
    await press(editor, `Bring back version ${before}`);
    await app.getByRole("dialog").getByText(`“${LABEL}” is called “${old}”`).waitFor();
    await expectReadable(editor, "the question whether to bring it back");
    await press(editor, `Bring back version ${before}`, "[role=dialog]");
    await toast(editor, `Version ${before} is back, as version ${before + 2}`);
    await app.getByText(`Its product shows version ${before + 2}.`).waitFor();
    expect(await firstQuestion()).toBe("as before");
    await app.getByText(`Brought back version ${before}`).waitFor();
    // The draft keeps what was typed.
    await app.getByText(`Version ${before + 2}, with changes`).waitFor();
    expect(await app.getByRole("textbox", { name: "Label", exact: true }).inputValue()).toBe(LABEL);

    await app.getByRole("button", { name: `Take into the draft: version ${before}` }).click();
    await app.getByRole("dialog").getByRole("button", { name: "Take it into the draft" }).click();
    await toast(editor, "Taken into the draft");
    await app.getByRole("heading", { level: 3, name: old ?? "" }).waitFor();
    await app.getByText("with changes").waitFor({ state: "detached" });
    await app
      .locator(".Polaris-Badge")
      .getByText(`Version ${before + 2}`, { exact: true })
      .waitFor();
  });

  test("types on while a busy Shopify makes the publish wait, and nothing of it is lost", async () => {
    const editor = await openSet("A line on the front");
    const { app } = editor;
    await app.getByText(/^All 3 products show version/).waitFor();
    await faults("throttle", 40);
    await app.getByRole("button", { name: "Publish again" }).click();
    await app.getByText(/It goes on by itself/).waitFor();
    await app.getByRole("progressbar").waitFor();
    await expectReadable(editor, "a publish on its way");
    const name = app.getByRole("textbox", { name: "Name", exact: true });
    await name.fill("");
    await name.pressSequentially("A line on the front, typed slowly while it waits", { delay: 60 });
    await faults("none", 0);
    await app.getByText(/^All 3 products show version/).waitFor({ timeout: 60_000 });
    expect(await name.inputValue()).toBe("A line on the front, typed slowly while it waits");
    expect(await name.evaluate((one) => one === document.activeElement)).toBe(true);
    await editor.page.locator("[data-discard]").click();
  });
});

test("a set that no shopper could be asked cannot be published, and says what to do", async () => {
  const page = await open(`${info.urls.keepsake}/app/sets/new?from=empty`);
  const editor = { page, app: page.frameLocator("iframe[data-frame]") };
  await editor.app.getByRole("textbox", { name: "Name", exact: true }).fill("Too small");
  await editor.app.getByRole("button", { name: "Add an option" }).click();
  await editor.app.getByRole("menuitem", { name: "Date" }).first().click();
  await editor.app.getByRole("textbox", { name: "Label", exact: true }).fill("A day alone");
  await page.locator("[data-save]").click();
  await editor.app.getByText("Shoppers are asked 3 to 6 questions: add 2 more options.").waitFor();
  expect(await editor.app.getByRole("button", { name: "Publish", exact: true }).isDisabled()).toBe(true);
});
