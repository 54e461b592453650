import { createHmac, randomUUID } from "node:crypto";
import { TEST_API_SECRET, TEST_SHOP } from "./env";

/** One line of an order as a test tells it; what is left out is filled in. */
export type LineDraft = {
  id?: number;
  variantId: string | number | null;
  quantity?: number;
  currentQuantity?: number;
  /** Decimal, as Shopify writes it. */
  price?: string;
  sku?: string;
  title?: string;
  properties?: Record<string, string>;
};

export type OrderDraft = {
  id?: number;
  name?: string;
  lines: LineDraft[];
  paidAt?: string;
  updatedAt?: string;
  cancelledAt?: string | null;
  currency?: string;
};

let lastId = 6_210_044_000_000;
const nextId = () => (lastId += 1);

/** A minimal orders/paid body in the shape of the Admin REST order, 2026-10, cut to what `include_fields` asks for. */
export function orderBody(draft: OrderDraft) {
  const id = draft.id ?? nextId();
  const paidAt = draft.paidAt ?? new Date().toISOString();
  return {
    id,
    admin_graphql_api_id: `gid://shopify/Order/${id}`,
    name: draft.name ?? `#${1000 + (id % 9000)}`,
    currency: draft.currency ?? "USD",
    created_at: paidAt,
    processed_at: paidAt,
    updated_at: draft.updatedAt ?? paidAt,
    cancelled_at: draft.cancelledAt ?? null,
    financial_status: "paid",
    tags: "",
    line_items: draft.lines.map(lineBody),
  };
}

function lineBody(draft: LineDraft) {
  const id = draft.id ?? nextId();
  const quantity = draft.quantity ?? 1;
  return {
    id,
    admin_graphql_api_id: `gid://shopify/LineItem/${id}`,
    variant_id: draft.variantId === null ? null : Number(draft.variantId),
    sku: draft.sku ?? "",
    title: draft.title ?? "Hollow Band",
    name: draft.title ?? "Hollow Band",
    quantity,
    current_quantity: draft.currentQuantity ?? quantity,
    price: draft.price ?? "128.00",
    properties: Object.entries(draft.properties ?? {}).map(([name, value]) => ({ name, value })),
  };
}

/** The seven properties a theme's form sends for a personalized line; answers in order of position. */
export function keepsakeProperties(keepsake: string, answers: string[]): Record<string, string> {
  const numbered = answers.map((answer, index) => [`_k${index + 1}`, answer] as const);
  return { _keepsake: keepsake, ...Object.fromEntries(numbered) };
}

/** The signature Shopify sends in X-Shopify-Hmac-Sha256. */
export function signBody(rawBody: string | Buffer, secret = TEST_API_SECRET): string {
  return createHmac("sha256", secret).update(rawBody).digest("base64");
}

/** Headers of a delivery; `overrides` with undefined takes one away. */
export function webhookHeaders(
  rawBody: string,
  topic: string,
  overrides: Record<string, string | undefined> = {},
): Record<string, string> {
  const headers: Record<string, string | undefined> = {
    "content-type": "application/json",
    "x-shopify-topic": topic,
    "x-shopify-hmac-sha256": signBody(rawBody),
    "x-shopify-shop-domain": TEST_SHOP,
    "x-shopify-api-version": "2026-10",
    "x-shopify-webhook-id": randomUUID(),
    "x-shopify-event-id": randomUUID(),
    "x-shopify-triggered-at": new Date().toISOString(),
    ...overrides,
  };
  return Object.fromEntries(Object.entries(headers).filter((pair): pair is [string, string] => pair[1] !== undefined));
}
