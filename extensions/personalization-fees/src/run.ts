import { collectClusters as segment } from "../../../app/domain/options/clusters";
import {
  expandedAttributes,
  expansionBytes,
  MOST_OUTPUT_BYTES,
  type LineAttribute,
} from "../../../app/domain/options/expanded-line";
import { lineReader, type FunctionLine, type ReadLine } from "../../../app/domain/options/function-line";
import { judgeLine } from "../../../app/domain/options/judge-line";
import type { ShopperWords } from "../../../app/domain/options/shopper-words";
import { feeMinorOf } from "../../../app/domain/pricing/fee";
import { toPresentment } from "../../../app/domain/pricing/presentment";
import { languageOf, shopperWords } from "../../shopper-words";

interface Line extends FunctionLine {
  id: string;
  cost: { amountPerQuantity: { amount: string; currencyCode: string } };
}

export interface FeesInput {
  localization: { language: { isoCode: string } };
  shop: { localTime: { date: string } };
  presentmentCurrencyRate: string;
  cart: { lines: Line[] };
}

interface ExpandedItem {
  merchandiseId: string;
  quantity: number;
  price: { adjustment: { fixedPricePerUnit: { amount: string } } };
  /** None on a fee. */
  attributes?: LineAttribute[];
}

export interface FeesOutput {
  operations: { lineExpand: { cartLineId: string; expandedCartItems: ExpandedItem[] } }[];
}

interface Visit {
  /** Of the shop's currency to the shopper's. */
  rate: string;
  /** The shop's day. */
  today: string;
  words: ShopperWords;
}

/**
 * Expands each personalized line that carries a fee into the piece at its own price and one fee line. A function that
 * writes more than Shopify takes has no effect at all: what comes after that stays as it is, and the guard refuses the cart.
 */
export function run(input: FeesInput): FeesOutput {
  const read = lineReader();
  const words = shopperWords(languageOf(input.localization.language.isoCode));
  const visit = { rate: input.presentmentCurrencyRate, today: input.shop.localTime.date, words };
  const operations: FeesOutput["operations"] = [];
  let bytes = 0;
  for (const line of input.cart.lines) {
    const ours = read(line);
    const expandedCartItems = ours && expand(line, ours, visit);
    if (!expandedCartItems) continue;
    bytes += expansionBytes(expandedCartItems[0]?.attributes ?? []);
    if (bytes > MOST_OUTPUT_BYTES) break;
    operations.push({ lineExpand: { cartLineId: line.id, expandedCartItems } });
  }
  return { operations };
}

/**
 * Null leaves the line as it is: not ours, without a fee, or not to be judged here. What is wrong with a line is for the
 * guard to say. Shopify rejects every expansion on lines with a selling plan, so none is asked for.
 */
function expand(line: Line, read: ReadLine, { rate, today, words }: Visit): ExpandedItem[] | null {
  if (read.variantGid === null || read.fees === null || read.sellingPlan) return null;
  const judged = judgeLine(read, segment, today);
  if (judged.kind !== "valid") return null;
  const feeMinor = feeMinorOf(judged.rules, judged.answers, segment);
  const { amount, currencyCode } = line.cost.amountPerQuantity;
  const feeAmount = feeMinor > 0 ? toPresentment(feeMinor, read.fees.currency, rate, currencyCode) : null;
  if (feeAmount === null) return null;
  // Quantities are per unit of the line: Shopify multiplies them by the line's own quantity.
  return [
    {
      merchandiseId: read.variantGid,
      quantity: 1,
      price: fixed(amount),
      attributes: expandedAttributes(read.get, judged, words),
    },
    { merchandiseId: judged.feeGid, quantity: 1, price: fixed(feeAmount) },
  ];
}

function fixed(amount: string): ExpandedItem["price"] {
  return { adjustment: { fixedPricePerUnit: { amount } } };
}
