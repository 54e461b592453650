import type { RefusalCode } from "../domain/options/check";
import type { OptionRule } from "../domain/options/rules";
import type { LeadTimes } from "../domain/promises/ready-day";

/** What `snippets/keepsake-data.liquid` writes beside the fields. */
export interface BlockData {
  /** By numeric id: the price in hundredths of the shopper's currency, as Liquid counts, and the set's reference, "" for none. */
  variants: Record<string, { price: number; available: boolean; set: string }>;
  /** By reference. */
  sets: Record<string, BlockSet>;
  /** Null past the table's expiry: then the page shows a range, which does not move. */
  lead: LeadTimes | null;
  /** The day an order counts for; "" without a table. */
  orderDay: string;
  /** The shop's day, for what is offered on some days only. */
  today: string;
  /** Words that the shop does not engrave, as refused-words.ts writes them; "" for none. */
  refused: string;
  /** ISO 4217 of the shopper's cart. */
  currency: string;
  /** The shop's money format, "${{amount}}". */
  moneyFormat: string;
  words: Words;
}

export interface BlockSet {
  /** As `_keepsake` names it. */
  key: string;
  version: number;
  /** ISO 4217 of its fees. */
  currency: string;
  table: OptionRule[];
  /** In order of position: the label in the shopper's words, the working days it adds when it is answered, and whether the piece is a rush then. */
  options: { label: string; days: number; rush: boolean }[];
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

/** The set that a variant offers; undefined for a variant without one. */
export function setOf(data: BlockData | null, variantId: string): BlockSet | undefined {
  return data?.sets[data.variants[variantId]?.set ?? ""];
}

/** Our own Liquid wrote it: what matters is that it is there and whole enough to be ours. */
export function isBlockData(value: unknown): value is BlockData {
  return value instanceof Object && "sets" in value;
}
