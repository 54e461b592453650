import type { BlockData } from "./block-data";

const FORMS = "form[data-type='add-to-cart-form'],form[action*='/cart/add']";

/**
 * What puts the piece into the cart, or takes it straight to the checkout. A wallet's button lies in a closed shadow tree
 * or in a frame: of the first a click shows the host, the second shows nothing and is stopped by the guard.
 */
const EXPRESS = ".shopify-payment-button,shopify-accelerated-checkout,[data-shopify='payment-button']";
const BUY = `[name='add'],[type='submit'],${EXPRESS}`;

/**
 * The theme's product form: the nearest one that sells a variant of the block's product. Cards of other pieces, a form
 * that only tells of installments, and a dialog over the page have forms too.
 */
export function findForm(block: Element, { variants }: BlockData): HTMLFormElement | null {
  const own = block.closest("form");
  if (own) return own;
  for (let place = block.parentElement; place; place = place.parentElement) {
    const forms = [...place.querySelectorAll<HTMLFormElement>(FORMS)].filter((form) => {
      const sold = variantOf(form);
      return sold === "" || (sold !== undefined && sold in variants);
    });
    const found = forms.find((form) => form.dataset.type) ?? forms.find((form) => form.querySelector(BUY)) ?? forms[0];
    if (found) return found;
  }
  return null;
}

/** The variant that a form sells, "" while none is chosen; undefined for what is no product form. */
export function variantOf(form: HTMLFormElement | null): string | undefined {
  const field = form?.elements.namedItem("id");
  return field && "value" in field ? field.value : undefined;
}

/** The button to buy that was pressed, if one was. */
export function pressedBy({ target }: Event): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>(BUY) : null;
}

export function belongsTo(form: HTMLFormElement, button: HTMLElement): boolean {
  return "form" in button ? button.form === form : form.contains(button);
}

export const isExpress = (button: Element): boolean => !!button.closest(EXPRESS);

/**
 * Makes the fields of one set the form's own, wherever it stands. Two forms of one id (a theme's quick view of a piece
 * over the page of another) leave the fields with none: `addFields` then sends them.
 */
export function joinForm(box: Element, form: HTMLFormElement | null, formId: string): void {
  // `form.id` is no use: in a product form it is the field named "id".
  const id = form?.getAttribute("id") || formId;
  form?.setAttribute("id", id);
  const joined = form && document.getElementById(id) !== form ? "" : id;
  for (const field of box.querySelectorAll("[name]"))
    if (field.getAttribute("form") !== joined) field.setAttribute("form", joined);
}

type Named = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** Adds what the browser left out of a form's data, because the fields could not be joined to it. */
export function addFields({ formData }: FormDataEvent, box: Element): void {
  for (const field of box.querySelectorAll<Named>("[name]")) {
    const silent = field.matches(":disabled") || ("checked" in field && field.type === "radio" && !field.checked);
    if (!silent && !formData.has(field.name)) formData.set(field.name, field.value);
  }
}
