import { expect, inject, test } from "vitest";
import { Store } from "../../scripts/once/store";
import { useBrowser } from "../support/browser";

const info = inject("stack");
const store = new Store(new URL(info.urls.admin).origin);
const { open } = useBrowser();

/** What the store has of the product that no set asked about before; "" for nothing. */
async function questionsOfTheCloth(): Promise<string> {
  const cloth = (await store.state()).products.find(({ handle }) => handle === "polishing-cloth");
  return JSON.stringify(cloth?.metafields.find(({ key }) => key === "options")?.value ?? "");
}

test("a new merchant goes from a ready set to questions on a product page in seven clicks", async () => {
  const page = await open(`${info.urls.keepsake}/app/sets`);
  const app = page.frameLocator("iframe[data-frame]");
  let clicks = 0;
  const click = async (target: ReturnType<typeof page.locator>) => {
    await target.click();
    clicks += 1;
  };
  const name = "Monogram earrings";
  await page.locator("[data-title]").getByText("Option sets", { exact: true }).waitFor();

  await click(page.getByRole("button", { name: "New option set" }));
  await click(app.getByRole("button", { name: `Start from this: ${name}` }));
  await app.getByRole("heading", { name: "What shoppers are asked" }).waitFor();
  expect(await app.getByRole("textbox", { name: "Name", exact: true }).inputValue()).toBe(name);
  await click(page.locator("[data-save]"));
  await page.locator("[data-title]").getByText(name, { exact: true }).waitFor();
  await click(app.getByRole("button", { name: "Choose products" }));
  await click(page.getByRole("checkbox", { name: "Polishing Cloth" }));
  await click(page.getByRole("button", { name: "Select", exact: true }));
  await page
    .locator(".toast")
    .getByText(/^1 SKU/)
    .waitFor();
  await click(app.getByRole("button", { name: "Publish", exact: true }));
  await expect.poll(questionsOfTheCloth, { timeout: 30_000 }).toContain("Closure");
  expect(clicks).toBe(7);

  const told = await questionsOfTheCloth();
  for (const words of ["Lettering", "Verschluss", "留め具"]) expect(told).toContain(words);

  await app.getByRole("button", { name: "Delete", exact: true }).click();
  await app.getByRole("button", { name: "Delete the set" }).click();
  await page.locator("[data-title]").getByText("Option sets", { exact: true }).waitFor();
  await expect.poll(questionsOfTheCloth, { timeout: 30_000 }).not.toContain("Closure");
});
