class CartItems extends HTMLElement {
  connectedCallback() {
    this.addEventListener("change", (event) => {
      if (event.target.dataset.index)
        this.updateQuantity({ line: Number(event.target.dataset.index), quantity: Number(event.target.value) });
    });
    this.addEventListener("click", (event) => {
      const remove = event.target.closest(".cart-remove");
      if (!remove) return;
      event.preventDefault();
      const key = new URL(remove.href).searchParams.get("id");
      this.updateQuantity({ id: key, quantity: 0 });
    });
  }

  async updateQuantity(change) {
    this.setAttribute("aria-busy", "true");
    const { section } = this.dataset;
    const response = await fetch("/cart/change.js", {
      method: "POST",
      headers: { "Content-Type": "application/json", Accept: "application/json" },
      body: JSON.stringify({ ...change, sections: [section, "header"], sections_url: "/cart" }),
    });
    this.removeAttribute("aria-busy");
    const { sections } = await response.json();
    for (const id of [section, "header"]) {
      const wrapper = document.getElementById(`shopify-section-${id}`);
      const fresh = new DOMParser()
        .parseFromString(sections?.[id] ?? "", "text/html")
        .querySelector(".shopify-section");
      if (wrapper && fresh) wrapper.innerHTML = fresh.innerHTML;
    }
  }
}

if (!customElements.get("cart-items")) customElements.define("cart-items", CartItems);
