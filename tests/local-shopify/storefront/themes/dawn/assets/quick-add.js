/** Opens a piece over the collection: its product page is fetched, and the section shown with ids of its own. */
class QuickAddModal extends HTMLElement {
  connectedCallback() {
    this.querySelector("dialog").addEventListener("close", () => {
      this.querySelector("[id^='QuickAddInfo-']").innerHTML = "";
    });
  }

  async open(url) {
    const response = await fetch(url);
    const html = new DOMParser().parseFromString(await response.text(), "text/html");
    const info = html.querySelector("product-info");
    const { section } = info.dataset;
    info.innerHTML = info.innerHTML.replaceAll(section, `quickadd-${section}`);
    Object.assign(info.dataset, { section: `quickadd-${section}`, originalSection: section, updateUrl: "false" });
    const content = this.querySelector("[id^='QuickAddInfo-']");
    content.innerHTML = info.outerHTML;
    // Scripts that were written as text lie dead until they are made anew.
    for (const script of content.querySelectorAll("script")) {
      const fresh = document.createElement("script");
      for (const { name, value } of script.attributes) fresh.setAttribute(name, value);
      fresh.textContent = script.textContent;
      script.replaceWith(fresh);
    }
    window.Shopify?.PaymentButton?.init();
    this.querySelector("dialog").showModal();
  }
}

class QuickAddOpener extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", (event) => {
      const button = event.target.closest("[data-product-url]");
      if (button) document.querySelector("quick-add-modal").open(button.dataset.productUrl);
    });
  }
}

if (!customElements.get("quick-add-modal")) customElements.define("quick-add-modal", QuickAddModal);
if (!customElements.get("quick-add-opener")) customElements.define("quick-add-opener", QuickAddOpener);
