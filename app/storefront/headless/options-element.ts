import "../answers";
import { numericId } from "../../domain/options/for-variant";
import { NOTHING_ASKED, type SelectionDetail } from "./selection-of";
import { isStorefrontProduct, readProduct, type StorefrontProduct } from "./storefront-product";
import { Shown } from "./shown";
import { LOCALES, wordingOf, type Say } from "./wording";

const NAME = "keepsake-options";

/**
 * The options of a product on a page without a theme: <keepsake-options variant="…" proxy="…" locale="…">, given
 * `product` as the Storefront API answers it. docs/headless.md tells its whole contract.
 */
class OptionsElement extends HTMLElement {
  static observedAttributes = ["variant", "proxy", "locale", "rate", "heading"];

  #product: StorefrontProduct | null = null;
  #shown: Shown | null = null;
  #say: Say | null = null;
  #language = "";
  #due = false;
  /** Answers by option key: they outlive a change of variant, product data and locale. */
  #typed: Record<string, string> = {};

  get product(): StorefrontProduct | null {
    return this.#product;
  }

  set product(product: StorefrontProduct | null) {
    this.#product = product;
    this.#renderSoon();
  }

  /** What is answered now. */
  get selection(): SelectionDetail {
    return this.#shown?.selection() ?? NOTHING_ASKED;
  }

  /** Says at each field why it is refused and leads to the first; true when the piece may go into the cart. */
  reportValidity(): boolean {
    return this.#shown?.report() ?? true;
  }

  connectedCallback(): void {
    // Set before the script came: the property would hide the accessor.
    if (Object.hasOwn(this, "product")) {
      const early: unknown = Reflect.get(this, "product");
      Reflect.deleteProperty(this, "product");
      if (isStorefrontProduct(early)) this.#product = early;
    }
    this.classList.add("keepsake");
    this.#renderSoon();
  }

  disconnectedCallback(): void {
    this.#shown?.stop();
    this.#shown = null;
  }

  attributeChangedCallback(): void {
    this.#renderSoon();
  }

  /** Once for all that a framework sets in one go. */
  #renderSoon(): void {
    if (this.#due || !this.isConnected) return;
    this.#due = true;
    queueMicrotask(() => {
      this.#due = false;
      this.#render().catch((error: unknown) => console.error(error));
    });
  }

  async #render(): Promise<void> {
    const say = await this.#wording();
    const product = this.#product && readProduct(this.#product);
    if (!this.isConnected) return;
    this.dataset.fonts = new URL("keepsake-fonts.css", import.meta.url).href;
    this.dataset.kanji = new URL("keepsake-kanji.css", import.meta.url).href;
    this.#shown?.stop();
    const { locale, rate } = { locale: this.getAttribute("locale") ?? "en", rate: Number(this.getAttribute("rate")) };
    this.#shown =
      product &&
      new Shown({
        host: this,
        product,
        say,
        locale,
        variantId: numericId(this.getAttribute("variant") ?? ""),
        proxy: (this.getAttribute("proxy") ?? "/apps/keepsake").replace(/\/$/, ""),
        heading: this.getAttribute("heading") ?? "",
        rate: rate > 0 ? rate : null,
        typed: this.#typed,
        changed: (selection) => this.#tell(selection),
      });
    if (!this.#shown) this.replaceChildren();
    // Who holds the last variant's attributes must let them go.
    if (!this.#shown?.selection()) this.#tell(NOTHING_ASKED);
  }

  #tell(detail: SelectionDetail): void {
    this.dispatchEvent(new CustomEvent("keepsake-change", { detail, bubbles: true, composed: true }));
  }

  async #wording(): Promise<Say> {
    const asked = (this.getAttribute("locale") ?? "en").split("-")[0]?.toLowerCase() ?? "";
    const language = LOCALES.includes(asked) ? asked : "en";
    if (this.#say && this.#language === language) return this.#say;
    const file = language === "en" ? "en.default.json" : `${language}.json`;
    const answer = await fetch(new URL(`locales/${file}`, import.meta.url));
    if (!answer.ok) throw new Error(`${answer.url}: ${answer.status}`);
    this.#language = language;
    this.#say = wordingOf(await answer.json());
    return this.#say;
  }
}

if (!customElements.get(NAME)) customElements.define(NAME, OptionsElement);
