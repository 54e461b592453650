import { GraphQLError } from "graphql";
import { connection } from "../graphql/views/common";
import type { LocalStore } from "../store";
import { gid, idOf } from "../store/gid";
import { definitionOf, findMetafield } from "../store/metafields";
import { toDecimal } from "../store/money";
import { isForSale } from "../store/products";
import type { Cart, CartLine, Product, Variant } from "../store/types";
import { isRecord, optionalText, recordArg, recordsArg, textArg, type Args, type View, type ViewValue } from "../view";

/** What a storefront without a theme asks with: the token decides whether it may read metafields. */
export interface StorefrontAsker {
  /** Where buyers check out, without a trailing slash. */
  origin: string;
  hasToken: boolean;
}

/** Root fields of the Storefront API. */
export function storefrontRoots(store: LocalStore, asker: StorefrontAsker): { query: View; mutation: View } {
  return {
    query: {
      product: (args: Args): ViewValue => {
        const id = optionalText(args, "id");
        const found = id === null ? null : store.productById(idOf("Product", id) ?? "");
        const product = found ?? store.productByHandle(optionalText(args, "handle") ?? "");
        return product && isForSale(product) ? productView(store, asker, product) : null;
      },
      shop: { id: gid("Shop", store.state.shop.id), name: store.state.shop.name },
      cart: (args: Args): ViewValue => {
        const cart = cartOf(store, textArg(args, "id"));
        return cart && cartView(store, asker, cart);
      },
    },
    mutation: {
      cartCreate: (args: Args): ViewValue => {
        const input = isRecord(args["input"]) ? recordArg(args, "input") : {};
        const token = store.newId().padStart(32, "0");
        return added(store, asker, token, recordsArg(input, "lines"));
      },
      cartLinesAdd: (args: Args): ViewValue => {
        const cart = cartOf(store, textArg(args, "cartId"));
        if (!cart) return { cart: null, userErrors: [userError("The specified cart does not exist.")], warnings: [] };
        return added(store, asker, cart.token, recordsArg(args, "lines"));
      },
    },
  };
}

function added(store: LocalStore, asker: StorefrontAsker, token: string, lines: Args[]): View {
  const items = lines.map((line) => ({
    variantId: idOf("ProductVariant", textArg(line, "merchandiseId")) ?? "",
    quantity: typeof line["quantity"] === "number" ? line["quantity"] : 1,
    properties: Object.fromEntries(
      recordsArg(line, "attributes").map((one) => [textArg(one, "key"), textArg(one, "value")]),
    ),
  }));
  const outcome = store.addToCart(token, items);
  if (outcome.kind === "refused") return { cart: null, userErrors: [userError(outcome.description)], warnings: [] };
  return { cart: cartView(store, asker, outcome.cart), userErrors: [], warnings: [] };
}

function userError(message: string): View {
  return { __typename: "CartUserError", code: "INVALID", field: null, message };
}

function productView(store: LocalStore, asker: StorefrontAsker, product: Product): View {
  return {
    __typename: "Product",
    id: gid("Product", product.id),
    handle: product.handle,
    title: product.title,
    description: product.description,
    availableForSale: product.variants.some(({ available }) => available),
    variants: connection(product.variants, (variant) => variantView(store, asker, product, variant)),
    metafield: (args: Args): ViewValue => metafieldView(store, asker, gid("Product", product.id), args),
  };
}

function variantView(store: LocalStore, asker: StorefrontAsker, product: Product, variant: Variant): View {
  return {
    __typename: "ProductVariant",
    id: gid("ProductVariant", variant.id),
    title: variant.title,
    availableForSale: variant.available,
    price: money(store, variant.priceMinor),
    selectedOptions: [{ name: product.optionName, value: variant.title }],
    product: () => productView(store, asker, product),
  };
}

/** Public where the definition shows it to storefronts, under the app's full namespace alone, and never without a token. */
function metafieldView(store: LocalStore, asker: StorefrontAsker, ownerGid: string, args: Args): ViewValue {
  if (!asker.hasToken)
    throw new GraphQLError("Access denied for metafield field.", { extensions: { code: "ACCESS_DENIED" } });
  const [namespace, key] = [optionalText(args, "namespace"), textArg(args, "key")];
  if (namespace === null || namespace.startsWith("$app")) return null;
  const metafield = findMetafield(store, ownerGid, namespace, key);
  if (!metafield || definitionOf(store, ownerGid, namespace, key)?.storefrontAccess !== "public_read") return null;
  const { id, type, value, createdAt, updatedAt } = metafield;
  return { __typename: "Metafield", id: gid("Metafield", id), namespace, key, type, value, createdAt, updatedAt };
}

function cartView(store: LocalStore, { origin, hasToken }: StorefrontAsker, cart: Cart): View {
  const lineView = (line: CartLine): View => ({
    __typename: "CartLine",
    id: `gid://shopify/CartLine/${line.key}`,
    quantity: line.quantity,
    attributes: Object.entries(line.properties).map(([key, value]) => ({ key, value })),
    merchandise: (): ViewValue => {
      const found = store.variantById(line.variantId);
      return found && variantView(store, { origin, hasToken }, found.product, found.variant);
    },
  });
  const cost = async (): Promise<View> => {
    const { subtotalMinor } = await store.evaluateCart(cart, "CART_INTERACTION");
    return { subtotalAmount: money(store, subtotalMinor), totalAmount: money(store, subtotalMinor) };
  };
  return {
    __typename: "Cart",
    id: `gid://shopify/Cart/${cart.token}`,
    checkoutUrl: `${origin}/cart/c/${cart.token}`,
    totalQuantity: cart.lines.reduce((sum, { quantity }) => sum + quantity, 0),
    lines: connection(cart.lines, lineView),
    cost: () => cost(),
  };
}

function cartOf(store: LocalStore, cartId: string): Cart | null {
  const token = /^gid:\/\/shopify\/Cart\/([0-9a-f]{32})/.exec(cartId)?.[1];
  return store.state.carts.find((cart) => cart.token === token) ?? null;
}

function money(store: LocalStore, minor: number): View {
  const currencyCode = store.state.shop.currency;
  return { amount: toDecimal(minor, currencyCode), currencyCode };
}
