import type { StoreContext } from "./context";
import { isoNow } from "./context";
import { ONLINE_STORE_PUBLICATION_ID, type Product, type Variant } from "./types";

export function productById(context: StoreContext, id: string): Product | null {
  return context.state.products.find((product) => product.id === id) ?? null;
}

/** A product whose page a shopper can open: for sale, listed or not. Null otherwise. */
export function productByHandle(context: StoreContext, handle: string): Product | null {
  return context.state.products.find((product) => product.handle === handle && isForSale(product)) ?? null;
}

/** Unlisted products can be sold, and seen by who knows the link; they are in no collection and no search. */
export function isForSale(product: Product): boolean {
  const sellable = product.status === "ACTIVE" || product.status === "UNLISTED";
  return sellable && product.publicationIds.includes(ONLINE_STORE_PUBLICATION_ID);
}

/** Products that a shopper finds in collections and on the home page. */
export function publishedProducts(context: StoreContext): Product[] {
  return context.state.products.filter(
    (product) => product.status === "ACTIVE" && product.publicationIds.includes(ONLINE_STORE_PUBLICATION_ID),
  );
}

export interface FoundVariant {
  product: Product;
  variant: Variant;
}

export function variantById(context: StoreContext, id: string): FoundVariant | null {
  for (const product of context.state.products) {
    const variant = product.variants.find((candidate) => candidate.id === id);
    if (variant) return { product, variant };
  }
  return null;
}

/** "Hollow Band - Gold vermeil", or the title alone where there is one variant. */
export function fullTitle(product: Product, variant: Variant): string {
  return isDefaultVariant(variant) ? product.title : `${product.title} - ${variant.title}`;
}

export function isDefaultVariant(variant: Variant): boolean {
  return variant.title === "Default Title";
}

export interface NewProduct {
  title: string;
  handle?: string;
  productType?: string;
  vendor?: string;
  description?: string;
  status?: Product["status"];
  tags?: string[];
  optionName?: string;
}

/** Made over the API: on no publication until it is published. */
export function createProduct(context: StoreContext, input: NewProduct): Product {
  const at = isoNow(context);
  const product: Product = {
    id: context.newId(),
    handle: freeHandle(context, input.handle ?? slug(input.title)),
    title: input.title,
    productType: input.productType ?? "",
    vendor: input.vendor ?? context.state.shop.name,
    description: input.description ?? "",
    picture: "",
    optionName: input.optionName ?? "Title",
    status: input.status ?? "ACTIVE",
    tags: input.tags ?? [],
    publicationIds: [],
    createdAt: at,
    updatedAt: at,
    variants: [],
  };
  context.state.products.push(product);
  addVariant(context, product, { title: "Default Title", priceMinor: 0 });
  context.emit({ kind: "product", topic: "products/create", product });
  return product;
}

export interface NewVariant {
  title: string;
  priceMinor: number;
  sku?: string;
  requiresShipping?: boolean;
  taxable?: boolean;
}

export function addVariant(context: StoreContext, product: Product, input: NewVariant): Variant {
  const at = isoNow(context);
  const variant: Variant = {
    id: context.newId(),
    productId: product.id,
    title: input.title,
    sku: input.sku ?? "",
    priceMinor: input.priceMinor,
    available: true,
    metal: null,
    requiresShipping: input.requiresShipping ?? true,
    taxable: input.taxable ?? true,
    weightGrams: 0,
    position: product.variants.length + 1,
    createdAt: at,
    updatedAt: at,
  };
  product.variants.push(variant);
  context.changed();
  return variant;
}

/** Notes the change and tells `products/update`. */
export function productChanged(context: StoreContext, product: Product): void {
  product.updatedAt = isoNow(context);
  context.emit({ kind: "product", topic: "products/update", product });
}

export function deleteProduct(context: StoreContext, id: string): boolean {
  const index = context.state.products.findIndex((product) => product.id === id);
  if (index < 0) return false;
  context.state.products.splice(index, 1);
  context.emit({ kind: "product-deleted", topic: "products/delete", productId: id });
  return true;
}

function slug(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}

function freeHandle(context: StoreContext, wanted: string): string {
  const taken = new Set(context.state.products.map((product) => product.handle));
  let handle = wanted;
  for (let n = 1; taken.has(handle); n += 1) handle = `${wanted}-${n}`;
  return handle;
}
