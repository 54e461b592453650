import type { Frame, Page } from "playwright-core";
import { beforeAll, expect, inject, test } from "vitest";
import { keepsake } from "../fixtures/ember-and-oak.json";
import { Shopper } from "../../scripts/once/shopper";
import { productionOf, Store } from "../../scripts/once/store";
import { KIND_WORDS } from "../../app/components/option-form/kind-words";
import { violations } from "../support/axe";
import { useBrowser } from "../support/browser";
import { cartAfterAdding } from "../support/cart-page";
import { waitFor } from "../support/wait-for";

const info = inject("stack");
const store = new Store(new URL(info.urls.admin).origin);
const { open } = useBrowser();
const jonas = keepsake.staff.find(({ name }) => name === "Jonas")?.pin ?? "";
const RING = "/products/hollow-band?variant=45120010011";
const dawn = new URL(info.urls.dawn).origin;

beforeAll(async () => {
  await waitFor("a page that asks for the engraving", async () => {
    const form = await new Shopper(dawn).productForm(RING);
    return form.fields.some(([name]) => name === "properties[_keepsake]");
  });
  const known = new Set((await store.state()).orders.map(({ gid }) => gid));
  await store.createDraftOrder([{ variantId: "45120010014", quantity: 1, properties: [] }]);
  const shopper = new Shopper(dawn);
  await shopper.addToCart(RING, { answers: { 1: "Readable", 2: "6.5" } });
  await shopper.checkout();
  await waitFor(
    "an exception and a ticket",
    async () => {
      const made = (await store.state()).orders.filter(({ gid }) => !known.has(gid)).map(productionOf);
      return made.some((one) => one?.exceptions === 1) && made.some((one) => one?.tickets.length === 1);
    },
    { timeoutMs: 30_000 },
  );
});

/** A page of the app in the admin's frame, once its scripts run: the admin shows its title then. */
async function openAdmin(path: string, title: string): Promise<{ page: Page; frame: Frame }> {
  const page = await open(`${info.urls.keepsake}${path}`);
  await page.locator("[data-title]").getByText(title, { exact: true }).waitFor();
  const frame = page.frames().find((one) => one.parentFrame() === page.mainFrame());
  if (!frame) throw new Error("the admin frames no app");
  return { page, frame };
}

test.each([
  ["home", "", "Home"],
  ["option sets", "/app/sets", "Option sets"],
  ["start of a set", "/app/sets/new", "New option set"],
  ["options", "/app/options", "Options"],
  ["new option", "/app/options/new", "New option"],
  ["workshop", "/app/workshop", "Workshop"],
  ["new queue", "/app/workshop/queues/new?kind=MICROFACTORY", "New microfactory"],
  ["order of work", "/app/workshop/operations", "Order of work"],
  ["routing rules", "/app/workshop/rules", "Routing rules"],
  ["exceptions", "/app/exceptions", "Exceptions"],
  ["pieces at risk", "/app/at-risk", "At risk"],
  ["what-if", "/app/what-if?change=pause&queue=bench-1", "What if"],
  ["messages", "/app/messages", "Messages"],
  ["settings", "/app/settings", "Settings"],
  ["missing", "/app/nothing", "Keepsake"],
])("a merchant who uses a screen reader can work with the %s page", async (_, path, title) => {
  const { frame } = await openAdmin(path, title);
  await frame.locator("h1").waitFor();
  expect(await violations(frame)).toEqual([]);
});

test.each([
  ["option sets", "/app/sets", "Option sets", "Classic ring"],
  ["options", "/app/options", "Options", "Engraving inside the band"],
  ["SKUs", "/app/skus", "Products & SKUs", "EO-HB-GV"],
])(
  "a merchant who uses a screen reader hears how many %s a search finds, one or none",
  async (_, path, title, words) => {
    for (const search of [words, "nowhere at all"]) {
      const { page, frame } = await openAdmin(`${path}?search=${encodeURIComponent(search)}`, title);
      // Beside it stands the hidden status of a drag, which says nothing yet.
      const found = frame.getByRole("status").filter({ hasText: /\d|[Nn]o / });
      await found.first().waitFor({ state: "attached" });
      expect(await violations(frame), search).toEqual([]);
      await page.close();
    }
  },
);

test("a merchant who uses a screen reader can edit each kind of option, errors and closed sections included", async () => {
  const { page, frame } = await openAdmin("/app/sets/new?from=empty", "New option set");
  const add = frame.getByRole("button", { name: "Add an option" });
  for (const { title } of Object.values(KIND_WORDS)) {
    await add.click();
    const item = frame.getByRole("menuitem", { name: title }).first();
    await item.waitFor();
    // Polaris hangs its menus below the body, beside every landmark.
    if (title === "Engraving") expect(await violations(frame, "html", ["region"]), "the open menu").toEqual([]);
    await item.click();
    await frame.getByRole("heading", { name: `New ${title.toLowerCase()}` }).waitFor();
    const closed = frame.locator("h4 button[aria-expanded=false]");
    while ((await closed.count()) > 0) await closed.first().click();
    expect(await violations(frame), title).toEqual([]);
  }
  await page.locator("[data-save]").click();
  await frame.getByText("fields need another look").waitFor();
  expect(await violations(frame), "errors").toEqual([]);
});

test("a merchant who uses a screen reader can pick from the library and from what is ready", async () => {
  const { frame } = await openAdmin("/app/sets/new?from=empty", "New option set");
  for (const [menu, row] of [
    [/^Ready options/, "Add Initials"],
    [/^From your library/, "Add Birthstone"],
  ] as const) {
    await frame.getByRole("button", { name: "Add an option" }).click();
    await frame.getByRole("menuitem", { name: menu }).click();
    await frame.getByRole("button", { name: row }).waitFor();
    expect(await violations(frame, "html", ["region"]), row).toEqual([]);
    await frame.getByRole("button", { name: "Close" }).click();
  }
});

test("a merchant who uses a screen reader can edit an option on its own page", async () => {
  const { page, frame } = await openAdmin("/app/options", "Options");
  await frame.getByRole("link", { name: "Engraving inside the band" }).click();
  await page.locator("[data-title]").getByText("Engraving inside the band").waitFor();
  await frame.getByRole("button", { name: /^Other languages/ }).click();
  expect(await violations(frame)).toEqual([]);
  await frame.getByRole("button", { name: "Delete" }).click();
  await frame.getByRole("dialog").waitFor();
  expect(await violations(frame, "html", ["region"]), "the dialog").toEqual([]);
});

test("a merchant who uses a screen reader can publish a set", async () => {
  const { page, frame } = await openAdmin("/app/sets", "Option sets");
  await frame.getByRole("link", { name: "Name necklace" }).click();
  await page.locator("[data-title]").getByText("Name necklace").waitFor();
  await frame
    .getByRole("button", { name: /^Edit / })
    .first()
    .click();
  await frame.getByRole("textbox", { name: "Label", exact: true }).waitFor();
  expect(await violations(frame)).toEqual([]);
});

test("a merchant who uses a screen reader can set rules, places and versions, and delete a set", async () => {
  const { page, frame } = await openAdmin("/app/sets", "Option sets");
  await frame.getByRole("link", { name: "Classic ring" }).first().click();
  await page.locator("[data-title]").getByText("Classic ring").waitFor();
  for (const [button, what] of [
    [/^Add a rule/, "the rule"],
    [/^(Change|Place it|Place)\b/, "the place"],
    [/^Show versions/, "the versions"],
    [/^Delete$/, "the dialog"],
  ] as const) {
    await frame.getByRole("button", { name: button }).first().click();
    await page.waitForTimeout(300);
    // Polaris hangs its dialogs below the body, beside every landmark.
    expect(await violations(frame, "html", ["region"]), what).toEqual([]);
    const close = frame.getByRole("dialog").getByRole("button", { name: /^(Close|Cancel|Keep it)/ });
    if (await close.first().isVisible()) await close.first().click();
  }
});

test.each([
  ["Dawn", info.urls.dawn],
  ["Horizon", info.urls.horizon],
])("a shopper who uses a screen reader can personalize a ring in %s, and read the cart", async (_, url) => {
  const page = await open(url);
  await page.locator('[name="properties[_k1]"]:enabled').fill("Read aloud");
  expect(await violations(page, "keepsake-personalizer"), "the block").toEqual([]);
  expect(await violations(page), "the product page").toEqual([]);
  await page.locator('select[name="properties[_k2]"]:enabled').selectOption("6.5");
  const add = page.locator('form[action*="/cart/add"] button[type="submit"]').first();
  await Promise.all([page.waitForResponse(/\/cart\/add/), add.click()]);
  await cartAfterAdding(page);
  await page.getByText("Read aloud").first().waitFor();
  expect(await violations(page), "the cart").toEqual([]);
});

test("a bench worker who uses a screen reader can sign in, take a job and check it", async () => {
  const page = await open(info.urls.bench, { viewport: { width: 1180, height: 820 } });
  expect(await violations(page), "sign-in").toEqual([]);
  // Jonas: what he takes here stays with him, and Mara has other stories.
  await page.getByLabel("Your PIN").fill(jonas);
  await page.locator('form button[type="submit"]').click();
  const take = page.getByRole("button", { name: /Take next/ });
  await take.waitFor();
  expect(await violations(page), "the board").toEqual([]);
  await take.click();
  await page.getByRole("button", { name: "Start", exact: true }).click();
  await page.getByRole("group", { name: "Checks" }).waitFor();
  expect(await violations(page), "the job").toEqual([]);
});

test("a partner's stand-in can be read aloud", async () => {
  expect(await violations(await open(info.urls.partner))).toEqual([]);
});
