import { morph } from "@theme/morph";

/** Takes over the fresh content of rendered sections. */
function takeSections(sections) {
  for (const [id, html] of Object.entries(sections ?? {})) {
    const fresh = new DOMParser().parseFromString(html ?? "", "text/html");
    const selector = id === "header" ? ".header" : "cart-items-component";
    const current = document.querySelector(`#shopify-section-${id} ${selector}`);
    const next = fresh.querySelector(selector);
    if (current && next) morph(current, next);
  }
}

class CartDrawer extends HTMLElement {
  connectedCallback() {
    this.dialog = this.querySelector("dialog");
    document.addEventListener("shopify:cart:lines-update", async (event) => {
      const result = await event.promise;
      takeSections(result.detail?.sections);
      if (result.detail?.openDrawer) this.dialog.showModal();
    });
    for (const link of document.querySelectorAll("[data-cart-link]")) {
      link.addEventListener("click", (event) => {
        if (location.pathname === "/cart") return;
        event.preventDefault();
        this.dialog.showModal();
      });
    }
    this.dialog.addEventListener("click", (event) => {
      if (event.target === this.dialog) this.dialog.close();
    });
  }
}

class CartItems extends HTMLElement {
  connectedCallback() {
    this.addEventListener("change", (event) => {
      const { line } = event.target.dataset;
      if (line) this.update({ line: Number(line), quantity: Number(event.target.value) });
    });
    this.addEventListener("click", (event) => {
      const remove = event.target.closest("[data-key]");
      if (!remove) return;
      event.preventDefault();
      this.update({ id: remove.dataset.key, quantity: 0 });
    });
  }

  async update(change) {
    this.setAttribute("aria-busy", "true");
    const sections = ["header", this.dataset.sectionId];
    const response = await fetch("/cart/change.js", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ ...change, sections, sections_url: location.pathname }),
    });
    takeSections((await response.json()).sections);
    this.removeAttribute("aria-busy");
  }
}

if (!customElements.get("cart-drawer-component")) customElements.define("cart-drawer-component", CartDrawer);
if (!customElements.get("cart-items-component")) customElements.define("cart-items-component", CartItems);
