import type {} from "./answers";
import { isBlockData, setOf, type BlockData } from "./block-data";
import { keepTyped, putTyped, type Typed } from "./fields";
import type { View } from "./view";

declare global {
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

/** A shopper who is about to pay waits no longer than this for our script. */
const PATIENCE_MS = 4_000;

interface Held {
  touched: Set<number>;
  /** The set that is offered now. */
  box: () => HTMLFieldSetElement | null;
  form: () => HTMLFormElement | null;
  /** What checks, prices and draws; settled once it is there, or cannot be had. */
  load: (part: "answers" | "preview") => Promise<void>;
  render: () => View | null;
  refresh: () => void;
}

/** What a block knows. `drawn` is called after each drawing. */
function hold(block: HTMLElement, drawn: () => void): Held {
  const { product = "", proxy = "" } = block.dataset;
  const typed = (memory[product] ??= {});
  const touched = new Set<number>();
  let data: BlockData | null = null;
  let form: HTMLFormElement | null = null;

  const variantId = (): string => {
    const chosen = form?.elements.namedItem("id");
    return (chosen && "value" in chosen && chosen.value) || block.dataset.variant || "";
  };
  const activeBox = (): HTMLFieldSetElement | null => block.querySelector("[data-set]:not([hidden])");

  // Who only looks loads nothing. Where a part cannot be had, the order goes through: the guard checks it in the cart.
  const load = (part: "answers" | "preview"): Promise<void> =>
    // A script from another origin has no address of its own to start from: the page's is taken.
    import(new URL(block.dataset[part] ?? "", document.baseURI).href).then(() => void render()).catch(() => undefined);

  const render = (): View | null => {
    const box = activeBox();
    if (!data || !box) return null;
    keepTyped(box, typed);
    try {
      sessionStorage.keepsake = JSON.stringify(memory);
    } catch {}
    const shown = { data, box, touched, proxy, variantId: variantId(), loadPreview: () => void load("preview") };
    const view = window.keepsakeAnswers?.({ ...shown, again: render }) ?? null;
    joinForm(box);
    drawn();
    return view;
  };

  const joinForm = (box: Element): void => {
    // `form.id` is no use: in a product form it is the field named "id".
    const formId = form?.getAttribute("id") ?? block.dataset.form ?? "";
    form?.setAttribute("id", formId);
    for (const field of box.querySelectorAll("[name]")) field.setAttribute("form", formId);
  };

  /** After a change of variant or a re-render by the theme: find the form anew, put back what was typed. */
  const refresh = (): void => {
    data = readData(block);
    form = findForm(block);
    const id = variantId();
    const variant = data?.variants[id];
    const available = variant?.available ?? false;
    // The page was painted for one variant, its first answers and the shop's currency.
    let news = id !== block.dataset.variant || (!!data && setOf(data, id)?.currency !== data.currency);
    for (const box of block.querySelectorAll<HTMLFieldSetElement>("[data-set]")) {
      box.hidden = box.dataset.set !== variant?.set;
      // Disabled fields are never sent.
      box.disabled = box.hidden || !available;
      box.querySelector("[data-sold-out]")?.toggleAttribute("hidden", available);
      if (!box.hidden) news = putTyped(box, typed) || news;
    }
    render();
    if (news && !window.keepsakeAnswers) void load("answers");
  };
  return { touched, box: activeBox, form: () => form, load, render, refresh };
}

/** Joins the server's fields to the theme's form, wherever that is; returns what undoes it. Decisions are view.ts's. */
export function wire(block: HTMLElement): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  // What was just drawn is no re-render by the theme.
  const { touched, box, form, load, render, refresh } = hold(block, () => observer.takeRecords());
  const observer = new MutationObserver(refresh);
  let triedAll = false;

  const onAnswer = (event: Event): void => {
    const field = event.target instanceof Element && event.target.closest<HTMLElement>("[data-field]");
    if (!field) return;
    if (event.type === "change") touched.add(Number(field.dataset.field));
    block.dataset.awake = "";
    if (!window.keepsakeAnswers) void load("answers");
    if ("engraved" in field.dataset && !window.keepsakePreview) void load("preview");
    render();
  };

  const onSubmit = (event: Event): void => {
    const sent = form();
    if (event.target !== sent || !box() || box()?.disabled) return;
    const hold = (): void => {
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    if (!window.keepsakeAnswers) {
      if (triedAll) return;
      hold();
      const submitter = event instanceof SubmitEvent ? event.submitter : null;
      void Promise.race([load("answers"), new Promise((late) => setTimeout(late, PATIENCE_MS))]).then(() => {
        triedAll = true;
        sent?.requestSubmit(submitter);
      });
      return;
    }
    const view = render();
    if (!view || view.complete) return;
    hold();
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
