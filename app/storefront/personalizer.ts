import { wire } from "./wire";

const NAME = "keepsake-personalizer";

/** The block's element: themes may put it in, move it or take it out at any time. */
class Personalizer extends HTMLElement {
  #stop = (): void => undefined;

  connectedCallback(): void {
    this.#stop = wire(this);
  }

  disconnectedCallback(): void {
    this.#stop();
  }
}

// Themes may run a block's script again after a morph.
if (!customElements.get(NAME)) customElements.define(NAME, Personalizer);
