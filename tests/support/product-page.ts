import type { Locator, Page } from "playwright-core";
import { z } from "zod";
import { waitFor } from "./wait-for";

/** A product page's block, or one inside a dialog over another page. */
type Place = Page | Locator;

const cart = z.object({
  items: z.array(
    z.object({
      key: z.string(),
      variant_id: z.number(),
      quantity: z.number(),
      properties: z.record(z.string(), z.string()).nullable(),
    }),
  ),
});
export type CartItem = z.infer<typeof cart>["items"][number];

/** The native field of one line item property, of the set that is offered. */
export const field = (place: Place, name: string): Locator => place.locator(`[name="properties[${name}]"]:enabled`);

export const buyButton = (place: Place): Locator =>
  place.locator('form[action*="/cart/add"] button[type="submit"]').first();

/** Words inside the band and a size: what the shop's classic ring cannot be made without. */
export async function answerRing(place: Place, engraving: string): Promise<void> {
  await field(place, "_k1").fill(engraving);
  await field(place, "_k2").selectOption("7");
}

/** The lines that the store holds for this shopper. */
export async function linesInCart(page: Page): Promise<CartItem[]> {
  const answered = await page.request.get(new URL("/cart.js", page.url()).href);
  return cart.parse(await answered.json()).items;
}

/** Until the product page is rendered from published metafields. */
export async function untilPublished(url: string): Promise<void> {
  await waitFor(
    "the product page's metafields",
    async () => /ring-classic:\d+:/.test(await (await fetch(url)).text()),
    { timeoutMs: 30_000 },
  );
}
