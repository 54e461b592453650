import { randomBytes } from "node:crypto";
import type { EvaluatedCart, EvaluatedLine } from "../functions/evaluated-cart";
import type { StoreContext } from "./context";
import { isoNow } from "./context";
import { closeFulfillment, openFulfillment, reduceFulfillment } from "./fulfillment";
import { isDefaultVariant, variantById } from "./products";
import type { Address, LineGroup, Order, OrderLine, Property, Refund } from "./types";

export interface Buyer {
  email: string;
  note?: string;
  address?: Partial<Address>;
}

export interface DraftLine {
  variantId: string;
  quantity: number;
  properties: Property[];
}

const ADDRESS: Address = {
  firstName: "Noor",
  lastName: "Okafor-Lind",
  address1: "12 Canal Walk",
  city: "Portland",
  zip: "97205",
  province: "Oregon",
  provinceCode: "OR",
  country: "United States",
  countryCode: "US",
};

export function orderById(context: StoreContext, id: string): Order | null {
  return context.state.orders.find((order) => order.id === id) ?? null;
}

/** The paid order of a cart as the functions left it: the components of an expanded line become lines of their own. */
export function orderFromCart(context: StoreContext, cart: EvaluatedCart, cartToken: string, buyer: Buyer): Order {
  const groups: LineGroup[] = [];
  const lines = cart.lines.flatMap((line) => {
    if (line.components.length === 0) return [orderLine(context, line, line.properties, null)];
    const group: LineGroup = {
      id: context.newId(),
      title: line.title,
      quantity: line.quantity,
      variantId: line.variantId,
    };
    groups.push(group);
    return line.components.map((component) => orderLine(context, component, component.properties, group.id));
  });
  return place(context, { lines, groups, buyer, cartToken, source: "web" });
}

/** A completed draft order. Functions never see one, so its lines are as staff wrote them. Null for an unknown variant. */
export function orderFromDraft(context: StoreContext, lines: DraftLine[], buyer: Buyer): Order | null {
  const made: OrderLine[] = [];
  for (const line of lines) {
    const found = variantById(context, line.variantId);
    if (!found) return null;
    const { variant, product } = found;
    const variantTitle = isDefaultVariant(variant) ? null : variant.title;
    const sold = { ...line, title: product.title, variantTitle, unitMinor: variant.priceMinor };
    made.push(orderLine(context, sold, line.properties, null));
  }
  return place(context, { lines: made, groups: [], buyer, cartToken: null, source: "shopify_draft_order" });
}

type SoldLine = Pick<EvaluatedLine, "variantId" | "title" | "variantTitle" | "quantity" | "unitMinor">;

function orderLine(context: StoreContext, sold: SoldLine, properties: Property[], groupId: string | null): OrderLine {
  const found = variantById(context, sold.variantId);
  return {
    id: context.newId(),
    variantId: sold.variantId,
    productId: found?.product.id ?? null,
    title: sold.title,
    variantTitle: sold.variantTitle,
    sku: found?.variant.sku ?? "",
    vendor: found?.product.vendor ?? "",
    quantity: sold.quantity,
    currentQuantity: sold.quantity,
    priceMinor: sold.unitMinor,
    properties,
    groupId,
    requiresShipping: found?.variant.requiresShipping ?? true,
    taxable: found?.variant.taxable ?? true,
    grams: found?.variant.weightGrams ?? 0,
  };
}

interface Placement {
  lines: OrderLine[];
  groups: LineGroup[];
  buyer: Buyer;
  cartToken: string | null;
  source: Order["source"];
}

function place(context: StoreContext, { lines, groups, buyer, cartToken, source }: Placement): Order {
  const at = isoNow(context);
  const number = context.state.nextOrderNumber++;
  const order: Order = {
    id: context.newId(),
    number,
    name: `#${number}`,
    email: buyer.email,
    customerId: context.newId(),
    address: { ...ADDRESS, ...buyer.address },
    source,
    cartToken,
    checkoutToken: randomBytes(16).toString("hex"),
    token: randomBytes(16).toString("hex"),
    confirmation: randomBytes(8).toString("hex").slice(0, 9).toUpperCase(),
    note: buyer.note ?? null,
    tags: [],
    financialStatus: "paid",
    createdAt: at,
    processedAt: at,
    updatedAt: at,
    cancelledAt: null,
    cancelReason: null,
    lines,
    groups,
    refunds: [],
  };
  context.state.orders.push(order);
  const fulfillmentOrder = openFulfillment(context, order);
  context.emit({ kind: "order", topic: "orders/create", order });
  context.emit({ kind: "order", topic: "orders/paid", order });
  if (fulfillmentOrder) {
    context.emit({ kind: "fulfillment-order", topic: "fulfillment_orders/order_routing_complete", fulfillmentOrder });
  }
  return order;
}

/** Notes the change and tells `orders/updated`. */
export function orderChanged(context: StoreContext, order: Order): void {
  order.updatedAt = isoNow(context);
  context.emit({ kind: "order", topic: "orders/updated", order });
}

export type CancelReason = "customer" | "declined" | "fraud" | "inventory" | "other" | "staff";

/** Refunds all of it and closes its fulfillment orders. False when it is cancelled already. */
export function cancelOrder(context: StoreContext, order: Order, reason: CancelReason): boolean {
  if (order.cancelledAt !== null) return false;
  order.cancelledAt = isoNow(context);
  order.cancelReason = reason;
  order.financialStatus = "refunded";
  for (const line of order.lines) line.currentQuantity = 0;
  closeFulfillment(context, order);
  order.updatedAt = isoNow(context);
  context.emit({ kind: "order", topic: "orders/cancelled", order });
  context.emit({ kind: "order", topic: "orders/updated", order });
  return true;
}

export type RefundOutcome = { kind: "refunded"; refund: Refund } | { kind: "refused"; message: string };

/** Takes units off lines, restocked as not fulfilled: `current_quantity` falls, and what is left to ship with it. */
export function refundOrder(
  context: StoreContext,
  order: Order,
  wanted: { lineId: string; quantity: number }[],
): RefundOutcome {
  for (const { lineId, quantity } of wanted) {
    const line = order.lines.find((candidate) => candidate.id === lineId);
    if (!line) return { kind: "refused", message: `order ${order.name} has no line ${lineId}` };
    if (!Number.isInteger(quantity) || quantity < 1 || quantity > line.currentQuantity) {
      return { kind: "refused", message: `line ${lineId} has ${line.currentQuantity} left to refund, not ${quantity}` };
    }
  }
  const refund: Refund = { id: context.newId(), createdAt: isoNow(context), lines: [], transactionId: context.newId() };
  for (const { lineId, quantity } of wanted) {
    const line = order.lines.find((candidate) => candidate.id === lineId);
    if (!line) continue;
    line.currentQuantity -= quantity;
    reduceFulfillment(context, order, lineId, quantity);
    refund.lines.push({ id: context.newId(), lineId, quantity, subtotalMinor: quantity * line.priceMinor });
  }
  order.refunds.push(refund);
  order.financialStatus = order.lines.every((line) => line.currentQuantity === 0) ? "refunded" : "partially_refunded";
  order.updatedAt = isoNow(context);
  context.emit({ kind: "refund", topic: "refunds/create", order, refund });
  context.emit({ kind: "order", topic: "orders/updated", order });
  return { kind: "refunded", refund };
}

/** Sum of the lines, in minor units; `current` counts what was not refunded. */
export function orderTotalMinor(order: Order, which: "original" | "current"): number {
  return order.lines.reduce(
    (sum, line) => sum + line.priceMinor * (which === "original" ? line.quantity : line.currentQuantity),
    0,
  );
}
