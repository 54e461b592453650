import type { StoreContext } from "./context";
import { isoNow } from "./context";
import type { FulfillmentOrder, Hold, Order } from "./types";

/** Holds of one app on one fulfillment order. */
export const MAX_HOLDS_PER_APP = 10;

export function fulfillmentOrderById(context: StoreContext, id: string): FulfillmentOrder | null {
  return context.state.fulfillmentOrders.find((fulfillmentOrder) => fulfillmentOrder.id === id) ?? null;
}

export function fulfillmentOrdersOf(context: StoreContext, orderId: string): FulfillmentOrder[] {
  return context.state.fulfillmentOrders.filter((fulfillmentOrder) => fulfillmentOrder.orderId === orderId);
}

/** One fulfillment order, at the one location, of everything that ships; null when nothing does. */
export function openFulfillment(context: StoreContext, order: Order): FulfillmentOrder | null {
  const shipped = order.lines.filter((line) => line.requiresShipping);
  if (shipped.length === 0) return null;
  const at = isoNow(context);
  const fulfillmentOrder: FulfillmentOrder = {
    id: context.newId(),
    orderId: order.id,
    status: "OPEN",
    lineItems: shipped.map((line) => ({
      id: context.newId(),
      lineId: line.id,
      totalQuantity: line.quantity,
      remainingQuantity: line.quantity,
    })),
    holds: [],
    createdAt: at,
    updatedAt: at,
  };
  context.state.fulfillmentOrders.push(fulfillmentOrder);
  return fulfillmentOrder;
}

/** A cancelled order's fulfillment orders close and lose their holds. */
export function closeFulfillment(context: StoreContext, order: Order): void {
  for (const fulfillmentOrder of fulfillmentOrdersOf(context, order.id)) {
    fulfillmentOrder.status = "CLOSED";
    fulfillmentOrder.holds = [];
    for (const line of fulfillmentOrder.lineItems) line.remainingQuantity = 0;
    fulfillmentOrder.updatedAt = isoNow(context);
    context.emit({ kind: "fulfillment-order", topic: "fulfillment_orders/cancelled", fulfillmentOrder });
  }
}

/** Takes refunded units off what is left to ship. */
export function reduceFulfillment(context: StoreContext, order: Order, lineId: string, quantity: number): void {
  let left = quantity;
  for (const fulfillmentOrder of fulfillmentOrdersOf(context, order.id)) {
    for (const line of fulfillmentOrder.lineItems.filter((candidate) => candidate.lineId === lineId)) {
      const taken = Math.min(left, line.remainingQuantity);
      line.remainingQuantity -= taken;
      line.totalQuantity -= taken;
      left -= taken;
    }
    const nothingLeft = fulfillmentOrder.lineItems.every((line) => line.remainingQuantity === 0);
    if (nothingLeft && fulfillmentOrder.status !== "CLOSED") {
      fulfillmentOrder.status = "CLOSED";
      fulfillmentOrder.holds = [];
    }
    fulfillmentOrder.updatedAt = isoNow(context);
  }
}

export interface HoldRequest {
  appId: string;
  handle: string;
  reason: string;
  reasonNotes: string;
  externalId: string | null;
  /** Empty: everything. */
  lineItems: { id: string; quantity: number }[];
}

/** Codes of `FulfillmentOrderHoldUserErrorCode`; null where the schema has none. */
export type HoldRefusal =
  | "DUPLICATED_FULFILLMENT_ORDER_LINE_ITEMS"
  | "DUPLICATE_FULFILLMENT_HOLD_HANDLE"
  | "FULFILLMENT_ORDER_HOLD_LIMIT_REACHED"
  | "FULFILLMENT_ORDER_NOT_SPLITTABLE"
  | "GREATER_THAN_ZERO"
  | "INVALID_LINE_ITEM_QUANTITY"
  | null;

export type HoldOutcome =
  | { kind: "held"; hold: Hold; remaining: FulfillmentOrder | null }
  | { kind: "refused"; code: HoldRefusal; field: string[]; message: string };

/**
 * Places a hold on all or some of a fulfillment order. Some: the rest moves to a new, open fulfillment order, which
 * Shopify calls the remaining one; only an unheld one can be split so.
 */
export function placeHold(
  context: StoreContext,
  fulfillmentOrder: FulfillmentOrder,
  request: HoldRequest,
): HoldOutcome {
  const refusal = refuseHold(fulfillmentOrder, request);
  if (refusal) return refusal;
  const remaining = request.lineItems.length === 0 ? null : splitOff(context, fulfillmentOrder, request.lineItems);
  const { appId, handle, reason, reasonNotes, externalId } = request;
  const hold: Hold = {
    id: context.newId(),
    appId,
    handle,
    reason,
    reasonNotes,
    externalId,
    createdAt: isoNow(context),
  };
  fulfillmentOrder.holds.push(hold);
  fulfillmentOrder.status = "ON_HOLD";
  fulfillmentOrder.updatedAt = isoNow(context);
  if (remaining) {
    context.emit({ kind: "fulfillment-order", topic: "fulfillment_orders/split", fulfillmentOrder, remaining });
  }
  context.emit({ kind: "fulfillment-order", topic: "fulfillment_orders/placed_on_hold", fulfillmentOrder });
  return { kind: "held", hold, remaining };
}

function refuseHold(fulfillmentOrder: FulfillmentOrder, request: HoldRequest): HoldOutcome | null {
  const mine = fulfillmentOrder.holds.filter((hold) => hold.appId === request.appId);
  const refuse = (code: HoldRefusal, field: string[], message: string): HoldOutcome => ({
    kind: "refused",
    code,
    field,
    message,
  });
  if (fulfillmentOrder.status !== "OPEN" && fulfillmentOrder.status !== "ON_HOLD") {
    return refuse(null, ["id"], "The fulfillment order is not in an open state.");
  }
  if (mine.some((hold) => hold.handle === request.handle)) {
    return refuse(
      "DUPLICATE_FULFILLMENT_HOLD_HANDLE",
      ["fulfillmentHold", "handle"],
      "The handle must be unique among the fulfillment holds that the app applied.",
    );
  }
  if (mine.length >= MAX_HOLDS_PER_APP) {
    return refuse(
      "FULFILLMENT_ORDER_HOLD_LIMIT_REACHED",
      ["id"],
      `The maximum number of fulfillment holds for this fulfillment order has been reached for this app. Maximum: ${MAX_HOLDS_PER_APP}`,
    );
  }
  return refuseLines(fulfillmentOrder, request.lineItems, refuse);
}

function refuseLines(
  fulfillmentOrder: FulfillmentOrder,
  lineItems: HoldRequest["lineItems"],
  refuse: (code: HoldRefusal, field: string[], message: string) => HoldOutcome,
): HoldOutcome | null {
  if (lineItems.length === 0) return null;
  const field = ["fulfillmentHold", "fulfillmentOrderLineItems"];
  if (fulfillmentOrder.holds.length > 0) {
    return refuse("FULFILLMENT_ORDER_NOT_SPLITTABLE", field, "The fulfillment order is not in a splittable state.");
  }
  if (new Set(lineItems.map((line) => line.id)).size < lineItems.length) {
    return refuse("DUPLICATED_FULFILLMENT_ORDER_LINE_ITEMS", field, "The fulfillment order line items are not unique.");
  }
  for (const wanted of lineItems) {
    if (wanted.quantity < 1)
      return refuse("GREATER_THAN_ZERO", field, "The line item quantity must be greater than zero.");
    const line = fulfillmentOrder.lineItems.find((candidate) => candidate.id === wanted.id);
    if (!line || wanted.quantity > line.remainingQuantity) {
      return refuse("INVALID_LINE_ITEM_QUANTITY", field, "The line item quantity is invalid.");
    }
  }
  return null;
}

/** Leaves `kept` where it is and moves the rest; null when there is no rest. */
function splitOff(
  context: StoreContext,
  fulfillmentOrder: FulfillmentOrder,
  kept: { id: string; quantity: number }[],
): FulfillmentOrder | null {
  const rest = fulfillmentOrder.lineItems
    .map((line) => ({
      line,
      left: line.remainingQuantity - (kept.find((wanted) => wanted.id === line.id)?.quantity ?? 0),
    }))
    .filter(({ left }) => left > 0);
  if (rest.length === 0) return null;
  const at = isoNow(context);
  const remaining: FulfillmentOrder = {
    id: context.newId(),
    orderId: fulfillmentOrder.orderId,
    status: "OPEN",
    lineItems: rest.map(({ line, left }) => ({
      id: context.newId(),
      lineId: line.lineId,
      totalQuantity: left,
      remainingQuantity: left,
    })),
    holds: [],
    createdAt: at,
    updatedAt: at,
  };
  for (const { line, left } of rest) {
    line.remainingQuantity -= left;
    line.totalQuantity -= left;
  }
  fulfillmentOrder.lineItems = fulfillmentOrder.lineItems.filter((line) => line.totalQuantity > 0);
  context.state.fulfillmentOrders.push(remaining);
  return remaining;
}

/**
 * Releases the named holds; with `holdIds` null, EVERY hold, other apps' too, as Shopify does. Ids that are not on it
 * are passed over. Returns how many were released.
 */
export function releaseHolds(
  context: StoreContext,
  fulfillmentOrder: FulfillmentOrder,
  holdIds: string[] | null,
): number {
  const before = fulfillmentOrder.holds.length;
  fulfillmentOrder.holds = fulfillmentOrder.holds.filter((hold) => holdIds !== null && !holdIds.includes(hold.id));
  const released = before - fulfillmentOrder.holds.length;
  if (released === 0) return 0;
  if (fulfillmentOrder.holds.length === 0 && fulfillmentOrder.status === "ON_HOLD") fulfillmentOrder.status = "OPEN";
  fulfillmentOrder.updatedAt = isoNow(context);
  context.emit({ kind: "fulfillment-order", topic: "fulfillment_orders/hold_released", fulfillmentOrder });
  return released;
}
