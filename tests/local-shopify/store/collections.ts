import { createHash } from "node:crypto";
import type { StoreContext } from "./context";
import type { Product } from "./types";

export interface Collection {
  id: string;
  title: string;
  handle: string;
  products: Product[];
}

/** The store's collections: an automated one for each product type, as many shops keep them. */
export function collections(context: StoreContext): Collection[] {
  const types = [...new Set(context.state.products.map((product) => product.productType))].filter(Boolean);
  return types.map((title) => ({
    id: idOfType(title),
    title,
    handle: title.toLowerCase().replace(/[^a-z0-9]+/g, "-"),
    products: context.state.products.filter((product) => product.productType === title),
  }));
}

export function collectionById(context: StoreContext, id: string): Collection | null {
  return collections(context).find((collection) => collection.id === id) ?? null;
}

/** Ids of the collections that a product is in. */
export function collectionsOf(product: Product): string[] {
  return product.productType === "" ? [] : [idOfType(product.productType)];
}

const ids = new Map<string, string>();

function idOfType(type: string): string {
  const id = ids.get(type) ?? String(400_000_000 + createHash("sha256").update(type).digest().readUIntBE(0, 3));
  ids.set(type, id);
  return id;
}
