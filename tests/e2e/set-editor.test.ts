import type { FrameLocator, Page } from "playwright-core";
import { describe, expect, inject, test } from "vitest";
import { focusedName, tabTo } from "../support/keyboard";
import { useBrowser } from "../support/browser";

const info = inject("stack");
const { open } = useBrowser();

interface Editor {
  page: Page;
  app: FrameLocator;
}

/** The page of a set, once its scripts run: the admin shows the page's title then. */
async function openPage(path: string, title: string): Promise<Editor> {
  const page = await open(`${info.urls.keepsake}${path}`, { viewport: { width: 1280, height: 1000 } });
  await page.locator("[data-title]").getByText(title, { exact: true }).waitFor();
  return { page, app: page.frameLocator("iframe[data-frame]") };
}

const pathOf = ({ page }: Editor) => new URL(page.url()).pathname.replace("/admin/apps/keepsake", "");
const saveOf = ({ page }: Editor) => page.locator("[data-save]");
const saved = ({ page }: Editor) => page.locator(".toast").getByText("Saved").waitFor();
const orderOf = ({ app }: Editor) =>
  app.getByRole("list", { name: "Options in the order that shoppers are asked" }).getByRole("heading", { level: 3 });

/** A new set with a choice of two metals and two dates, saved. */
async function givenSet(name: string): Promise<Editor> {
  const editor = await openPage("/app/sets/new?from=empty", "New option set");
  const { app, page } = editor;
  await app.getByRole("textbox", { name: "Name", exact: true }).fill(name);
  const add = async (kind: string, label: string) => {
    await app.getByRole("button", { name: "Add an option" }).click();
    await app.getByRole("menuitem", { name: kind }).first().click();
    await app.getByRole("textbox", { name: "Label", exact: true }).last().fill(label);
  };
  await add("Choice", `Metal of ${name}`);
  await app.getByLabel("Label of choice 1").fill("Gold");
  await app.getByLabel("Label of choice 2").fill("Silver");
  await add("Date", `Wedding of ${name}`);
  await add("Date", `Birth of ${name}`);
  await saveOf(editor).click();
  await page.locator("[data-title]").getByText(name, { exact: true }).waitFor();
  return editor;
}

interface RuleWords {
  when: string;
  is?: string;
  then: string;
  target: string;
}

async function addRule({ app }: Editor, { when, is, then, target }: RuleWords): Promise<void> {
  await app.getByRole("button", { name: "Add a rule" }).click();
  await app.getByLabel("Option of condition 1").selectOption({ label: when });
  if (is) await app.getByRole("checkbox", { name: is }).check();
  else await app.getByLabel("Test of condition 1").selectOption({ label: "is answered" });
  await app.getByLabel("What happens then").selectOption({ label: then });
  await app.getByLabel("Option that it happens to").selectOption({ label: target });
  await app.getByRole("button", { name: "Add the rule" }).click();
}

describe("rules between options", () => {
  test("a rule is a sentence that is added, changed and deleted, and stands after a reload", async () => {
    const editor = await givenSet("Rules 1");
    const { app } = editor;
    await addRule(editor, { when: "Metal of Rules 1", is: "Gold", then: "hide", target: "Birth of Rules 1" });
    await app.getByText("When Metal of Rules 1 is Gold: hide Birth of Rules 1", { exact: true }).waitFor();
    await app.getByRole("button", { name: /^Change the rule/ }).click();
    await app.getByLabel("Test of condition 1").selectOption({ label: "is not" });
    await app.getByRole("button", { name: "Change the rule", exact: true }).click();
    await saveOf(editor).click();
    await saved(editor);
    const again = await openPage(pathOf(editor), "Rules 1");
    const words = "When Metal of Rules 1 is not Gold: hide Birth of Rules 1";
    await again.app.getByText(words, { exact: true }).waitFor();
    await again.app.getByRole("button", { name: /^Delete the rule/ }).click();
    expect(await again.app.getByText(words, { exact: true }).count()).toBe(0);
  });

  test("options that wait for each other are refused by their names, at both rules, and nothing is lost", async () => {
    const editor = await givenSet("Circle 1");
    const { app } = editor;
    const [wedding, birth] = ["Wedding of Circle 1", "Birth of Circle 1"];
    await addRule(editor, { when: wedding, then: "ask", target: birth });
    await addRule(editor, { when: birth, then: "ask", target: wedding });
    const refusals = app.getByText(/^These options wait for each other: “(Wedding|Birth) of Circle 1” waits for “/);
    await expect.poll(() => refusals.count()).toBe(2);
    await saveOf(editor).click();
    await app.getByText("Everything you typed is still here; nothing was saved yet.").waitFor();
    expect(await app.getByRole("button", { name: /^Delete the rule/ }).count()).toBe(2);
    await app
      .getByRole("button", { name: /^Delete the rule/ })
      .first()
      .click();
    await saveOf(editor).click();
    await saved(editor);
  });

  test("an option goes with its rules, and comes back with them", async () => {
    const editor = await givenSet("Undo 1");
    const { app } = editor;
    await addRule(editor, { when: "Metal of Undo 1", is: "Gold", then: "hide", target: "Birth of Undo 1" });
    await app.getByRole("button", { name: "Take Metal of Undo 1 out of this set" }).click();
    await app.getByText("“Metal of Undo 1” was taken out, and a rule about it.").waitFor();
    expect(await app.getByRole("button", { name: /^Delete the rule/ }).count()).toBe(0);
    await app.getByRole("button", { name: "Put it back" }).click();
    await app.getByText("When Metal of Undo 1 is Gold: hide Birth of Undo 1", { exact: true }).waitFor();
    expect(await orderOf(editor).allTextContents()).toEqual([
      "Metal of Undo 1",
      "Wedding of Undo 1",
      "Birth of Undo 1",
    ]);
  });
});

describe("order", () => {
  test("an option is dragged by its dots to another place", async () => {
    const editor = await givenSet("Drag 1");
    const handle = async (label: string) => {
      const box = await editor.app.getByRole("button", { name: `Reorder ${label} of Drag 1` }).boundingBox();
      if (!box) throw new Error(label);
      return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    };
    const [from, to] = [await handle("Birth"), await handle("Metal")];
    const { mouse } = editor.page;
    await mouse.move(from.x, from.y);
    await mouse.down();
    await mouse.move(from.x, from.y - 20, { steps: 4 });
    await mouse.move(to.x, to.y - 4, { steps: 10 });
    await mouse.up();
    await expect
      .poll(() => orderOf(editor).allTextContents())
      .toEqual(["Birth of Drag 1", "Metal of Drag 1", "Wedding of Drag 1"]);
    await saveOf(editor).click();
    await saved(editor);
  });

  test("what is carried with the keyboard is said at every step, and Escape leaves it where it was", async () => {
    const editor = await givenSet("Carry 1");
    const { app, page } = editor;
    await app.getByRole("button", { name: "Reorder Metal of Carry 1" }).focus();
    await page.keyboard.press("Space");
    await app.getByText("Metal of Carry 1 is picked up from place 1 of 3").waitFor({ state: "attached" });
    await page.keyboard.press("ArrowDown");
    await app.getByText("Metal of Carry 1 is over place 2 of 3").waitFor({ state: "attached" });
    await page.keyboard.press("Escape");
    await app.getByText("Metal of Carry 1 is back where it was").waitFor({ state: "attached" });
    expect((await orderOf(editor).allTextContents())[0]).toBe("Metal of Carry 1");
  });

  test("the button that moved an option stays under the finger", async () => {
    const editor = await givenSet("Button 1");
    await editor.app.getByRole("button", { name: "Move Birth of Button 1 up" }).focus();
    await editor.page.keyboard.press("Enter");
    await editor.page.keyboard.press("Enter");
    expect((await orderOf(editor).allTextContents())[0]).toBe("Birth of Button 1");
    expect(await focusedName(editor.page)).toBe("Move Birth of Button 1 down");
  });

  test("a draft may ask seven options, and the page says which may be left out to publish it", async () => {
    const editor = await givenSet("Seven 1");
    const { app } = editor;
    for (const label of ["D4", "D5", "D6", "D7"]) {
      await app.getByRole("button", { name: "Add an option" }).click();
      await app.getByRole("menuitem", { name: "Date" }).first().click();
      await app.getByRole("textbox", { name: "Label", exact: true }).last().fill(`${label} of Seven 1`);
    }
    await saveOf(editor).click();
    await saved(editor);
    await app.getByText("Shoppers are asked at most 6 options, and this set has 7").waitFor();
    await app.getByRole("button", { name: "Take out D7 of Seven 1" }).click();
    expect(await orderOf(editor).count()).toBe(6);
    expect(await app.getByText("Shoppers are asked at most 6 options").count()).toBe(0);
  });
});

test("two editors change rules and areas at once, and the second reads what the first did", async () => {
  const first = await givenSet("Both 1");
  const second = await openPage(pathOf(first), "Both 1");
  await addRule(first, { when: "Metal of Both 1", is: "Gold", then: "hide", target: "Birth of Both 1" });
  await saveOf(first).click();
  await saved(first);
  await addRule(second, { when: "Metal of Both 1", is: "Silver", then: "hide", target: "Wedding of Both 1" });
  await saveOf(second).click();
  await second.app.getByText("Somebody else saved changes while you were editing").waitFor();
  await second.app.getByRole("listitem").filter({ hasText: /Gold/ }).first().waitFor();
  await second.app.getByRole("button", { name: "Save both" }).click();
  await saved(second);
  const rules = second.app.getByRole("button", { name: /^Delete the rule/ });
  expect(await rules.count()).toBe(2);
});

test("a session that expired while somebody typed is renewed, and the save goes through", async () => {
  const editor = await givenSet("Expired 1");
  const { app, page } = editor;
  let refused = 0;
  // What the server answers to a token that is too old: App Bridge asks for a fresh one and tries again.
  await page.context().route("**/app/sets/**", (route) => {
    if (route.request().method() !== "POST" || refused > 0 || !route.request().url().includes(".data"))
      return route.fallback();
    refused += 1;
    return route.fulfill({ status: 401, headers: { "X-Shopify-Retry-Invalid-Session-Request": "1" } });
  });
  await app.getByRole("textbox", { name: "Name", exact: true }).fill("Expired 1, renewed");
  await saveOf(editor).click();
  await saved(editor);
  expect(refused).toBe(1);
  const again = await openPage(pathOf(editor), "Expired 1, renewed");
  expect(await orderOf(again).count()).toBe(3);
});

describe("where it is engraved", () => {
  async function givenPlaced(name: string): Promise<Editor> {
    const editor = await openPage("/app/sets/new?from=empty", "New option set");
    const { app, page } = editor;
    await app.getByRole("textbox", { name: "Name", exact: true }).fill(name);
    await app.getByRole("button", { name: "Add an option" }).click();
    await app.getByRole("menuitem", { name: "Engraving" }).first().click();
    await app.getByRole("textbox", { name: "Label", exact: true }).fill(`Words of ${name}`);
    await app.getByRole("button", { name: "Place it on a picture" }).click();
    await app.getByRole("button", { name: "From a product" }).click();
    await page.getByRole("checkbox", { name: "Hollow Band" }).check();
    await page.getByRole("button", { name: "Select" }).click();
    await app.locator("[data-grip=end]").waitFor();
    return editor;
  }
  const grip = ({ app }: Editor, name: string) => app.locator(`[data-grip=${name}]`);
  const number = ({ app }: Editor, label: string) => app.getByRole("spinbutton", { name: label });

  test("a box is moved and widened with the mouse, and is there after a reload", async () => {
    const editor = await givenPlaced("Place 1");
    const { page } = editor;
    const drag = async (name: string, dx: number, dy: number) => {
      await grip(editor, name).scrollIntoViewIfNeeded();
      const box = await grip(editor, name).boundingBox();
      if (!box) throw new Error(name);
      const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
      await page.mouse.move(x, y);
      await page.mouse.down();
      await page.mouse.move(x + dx, y + dy, { steps: 5 });
      await page.mouse.up();
    };
    await drag("middle", 0, 60);
    await drag("end", 60, 0);
    const width = Number(await number(editor, "Width on the picture").inputValue());
    expect(width).toBeGreaterThan(55);
    expect(Number(await number(editor, "Middle from the top").inputValue())).toBeGreaterThan(55);
    await saveOf(editor).click();
    await page.locator("[data-title]").getByText("Place 1", { exact: true }).waitFor();
    const again = await openPage(pathOf(editor), "Place 1");
    await again.app.getByRole("button", { name: "Change: Inside" }).click();
    await expect.poll(async () => Number(await number(again, "Width on the picture").inputValue())).toBe(width);
  });

  test("an arc is placed with the arrow keys alone, and every step is said", async () => {
    const editor = await givenPlaced("Place 2");
    const { app, page } = editor;
    await app.getByRole("button", { name: "Arc" }).click();
    await grip(editor, "middle").focus();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Shift+ArrowDown");
    expect(await number(editor, "Middle from the left").inputValue()).toBe("51");
    expect(await number(editor, "Middle from the top").inputValue()).toBe("55");
    await app.getByText("51 % from the left, 55 % of the width from the top").waitFor({ state: "attached" });
    await grip(editor, "end").focus();
    await page.keyboard.press("Shift+ArrowRight");
    expect(await number(editor, "Last end at").inputValue()).toBe("345");
    await number(editor, "Radius on the picture").fill("25");
    await saveOf(editor).click();
    await page.locator("[data-title]").getByText("Place 2", { exact: true }).waitFor();
  });
});

describe("with the keyboard alone", () => {
  const NAME = "By keyboard";
  let path = "";

  test("a merchant goes from the list of sets to questions on the product page", async () => {
    const editor = await openPage("/app/sets", "Option sets");
    const { page, app } = editor;
    const press = (key: string) => page.keyboard.press(key);
    await tabTo(page, "New option set");
    await press("Enter");
    await page.locator("[data-title]").getByText("New option set", { exact: true }).waitFor();
    await tabTo(page, /empty/i);
    await press("Enter");
    await app.getByRole("textbox", { name: "Name", exact: true }).waitFor();
    await tabTo(page, "Name");
    await page.keyboard.type(NAME);
    for (const [kind, label] of [
      ["Note to you", "A note"],
      ["Yes or no", "Gift wrap"],
      ["Date", "A day of yours"],
    ] as const) {
      await tabTo(page, "Add an option");
      await press("Enter");
      await app.getByRole("menuitem", { name: kind }).first().waitFor();
      await tabTo(page, new RegExp(`^${kind}`));
      await press("Enter");
      await expect.poll(() => focusedName(page)).toBe("Label");
      await page.keyboard.type(label);
    }
    await tabTo(page, "Reorder A day of yours", "Shift+Tab");
    for (const key of ["Space", "ArrowUp", "ArrowUp", "Space"]) {
      await press(key);
      await page.waitForTimeout(250);
    }
    await expect.poll(() => orderOf(editor).allTextContents()).toEqual(["A day of yours", "A note", "Gift wrap"]);
    await tabTo(page, "Save", "Shift+Tab");
    await press("Enter");
    await page.locator(".toast").getByText("Created").waitFor();
    path = pathOf(editor);
    await tabTo(page, "Choose products");
    await press("Enter");
    await tabTo(page, "Polishing Cloth");
    await press("Space");
    await tabTo(page, "Select");
    await press("Enter");
    await app.getByText("1 SKU", { exact: true }).first().waitFor();
    await tabTo(page, "Publish");
    await press("Enter");
    await page.locator(".toast").getByText("Version 1 is on its way to 1 product").waitFor();
    const shop = await open(`${new URL(info.urls.dawn).origin}/products/polishing-cloth`);
    await expect
      .poll(async () => {
        await shop.reload();
        return shop.locator(".keepsake").first().innerText();
      })
      // In the order that the keyboard put them.
      .toMatch(/A day of yours[^]*A note[^]*Gift wrap/);
  });

  test("the preview says what the product page says, and follows what is typed", async () => {
    const editor = await openPage(path, NAME);
    const { app } = editor;
    const block = app.frameLocator("iframe[title='Preview of the product page']").locator(".keepsake").first();
    const shop = await open(`${new URL(info.urls.dawn).origin}/products/polishing-cloth`);
    const words = (text: string) => text.split(/\s*\n\s*/).filter((line) => line !== "");
    const theirs = shop.locator(".keepsake").first();
    // The page counts letters once a shopper turns to the questions.
    await theirs.getByRole("textbox").first().focus();
    await theirs.getByText("200 left").waitFor();
    const shown = words(await theirs.innerText());
    await expect.poll(async () => words(await block.innerText())).toEqual(shown);
    await block.locator("textarea").fill("Tried out");
    await app.getByRole("button", { name: "Edit Gift wrap" }).click();
    await app.getByRole("textbox", { name: "Label", exact: true }).fill("Wrapped as a gift");
    await block.getByText("Wrapped as a gift").waitFor();
    expect(await block.locator("textarea").inputValue()).toBe("Tried out");
    await app.getByRole("textbox", { name: /^Fee of a yes/ }).fill("a lot");
    await app.getByText("Not up to date: first mend").waitFor();
    await app.getByText(/^Wrapped as a gift: .*“a lot”/).waitFor();
    await block.getByText("Wrapped as a gift").waitFor();
  });

  test("the set is deleted, with what ends along with it, and its product asks nothing", async () => {
    const editor = await openPage(path, NAME);
    const { app, page } = editor;
    await app.getByRole("button", { name: "Delete" }).click();
    await app.getByText(/^1 SKU asks these questions/).waitFor();
    await app.getByRole("button", { name: "Delete the set" }).click();
    await page.locator(".toast").getByText("Deleted").waitFor();
    const shop = await open(`${new URL(info.urls.dawn).origin}/products/polishing-cloth`);
    await expect
      .poll(async () => {
        await shop.reload();
        return shop.locator("main").first().innerText();
      })
      .not.toContain("A day of yours");
  });
});

test("a SKU asks otherwise, and says so in the list", async () => {
  const { app, page } = await openPage("/app/sets", "Option sets");
  await app.getByRole("link", { name: "Name necklace" }).click();
  await app.getByRole("link", { name: "Let single SKUs ask otherwise" }).click();
  await app.getByRole("button", { name: /Name Pendant – Rose/ }).click();
  const dialog = app.getByRole("dialog");
  await dialog
    .getByRole("textbox", { name: /^Fee, else/ })
    .first()
    .fill("twelve");
  await dialog.getByRole("button", { name: "Save" }).click();
  await dialog.getByText("“twelve” is no amount: use one as 12.50").waitFor();
  await dialog
    .getByRole("textbox", { name: /^Fee, else/ })
    .first()
    .fill("12,50");
  await dialog.getByRole("button", { name: "Save" }).click();
  await page.locator(".toast").getByText("Saved for 1 SKU").waitFor();
  await app
    .getByText(/: 12\.50 USD/)
    .last()
    .waitFor();
  await app.getByRole("button", { name: /Name Pendant – Rose/ }).click();
  await dialog.getByRole("button", { name: "Ask all as the set does" }).click();
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect.poll(() => app.getByText(/: 12\.50 USD/).count()).toBe(0);
});
