import { belongsTo, isExpress, pressedBy } from "./form";
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
    const sent = new FormData(form);
    const refusal = await line.save({
      variantId: held.variantId(),
      quantity: Number(sent.get("quantity")) || line.quantity,
      sellingPlan: Number(sent.get("selling_plan")) || undefined,
      properties: propertiesIn(sent),
    });
    busy = false;
    const place = block.querySelector("[data-refused]");
    if (place) place.textContent = refusal;
  };

  /** What is done instead of what was pressed or sent; null lets it go on. `again` presses or sends once more. */
  const instead = (form: HTMLFormElement, express: boolean, again: () => void): (() => void) | null => {
    const box = held.box();
    if (!box || box.disabled) return null;
    if (busy) return () => undefined;
    if (!window.keepsakeAnswers) {
      if (triedAll) return null;
      busy = true;
      return () => void wait(again);
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
    if (express) return null;
    if (!line) return followCart();
    busy = true;
    return () => void save(line, form);
  };

  return (event) => {
    const asked = event instanceof SubmitEvent ? sentBySubmit(event) : pressed(event);
    const form = asked && held.form();
    if (!form || !asked.isOf(form)) return;
    const act = instead(form, asked.express, () => asked.again(form));
    if (!act) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    act();
  };
}

/** A wish to buy, as it was made. */
interface Asked {
  isOf: (form: HTMLFormElement) => boolean;
  express: boolean;
  /** Makes it once more. */
  again: (form: HTMLFormElement) => void;
}

function sentBySubmit({ target, submitter }: SubmitEvent): Asked {
  return { isOf: (form) => form === target, express: false, again: (form) => form.requestSubmit(submitter) };
}

/** Null for the press of anything else. */
function pressed(event: Event): Asked | null {
  const button = pressedBy(event);
  // Of an open shadow tree the button itself: its host has no click of its own.
  const [inner] = event.composedPath();
  const again = (): void => (inner instanceof HTMLElement ? inner : button)?.click();
  return button && { isOf: (form) => belongsTo(form, button), express: isExpress(button), again };
}

/** The cart that the theme is about to show has a piece to change: the embed's script was not loaded for an empty one. */
function followCart(): null {
  const script = document.querySelector<HTMLElement>("keepsake-cart")?.dataset.script;
  if (script) import(new URL(script, document.baseURI).href).catch(() => undefined);
  return null;
}

/** The properties of a cart line by name, of other apps' fields in the form as well. */
function propertiesIn(sent: FormData): Record<string, string> {
  const named = [...sent].flatMap(([field, value]): [string, string][] => {
    const name = /^properties\[(.*)\]$/.exec(field)?.[1];
    return name && typeof value === "string" && value ? [[name, value]] : [];
  });
  return Object.fromEntries(named);
}

function focusRefused(box: Element): void {
  const field = box.querySelector<HTMLElement>("[aria-invalid]");
  field?.closest("details")?.setAttribute("open", "");
  field?.focus();
}
