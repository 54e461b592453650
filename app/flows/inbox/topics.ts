/** The webhook topics that shopify.app.toml subscribes to, and what each of them is to us. */
const TOPICS = {
  "orders/paid": "order",
  "orders/updated": "order",
  "orders/cancelled": "order",
  "orders/edited": "order-edit",
  "refunds/create": "refund",
  "app/uninstalled": "uninstalled",
  "app/scopes_update": "noted",
  "products/update": "product",
  "products/delete": "product-deleted",
  "customers/data_request": "noted",
  "customers/redact": "customer-redact",
  "shop/redact": "shop-redact",
  "fulfillment_orders/order_routing_complete": "noted",
  "fulfillment_orders/moved": "noted",
  "fulfillment_orders/split": "noted",
  "fulfillment_orders/merged": "noted",
  "fulfillment_orders/hold_released": "noted",
  "fulfillment_orders/cancelled": "noted",
} as const;

export type Topic = keyof typeof TOPICS;
export type TopicKind = (typeof TOPICS)[Topic];

export function isTopic(text: string): text is Topic {
  return Object.hasOwn(TOPICS, text);
}

export function topicKind(topic: Topic): TopicKind {
  return TOPICS[topic];
}
