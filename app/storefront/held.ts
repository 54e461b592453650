import type {} from "./answers";
import { isBlockData, setOf, type BlockData } from "./block-data";
import { keepTyped, openAnswered, putTyped, type Typed } from "./fields";
import { findForm, joinForm, variantOf } from "./form";
import { remember, typedFor } from "./memory";
import type { View } from "./view";

/** Scripts that are loaded when they are needed, by the data attribute that tells their address. */
type Part = "answers" | "preview" | "edit";

/** What a block knows of itself and of the theme's form. */
export interface Held {
  touched: Set<number>;
  /** What was typed, by option key. */
  typed: Typed;
  /** Nothing was, before this page. */
  isNew: boolean;
  /** The set that is offered now. */
  box: () => HTMLFieldSetElement | null;
  /** The theme's form as it is now: themes replace it, or set another variant without a word. */
  form: () => HTMLFormElement | null;
  variantId: () => string;
  /** Settled once the part is there, or cannot be had. */
  load: (part: Part) => Promise<void>;
  render: () => View | null;
  refresh: () => void;
  /** Whether the form or its variant is another than the block last saw. */
  isStale: () => boolean;
}

/** The block that a form listens to: a second one of the same product would send every answer twice. */
const taken = new WeakMap<HTMLFormElement, HTMLElement>();

/** `drawn` is called after each drawing. */
export function hold(block: HTMLElement, drawn: () => void): Held {
  const { product = "" } = block.dataset;
  const typed = typedFor(product);
  const isNew = Object.keys(typed).length === 0;
  const touched = new Set<number>();
  let data: BlockData | null = null;
  let form: HTMLFormElement | null = null;
  let shown = "";

  const variantId = (): string => variantOf(form) || block.dataset.variant || "";
  const box = (): HTMLFieldSetElement | null => block.querySelector("[data-set]:not([hidden])");
  const isStale = (): boolean => !!data && (findForm(block, data) !== form || variantId() !== shown);

  // Who only looks loads nothing. Where a part cannot be had, the order goes through: the guard checks it in the cart.
  const load = (part: Part): Promise<void> =>
    // A script from another origin has no address of its own to start from: the page's is taken.
    import(new URL(block.dataset[part] ?? "", document.baseURI).href).then(() => void render()).catch(() => undefined);

  const render = (): View | null => {
    const active = box();
    if (!data || !active) return null;
    keepTyped(active, typed);
    remember();
    const loadPreview = (): void => void load("preview");
    const { proxy = "" } = block.dataset;
    const visit = { data, box: active, touched, proxy, variantId: variantId(), loadPreview, again: render };
    const view = window.keepsakeAnswers?.(visit) ?? null;
    joinForm(active, form, block.dataset.form ?? "");
    drawn();
    return view;
  };

  /** After a change of variant or a re-render by the theme: find the form anew, put back what was typed. */
  const refresh = (): void => {
    data = readData(block);
    form = data && findForm(block, data);
    const spare = standBack(block, form);
    const id = (shown = variantId());
    const variant = data?.variants[id];
    const available = variant?.available ?? false;
    // The page was painted for one variant, its first answers and the shop's currency.
    let news = id !== block.dataset.variant || (!!data && setOf(data, id)?.currency !== data.currency);
    for (const set of block.querySelectorAll<HTMLFieldSetElement>("[data-set]")) {
      set.hidden = spare || set.dataset.set !== variant?.set;
      // Disabled fields are never sent.
      set.disabled = set.hidden || !available;
      set.querySelector("[data-sold-out]")?.toggleAttribute("hidden", available);
      if (set.hidden) continue;
      news = putTyped(set, typed) || news;
      openAnswered(set);
    }
    render();
    if (news && !spare && !window.keepsakeAnswers) void load("answers");
  };

  const current = (): HTMLFormElement | null => {
    if (isStale()) refresh();
    return form;
  };
  return { touched, typed, isNew, box, form: current, variantId, load, render, refresh, isStale };
}

/** The first block of a form speaks for it; returns whether this is another one. */
function standBack(block: HTMLElement, form: HTMLFormElement | null): boolean {
  const first = form && taken.get(form);
  const spare = !!first?.isConnected && first !== block;
  if (form && !spare) taken.set(form, block);
  // For the merchant in the theme editor, who reads why nothing is to be seen.
  block.toggleAttribute("data-spare", spare);
  block.toggleAttribute("data-lost", !form);
  return spare;
}

function readData(block: Element): BlockData | null {
  const data: unknown = JSON.parse(block.querySelector("[data-keepsake-data]")?.textContent ?? "null");
  return isBlockData(data) ? data : null;
}
