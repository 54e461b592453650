import { Router } from "express";
import type { LocalStore } from "../store";
import { asyncRoute } from "./async-route";
import { cartToken, forgetCart, holdCart } from "./cart-cookie";
import { checkoutPage, orderPage } from "./checkout-page";
import { field, readFields, type Fields } from "./request-body";

function buyerOf(fields: Fields) {
  const text = (name: string) => field(fields, name) || undefined;
  const named = {
    firstName: text("firstName"),
    lastName: text("lastName"),
    address1: text("address1"),
    city: text("city"),
    zip: text("zip"),
  };
  const address = Object.fromEntries(Object.entries(named).filter(([, value]) => value !== undefined));
  return { email: text("email") ?? "noor@example.com", address };
}

/** Checkout and the buyer's confirmation page: Shopify's own pages, the same in every theme. */
export function checkoutRoutes(store: LocalStore): Router {
  const router = Router();
  // `checkoutUrl` of a cart that a page without a theme made.
  router.get("/cart/c/:token", (request, response) => {
    holdCart(response, request.params.token);
    response.redirect(302, "/checkout");
  });
  router.get(
    "/checkout",
    asyncRoute(async (request, response) => {
      const token = cartToken(request);
      const cart = token === null ? null : store.cartFor(token);
      if (!cart || cart.lines.length === 0) return response.redirect(302, "/cart");
      const evaluated = await store.evaluateCart(cart, "CHECKOUT_INTERACTION");
      const messages = evaluated.validationErrors.map((error) => error.message);
      response
        .set("Cache-Control", "no-store")
        .type("html")
        .send(checkoutPage(store, evaluated, messages));
    }),
  );
  router.post(
    "/checkout",
    asyncRoute(async (request, response) => {
      const token = cartToken(request);
      if (token === null) return response.redirect(303, "/cart");
      const outcome = await store.checkout(token, buyerOf(await readFields(request)));
      if (outcome.kind === "paid") {
        forgetCart(response);
        return response.redirect(303, `/orders/${outcome.order.token}`);
      }
      const evaluated = await store.evaluateCart(store.cartFor(token), "CHECKOUT_COMPLETION");
      response
        .status(422)
        .type("html")
        .send(checkoutPage(store, evaluated, outcome.errors));
    }),
  );
  router.get("/orders/:token", (request, response, next) => {
    const order = store.state.orders.find((candidate) => candidate.token === request.params.token);
    if (!order) return next();
    response.set("Cache-Control", "no-store").type("html").send(orderPage(store, order));
  });
  return router;
}
