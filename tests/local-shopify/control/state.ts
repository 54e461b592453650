import type { LocalStore, Order, Product, StoredMetafield } from "../store";
import { gid } from "../store/gid";

/** The store as tests and the demo read it. `id` is digits, `gid` the global id. */
export function stateView(store: LocalStore): Record<string, unknown> {
  const { state } = store;
  return {
    shop: state.shop,
    installation: {
      id: state.installation.id,
      uninstalledAt: state.installation.uninstalledAt,
      tokens: state.installation.tokens.length,
    },
    orders: state.orders.map((order) => orderState(store, order)),
    products: state.products.map((product) => productState(store, product)),
    appMetafields: metafields(store, "AppInstallation", state.installation.id),
    deliveries: state.deliveries.map(({ topic, webhookId, eventId, status, attempts, answers, at }) => ({
      topic,
      webhookId,
      eventId,
      status,
      attempts,
      answers,
      at,
    })),
    cartTransforms: state.cartTransforms,
    validations: state.validations,
  };
}

export function orderState(store: LocalStore, order: Order): Record<string, unknown> {
  const { appId } = store.state.installation;
  return {
    ...order,
    gid: gid("Order", order.id),
    lines: order.lines.map((line) => ({ ...line, gid: gid("LineItem", line.id) })),
    metafields: metafields(store, "Order", order.id),
    fulfillmentOrders: store.fulfillmentOrdersOf(order.id).map((one) => ({
      ...one,
      gid: gid("FulfillmentOrder", one.id),
      holds: one.holds.map((hold) => ({
        ...hold,
        gid: gid("FulfillmentHold", hold.id),
        heldByApp: hold.appId === appId,
      })),
    })),
  };
}

function productState(store: LocalStore, product: Product): Record<string, unknown> {
  const { id, handle, title, status, publicationIds, variants } = product;
  return {
    id,
    gid: gid("Product", id),
    handle,
    title,
    status,
    publicationIds,
    variants,
    metafields: metafields(store, "Product", id),
  };
}

function metafields(store: LocalStore, ownerType: string, id: string): Record<string, unknown>[] {
  return store.metafieldsOf(ownerType, id).map((metafield) => ({ ...metafield, jsonValue: jsonOf(metafield) }));
}

function jsonOf({ type, value }: StoredMetafield): unknown {
  return type === "json" ? JSON.parse(value) : value;
}
