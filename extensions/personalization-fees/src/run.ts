import { collectClusters as segment } from "../../../app/domain/options/clusters";
import { expandedAttributes, type LineAttribute } from "../../../app/domain/options/expanded-line";
import { lineReader, type FunctionLine, type ReadLine } from "../../../app/domain/options/function-line";
import { judgeLine } from "../../../app/domain/options/judge-line";
import { feeMinorOf } from "../../../app/domain/pricing/fee";
import { toPresentment } from "../../../app/domain/pricing/presentment";

interface Line extends FunctionLine {
  id: string;
  cost: { amountPerQuantity: { amount: string; currencyCode: string } };
}

export interface FeesInput {
  shop: { localTime: { date: string } };
  presentmentCurrencyRate: string;
  cart: { lines: Line[] };
}

interface ExpandedItem {
  merchandiseId: string;
  quantity: number;
  price: { adjustment: { fixedPricePerUnit: { amount: string } } };
  attributes: LineAttribute[];
}

export interface FeesOutput {
  operations: { lineExpand: { cartLineId: string; expandedCartItems: ExpandedItem[] } }[];
}

/** Expands each personalized line that carries a fee into the piece at its own price and one fee line. */
export function run(input: FeesInput): FeesOutput {
  const read = lineReader();
  return {
    operations: input.cart.lines.flatMap((line) => {
      const expandedCartItems = expand(line, read(line), input.presentmentCurrencyRate, input.shop.localTime.date);
      return expandedCartItems ? [{ lineExpand: { cartLineId: line.id, expandedCartItems } }] : [];
    }),
  };
}

/**
 * Null leaves the line as it is: not ours, without a fee, or not to be judged here. What is wrong with a line is for the
 * guard to say. Shopify rejects every expansion on lines with a selling plan, so none is asked for.
 */
function expand(line: Line, read: ReadLine, rate: string, today: string): ExpandedItem[] | null {
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
      attributes: expandedAttributes(read.get, judged),
    },
    { merchandiseId: judged.feeGid, quantity: 1, price: fixed(feeAmount), attributes: [] },
  ];
}

function fixed(amount: string): ExpandedItem["price"] {
  return { adjustment: { fixedPricePerUnit: { amount } } };
}
