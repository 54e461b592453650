import type { Segmenter } from "../domain/options/check";
import { isBlockData, setOf, type BlockData } from "./block-data";
import { draw } from "./draw";
import { answersOf, keepTyped, putAnswers, type Typed } from "./fields";
import type {} from "./preview";
import { viewOf, type View } from "./view";

declare global {
  interface Window {
    Shopify?: { currency?: { rate?: string } };
  }
  interface DocumentEventMap {
    "shopify:product:select": Event & { promise?: Promise<unknown> };
  }
}

/**
 * Answers by product and option key: they outlive the element when a theme replaces its whole section, and the page when
 * a shopper looks at the cart and comes back. Not the tab: a surprise is not kept on a shared computer.
 */
const memory: Record<string, Typed> = {};
// Browsers that block storage throw at its name; then the page alone remembers.
try {
  Object.assign(memory, JSON.parse(`${sessionStorage.keepsake}`));
} catch {}

const segmenter = "Segmenter" in Intl ? new Intl.Segmenter() : null;
const segment: Segmenter = (text) =>
  segmenter ? Array.from(segmenter.segment(text), (part) => part.segment) : Array.from(text);

interface Held {
  touched: Set<number>;
  /** The set that is offered now. */
  box: () => HTMLFieldSetElement | null;
  form: () => HTMLFormElement | null;
  loadPreview: () => void;
  render: () => View | null;
  refresh: () => void;
}

/** What a block knows and draws. `drawn` is called after each drawing. */
function hold(block: HTMLElement, drawn: () => void): Held {
  const product = block.dataset.product ?? "";
  const typed = (memory[product] ??= {});
  const touched = new Set<number>();
  let data: BlockData | null = null;
  let form: HTMLFormElement | null = null;
  let formId = "";

  const variantId = (): string => {
    const chosen = form?.elements.namedItem("id");
    return (chosen && "value" in chosen && chosen.value) || block.dataset.variant || "";
  };
  const activeBox = (): HTMLFieldSetElement | null => block.querySelector("[data-set]:not([hidden])");

  // Only who is about to write needs drawings, or who wrote before. Without the script the order goes through all the same.
  const loadPreview = (): void => void import(block.dataset.preview ?? "").then(render, () => undefined);

  const render = (): View | null => {
    const box = activeBox();
    if (!data || !box) return null;
    const answers = answersOf(box);
    const rate = Number(window.Shopify?.currency?.rate ?? 1);
    const showsDay = !!box.querySelector("[data-day]");
    const plain = viewOf(data, { variantId: variantId(), answers, rate, showsDay }, segment);
    if (!plain) return null;
    keepTyped(plain.fields, answers, typed);
    try {
      sessionStorage.keepsake = JSON.stringify(memory);
    } catch {}
    if (!window.keepsakePreview && plain.fields.some(({ left }, index) => left && answers[index])) loadPreview();
    const view = window.keepsakePreview?.({ box, view: plain, answers, touched, again: render }) ?? plain;
    draw(box, view, touched);
    for (const field of box.querySelectorAll("[name]")) field.setAttribute("form", formId);
    drawn();
    return view;
  };

  /** After a change of variant or a re-render by the theme: find the form anew, put back what was typed. */
  const refresh = (): void => {
    data = readData(block);
    form = findForm(block);
    // `form.id` is no use: in a product form it is the field named "id".
    formId = form?.getAttribute("id") ?? block.dataset.form ?? "";
    form?.setAttribute("id", formId);
    const found = data && setOf(data, variantId());
    const available = data?.variants[variantId()]?.available ?? false;
    for (const box of block.querySelectorAll<HTMLFieldSetElement>("[data-set]")) {
      box.hidden = box.dataset.set !== found?.ref;
      // Disabled fields are never sent.
      box.disabled = box.hidden || !available;
      box.querySelector("[data-sold-out]")?.toggleAttribute("hidden", available);
      if (found && !box.hidden) putAnswers(box, found.set.options, typed);
    }
    render();
  };
  return { touched, box: activeBox, form: () => form, loadPreview, render, refresh };
}

/** Joins the server's fields to the theme's form, wherever that is; returns what undoes it. Decisions are view.ts's. */
export function wire(block: HTMLElement): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  // What was just drawn is no re-render by the theme.
  const { touched, box, form, loadPreview, render, refresh } = hold(block, () => observer.takeRecords());
  const observer = new MutationObserver(refresh);

  const onAnswer = (event: Event): void => {
    const field = event.target instanceof Element && event.target.closest<HTMLElement>("[data-field]");
    if (!field) return;
    if (event.type === "change") touched.add(Number(field.dataset.field));
    if ("engraved" in field.dataset) loadPreview();
    render();
  };

  const onSubmit = (event: Event): void => {
    if (event.target !== form()) return;
    const view = render();
    if (!view || view.complete || box()?.disabled) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    view.fields.forEach((_, index) => touched.add(index + 1));
    render();
    box()?.querySelector<HTMLElement>("[aria-invalid]")?.focus();
  };

  const listen = (target: EventTarget, type: string, listener: (event: Event) => void, capture = false): void =>
    target.addEventListener(type, listener, { capture, signal });
  for (const type of ["input", "change", "focusin"]) listen(block, type, onAnswer);
  // On the window and capturing: themes listen on the form or the document, and must not send what cannot be made.
  listen(window, "submit", onSubmit, true);
  // By now the browser has put back what it remembers of the fields, without a word to anyone.
  listen(window, "pageshow", refresh);
  listen(document, "change", ({ target }) => {
    if (target instanceof HTMLInputElement && target.name === "id" && target.form === form()) refresh();
  });
  document.addEventListener(
    "shopify:product:select",
    // The form has its new variant once the theme has rendered the new section.
    (event) => void event.promise?.then(() => requestAnimationFrame(refresh), refresh),
    { signal },
  );
  observer.observe(block, { childList: true, subtree: true });
  refresh();
  return () => {
    stop.abort();
    observer.disconnect();
  };
}

const PRODUCT_FORM = "form[data-type='add-to-cart-form']";

/** The theme's product form: of the block's own section, else the page's. */
function findForm(block: Element): HTMLFormElement | null {
  const section = block.closest("[id^='shopify-section-']");
  return (
    block.closest("form") ??
    section?.querySelector<HTMLFormElement>(PRODUCT_FORM) ??
    document.querySelector<HTMLFormElement>(`${PRODUCT_FORM},form[action*='/cart/add']`)
  );
}

function readData(block: Element): BlockData | null {
  const data: unknown = JSON.parse(block.querySelector("[data-keepsake-data]")?.textContent ?? "null");
  return isBlockData(data) ? data : null;
}
