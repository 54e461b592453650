import { createHash } from "node:crypto";
import type { StoreContext } from "./context";
import { isoNow } from "./context";
import { fullTitle, isForSale, variantById } from "./products";
import type { Cart, CartLine } from "./types";

/** Made on first use. The token stands in the storefront's `cart` cookie. */
export function cartFor(context: StoreContext, token: string): Cart {
  const found = context.state.carts.find((cart) => cart.token === token);
  if (found) return found;
  const at = isoNow(context);
  const cart: Cart = { token, note: "", attributes: {}, lines: [], createdAt: at, updatedAt: at };
  context.state.carts.push(cart);
  context.changed();
  return cart;
}

export interface AddItem {
  variantId: string;
  quantity: number;
  properties: Record<string, string>;
}

/** `status` and the two texts are what the Ajax API answers with. */
export type CartOutcome =
  | { kind: "ok"; cart: Cart; lines: CartLine[] }
  | { kind: "refused"; status: 404 | 422; message: string; description: string };

/** Adds every item or none. An item equal to a line in variant and properties raises that line's quantity. */
export function addToCart(context: StoreContext, token: string, items: AddItem[]): CartOutcome {
  for (const item of items) {
    const found = variantById(context, item.variantId);
    if (!found || !isForSale(found.product)) {
      return refused(404, "Cart Error", "Cannot find variant");
    }
    if (!found.variant.available) {
      return refused(
        422,
        "Cart Error",
        `The product '${fullTitle(found.product, found.variant)}' is already sold out.`,
      );
    }
    if (!Number.isInteger(item.quantity) || item.quantity < 1) {
      return refused(422, "Cart Error", "Quantity must be 1 or more");
    }
  }
  const cart = cartFor(context, token);
  const lines = items.map((item) => addOne(cart, item));
  return touched(context, cart, lines);
}

function addOne(cart: Cart, item: AddItem): CartLine {
  const key = lineKey(item.variantId, item.properties);
  const existing = cart.lines.find((line) => line.key === key);
  if (existing) {
    existing.quantity += item.quantity;
    return existing;
  }
  const line: CartLine = { key, ...item, properties: { ...item.properties } };
  // The newest line comes first, as in cart.js.
  cart.lines.unshift(line);
  return line;
}

export interface LineChange {
  /** A line's key, or its place from 1. */
  line: string | number;
  /** 0 removes the line. */
  quantity?: number;
  properties?: Record<string, string>;
}

export function changeLine(context: StoreContext, token: string, change: LineChange): CartOutcome {
  const cart = cartFor(context, token);
  const index =
    typeof change.line === "number" ? change.line - 1 : cart.lines.findIndex((line) => line.key === change.line);
  const line = cart.lines[index];
  if (!line) return refused(404, "Not Found", `no valid id or line parameter: ${change.line}`);
  const quantity = change.quantity ?? line.quantity;
  if (!Number.isInteger(quantity) || quantity < 0) return refused(422, "Cart Error", "Quantity must be 0 or more");
  cart.lines.splice(index, 1);
  if (quantity > 0) {
    const properties = change.properties ?? line.properties;
    const key = lineKey(line.variantId, properties);
    const twin = cart.lines.find((candidate) => candidate.key === key);
    if (twin) twin.quantity += quantity;
    else cart.lines.splice(index, 0, { key, variantId: line.variantId, quantity, properties });
  }
  return touched(context, cart, cart.lines.slice(index, index + 1));
}

/** `cart/clear.js`: lines go; note and attributes stay. */
export function clearCart(context: StoreContext, token: string): Cart {
  const cart = cartFor(context, token);
  cart.lines = [];
  touched(context, cart, []);
  return cart;
}

/** Note and attributes; an attribute set to "" goes away. */
export function updateCart(
  context: StoreContext,
  token: string,
  changes: { note?: string; attributes?: Record<string, string> },
): Cart {
  const cart = cartFor(context, token);
  if (changes.note !== undefined) cart.note = changes.note;
  for (const [name, value] of Object.entries(changes.attributes ?? {})) {
    if (value === "") delete cart.attributes[name];
    else cart.attributes[name] = value;
  }
  touched(context, cart, []);
  return cart;
}

/** Variant and a digest of the properties, as in `"45120010011:0f3a…"`. */
export function lineKey(variantId: string, properties: Record<string, string>): string {
  const sorted = Object.entries(properties).sort(([a], [b]) => (a < b ? -1 : 1));
  return `${variantId}:${createHash("md5").update(JSON.stringify(sorted)).digest("hex")}`;
}

function touched(context: StoreContext, cart: Cart, lines: CartLine[]): CartOutcome {
  cart.updatedAt = isoNow(context);
  context.changed();
  return { kind: "ok", cart, lines };
}

function refused(status: 404 | 422, message: string, description: string): CartOutcome {
  return { kind: "refused", status, message, description };
}
