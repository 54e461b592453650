import { PUB_SUB_EVENTS, publish, subscribe } from "./pubsub.js";

class VariantSelects extends HTMLElement {
  connectedCallback() {
    this.addEventListener("change", (event) => {
      const selectedOptionValues = [...this.querySelectorAll("input:checked")].map(
        (input) => input.dataset.optionValueId,
      );
      publish(PUB_SUB_EVENTS.optionValueSelectionChange, { target: event.target, selectedOptionValues });
    });
  }
}

class ProductInfo extends HTMLElement {
  connectedCallback() {
    this.unsubscribe = subscribe(PUB_SUB_EVENTS.optionValueSelectionChange, (data) => this.onOptionChange(data));
  }

  disconnectedCallback() {
    this.unsubscribe();
  }

  async onOptionChange({ target, selectedOptionValues }) {
    if (!this.contains(target)) return;
    this.abort?.abort();
    this.abort = new AbortController();
    // In a quick view the section's ids are not those that the server renders.
    const { section, originalSection = section, url } = this.dataset;
    const requestUrl = `${url}?option_values=${selectedOptionValues.join(",")}&section_id=${originalSection}`;
    try {
      const response = await fetch(requestUrl, { signal: this.abort.signal });
      const text = (await response.text()).replaceAll(originalSection, section);
      this.renderVariant(new DOMParser().parseFromString(text, "text/html"), target.id);
    } catch (error) {
      if (error.name !== "AbortError") throw error;
    }
  }

  /** Takes over the parts that depend on the variant; everything else on the page stays as it is. */
  renderVariant(html, focusId) {
    const { section } = this.dataset;
    const variant = JSON.parse(html.querySelector("variant-selects [data-selected-variant]").textContent);
    for (const id of [`variant-selects-${section}`, `price-${section}`, `MediaGallery-${section}`]) {
      const destination = this.querySelector(`#${CSS.escape(id)}`);
      const source = html.getElementById(id);
      if (source && destination) destination.innerHTML = source.innerHTML;
    }
    document.getElementById(focusId)?.focus();
    const submitId = `ProductSubmitButton-${section}`;
    const [button, fresh] = [this.querySelector(`#${CSS.escape(submitId)}`), html.getElementById(submitId)];
    button?.toggleAttribute("disabled", fresh?.hasAttribute("disabled") ?? true);
    if (button && fresh) button.innerHTML = fresh.innerHTML;
    this.updateVariantInputs(variant?.id);
    if (variant && this.dataset.updateUrl !== "false")
      window.history.replaceState({}, "", `${this.dataset.url}?variant=${variant.id}`);
    publish(PUB_SUB_EVENTS.variantChange, { data: { sectionId: section, html, variant } });
  }

  updateVariantInputs(variantId) {
    const { section } = this.dataset;
    for (const input of this.querySelectorAll(`#product-form-${CSS.escape(section)} input[name="id"]`)) {
      input.value = variantId ?? "";
      input.dispatchEvent(new Event("change", { bubbles: true }));
    }
  }
}

if (!customElements.get("variant-selects")) customElements.define("variant-selects", VariantSelects);
if (!customElements.get("product-info")) customElements.define("product-info", ProductInfo);
