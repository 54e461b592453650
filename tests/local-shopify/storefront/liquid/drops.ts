import type {
  EvaluatedCart,
  EvaluatedLine,
  LiquidMetafield,
  LiquidMetafields,
  LocalStore,
  Product,
  Variant,
} from "../../store";
import { picturePath } from "../pictures";
import { formatMoney } from "./filters";
import { toLiquidValue } from "./json-hash";

/** A page's choice of variant: by id (`?variant=`) or by option value ids (`?option_values=`). */
export interface VariantChoice {
  readonly variantId: string | null;
}

/** The store's metafields with JSON values as Liquid reads them. The app's own stand under `$app`: `metafields.app` is nil. */
export function metafieldsDrop(metafields: LiquidMetafields): Record<string, Record<string, unknown>> {
  const inNamespace = (named: Record<string, LiquidMetafield>) =>
    Object.fromEntries(
      Object.entries(named).map(([key, { type, value }]) => [key, { type, value: toLiquidValue(value) }]),
    );
  return Object.fromEntries(Object.entries(metafields).map(([namespace, named]) => [namespace, inNamespace(named)]));
}

function imageDrop(product: Product, variant: Variant, alt: string) {
  return { src: picturePath(product.picture, variant.metal), alt, width: 1000, height: 1000, aspect_ratio: 1 };
}

function variantDrop(product: Product, variant: Variant) {
  return {
    id: Number(variant.id),
    title: variant.title,
    sku: variant.sku,
    price: variant.priceMinor,
    compare_at_price: null,
    available: variant.available,
    option1: variant.title,
    options: [variant.title],
    url: `/products/${product.handle}?variant=${variant.id}`,
    featured_image: imageDrop(product, variant, `${product.title} in ${variant.title}`),
    requires_shipping: true,
    taxable: true,
    inventory_management: null,
  };
}

/** What Liquid calls `product`. Prices are in minor units, ids are numbers, as on Shopify. */
export function productDrop(store: LocalStore, product: Product, choice: VariantChoice) {
  const variants = product.variants.map((variant) => variantDrop(product, variant));
  const firstAvailable = variants.find((variant) => variant.available) ?? variants[0] ?? null;
  const selected = variants.find((variant) => String(variant.id) === choice.variantId) ?? null;
  const current = selected ?? firstAvailable;
  const prices = variants.map((variant) => variant.price);
  const values = variants.map((variant) => ({
    id: variant.id,
    name: variant.title,
    available: variant.available,
    selected: variant.id === current?.id,
    variant,
    product_url: null,
  }));
  return {
    id: Number(product.id),
    handle: product.handle,
    title: product.title,
    description: product.description,
    type: product.productType,
    vendor: product.vendor,
    url: `/products/${product.handle}`,
    price: current?.price ?? 0,
    price_min: Math.min(...prices),
    price_max: Math.max(...prices),
    price_varies: new Set(prices).size > 1,
    available: variants.some((variant) => variant.available),
    variants,
    options: [product.optionName],
    options_with_values: [{ name: product.optionName, position: 1, values, selected_value: current?.title ?? null }],
    has_only_default_variant: variants.length === 1 && variants[0]?.title === "Default Title",
    selected_variant: selected,
    first_available_variant: firstAvailable,
    selected_or_first_available_variant: current,
    featured_image: current?.featured_image ?? null,
    images: variants.map((variant) => variant.featured_image),
    tags: product.tags,
    metafields: metafieldsDrop(store.metafieldsForLiquid(product)),
  };
}

/** One cart line as Liquid reads it; the Ajax API answers the same fields with `properties` as an object. */
export function lineDrop(store: LocalStore, line: EvaluatedLine) {
  const found = store.variantById(line.variantId);
  const originalMinor = found?.variant.priceMinor ?? line.unitMinor;
  const isDefault = found?.variant.title === "Default Title";
  const variantTitle = found && !isDefault ? found.variant.title : null;
  const productTitle = found?.product.title ?? "Removed product";
  return {
    key: line.key,
    id: Number(line.variantId),
    variant_id: Number(line.variantId),
    product_id: Number(found?.product.id ?? 0),
    title: variantTitle ? `${productTitle} - ${variantTitle}` : productTitle,
    product_title: productTitle,
    variant_title: variantTitle,
    sku: found?.variant.sku ?? null,
    quantity: line.quantity,
    original_price: originalMinor,
    price: line.unitMinor,
    final_price: line.unitMinor,
    original_line_price: originalMinor * line.quantity,
    line_price: line.unitMinor * line.quantity,
    final_line_price: line.unitMinor * line.quantity,
    handle: found?.product.handle ?? null,
    url: found ? `/products/${found.product.handle}?variant=${line.variantId}` : null,
    image: found ? imageDrop(found.product, found.variant, productTitle) : null,
    requires_shipping: true,
    properties: line.properties.map(({ name, value }) => [name, value]),
    item_components: line.components.map((part) => ({
      variant_id: Number(part.variantId),
      title: part.title,
      price: part.unitMinor,
    })),
  };
}

/** What Liquid calls `cart`, or an empty one for a shopper who has none yet. */
export function cartDrop(store: LocalStore, cart: EvaluatedCart | null, note: string) {
  const items = (cart?.lines ?? []).map((line) => {
    const found = store.variantById(line.variantId);
    return {
      ...lineDrop(store, line),
      properties: toLiquidValue(Object.fromEntries(line.properties.map(({ name, value }) => [name, value]))),
      product: found && productDrop(store, found.product, { variantId: line.variantId }),
      url_to_remove: `/cart/change?id=${encodeURIComponent(line.key)}&quantity=0`,
    };
  });
  return {
    items,
    item_count: items.reduce((sum, item) => sum + item.quantity, 0),
    total_price: items.reduce((sum, item) => sum + item.final_line_price, 0),
    "empty?": items.length === 0,
    note,
    currency: { iso_code: store.state.shop.currency },
    errors: (cart?.validationErrors ?? []).map((error) => error.message),
  };
}

/** Where the pages of a language begin. */
export function rootUrl(locale: string): string {
  return locale === "en" ? "/" : `/${locale}`;
}

/** Objects that stand on every page of a storefront. */
export function globalDrops(store: LocalStore, path: string, locale: string) {
  const { shop } = store.state;
  return {
    shop: {
      name: shop.name,
      email: shop.email,
      currency: shop.currency,
      permanent_domain: shop.domain,
      domain: shop.domain,
      url: "",
      money_format: formatMoney(0, shop.currency).replace(/[\d.,]+/, "{{amount}}"),
      locale: "en",
    },
    request: {
      design_mode: false,
      visual_preview_mode: false,
      path,
      host: shop.domain,
      locale: { iso_code: locale, primary: locale === "en", root_url: rootUrl(locale) },
    },
    localization: {
      country: { iso_code: "US", name: "United States", currency: { iso_code: shop.currency } },
      language: { iso_code: locale },
    },
    routes: {
      root_url: rootUrl(locale),
      all_products_collection_url: "/",
      cart_url: "/cart",
      cart_add_url: "/cart/add",
      cart_change_url: "/cart/change",
      cart_update_url: "/cart/update",
    },
  };
}
