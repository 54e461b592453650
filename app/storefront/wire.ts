import { watchBuying } from "./buy";
import { lineChange } from "./change-line";
import { addFields } from "./form";
import { hold } from "./held";
import { addStyleSheet } from "./style-sheet";

declare global {
  interface DocumentEventMap {
    "shopify:product:select": Event & { promise?: Promise<unknown> };
  }
}

/** Joins the server's fields to the theme's form, wherever that is; returns what undoes it. Decisions are view.ts's. */
export function wire(block: HTMLElement): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  // What was just drawn is no re-render by the theme.
  const held = hold(block, () => ours.takeRecords());
  const ours = new MutationObserver(held.refresh);
  const theirs = new MutationObserver(() => held.isStale() && held.refresh());
  const line = lineChange(block, held);

  const onAnswer = (event: Event): void => {
    const field = event.target instanceof Element && event.target.closest<HTMLElement>("[data-field]");
    if (!field) return;
    if (event.type === "change") held.touched.add(Number(field.dataset.field));
    // Engraving fonts are for who turns to the block.
    addStyleSheet(block.dataset.fonts);
    if (!window.keepsakeAnswers) void held.load("answers");
    if ("engraved" in field.dataset && !window.keepsakePreview) void held.load("preview");
    held.render();
  };

  const listen = (target: EventTarget, type: string, listener: (event: Event) => void, capture = false): void =>
    target.addEventListener(type, listener, { capture, signal });
  for (const type of ["input", "change", "focusin"]) listen(block, type, onAnswer);
  // On the window and capturing: themes listen on the form or the document, and must not send what cannot be made.
  const onBuy = watchBuying(block, held, line.edited);
  for (const type of ["click", "submit"]) listen(window, type, onBuy, true);
  listen(window, "formdata", (event) => {
    const box = held.box();
    if (box && event instanceof FormDataEvent && event.target === held.form()) addFields(event, box);
  });
  listen(window, "pageshow", (event) => {
    // By now the browser has put back what it remembers of the fields, without a word to anyone.
    held.refresh();
    if (event instanceof PageTransitionEvent && event.persisted) void line.open();
  });
  listen(document, "change", ({ target }) => {
    if (target instanceof Element && target.getAttribute("name") === "id" && held.isStale()) held.refresh();
  });
  document.addEventListener(
    "shopify:product:select",
    // The form has its new variant once the theme has rendered the new section.
    (event) => void event.promise?.then(() => requestAnimationFrame(held.refresh), held.refresh),
    { signal },
  );
  ours.observe(block, { childList: true, subtree: true });
  held.refresh();
  // A hidden field's value is its attribute: themes that set a variant without an event are seen too.
  const page = held.form()?.closest("[id^='shopify-section-']") ?? document.body;
  theirs.observe(page.contains(block) ? page : document.body, {
    childList: true,
    subtree: true,
    attributeFilter: ["value"],
  });
  dress(block);
  void line.open();
  return () => {
    stop.abort();
    ours.disconnect();
    theirs.disconnect();
  };
}

/** A theme's quick view brings the block to pages whose head has no style sheet of ours. */
function dress({ dataset: { style } }: HTMLElement): void {
  if (!document.querySelector("link[href*='keepsake.css']")) addStyleSheet(style);
}
