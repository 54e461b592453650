import type { RefusalCode } from "../domain/options/check";
import { keyOfRef, type PublishedSet, type ProductOptions } from "../domain/options/published";
import type { LeadTimes } from "../domain/promises/ready-day";

/** What `snippets/keepsake-data.liquid` writes beside the fields. */
export interface BlockData {
  published: ProductOptions;
  /** Numeric variant id to its price in hundredths of the shopper's currency, as Liquid counts, and whether it can be bought. */
  variants: Record<string, { price: number; available: boolean }>;
  /** Null past the table's expiry: then the page shows a range, which does not move. */
  lead: LeadTimes | null;
  /** The day an order counts for; "" without a table. */
  orderDay: string;
  /** ISO 4217 of the shopper's cart. */
  currency: string;
  /** The shop's money format, "${{amount}}". */
  moneyFormat: string;
  words: Words;
}

/** Sentences of the block's locale; "[n]" and other letters in brackets stand for what the script fills in. */
export interface Words {
  left: string;
  over: string;
  from: string;
  ready: string;
  /** Stands before the promised date in cart and checkout. */
  promise: string;
  /** Seven short names from Sunday, twelve from January, separated by spaces. */
  weekdays: string;
  months: string;
  /** Why an answer is refused: "[l]" is the option's label, "[v]" the value, "[b]" the bound. */
  refusals: Record<RefusalCode, string>;
}

/** The set that a variant offers; null for a variant without one. */
export function setOf(data: BlockData, variantId: string): { ref: string; setKey: string; set: PublishedSet } | null {
  const ref = data.published.variants[variantId] ?? "";
  const set = data.published.sets[ref];
  return set ? { ref, setKey: keyOfRef(ref), set } : null;
}

/** Our own Liquid wrote it: what matters is that it is there and whole enough to be ours. */
export function isBlockData(value: unknown): value is BlockData {
  return value instanceof Object && "published" in value;
}
