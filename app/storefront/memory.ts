import { LINE_PARAM } from "./cart-lines";
import type { Typed } from "./fields";

/** The key of the cart line that this page was opened to change: a theme's variant picker drops it from the address. */
export const lineKey = new URLSearchParams(location.search).get(LINE_PARAM);

/**
 * Answers by product, or by the product's line that is being changed, and by option key: they outlive the element when a theme replaces its whole section, and the page when
 * a shopper looks at the cart and comes back. Not the tab: a surprise is not kept on a shared computer.
 */
const memory: Record<string, Typed> = {};
// Browsers that block storage throw at its name; then the page alone remembers.
try {
  Object.assign(memory, JSON.parse(`${sessionStorage.keepsake}`));
} catch {}

/** What was typed for a product; what is written into it is remembered with `remember`. */
export function typedFor(product: string): Typed {
  return (memory[lineKey ? `${product} ${lineKey}` : product] ??= {});
}

export function remember(): void {
  try {
    sessionStorage.keepsake = JSON.stringify(memory);
  } catch {}
}
