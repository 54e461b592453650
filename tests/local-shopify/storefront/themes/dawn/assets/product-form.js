import { PUB_SUB_EVENTS, publish } from "./pubsub.js";

class ProductForm extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.submitButton = this.querySelector('[type="submit"]');
    this.form.querySelector("[name=id]").disabled = false;
    this.form.addEventListener("submit", (event) => this.onSubmit(event));
  }

  async onSubmit(event) {
    event.preventDefault();
    if (this.submitButton.getAttribute("aria-disabled") === "true") return;
    this.showError("");
    this.submitButton.setAttribute("aria-disabled", "true");
    this.submitButton.classList.add("loading");
    const formData = new FormData(this.form);
    formData.append("sections", "header");
    formData.append("sections_url", window.location.pathname);
    try {
      const response = await fetch("/cart/add.js", {
        method: "POST",
        headers: { "X-Requested-With": "XMLHttpRequest", Accept: "application/javascript" },
        body: formData,
      });
      const answer = await response.json();
      if (answer.status) {
        publish(PUB_SUB_EVENTS.cartError, { source: "product-form", errors: answer.description });
        this.showError(answer.description);
        return;
      }
      publish(PUB_SUB_EVENTS.cartUpdate, { source: "product-form", cartData: answer });
      window.location.assign("/cart");
    } finally {
      this.submitButton.classList.remove("loading");
      this.submitButton.removeAttribute("aria-disabled");
    }
  }

  showError(message) {
    const wrapper = this.querySelector(".product-form__error-message-wrapper");
    wrapper.hidden = message === "";
    wrapper.querySelector(".product-form__error-message").textContent = message;
  }
}

if (!customElements.get("product-form")) customElements.define("product-form", ProductForm);
