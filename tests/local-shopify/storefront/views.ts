import type { LocalStore } from "../store";
import type { PageView } from "./theme";

/** What a browser asked for. */
export interface Asked {
  readonly path: string;
  readonly search: URLSearchParams;
  readonly token: string | null;
}

/** The page behind a path, with the shopper's cart as the functions leave it. */
export async function pageView(store: LocalStore, asked: Asked): Promise<PageView> {
  const stored = asked.token === null ? null : store.cartFor(asked.token);
  const cart = stored === null ? null : await store.evaluateCart(stored, "CART_INTERACTION");
  const common = { path: asked.path, cart, note: stored?.note ?? "" };
  const { name } = store.state.shop;
  if (asked.path === "/" || asked.path.startsWith("/collections")) return { ...common, template: "index", title: name };
  if (asked.path === "/cart") return { ...common, template: "cart", title: `Your cart – ${name}` };
  const handle = /^\/products\/([^/]+)$/.exec(asked.path)?.[1];
  const product = handle === undefined ? null : store.productByHandle(handle);
  if (!product) return { ...common, template: "404", title: `Page not found – ${name}` };
  // Themes ask for a variant by id, or by the ids of its option values: here one option, whose value ids are variant ids.
  const variantId = asked.search.get("variant") ?? asked.search.get("option_values");
  return { ...common, template: "product", title: `${product.title} – ${name}`, product: { product, variantId } };
}
