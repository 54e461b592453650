import { schema, docs, type Behaviour } from "./behaviour";

export const ORDERS: Behaviour[] = [
  {
    behaviour: "Components become order lines",
    source: schema("LineItem.lineItemGroup"),
    test: "a checkout turns the transformed cart into a paid order and empties the cart",
  },
  {
    behaviour: "One fulfillment order a location",
    source: schema("FulfillmentOrder"),
    test: "an order has one open fulfillment order with everything that ships",
  },
  {
    behaviour: "Handles are unique per app and fulfillment order",
    source: schema("FulfillmentOrderHoldInput.handle"),
    test: "an app holds a fulfillment order once with each handle",
  },
  {
    behaviour: "10 holds an app, handles of 64",
    source: schema("Mutation.fulfillmentOrderHold"),
    test: "an app may place ten holds on a fulfillment order and no eleventh, nor a handle of 65 characters",
  },
  {
    behaviour: "Holds on lines split",
    source: schema("FulfillmentOrderHoldInput.fulfillmentOrderLineItems"),
    test: "a hold on some lines splits the rest off, which only an unheld fulfillment order allows",
  },
  {
    behaviour: "Without holdIds every hold goes",
    source: schema("Mutation.fulfillmentOrderReleaseHold(holdIds:)"),
    test: "a hold is released by its id and leaves another app's; without ids everybody's go",
  },
  {
    behaviour: "FULFILLMENT_ORDER_NOT_FOUND",
    source: schema("FulfillmentOrderHoldUserErrorCode"),
    test: "a fulfillment order that is not there cannot be held",
  },
  {
    behaviour: "Functions do not run on draft orders",
    source: docs("api/functions/latest/cart-transform"),
    test: "staff complete a draft order that no function saw",
  },
  {
    behaviour: "currentQuantity falls with refunds",
    source: schema("LineItem.currentQuantity"),
    test: "a refund lowers what is current and what is left to ship, never what was bought",
  },
  {
    behaviour: "Cancelling closes fulfillment",
    source: schema("Order.cancelledAt"),
    test: "a cancelled order closes its fulfillment order, loses its holds and cannot be cancelled twice",
  },
  {
    behaviour: "Tags are a set without case",
    source: schema("Mutation.tagsAdd"),
    test: "an order takes tags once, whatever their case, and keeps them",
  },
  {
    behaviour: "productSet finds by handle",
    source: schema("ProductSetIdentifiers"),
    test: "a product is set again by its handle and keeps its id and its variant's",
  },
];
