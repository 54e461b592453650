/**
 * What the storefronts and the admin shell need of the store: the seam between pages and the store's model.
 * Money is in minor units of the shop's currency; ids are Shopify's numeric ids as strings.
 */

/** The shop as pages show it. */
export interface ShopFacts {
  /** The permanent domain, `name.myshopify.com`. */
  readonly domain: string;
  readonly name: string;
  readonly email: string;
  readonly currency: string;
  /** IANA name; Liquid's `date` speaks in it. */
  readonly zone: string;
}

/** The installed app, as its own configuration file declares it. */
export interface InstalledApp {
  readonly handle: string;
  readonly name: string;
  readonly apiKey: string;
  readonly apiSecret: string;
  /** Origin of the running app, without a trailing slash. */
  readonly url: string;
  /** `[app_proxy]`: `/<prefix>/<subpath>/…` on the storefront is forwarded to `url`; null when none is declared. */
  readonly proxy: { readonly prefix: string; readonly subpath: string; readonly url: string } | null;
}

/** A metafield; `namespace` is `$app` for those the installed app owns. */
export interface ShopMetafield {
  readonly namespace: string;
  readonly key: string;
  readonly type: string;
  readonly value: string;
}

export interface ShopVariant {
  readonly id: string;
  readonly title: string;
  readonly sku: string;
  readonly priceMinor: number;
  readonly available: boolean;
  /** Path of the variant's picture on the storefront. */
  readonly image: string;
}

export interface ShopProduct {
  readonly id: string;
  readonly handle: string;
  readonly title: string;
  readonly productType: string;
  readonly description: string;
  readonly optionName: string;
  readonly status: string;
  /** On the online store: unpublished products have no page and stand in no collection. */
  readonly published: boolean;
  readonly variants: readonly ShopVariant[];
  readonly metafields: readonly ShopMetafield[];
}

/** Line item properties by name; hidden ones begin with `_`. */
export type Properties = Readonly<Record<string, string>>;

/** One line as the cart transform left it; `components` is empty for a line that was not expanded. */
export interface CartLineView {
  readonly key: string;
  readonly variantId: string;
  readonly quantity: number;
  readonly properties: Properties;
  /** Price of one before any transform. */
  readonly originalUnitMinor: number;
  /** Price of one after the transform: the sum of the components of one. */
  readonly unitMinor: number;
  /** The transform's own title of the line, where it gave one. */
  readonly title: string | null;
  readonly components: readonly { readonly variantId: string; readonly title: string; readonly unitMinor: number }[];
}

export interface CartView {
  readonly token: string;
  readonly note: string;
  readonly lines: readonly CartLineView[];
  /** What validation functions say of this cart now. */
  readonly errors: readonly string[];
}

export interface LineToAdd {
  readonly variantId: string;
  readonly quantity: number;
  readonly properties: Properties;
}

export type CartChange = { kind: "changed" } | { kind: "refused"; message: string };

export interface Buyer {
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly address1: string;
  readonly city: string;
  readonly zip: string;
}

export type CheckoutOutcome = { kind: "paid"; orderToken: string } | { kind: "refused"; messages: readonly string[] };

export interface OrderLineView {
  readonly id: string;
  readonly variantId: string | null;
  readonly title: string;
  readonly variantTitle: string | null;
  readonly sku: string | null;
  readonly quantity: number;
  readonly currentQuantity: number;
  readonly unitMinor: number;
  readonly properties: readonly { readonly name: string; readonly value: string }[];
}

export interface HoldView {
  readonly reason: string;
  readonly reasonNotes: string | null;
  readonly handle: string | null;
  readonly heldBy: string;
}

export interface FulfillmentOrderView {
  readonly id: string;
  readonly status: string;
  readonly holds: readonly HoldView[];
  readonly lines: readonly { readonly title: string; readonly quantity: number }[];
}

export interface OrderView {
  readonly id: string;
  readonly name: string;
  /** Unguessable: names the buyer's own confirmation page. */
  readonly token: string;
  readonly customer: string;
  readonly createdAt: string;
  readonly financialStatus: string;
  readonly fulfillmentStatus: string;
  readonly cancelledAt: string | null;
  readonly totalMinor: number;
  readonly tags: readonly string[];
  readonly lines: readonly OrderLineView[];
  readonly metafields: readonly ShopMetafield[];
  readonly fulfillmentOrders: readonly FulfillmentOrderView[];
}

/** The store as its pages use it. */
export interface StorePort {
  readonly shop: ShopFacts;
  readonly app: InstalledApp;
  /** Folder that holds the app's `extensions`, read as they would be uploaded. */
  readonly extensionsDir: string;
  products(): readonly ShopProduct[];
  /** Metafields owned by the app's installation: Liquid's `app.metafields`. */
  appMetafields(): readonly ShopMetafield[];
  /** Makes an empty cart and answers its token. */
  createCart(): string;
  /** The cart with the shipped functions run on it, or null for a token nobody was given. */
  cart(token: string): Promise<CartView | null>;
  addLines(token: string, lines: readonly LineToAdd[]): Promise<CartChange>;
  /** Sets the quantity (0 removes) and, where given, the properties of one line. */
  changeLine(token: string, key: string, quantity: number, properties: Properties | null): Promise<CartChange>;
  setNote(token: string, note: string): Promise<void>;
  clearCart(token: string): Promise<void>;
  checkout(token: string, buyer: Buyer): Promise<CheckoutOutcome>;
  orders(): readonly OrderView[];
}
