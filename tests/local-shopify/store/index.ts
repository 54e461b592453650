import type { Deployment } from "../deploy/deployment";
import { evaluateCart } from "../functions/evaluate";
import type { BuyerJourneyStep, EvaluatedCart } from "../functions/evaluated-cart";
import * as carts from "./carts";
import type { StoreContext, StoreEvent } from "./context";
import { fulfillmentOrdersOf } from "./fulfillment";
import { gid } from "./gid";
import { appMetafields, metafieldsForLiquid, metafieldsOf, type LiquidMetafields } from "./metafields";
import { orderById, orderFromCart, orderFromDraft, type Buyer, type DraftLine } from "./orders";
import { productByHandle, productById, publishedProducts, variantById, type FoundVariant } from "./products";
import type { Cart, FulfillmentOrder, Order, Product, StoredMetafield, StoreState } from "./types";

export type { BuyerJourneyStep, EvaluatedCart, EvaluatedLine } from "../functions/evaluated-cart";
export type { AddItem, CartOutcome } from "./carts";
export type { StoreContext, StoreEvent } from "./context";
export type { LiquidMetafield, LiquidMetafields } from "./metafields";
export type { Buyer, DraftLine } from "./orders";
export * from "./types";

/** `errors` are the sentences a shopper reads at checkout. */
export type CheckoutOutcome = { kind: "paid"; order: Order } | { kind: "refused"; errors: string[] };

/** The store as themes, the admin shell and the control API use it. Ids are digits, not gids. */
export interface LocalStore extends StoreContext {
  cartFor(token: string): Cart;
  addToCart(token: string, items: carts.AddItem[]): carts.CartOutcome;
  changeLine(token: string, change: carts.LineChange): carts.CartOutcome;
  updateCart(token: string, changes: { note?: string; attributes?: Record<string, string> }): Cart;
  clearCart(token: string): Cart;
  /** Runs the functions that the app registered. */
  evaluateCart(cart: Cart, step: BuyerJourneyStep): Promise<EvaluatedCart>;
  /** Pays for the cart as transformed and empties it, or refuses with reasons and leaves it. */
  checkout(token: string, buyer: Buyer): Promise<CheckoutOutcome>;
  completeDraftOrder(lines: DraftLine[], buyer: Buyer): Order | null;
  publishedProducts(): Product[];
  productByHandle(handle: string): Product | null;
  productById(id: string): Product | null;
  variantById(id: string): FoundVariant | null;
  metafieldsForLiquid(product: Product): LiquidMetafields;
  appMetafields(): LiquidMetafields;
  /** Every metafield of an owner, for people: `metafieldsOf("Order", "123")`. */
  metafieldsOf(ownerType: string, id: string): StoredMetafield[];
  orderById(id: string): Order | null;
  fulfillmentOrdersOf(orderId: string): FulfillmentOrder[];
  /** Listeners are called in turn, after the state changed. */
  onEvent(listener: (event: StoreEvent) => void): void;
  onChange(listener: () => void): void;
}

export interface StoreOptions {
  state: StoreState;
  deployment: Deployment;
  picturesUrl?: string | null;
  now?: () => Date;
}

export function createStore({
  state,
  deployment,
  picturesUrl = null,
  now = () => new Date(),
}: StoreOptions): LocalStore {
  const eventListeners: ((event: StoreEvent) => void)[] = [];
  const changeListeners: (() => void)[] = [];
  const context: StoreContext = {
    state,
    deployment,
    picturesUrl,
    now,
    newId: () => String(state.nextId++),
    changed: () => changeListeners.forEach((listener) => listener()),
    emit(event) {
      context.changed();
      eventListeners.forEach((listener) => listener(event));
    },
  };
  return {
    ...context,
    cartFor: (token) => carts.cartFor(context, token),
    addToCart: (token, items) => carts.addToCart(context, token, items),
    changeLine: (token, change) => carts.changeLine(context, token, change),
    updateCart: (token, changes) => carts.updateCart(context, token, changes),
    clearCart: (token) => carts.clearCart(context, token),
    evaluateCart: (cart, step) => evaluateCart(context, cart, step),
    checkout: (token, buyer) => checkout(context, token, buyer),
    completeDraftOrder: (lines, buyer) => orderFromDraft(context, lines, buyer),
    publishedProducts: () => publishedProducts(context),
    productByHandle: (handle) => productByHandle(context, handle),
    productById: (id) => productById(context, id),
    variantById: (id) => variantById(context, id),
    metafieldsForLiquid: (product) => metafieldsForLiquid(context, product),
    appMetafields: () => appMetafields(context),
    metafieldsOf: (ownerType, id) => metafieldsOf(context, gid(ownerType, id)),
    orderById: (id) => orderById(context, id),
    fulfillmentOrdersOf: (orderId) => fulfillmentOrdersOf(context, orderId),
    onEvent: (listener) => void eventListeners.push(listener),
    onChange: (listener) => void changeListeners.push(listener),
  };
}

async function checkout(context: StoreContext, token: string, buyer: Buyer): Promise<CheckoutOutcome> {
  const cart = carts.cartFor(context, token);
  if (cart.lines.length === 0) return { kind: "refused", errors: ["Your cart is empty"] };
  const evaluated = await evaluateCart(context, cart, "CHECKOUT_COMPLETION");
  if (evaluated.validationErrors.length > 0) {
    return { kind: "refused", errors: evaluated.validationErrors.map((error) => error.message) };
  }
  const note = buyer.note ?? (cart.note || undefined);
  const order = orderFromCart(context, evaluated, token, { ...buyer, note });
  context.state.carts.splice(context.state.carts.indexOf(cart), 1);
  context.changed();
  return { kind: "paid", order };
}
