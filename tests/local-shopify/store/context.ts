import type { Deployment } from "../deploy/deployment";
import type { FulfillmentOrder, Order, Product, Refund, StoreState } from "./types";

/** Something that Shopify would tell subscribers about. */
export type StoreEvent =
  | { kind: "order"; topic: "orders/create" | "orders/paid" | "orders/updated" | "orders/cancelled"; order: Order }
  | { kind: "refund"; topic: "refunds/create"; order: Order; refund: Refund }
  | {
      kind: "fulfillment-order";
      topic: FulfillmentOrderTopic;
      fulfillmentOrder: FulfillmentOrder;
      remaining?: FulfillmentOrder;
    }
  | { kind: "product"; topic: "products/create" | "products/update"; product: Product }
  | { kind: "product-deleted"; topic: "products/delete"; productId: string }
  | { kind: "app"; topic: "app/uninstalled" | "app/scopes_update" | "shop/redact" }
  | { kind: "customer"; topic: "customers/data_request" | "customers/redact"; customerId: string; orderIds: string[] };

export type FulfillmentOrderTopic =
  | "fulfillment_orders/order_routing_complete"
  | "fulfillment_orders/placed_on_hold"
  | "fulfillment_orders/hold_released"
  | "fulfillment_orders/split"
  | "fulfillment_orders/cancelled";

/** What every part of the store works on. */
export interface StoreContext {
  readonly state: StoreState;
  readonly deployment: Deployment;
  /** Where pictures of products are served, without a trailing slash; null when nobody serves them. */
  readonly picturesUrl: string | null;
  now(): Date;
  /** Digits of a fresh id, never handed out before. */
  newId(): string;
  /** Tells subscribers and notes that the state changed. */
  emit(event: StoreEvent): void;
  /** Notes that the state changed, for whoever saves it. */
  changed(): void;
}

export function isoNow(context: StoreContext): string {
  return context.now().toISOString();
}
