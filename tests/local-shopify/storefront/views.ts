import type { LocalStore } from "../store";
import type { PageView } from "./theme";

/** What a browser asked for. */
export interface Asked {
  readonly path: string;
  readonly search: URLSearchParams;
  readonly token: string | null;
}

/** A language of the store beside its own has a folder of its own: "/ar/products/hollow-band". */
const IN_FOLDER = /^\/(de|fr|es|ja|ar)(?=\/|$)/;

/** The page behind a path, with the shopper's cart as the functions leave it. */
export async function pageView(store: LocalStore, asked: Asked): Promise<PageView> {
  const stored = asked.token === null ? null : store.cartFor(asked.token);
  const cart = stored === null ? null : await store.evaluateCart(stored, "CART_INTERACTION");
  const locale = IN_FOLDER.exec(asked.path)?.[1] ?? "en";
  const path = asked.path.replace(IN_FOLDER, "") || "/";
  const common = { path: asked.path, locale, cart, note: stored?.note ?? "" };
  const { name } = store.state.shop;
  if (path === "/" || path.startsWith("/collections")) return { ...common, template: "index", title: name };
  if (path === "/cart") return { ...common, template: "cart", title: `Your cart – ${name}` };
  const handle = /^\/products\/([^/]+)$/.exec(path)?.[1];
  const product = handle === undefined ? null : store.productByHandle(handle);
  if (!product) return { ...common, template: "404", title: `Page not found – ${name}` };
  // Themes ask for a variant by id, or by the ids of its option values: here one option, whose value ids are variant ids.
  const variantId = asked.search.get("variant") ?? asked.search.get("option_values");
  return { ...common, template: "product", title: `${product.title} – ${name}`, product: { product, variantId } };
}
