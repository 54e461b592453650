import type { Edited } from "./edit";
import type { Held } from "./held";
import { lineKey } from "./memory";

export interface LineChange {
  /** The cart line whose personalization is being changed; null for a piece that is new. */
  edited: () => Edited | null;
  /** Reads the line that this page was opened to change; it may be gone when a shopper comes back. */
  open: () => Promise<void>;
}

export function lineChange(block: HTMLElement, held: Held): LineChange {
  let edited: Edited | null = null;
  const open = async (): Promise<void> => {
    if (!lineKey) return;
    await held.load("edit");
    const again = edited;
    edited = (await window.keepsakeEdit?.(lineKey, block)) ?? null;
    block.querySelector("[data-editing]")?.toggleAttribute("hidden", !edited);
    if (!edited || again) return;
    const box = held.box();
    // Who had begun to change it, and loads the page anew, finds what was begun.
    if (held.isNew) Object.assign(held.typed, box && edited.typedIn(box));
    const amount = held.form()?.elements.namedItem("quantity");
    if (amount && "value" in amount) amount.value = `${edited.quantity}`;
    // Without this the first drawing would take the fields as they are for what was typed.
    held.refresh();
  };
  return { edited: () => edited, open };
}
