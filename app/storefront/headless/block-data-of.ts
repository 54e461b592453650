import { translationOf } from "../../domain/options/attributes";
import type { PublishedSet } from "../../domain/options/published";
import type { BlockData, BlockSet } from "../block-data";
import type { OfferedProduct } from "./storefront-product";
import { wordsOf, type Say } from "./wording";

/** What the page knows beside the product. */
export interface Surroundings {
  say: Say;
  /** Of the storefront: "de", "pt-BR". */
  locale: string;
  moneyFormat: string;
  /** The shop's day. */
  today: string;
}

/**
 * What snippets/keepsake-data.liquid writes, of a product from the Storefront API. The table of lead times is the app's
 * own, which no storefront can read: the quote says the day.
 */
export function blockDataOf({ options, variants, currency }: OfferedProduct, around: Surroundings): BlockData {
  const { say, locale, moneyFormat, today } = around;
  const sets = Object.entries(options.sets).map(([ref, set]) => [ref, blockSetOf(set, locale)] as const);
  return {
    variants,
    sets: Object.fromEntries(sets),
    lead: null,
    orderDay: "",
    today,
    // The list is the app's own, which no storefront can read: the quote refuses by it.
    refused: "",
    currency,
    moneyFormat,
    words: wordsOf(say),
  };
}

function blockSetOf({ key, version, currency, table, options }: PublishedSet, locale: string): BlockSet {
  return {
    key,
    version,
    currency,
    table,
    options: options.map((option) => ({
      label: translationOf(option, locale).label ?? option.label,
      days: option.extraLeadDays,
      rush: "rush" in option && option.rush === true,
    })),
  };
}
