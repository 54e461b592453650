import { z } from "zod";
import { fromDecimal } from "../../domain/money";
import { KEEPSAKE_KEY } from "../../domain/options/selection";

/** What Keepsake needs of an order, whoever told it: a webhook's body or the Admin API. */
export interface OrderSnapshot {
  /** gid://shopify/Order/… */
  shopifyId: string;
  name: string;
  /** ISO 4217 */
  currency: string;
  /** Orders the quantities of two snapshots; nothing else. */
  updatedAt: Date;
  /** Null as long as nothing says that it was paid, or cancelled. */
  paidAt: Date | null;
  cancelledAt: Date | null;
  lines: LineSnapshot[];
}

export interface LineSnapshot {
  /** gid://shopify/LineItem/… */
  shopifyId: string;
  /** gid://shopify/ProductVariant/…; null once the variant was deleted. */
  variantId: string | null;
  sku: string;
  title: string;
  /** What is still to be made. */
  quantity: number;
  /** Of one unit before discounts, in minor units of the order's currency; null where nothing that is an amount was told. */
  unitPriceMinor: number | null;
  properties: { name: string; value: string }[];
}

/**
 * Text as Postgres' jsonb can hold it: no NUL and no half of a surrogate pair. Each becomes the control character that
 * stands for "something invalid was here", which no engraving accepts: the line becomes an exception, not a loss.
 */
function storable(text: string): string {
  return text
    .replaceAll("\0", "\u001a")
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\u001a");
}

/** Any text, as Postgres can hold it. */
export const text = z.string().transform(storable);
const instant = z.iso.datetime({ offset: true }).transform((value) => new Date(value));
/** Ids as Shopify's JSON numbers: 2^53 is beyond what it hands out, and strings are taken too. */
const numericId = z.union([z.number().int().positive(), z.string().regex(/^\d+$/)]).transform(String);
/** Merchants' apps write numbers and nulls where a text belongs. */
const looseText = z
  .union([z.string(), z.number(), z.boolean()])
  .nullish()
  .transform((value) => storable(String(value ?? "")));

// One property of a shape that nobody knows must not take the others with it: `_keepsake` may be among them.
const property = z.object({ name: looseText.catch(""), value: looseText.catch("") });
const line = z
  .object({
    id: numericId,
    admin_graphql_api_id: text.optional(),
    variant_id: numericId.nullish(),
    sku: looseText,
    title: looseText,
    quantity: z.int32().min(0),
    current_quantity: z.int32().min(0).nullish(),
    // Told for figures alone: an order never fails for it.
    price: z
      .union([z.string(), z.number().transform(String)])
      .nullish()
      .catch(null),
    properties: z.array(property).nullish().catch([]),
  })
  .transform((raw) => ({
    shopifyId: raw.admin_graphql_api_id ?? `gid://shopify/LineItem/${raw.id}`,
    variantId: raw.variant_id ? `gid://shopify/ProductVariant/${raw.variant_id}` : null,
    sku: raw.sku,
    title: raw.title,
    quantity: raw.current_quantity ?? raw.quantity,
    price: raw.price ?? "",
    properties: raw.properties ?? [],
  }));

const order = z.object({
  id: numericId,
  admin_graphql_api_id: text.optional(),
  name: text,
  currency: z.string().regex(/^[A-Z]{3}$/),
  updated_at: instant,
  processed_at: instant.nullish(),
  cancelled_at: instant.nullish(),
  financial_status: z.string().nullish(),
  line_items: z.array(line),
});

/** Money that was taken once: what was refunded since changes quantities, not this fact. */
const PAID = new Set(["paid", "partially_refunded", "refunded"]);

/** An order webhook's body. Throws ZodError; its issues name fields, not values. */
export function snapshotOfBody(body: unknown, topic: string): OrderSnapshot {
  const raw = order.parse(body);
  const paid = topic === "orders/paid" || PAID.has((raw.financial_status ?? "").toLowerCase());
  const cancelledAt = raw.cancelled_at ?? (topic === "orders/cancelled" ? raw.updated_at : null);
  return {
    shopifyId: raw.admin_graphql_api_id ?? `gid://shopify/Order/${raw.id}`,
    name: raw.name,
    currency: raw.currency,
    updatedAt: raw.updated_at,
    paidAt: paid ? (raw.processed_at ?? raw.updated_at) : null,
    cancelledAt,
    lines: raw.line_items.map(({ price, ...line }) => ({ ...line, unitPriceMinor: fromDecimal(price, raw.currency) })),
  };
}

const edited = z.object({ order_edit: z.object({ order_id: numericId }) });
const refunded = z.object({ order_id: numericId });

/** The order that an edit or a refund is about, as a gid. Throws ZodError. */
export function orderIdOfBody(body: unknown, kind: "order-edit" | "refund"): string {
  const id = kind === "order-edit" ? edited.parse(body).order_edit.order_id : refunded.parse(body).order_id;
  return `gid://shopify/Order/${id}`;
}

/** Whether the shopper's selection, or a piece of it, came with this line. */
export function namesKeepsake(snapshot: LineSnapshot): boolean {
  return snapshot.properties.some(({ name }) => name === KEEPSAKE_KEY);
}

export { storable };
