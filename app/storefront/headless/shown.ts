import { tallyOf } from "../../domain/options/tally";
import { setOf, type BlockData, type BlockSet } from "../block-data";
import { draw } from "../draw";
import { givenIn, keepTyped, putTyped, type Typed } from "../fields";
import { formatMoney, toHundredths } from "../money-format";
import { withRefusals } from "../preview-view";
import { addStyleSheet } from "../style-sheet";
import type { View } from "../view";
import { blockDataOf } from "./block-data-of";
import { moneyFormatFor } from "./money-format-for";
import { Quotes, quoteAddress, tableOf, type Quote } from "./quotes";
import { selectionOf, type SelectionDetail } from "./selection-of";
import { domIdOf, setTree } from "./set-tree";
import type { OfferedProduct } from "./storefront-product";
import { toDom } from "./tree";
import type { Say } from "./wording";

export interface ShownInput {
  host: HTMLElement;
  product: OfferedProduct;
  say: Say;
  locale: string;
  /** Numeric. */
  variantId: string;
  proxy: string;
  heading: string;
  /** Of the set's currency to the buyer's; null while it is not known. */
  rate: number | null;
  typed: Typed;
  changed: (selection: SelectionDetail) => void;
}

/** Ids of fields are numbered: a page may show several products. */
let count = 0;

/** The quote's day has the days that answers add in it. */
function withoutDays(data: BlockData): BlockData {
  const sets = Object.entries(data.sets).map(([ref, set]) => {
    const options = set.options.map((option) => ({ ...option, days: 0 }));
    return [ref, { ...set, options }] as const;
  });
  return { ...data, sets: Object.fromEntries(sets) };
}

/** One set on a page without a theme: drawn once, then kept up by the block's own code. */
export class Shown {
  #input: ShownInput;
  #data: BlockData;
  #box: Element | null = null;
  #touched = new Set<number>();
  #quotes = new Quotes();
  #quote: Quote | null = null;
  #view: View | null = null;
  #stop = new AbortController();

  constructor(input: ShownInput) {
    const { host, product, say, locale, variantId, heading, typed, proxy } = input;
    this.#input = input;
    const moneyFormat = moneyFormatFor(locale, product.currency);
    // The shop's own day comes with the quote; until then the buyer's is near enough.
    const today = new Date().toLocaleDateString("sv");
    this.#data = withoutDays(blockDataOf(product, { say, locale, moneyFormat, today }));
    const variant = product.variants[variantId];
    const set = product.options.sets[variant?.set ?? ""];
    if (!variant || !set) {
      host.replaceChildren();
      return;
    }
    count += 1;
    const domId = domIdOf(`h${count}`, variant.set);
    const page = { say, locale, set, domId, formId: null, moneyFormat, today, showsPreview: true };
    const frame = { ref: variant.set, heading, available: variant.available, total: "", day: "", shownDay: null };
    const box = toDom(setTree({ ...page, currency: product.currency }, frame));
    host.dir = /^(ar|he|fa|ur)\b/.test(locale) ? "rtl" : "ltr";
    host.replaceChildren(box);
    // Where the field of a picture looks for it.
    host.dataset.proxy = proxy;
    this.#box = box;
    putTyped(box, typed);
    const { signal } = this.#stop;
    for (const type of ["input", "change", "focusin"])
      host.addEventListener(type, (event) => this.#onAnswer(event), { signal });
    if (box.querySelector("keepsake-upload")) void import("../upload");
    this.#render();
  }

  stop(): void {
    this.#stop.abort();
    this.#quotes.stop();
  }

  selection(): SelectionDetail | null {
    return this.#box && this.#view && selectionOf(this.#view, givenIn(this.#box), this.#quote?.readyDay ?? null);
  }

  report(): boolean {
    if (!this.#box || !this.#view) return true;
    this.#view.fields.forEach((_, index) => this.#touched.add(index + 1));
    this.#render();
    if (this.#view.complete) return true;
    this.#box.querySelector<HTMLElement>("[aria-invalid]")?.focus();
    return false;
  }

  #onAnswer({ type, target }: Event): void {
    const field = target instanceof Element && target.closest<HTMLElement>("[data-field]");
    if (!field) return;
    if (type === "change") this.#touched.add(Number(field.dataset.field));
    addStyleSheet(this.#input.host.dataset.fonts);
    if ("engraved" in field.dataset) this.#loadPreview();
    if (type !== "focusin") this.#render();
  }

  #loadPreview(): void {
    // Where it cannot be had, the order goes through: the guard checks it in the cart.
    if (!window.keepsakePreview) void import("../preview").then(() => this.#render()).catch(() => undefined);
  }

  #render(): void {
    const box = this.#box;
    if (!box || this.#stop.signal.aborted) return;
    keepTyped(box, this.#input.typed);
    let view = this.#look(box);
    const quote = view && this.#askQuote(box, view);
    if (quote && quote !== this.#quote) {
      // Its day moves the promise, and the shop's own day what is offered.
      this.#quote = quote;
      view = this.#look(box);
    }
    if (!view) return;
    const told = { ...view, total: this.#foreignTotal(box) ?? view.total };
    this.#view = withRefusals(told, this.#refusedBy(quote, view));
    draw(box, this.#view, this.#touched);
    this.#drawRange(box);
    const selection = this.selection();
    if (selection) this.#input.changed(selection);
  }

  /** The block's own look at the answers, with the last quote's day in place of the table that only themes can read. */
  #look(box: Element): View | null {
    const { variantId, proxy, rate } = this.#input;
    const set = this.#set();
    if (!set) return null;
    const quote = this.#quote;
    const data = {
      ...this.#data,
      // Fees stay in the shop's currency while nobody knows the rate.
      currency: rate === null ? set.currency : this.#data.currency,
      today: quote?.today ?? this.#data.today,
      lead: quote && tableOf(quote, set.key),
      orderDay: quote?.today ?? "",
    };
    const loadPreview = (): void => this.#loadPreview();
    const again = (): void => this.#render();
    const shown = { data, box, variantId, touched: this.#touched, proxy, loadPreview, again, rate: rate ?? 1 };
    return window.keepsakeAnswers?.(shown) ?? null;
  }

  #set(): BlockSet | undefined {
    return setOf(this.#data, this.#input.variantId);
  }

  /** The quote of these very answers, if it is known; the last one's day is shown until it comes. */
  #askQuote(box: Element, { fields }: View): Quote | null {
    const { proxy, variantId, locale } = this.#input;
    const set = this.#set();
    if (!set) return null;
    const answers = givenIn(box).map(({ raw }, index) => (fields[index]?.withheld ? "" : raw));
    const address = quoteAddress({ proxy, setKey: set.key, version: set.version, answers, variantId, locale });
    return this.#quotes.get(address, () => this.#render());
  }

  /** What only the server can refuse: letters that a font lacks, words that are too wide, a count that is spent. */
  #refusedBy(quote: Quote | null, { fields }: View): Map<number, string> {
    const refused = new Map<number, string>();
    for (const { position, message } of quote?.refusals ?? []) {
      if (!fields[position - 1]?.text) continue;
      refused.set(position, message);
      this.#touched.add(position);
    }
    return refused;
  }

  #drawRange(box: Element): void {
    const day = box.querySelector("[data-day]");
    if (!day || !this.#quote || this.#view?.day) return;
    const [least, most] = this.#quote.rangeDays ?? [0, 0];
    day.textContent = most > 0 ? this.#input.say("range", { least, most }) : "";
  }

  /** Without the rate a sum of two currencies would be wrong: price and fee stand beside each other. */
  #foreignTotal(box: Element): string | null {
    const { variantId, rate, locale } = this.#input;
    const { currency, moneyFormat, variants, today } = this.#data;
    const set = this.#set();
    if (!set || set.currency === currency || rate !== null) return null;
    const raw = givenIn(box).map((given) => given.raw);
    const { feeMinor } = tallyOf(set.table, raw, today, (text) => Array.from(text));
    const fee = formatMoney(toHundredths(feeMinor, set.currency), moneyFormatFor(locale, set.currency));
    return `${formatMoney(variants[variantId]?.price ?? 0, moneyFormat)} + ${fee}`;
  }
}
