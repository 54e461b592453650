import { Router } from "express";
import type { LocalStore } from "../store";
import { asyncRoute } from "./async-route";
import { CART_COOKIE, newCartToken } from "./cart-cookie";
import { readFields, readLinesToAdd } from "./request-body";

const SCRIPT_PATH = "/shopifycloud/payment-button.js";

/** What `{{ form | payment_button }}` writes: a container that Shopify's own script fills, outside the theme's hands. */
export const PAYMENT_BUTTON = '<div data-shopify="payment-button" class="shopify-payment-button"></div>';
export const EXPRESS_TAG = `<script src="${SCRIPT_PATH}" defer></script>\n`;

/** The button sends its form's data without a submit event, and the shopper goes straight to the checkout of that one piece. */
const SCRIPT = `
window.Shopify = Object.assign(window.Shopify ?? {}, { PaymentButton: { init() {
  for (const place of document.querySelectorAll("[data-shopify='payment-button']:empty")) {
    const button = document.createElement("button");
    Object.assign(button, { type: "button", textContent: "Buy it now",
      className: "shopify-payment-button__button shopify-payment-button__button--unbranded" });
    button.addEventListener("click", async () => {
      const response = await fetch("/shopifycloud/express", { method: "POST", body: new FormData(place.closest("form")) });
      if (response.ok) location.assign("/checkout");
    });
    place.append(button);
  }
} } });
Shopify.PaymentButton.init();`;

/** Express checkout: a checkout of its own, which leaves nothing of the shopper's cart in it. Assumed, not documented. */
export function expressRoutes(store: LocalStore): Router {
  const router = Router();
  router.get(SCRIPT_PATH, (_request, response) => void response.type("js").send(SCRIPT));
  router.post(
    "/shopifycloud/express",
    asyncRoute(async (request, response) => {
      const token = newCartToken();
      const outcome = store.addToCart(token, readLinesToAdd(await readFields(request)));
      if (outcome.kind === "refused") return void response.status(outcome.status).json(outcome);
      response.cookie(CART_COOKIE, token, { path: "/", sameSite: "lax" }).status(204).end();
    }),
  );
  return router;
}
