class QuantityInput extends HTMLElement {
  connectedCallback() {
    const input = this.querySelector("input");
    for (const button of this.querySelectorAll("button")) {
      button.addEventListener("click", () => {
        const before = input.value;
        if (button.name === "plus") input.stepUp();
        else input.stepDown();
        if (input.value !== before) input.dispatchEvent(new Event("change", { bubbles: true }));
      });
    }
  }
}

if (!customElements.get("quantity-input")) customElements.define("quantity-input", QuantityInput);
