import { morph } from "@theme/morph";

/** Opens a piece over the collection: the product page's section is morphed into the dialog, its ids as they are. */
class QuickAddComponent extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", (event) => {
      const button = event.target.closest("[data-url]");
      if (button) this.open(button.dataset.url);
    });
  }

  async open(url) {
    const response = await fetch(url);
    const html = new DOMParser().parseFromString(await response.text(), "text/html");
    const content = document.getElementById("quick-add-modal-content");
    morph(content.firstElementChild, html.querySelector("product-information"));
    window.Shopify?.PaymentButton?.init();
    content.closest("dialog").showModal();
  }
}

class QuickAddDialog extends HTMLElement {
  connectedCallback() {
    // What was added is shown in the cart's own drawer.
    document.addEventListener("shopify:cart:lines-update", async (event) => {
      const { detail } = await event.promise;
      if (detail) this.querySelector("dialog").close();
    });
  }
}

if (!customElements.get("quick-add-component")) customElements.define("quick-add-component", QuickAddComponent);
if (!customElements.get("quick-add-dialog")) customElements.define("quick-add-dialog", QuickAddDialog);
