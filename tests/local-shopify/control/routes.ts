import express, { Router, type Request, type Response } from "express";
import { hostParameter, signIdToken } from "../oauth/id-token";
import type { ShopSettings } from "../settings";
import { FOREIGN_APP_ID, type LocalStore, type Property } from "../store";
import { placeHold } from "../store/fulfillment";
import { placeAppBlocks } from "../store/themes";
import { cancelOrder, refundOrder } from "../store/orders";
import { isRecord } from "../view";
import type { FaultMode, WebhookSender } from "../webhooks/sender";
import type { GraphqlFaults } from "./graphql-faults";
import { isGraphqlFault } from "./graphql-faults";
import { productRoutes } from "./product-routes";
import { orderState, stateView } from "./state";
import { expireAccessTokens, tellCompliance, uninstallApp } from "./app-life";

const WEBHOOK_FAULTS: readonly FaultMode[] = ["duplicate", "reorder", "lose", "none"];

/** What Shopify's merchants, other apps and bad luck do, at the word of a test: `/__store/*`. */
export function controlRoutes(
  store: LocalStore,
  settings: ShopSettings,
  sender: WebhookSender,
  faults: GraphqlFaults,
): Router {
  const router = Router();
  router.use(express.json());
  router.post("/id-token", (_request, response, next) => {
    signIdToken(settings).then((idToken) => response.json({ idToken, host: hostParameter(settings) }), next);
  });
  router.get("/state", (_request, response) => void response.json(stateView(store)));
  router.get("/cart/:token", (request, response, next) => {
    const cart = store.cartFor(request.params.token);
    store.evaluateCart(cart, "CHECKOUT_INTERACTION").then((evaluated) => response.json(evaluated), next);
  });
  router.post("/draft-orders", (request, response) => {
    const lines = readDraftLines(field(request, "lines"));
    const order = lines && store.completeDraftOrder(lines, { email: "draft@example.com" });
    if (!order) refuse(response, "lines: [{ variantId, quantity, properties }] of variants in this store");
    else response.status(201).json(orderState(store, order));
  });
  orderRoutes(router, store);
  router.use(productRoutes(store));
  router.post("/webhooks/faults", (request, response) => {
    const mode = WEBHOOK_FAULTS.find((candidate) => candidate === field(request, "mode"));
    if (!mode) return refuse(response, `mode: ${WEBHOOK_FAULTS.join(" | ")}`);
    sender.setFault(mode, countOf(request));
    response.json({ ok: true });
  });
  router.post("/webhooks/redeliver", (request, response) => {
    if (sender.redeliver(String(field(request, "webhookId")))) response.json({ ok: true });
    else refuse(response, "no such webhookId", 404);
  });
  router.post("/graphql/faults", (request, response) => {
    const mode = field(request, "mode");
    if (!isGraphqlFault(mode)) return refuse(response, "mode: throttle | fail | none");
    faults.set(mode, countOf(request));
    response.json({ ok: true });
  });
  router.post("/graphql/delay", (request, response) => {
    const ms = field(request, "ms");
    if (typeof ms !== "number" || !(ms >= 0 && ms <= 10_000)) return refuse(response, "ms: 0 to 10000");
    faults.delayMs = ms;
    response.json({ ok: true });
  });
  router.post("/themes/app-blocks", (request, response) => {
    placeAppBlocks(store, field(request, "placed") === true);
    response.json({ ok: true });
  });
  router.post("/app/uninstall", (_request, response) => {
    uninstallApp(store);
    response.json({ ok: true });
  });
  router.post("/app/expire-tokens", (_request, response) => {
    expireAccessTokens(store);
    response.json({ ok: true });
  });
  router.post("/app/compliance", (request, response) => {
    if (tellCompliance(store, String(field(request, "topic")), String(field(request, "orderId"))))
      response.json({ ok: true });
    else refuse(response, "topic: customers/data_request | customers/redact (with orderId) | shop/redact");
  });
  return router;
}

function orderRoutes(router: Router, store: LocalStore): void {
  router.post("/orders/:id/foreign-hold", (request, response) => {
    const order = store.orderById(request.params.id);
    const [fulfillmentOrder] = order ? store.fulfillmentOrdersOf(order.id) : [];
    if (!order || !fulfillmentOrder) return refuse(response, "no such order with a fulfillment order", 404);
    const outcome = placeHold(store, fulfillmentOrder, {
      appId: FOREIGN_APP_ID,
      handle: `foreign-${store.newId()}`,
      reason: "AWAITING_PAYMENT",
      reasonNotes: "Held by another app",
      externalId: null,
      lineItems: [],
    });
    if (outcome.kind === "refused") refuse(response, outcome.message);
    else response.status(201).json({ holdId: outcome.hold.id });
  });
  router.post("/orders/:id/cancel", (request, response) => {
    const order = store.orderById(request.params.id);
    if (!order) return refuse(response, "no such order", 404);
    if (cancelOrder(store, order, "customer")) response.json(orderState(store, order));
    else refuse(response, `order ${order.name} is cancelled already`);
  });
  router.post("/orders/:id/refund", (request, response) => {
    const order = store.orderById(request.params.id);
    const lines = readRefundLines(field(request, "lines"));
    if (!order || !lines)
      return refuse(response, "lines: [{ lineId, quantity }] of an order of this store", order ? 422 : 404);
    const outcome = refundOrder(store, order, lines);
    if (outcome.kind === "refused") refuse(response, outcome.message);
    else response.json(orderState(store, order));
  });
}

function field(request: Request, name: string): unknown {
  const body: unknown = request.body;
  return isRecord(body) ? body[name] : undefined;
}

function countOf(request: Request): number {
  const count = field(request, "count");
  return typeof count === "number" ? count : 1;
}

function refuse(response: Response, message: string, status = 422): void {
  response.status(status).json({ error: message });
}

function readDraftLines(lines: unknown): { variantId: string; quantity: number; properties: Property[] }[] | null {
  if (!Array.isArray(lines) || lines.length === 0) return null;
  const read = lines.filter(isRecord).map((line) => ({
    variantId: String(line["variantId"]),
    quantity: Number(line["quantity"] ?? 1),
    properties: readProperties(line["properties"]),
  }));
  return read.every(({ quantity }) => Number.isInteger(quantity) && quantity > 0) ? read : null;
}

/** Both `[{ name, value }]` and `{ name: value }`. */
function readProperties(properties: unknown): Property[] {
  if (Array.isArray(properties))
    return properties.filter(isRecord).map((one) => ({ name: String(one["name"]), value: String(one["value"]) }));
  return isRecord(properties)
    ? Object.entries(properties).map(([name, value]) => ({ name, value: String(value) }))
    : [];
}

function readRefundLines(lines: unknown): { lineId: string; quantity: number }[] | null {
  if (!Array.isArray(lines) || lines.length === 0) return null;
  return lines
    .filter(isRecord)
    .map((line) => ({ lineId: String(line["lineId"] ?? line["id"]), quantity: Number(line["quantity"] ?? 1) }));
}
