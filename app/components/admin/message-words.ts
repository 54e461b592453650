/** Webhook topics and outbox kinds as a merchant reads them; a new one that has no words yet shows its own name. */
const WORDS: Record<string, string> = {
  "orders/paid": "Order paid",
  "orders/updated": "Order changed",
  "orders/edited": "Order edited",
  "orders/cancelled": "Order cancelled",
  "refunds/create": "Refund",
  "fulfillment_orders/order_routing_complete": "Shipping location chosen",
  "fulfillment_orders/moved": "Shipping location changed",
  "fulfillment_orders/split": "Shipment split",
  "fulfillment_orders/merged": "Shipments merged",
  "fulfillment_orders/hold_released": "Hold released",
  "fulfillment_orders/cancelled": "Shipment cancelled",
  "products/update": "Product changed",
  "products/delete": "Product deleted",
  "app/uninstalled": "Keepsake removed",
  "app/scopes_update": "Permissions changed",
  "customers/data_request": "Customer asked for their data",
  "customers/redact": "Customer asked to be forgotten",
  "shop/redact": "Store asked to be forgotten",
  "product-metafields": "Questions to a product page",
  "product-facts": "Collections and costs of a product, for your routing rules",
  "lead-times": "Promised dates to your store",
  "shop-words": "Your words about repairs, returns and the like to your store",
  "place-hold": "Hold on an order",
  "release-hold": "Release of a hold",
  "order-production": "Production state of an order",
  "order-tag": "Tag on an order",
  offer: "Piece offered to a microfactory",
  "ensure-functions": "Fees and checks at checkout",
  "send-mail": "Alert by e-mail",
};

export function messageWords(name: string): string {
  return WORDS[name] ?? name;
}
