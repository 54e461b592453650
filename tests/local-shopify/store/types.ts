/**
 * Everything the local Shopify remembers, as plain JSON. Ids are the digits of Shopify's ids as text: numbers would lose
 * digits above 2^53. Money is integer minor units of the shop's currency; instants are ISO 8601 in UTC.
 */

export interface Variant {
  id: string;
  productId: string;
  title: string;
  sku: string;
  priceMinor: number;
  available: boolean;
  /** Colour word for the drawn picture: "gold", "silver", "rose", "cloth"; null for products made over the API. */
  metal: string | null;
  requiresShipping: boolean;
  taxable: boolean;
  weightGrams: number;
  position: number;
  createdAt: string;
  updatedAt: string;
}

export interface Product {
  id: string;
  handle: string;
  title: string;
  productType: string;
  vendor: string;
  description: string;
  /** Which drawing stands for the product: "ring", "pendant", …; "" for products made over the API. */
  picture: string;
  /** The one option that variants differ in; "Title" when there is only one variant. */
  optionName: string;
  status: "ACTIVE" | "ARCHIVED" | "DRAFT" | "UNLISTED";
  tags: string[];
  /** Ids of the publications the product is published on. Storefronts show what is on the online store. */
  publicationIds: string[];
  createdAt: string;
  updatedAt: string;
  variants: Variant[];
}

export interface StoredMetafield {
  id: string;
  ownerGid: string;
  /** `$app` is stored as `app--<app id>`, as Shopify resolves it. */
  namespace: string;
  key: string;
  type: string;
  value: string;
  createdAt: string;
  updatedAt: string;
}

export interface CartLine {
  /** What the Ajax API calls `key`; made of the variant and the properties, so that equal lines are one line. */
  key: string;
  variantId: string;
  quantity: number;
  properties: Record<string, string>;
}

export interface Cart {
  token: string;
  note: string;
  attributes: Record<string, string>;
  lines: CartLine[];
  createdAt: string;
  updatedAt: string;
}

export interface Property {
  name: string;
  value: string;
}

export interface OrderLine {
  id: string;
  variantId: string | null;
  productId: string | null;
  title: string;
  variantTitle: string | null;
  sku: string;
  vendor: string;
  quantity: number;
  /** `quantity` less what was refunded or removed. */
  currentQuantity: number;
  priceMinor: number;
  properties: Property[];
  /** Shared by the components that one cart line was expanded into. */
  groupId: string | null;
  requiresShipping: boolean;
  taxable: boolean;
  grams: number;
}

export interface LineGroup {
  id: string;
  title: string;
  quantity: number;
  variantId: string;
}

export interface Refund {
  id: string;
  createdAt: string;
  lines: { id: string; lineId: string; quantity: number; subtotalMinor: number }[];
  transactionId: string;
}

export interface Address {
  firstName: string;
  lastName: string;
  address1: string;
  city: string;
  zip: string;
  province: string;
  provinceCode: string;
  country: string;
  countryCode: string;
}

export interface Order {
  id: string;
  number: number;
  /** "#1001" */
  name: string;
  email: string;
  customerId: string;
  address: Address;
  source: "web" | "shopify_draft_order";
  cartToken: string | null;
  checkoutToken: string;
  token: string;
  confirmation: string;
  note: string | null;
  tags: string[];
  financialStatus: "paid" | "partially_refunded" | "refunded";
  createdAt: string;
  processedAt: string;
  updatedAt: string;
  cancelledAt: string | null;
  cancelReason: string | null;
  lines: OrderLine[];
  groups: LineGroup[];
  refunds: Refund[];
}

export interface Hold {
  id: string;
  /** The app that placed it; `FOREIGN_APP_ID` for another app's. */
  appId: string;
  handle: string;
  reason: string;
  reasonNotes: string;
  externalId: string | null;
  createdAt: string;
}

export interface FulfillmentOrder {
  id: string;
  orderId: string;
  status: "OPEN" | "ON_HOLD" | "CLOSED" | "CANCELLED";
  lineItems: { id: string; lineId: string; totalQuantity: number; remainingQuantity: number }[];
  holds: Hold[];
  createdAt: string;
  updatedAt: string;
}

/** A function that the app registered: `cartTransformCreate`, `validationCreate`. */
export interface FunctionRegistration {
  id: string;
  functionHandle: string;
  blockOnFailure: boolean;
  /** Always true for cart transforms. */
  enabled: boolean;
  title: string;
}

export interface AccessToken {
  accessToken: string;
  scopes: string[];
  /** Null: an offline token that does not expire. */
  expiresAt: string | null;
  refreshToken: string | null;
  refreshExpiresAt: string | null;
  /** Staff user of an online token. */
  userId: string | null;
  /** Access token whose refresh made this one. */
  replaces: string | null;
}

export interface Installation {
  id: string;
  appId: string;
  installedAt: string;
  uninstalledAt: string | null;
  tokens: AccessToken[];
}

export type DeliveryStatus = "pending" | "delivered" | "failed" | "lost";

/** One webhook: the same id and the same body on every try. */
export interface Delivery {
  webhookId: string;
  eventId: string;
  topic: string;
  uri: string;
  /** The exact bytes that are signed, kept for retries and redelivery. */
  body: string;
  triggeredAt: string;
  status: DeliveryStatus;
  attempts: number;
  /** HTTP statuses of the tries, 0 when nobody answered. */
  answers: number[];
  at: string;
}

/** A theme of the store. What its folder holds knows of no app; which app blocks a merchant placed in it stands here. */
export interface StoreTheme {
  id: string;
  name: string;
  folder: "dawn" | "horizon";
  role: "MAIN" | "UNPUBLISHED";
  /** The merchant dragged the app's blocks into the product template. */
  appBlocks: boolean;
  createdAt: string;
  updatedAt: string;
}

export interface StoreState {
  version: 1;
  shop: {
    id: string;
    domain: string;
    name: string;
    email: string;
    zone: string;
    currency: string;
    locationId: string;
    locationName: string;
    createdAt: string;
  };
  nextId: number;
  nextOrderNumber: number;
  installation: Installation;
  themes: StoreTheme[];
  products: Product[];
  metafields: StoredMetafield[];
  carts: Cart[];
  orders: Order[];
  fulfillmentOrders: FulfillmentOrder[];
  cartTransforms: FunctionRegistration[];
  validations: FunctionRegistration[];
  deliveries: Delivery[];
}

/** The online store's publication; products on it are seen in the themes. */
export const ONLINE_STORE_PUBLICATION_ID = "88001001";
/** An app that is not the one under test. */
export const FOREIGN_APP_ID = "999001";
