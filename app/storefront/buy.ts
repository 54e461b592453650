import { boughtBy, isExpress, sentBy } from "./form";
import type { Held } from "./held";
import type { Edited } from "./edit";

/** A shopper who is about to pay waits no longer than this for our script. */
const PATIENCE_MS = 4_000;

/**
 * Answers for the theme's button, its express checkout and the form itself: what cannot be made is held back and said at
 * the field. Themes send a form with or without a submit event, so the press of a button is asked too.
 */
export function watchBuying(block: HTMLElement, held: Held, edited: () => Edited | null): (event: Event) => void {
  let triedAll = false;
  let busy = false;

  const wait = async (again: () => void): Promise<void> => {
    await Promise.race([held.load("answers"), new Promise((late) => setTimeout(late, PATIENCE_MS))]);
    triedAll = true;
    busy = false;
    again();
  };

  const save = async (line: Edited, form: HTMLFormElement): Promise<void> => {
    const box = held.box();
    const amount = form.elements.namedItem("quantity");
    const quantity = amount && "value" in amount ? Number(amount.value) || 1 : line.quantity;
    const refusal = box ? await line.save(held.variantId(), quantity, propertiesIn(box)) : "";
    busy = false;
    const place = block.querySelector("[data-refused]");
    if (place) place.textContent = refusal;
  };

  /** What the press or the submit of this event waits for; null lets it go on. */
  const reasonToHold = (event: Event, form: HTMLFormElement): (() => void) | null => {
    const button = boughtBy(event, form);
    if (event.type === "click" ? !button : event.target !== form) return null;
    const box = held.box();
    if (!box || box.disabled) return null;
    if (busy) return () => undefined;
    if (!window.keepsakeAnswers) {
      if (triedAll) return null;
      busy = true;
      const submitter = event instanceof SubmitEvent ? event.submitter : null;
      return () => void wait(() => (event.type === "click" ? button?.click() : form.requestSubmit(submitter)));
    }
    const view = held.render();
    if (!view) return null;
    if (!view.complete)
      return () => {
        view.fields.forEach((_, index) => held.touched.add(index + 1));
        held.render();
        focusRefused(box);
      };
    const line = edited();
    // An express checkout buys this piece alone and leaves the cart as it is.
    if (button && isExpress(button)) return null;
    if (!line) return followCart();
    busy = true;
    return () => void save(line, form);
  };

  return (event) => {
    const form = held.form();
    const held_ = form && reasonToHold(event, form);
    if (!held_) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    held_();
  };
}

/** The cart that the theme is about to show has a piece to change: the embed's script was not loaded for an empty one. */
function followCart(): null {
  const script = document.querySelector<HTMLElement>("keepsake-cart")?.dataset.script;
  if (script) import(new URL(script, document.baseURI).href).catch(() => undefined);
  return null;
}

/** The properties of a cart line, by name. */
function propertiesIn(box: Element): Record<string, string> {
  const named = sentBy(box).flatMap(([field, value]): [string, string][] => {
    const name = /^properties\[(.*)\]$/.exec(field)?.[1];
    return name && value ? [[name, value]] : [];
  });
  return Object.fromEntries(named);
}

function focusRefused(box: Element): void {
  const field = box.querySelector<HTMLElement>("[aria-invalid]");
  field?.closest("details")?.setAttribute("open", "");
  field?.focus();
}
