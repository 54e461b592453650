import { gid, ProductSelectEvent } from "@theme/events";
import { morph } from "@theme/morph";

class VariantPicker extends HTMLElement {
  #abortController;

  connectedCallback() {
    this.addEventListener("change", (event) => this.variantChanged(event.target));
  }

  get selectedOptions() {
    return [...this.querySelectorAll("input:checked")].map((input) => ({
      name: input.dataset.optionName,
      value: input.value,
    }));
  }

  variantChanged(input) {
    const { optionValueId, variantId } = input.dataset;
    const { productId, productTitle, productHandle, productUrl } = this.dataset;
    this.#abortController?.abort();
    this.#abortController = new AbortController();
    const { promise, resolve, reject } = ProductSelectEvent.createPromise();
    promise.catch(() => {});
    this.dispatchEvent(
      new ProductSelectEvent({
        product: { id: gid("Product", productId), title: productTitle, handle: productHandle },
        selectedOptions: this.selectedOptions,
        detail: { optionValueId, variantId },
        promise,
      }),
    );
    history.replaceState({}, "", `${location.pathname}?variant=${variantId}`);
    fetch(`${productUrl}?option_values=${optionValueId}`, { signal: this.#abortController.signal })
      .then((response) => response.text())
      .then((text) => resolve(this.#render(new DOMParser().parseFromString(text, "text/html"))))
      .catch((error) => {
        reject(error);
        if (error.name !== "AbortError") throw error;
      });
  }

  /** Morphs the product's section to what was fetched and answers what listeners are told. */
  #render(html) {
    const { currency } = this.dataset;
    const resource = JSON.parse(html.querySelector('variant-picker script[type="application/json"]').textContent);
    const selectedOptions = this.selectedOptions;
    const current = document.querySelector("product-information");
    const next = html.querySelector("product-information");
    if (current && next) morph(current, next);
    const amount = (resource.price / 100).toFixed(2);
    return {
      variant: {
        id: gid("ProductVariant", resource.id),
        title: resource.title,
        availableForSale: resource.available,
        price: { amount, currencyCode: currency },
        selectedOptions,
      },
      detail: { html, productId: this.dataset.productId, resource },
    };
  }
}

if (!customElements.get("variant-picker")) customElements.define("variant-picker", VariantPicker);
