import { CartLinesUpdateEvent, gid } from "@theme/events";

class ProductFormComponent extends HTMLElement {
  connectedCallback() {
    this.addEventListener("submit", (event) => this.handleSubmit(event));
    document.addEventListener("shopify:product:select", this.handleSelect);
  }

  disconnectedCallback() {
    document.removeEventListener("shopify:product:select", this.handleSelect);
  }

  /** Sets the variant's id without a `change` event. */
  handleSelect = async (event) => {
    const { variant, detail } = await event.promise;
    if (detail.productId !== this.dataset.productId) return;
    this.querySelector("[data-variant-id]").value = detail.resource?.id ?? "";
    this.querySelector(".add-to-cart-button").disabled = !variant?.availableForSale;
  };

  async handleSubmit(event) {
    event.preventDefault();
    const form = event.target;
    const button = form.querySelector(".add-to-cart-button");
    if (button.disabled) return;
    button.disabled = true;
    this.#showError("");
    const formData = new FormData(form);
    formData.append("sections", "cart-drawer,header");
    const { promise, resolve } = Promise.withResolvers();
    const line = {
      merchandiseId: gid("ProductVariant", formData.get("id")),
      quantity: Number(formData.get("quantity") ?? 1),
    };
    this.dispatchEvent(new CartLinesUpdateEvent({ action: "add", context: "product", lines: [line], promise }));
    try {
      const response = await fetch("/cart/add.js", {
        method: "POST",
        headers: { Accept: "application/json" },
        body: formData,
      });
      const answer = await response.json();
      if (answer.status) {
        this.#showError(answer.description);
        resolve({ cart: null, userErrors: [{ message: answer.description }] });
        return;
      }
      this.querySelector("[data-live-region]").textContent = "Added to your bag";
      resolve({ cart: null, detail: { sections: answer.sections, openDrawer: true } });
    } finally {
      button.disabled = false;
    }
  }

  #showError(message) {
    const error = this.querySelector(".product-form-text__error");
    error.hidden = message === "";
    error.textContent = message;
  }
}

class QuantitySelector extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", (event) => {
      const name = event.target.closest("button")?.name;
      if (!name) return;
      const input = this.querySelector("input");
      if (name === "plus") input.stepUp();
      else input.stepDown();
      this.dispatchEvent(
        new CustomEvent("quantity-selector:update", { bubbles: true, detail: { quantity: Number(input.value) } }),
      );
    });
  }
}

if (!customElements.get("product-form-component"))
  customElements.define("product-form-component", ProductFormComponent);
if (!customElements.get("quantity-selector-component"))
  customElements.define("quantity-selector-component", QuantitySelector);
