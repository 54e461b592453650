import { isoNow } from "../store/context";
import type { LocalStore } from "../store";

/** What an uninstall takes away: tokens at once, functions and the app's own metafields. Orders keep theirs, and holds stay. */
export function uninstallApp(store: LocalStore): void {
  const { state } = store;
  state.installation.uninstalledAt = isoNow(store);
  state.installation.tokens = [];
  state.cartTransforms = [];
  state.validations = [];
  state.metafields = state.metafields.filter(
    (metafield) => !metafield.ownerGid.startsWith("gid://shopify/AppInstallation/"),
  );
  store.emit({ kind: "app", topic: "app/uninstalled" });
}

/** Ages every access token past its hour; refresh tokens stay good. */
export function expireAccessTokens(store: LocalStore): void {
  for (const token of store.state.installation.tokens) if (token.expiresAt !== null) token.expiresAt = isoNow(store);
  store.changed();
}

/** Sends one of the three mandatory compliance webhooks. False when the topic or the order is not known. */
export function tellCompliance(store: LocalStore, topic: string, orderId: string): boolean {
  if (topic === "shop/redact") {
    store.emit({ kind: "app", topic });
    return true;
  }
  const order = store.orderById(orderId);
  if (!order || (topic !== "customers/data_request" && topic !== "customers/redact")) return false;
  store.emit({ kind: "customer", topic, customerId: order.customerId, orderIds: [order.id] });
  return true;
}
