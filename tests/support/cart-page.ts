import type { Page } from "playwright-core";

/** The cart's page once a piece was added: Dawn goes there by itself, Horizon opens a drawer and the shopper goes on. */
export async function cartAfterAdding(page: Page): Promise<void> {
  const cart = new URL("/cart", page.url()).href;
  const there = page.waitForURL(cart).then(() => true);
  const drawer = page
    .locator("dialog[open]")
    .first()
    .waitFor()
    .then(() => false);
  // Only one of the two comes to pass.
  for (const one of [there, drawer]) one.catch(() => {});
  if (!(await Promise.race([there, drawer]))) await page.goto(cart);
}
