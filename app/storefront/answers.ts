import type { Segmenter } from "../domain/options/check";
import type { BlockData } from "./block-data";
import { draw, putFirstAnswers } from "./draw";
import { givenIn } from "./fields";
import type { Preview } from "./preview";
import { viewOf, type View, type Visitor } from "./view";

/** One set on the page, as the block hands it over. */
export interface Shown {
  data: BlockData;
  /** The set that is offered now. */
  box: Element;
  variantId: string;
  /** Positions that show why they are refused. */
  touched: Set<number>;
  /** Where the app's proxy answers: "/apps/keepsake". */
  proxy: string;
  /** Of the shop's currency to the shopper's; absent: as the storefront's own script says. */
  rate?: number;
  /** Loads the drawing of engravings. */
  loadPreview: () => void;
  /** Draws the block once more, when there is news. */
  again: () => void;
}

/** Checks, prices and draws the answers of the moment; null where nothing is asked. Loaded when a shopper turns to the block. */
export type Answers = (shown: Shown) => View | null;

declare global {
  interface Window {
    keepsakeAnswers?: Answers;
    keepsakePreview?: Preview;
    Shopify?: { currency?: { rate?: string } };
  }
}

const segmenter = "Segmenter" in Intl ? new Intl.Segmenter() : null;
const segment: Segmenter = (text) =>
  segmenter ? Array.from(segmenter.segment(text), (part) => part.segment) : Array.from(text);

window.keepsakeAnswers = ({ data, box, variantId, touched, proxy, loadPreview, again, ...known }) => {
  const { rate = Number(window.Shopify?.currency?.rate ?? 1) } = known;
  const visit = (): Visitor => ({ variantId, given: givenIn(box), rate, showsDay: !!box.querySelector("[data-day]") });
  let view = viewOf(data, visit(), segment);
  if (view && putFirstAnswers(box, view)) view = viewOf(data, visit(), segment);
  if (!view) return null;
  const drawn = window.keepsakePreview?.({ box, view, given: givenIn(box), touched, proxy, again }) ?? view;
  // Who wrote before sees the drawing without a touch.
  const written = [...box.querySelectorAll<HTMLElement>("[data-engraved]")].some(
    ({ dataset }) => view.fields[Number(dataset.field) - 1]?.text,
  );
  if (written && !window.keepsakePreview) loadPreview();
  draw(box, drawn, touched);
  return drawn;
};
