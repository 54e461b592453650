import { readFileSync } from "node:fs";
import { isRecord } from "../view";
import { ONLINE_STORE_PUBLICATION_ID, type Product, type StoreState, type StoreTheme } from "./types";

/** The `store` part of tests/fixtures/ember-and-oak.json. */
export interface StoreFixture {
  shop: string;
  name: string;
  zone: string;
  currency: string;
  email: string;
  locationId: string;
  location: string;
  products: FixtureProduct[];
}

interface FixtureProduct {
  id: string;
  handle: string;
  title: string;
  productType: string;
  description: string;
  picture: string;
  optionName: string;
  tags?: string[];
  variants: { id: string; title: string; sku: string; priceMinor: number; metal: string; available: boolean }[];
}

export function readFixture(path: string): StoreFixture {
  const fixture: unknown = JSON.parse(readFileSync(path, "utf8"));
  const store = isRecord(fixture) ? fixture["store"] : undefined;
  if (!isStore(store)) throw new Error(`${path} has no store with products`);
  return store;
}

function isStore(value: unknown): value is StoreFixture {
  return isRecord(value) && typeof value["shop"] === "string" && Array.isArray(value["products"]);
}

/** A store that opened today: products on the online store, no orders, the app not yet installed. */
export function seedState(fixture: StoreFixture, now: Date): StoreState {
  const at = now.toISOString();
  return {
    version: 1,
    shop: {
      id: "55001",
      domain: fixture.shop,
      name: fixture.name,
      email: fixture.email,
      zone: fixture.zone,
      currency: fixture.currency,
      locationId: fixture.locationId,
      locationName: fixture.location,
      createdAt: at,
    },
    nextId: 6_210_044_221_001,
    nextOrderNumber: 1001,
    installation: { id: "66001001", appId: "301001", installedAt: at, uninstalledAt: null, tokens: [] },
    themes: seedThemes(at),
    products: fixture.products.map((product) => seedProduct(product, fixture.name, at)),
    metafields: [],
    carts: [],
    orders: [],
    fulfillmentOrders: [],
    cartTransforms: [],
    validations: [],
    deliveries: [],
  };
}

/** Dawn is what shoppers see; both show the app's blocks, as after a merchant's visit in the theme editor. */
export function seedThemes(at: string): StoreTheme[] {
  const dates = { appBlocks: true, createdAt: at, updatedAt: at };
  return [
    { id: "120044001", name: "Dawn", folder: "dawn", role: "MAIN", ...dates },
    { id: "120044002", name: "Horizon", folder: "horizon", role: "UNPUBLISHED", ...dates },
  ];
}

function seedProduct(product: FixtureProduct, vendor: string, at: string): Product {
  return {
    ...product,
    vendor,
    status: "ACTIVE",
    tags: product.tags ?? [],
    publicationIds: [ONLINE_STORE_PUBLICATION_ID],
    createdAt: at,
    updatedAt: at,
    variants: product.variants.map((variant, index) => ({
      ...variant,
      productId: product.id,
      requiresShipping: true,
      taxable: true,
      weightGrams: 6,
      position: index + 1,
      createdAt: at,
      updatedAt: at,
    })),
  };
}
