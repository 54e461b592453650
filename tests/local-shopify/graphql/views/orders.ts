import type { StoreContext } from "../../store/context";
import { fulfillmentOrdersOf } from "../../store/fulfillment";
import { gid } from "../../store/gid";
import { orderById, orderTotalMinor } from "../../store/orders";
import { variantById } from "../../store/products";
import type { FulfillmentOrder, Hold, Order, OrderLine } from "../../store/types";
import type { View } from "../../view";
import { metafieldFields, productViewById, variantView } from "./catalog";
import { connection, moneyBag } from "./common";

const DISPLAY_REASONS: Record<string, string> = {
  OTHER: "Other",
  AWAITING_PAYMENT: "Awaiting payment",
  INVENTORY_OUT_OF_STOCK: "Inventory out of stock",
};

export function orderView(context: StoreContext, order: Order): View {
  const id = gid("Order", order.id);
  const { currency } = context.state.shop;
  const bag = (which: "original" | "current"): View => moneyBag(orderTotalMinor(order, which), currency);
  return {
    __typename: "Order",
    id,
    legacyResourceId: order.id,
    name: order.name,
    number: order.number,
    email: order.email,
    note: order.note,
    tags: order.tags,
    test: false,
    confirmed: true,
    closed: false,
    closedAt: null,
    createdAt: order.createdAt,
    processedAt: order.processedAt,
    updatedAt: order.updatedAt,
    cancelledAt: order.cancelledAt,
    cancelReason: order.cancelReason?.toUpperCase() ?? null,
    currencyCode: currency,
    presentmentCurrencyCode: currency,
    sourceName: order.source,
    cartToken: order.cartToken,
    customAttributes: [],
    fullyPaid: true,
    displayFinancialStatus: order.financialStatus.toUpperCase(),
    displayFulfillmentStatus: () => fulfillmentStatus(context, order),
    totalPriceSet: bag("original"),
    subtotalPriceSet: bag("original"),
    currentTotalPriceSet: bag("current"),
    currentSubtotalPriceSet: bag("current"),
    customer: () => ({ id: gid("Customer", order.customerId) }),
    lineItems: connection(order.lines, (line) => lineView(context, order, line)),
    fulfillmentOrders: connection(fulfillmentOrdersOf(context, order.id), (one) => fulfillmentOrderView(context, one)),
    ...metafieldFields(context, id),
  };
}

function fulfillmentStatus(context: StoreContext, order: Order): string {
  return fulfillmentOrdersOf(context, order.id).some((one) => one.status === "ON_HOLD") ? "ON_HOLD" : "UNFULFILLED";
}

export function lineView(context: StoreContext, order: Order, line: OrderLine): View {
  const { currency } = context.state.shop;
  const found = line.variantId === null ? null : variantById(context, line.variantId);
  const group = order.groups.find((candidate) => candidate.id === line.groupId);
  return {
    __typename: "LineItem",
    id: gid("LineItem", line.id),
    title: line.title,
    name: line.variantTitle === null ? line.title : `${line.title} - ${line.variantTitle}`,
    sku: line.sku,
    vendor: line.vendor,
    variantTitle: line.variantTitle,
    quantity: line.quantity,
    currentQuantity: line.currentQuantity,
    refundableQuantity: line.currentQuantity,
    unfulfilledQuantity: line.currentQuantity,
    requiresShipping: line.requiresShipping,
    taxable: line.taxable,
    isGiftCard: false,
    customAttributes: line.properties.map(({ name, value }) => ({ key: name, value })),
    originalUnitPriceSet: moneyBag(line.priceMinor, currency),
    originalTotalSet: moneyBag(line.priceMinor * line.quantity, currency),
    variant: () => (found ? variantView(context, found.product, found.variant) : null),
    product: () => (line.productId === null ? null : productViewById(context, line.productId)),
    lineItemGroup: group
      ? {
          id: gid("LineItemGroup", group.id),
          title: group.title,
          quantity: group.quantity,
          variantId: gid("ProductVariant", group.variantId),
          customAttributes: [],
        }
      : null,
  };
}

export function fulfillmentOrderView(context: StoreContext, fulfillmentOrder: FulfillmentOrder): View {
  const { id, orderId, status, holds, createdAt, updatedAt } = fulfillmentOrder;
  const order = orderById(context, orderId);
  if (!order) throw new Error(`fulfillment order ${id} has no order ${orderId}`);
  return {
    __typename: "FulfillmentOrder",
    id: gid("FulfillmentOrder", id),
    status,
    requestStatus: "UNSUBMITTED",
    orderId: gid("Order", orderId),
    orderName: order.name,
    orderProcessedAt: order.processedAt,
    order: () => orderView(context, order),
    createdAt,
    updatedAt,
    fulfillAt: null,
    fulfillBy: null,
    supportedActions: actionsOf(fulfillmentOrder).map((action) => ({ action, externalUrl: null })),
    fulfillmentHolds: holds.map((hold) => holdView(context, hold)),
    assignedLocation: { name: context.state.shop.locationName, countryCode: "US" },
    lineItems: connection(
      fulfillmentOrder.lineItems,
      ({ id: lineId, lineId: orderLineId, totalQuantity, remainingQuantity }) => {
        const line = order.lines.find((candidate) => candidate.id === orderLineId);
        if (!line) throw new Error(`order ${orderId} has no line ${orderLineId}`);
        return {
          __typename: "FulfillmentOrderLineItem",
          id: gid("FulfillmentOrderLineItem", lineId),
          totalQuantity,
          remainingQuantity,
          productTitle: line.title,
          variantTitle: line.variantTitle,
          sku: line.sku,
          requiresShipping: line.requiresShipping,
          lineItem: () => lineView(context, order, line),
        };
      },
    ),
  };
}

function actionsOf({ status, lineItems }: FulfillmentOrder): string[] {
  if (status === "OPEN") return ["CREATE_FULFILLMENT", "HOLD", "MOVE", ...(lineItems.length > 1 ? ["SPLIT"] : [])];
  return status === "ON_HOLD" ? ["RELEASE_HOLD", "HOLD", "MOVE"] : [];
}

export function holdView(context: StoreContext, hold: Hold): View {
  return {
    __typename: "FulfillmentHold",
    id: gid("FulfillmentHold", hold.id),
    handle: hold.handle,
    reason: hold.reason,
    reasonNotes: hold.reasonNotes,
    displayReason: DISPLAY_REASONS[hold.reason] ?? hold.reason,
    heldByRequestingApp: hold.appId === context.state.installation.appId,
    heldByApp: () => ({ id: gid("App", hold.appId) }),
  };
}
