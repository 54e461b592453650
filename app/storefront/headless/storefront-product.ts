import { numericId } from "../../domain/options/for-variant";
import { exponentOf, fromDecimal } from "../../domain/money";
import type { ProductOptions } from "../../domain/options/published";
import { toHundredths } from "../money-format";

/** A product as the Storefront API gives it: what docs/headless.md asks to be queried, and nothing more. */
export interface StorefrontProduct {
  /** `metafield(namespace: "app--<app id>", key: "options")`: null for a product without a published set. */
  metafield: { value: string } | null;
  variants: { nodes: StorefrontVariant[] };
}

export interface StorefrontVariant {
  /** "gid://shopify/ProductVariant/45120010011" */
  id: string;
  availableForSale: boolean;
  /** In the buyer's currency, "128.0". */
  price: { amount: string; currencyCode: string };
}

/** A product as the element works with it. */
export interface OfferedProduct {
  options: ProductOptions;
  /** By numeric id. */
  variants: Record<string, { price: number; available: boolean; set: string }>;
  /** ISO 4217 of the buyer. */
  currency: string;
}

/** Whether a page gave what a product of the Storefront API looks like. */
export function isStorefrontProduct(value: unknown): value is StorefrontProduct {
  return value instanceof Object && "metafield" in value && "variants" in value;
}

/** Null for a product that asks nothing, and for a metafield of a later version than this script knows. */
export function readProduct({ metafield, variants }: StorefrontProduct): OfferedProduct | null {
  const options: unknown = JSON.parse(metafield?.value ?? "null");
  if (!isProductOptions(options)) return null;
  const currency = variants.nodes[0]?.price.currencyCode ?? "USD";
  const known = variants.nodes.map(({ id, availableForSale, price }) => {
    const variantId = numericId(id);
    const set = Object.hasOwn(options.variants, variantId) ? (options.variants[variantId] ?? "") : "";
    return [variantId, { price: hundredthsOf(price), available: availableForSale, set }] as const;
  });
  return { options, variants: Object.fromEntries(known), currency };
}

/** ("128.0", "USD") is 12800, ("18000", "JPY") is 1800000: hundredths, as Liquid counts. */
function hundredthsOf({ amount, currencyCode }: StorefrontVariant["price"]): number {
  const minor = fromDecimal(amount, currencyCode) ?? Math.round(Number(amount) * 10 ** exponentOf(currencyCode));
  return toHundredths(minor, currencyCode);
}

/** Keepsake wrote it, and only version 1 so far: what matters is that it is there. */
function isProductOptions(value: unknown): value is ProductOptions {
  return value instanceof Object && "v" in value && value.v === 1 && "sets" in value && "variants" in value;
}
