import { collectClusters as segment } from "../../../app/domain/options/clusters";
import { overdrawnOf, type Overdrawn } from "../../../app/domain/options/cart-limits";
import { expandedAttributes, expansionBytes, MOST_OUTPUT_BYTES } from "../../../app/domain/options/expanded-line";
import { lineReader, type FunctionLine, type ReadLine } from "../../../app/domain/options/function-line";
import { judgeLine, type Judgement } from "../../../app/domain/options/judge-line";
import { refusalMessage } from "../../../app/domain/options/words";
import { feeMinorOf } from "../../../app/domain/pricing/fee";

interface Line extends FunctionLine {
  quantity: number;
}

export interface GuardInput {
  shop: { localTime: { date: string } };
  cart: { lines: Line[] };
}

interface ValidationError {
  message: string;
  target: string;
}

export interface GuardOutput {
  operations: { validationAdd: { errors: ValidationError[] } }[];
}

interface Judged {
  line: ReadLine;
  quantity: number;
  judgement: Judgement;
  /** Of one piece, in minor units. */
  feeMinor: number;
  /** Its share of the fee function's output. */
  outputBytes: number;
}

const WAY_BACK = "Please remove it from your cart and add it again from its product page.";

const MOST_PAYING_LINES = 20;

/**
 * Refuses, in the cart and at checkout, what cannot be made as answered. Shopify does not document whether this target
 * sees a line before or after its expansion, so both are taken: a piece component carries the line's own attributes,
 * and fee units are let through as far as pieces with a fee stand beside them.
 */
export function run(input: GuardInput): GuardOutput {
  const read = lineReader();
  const lines = input.cart.lines.map((line) => ({ line: read(line), quantity: line.quantity }));
  const feeGids = new Set(lines.flatMap(({ line }) => line.fees?.feeGids ?? []));
  const isFee = (line: ReadLine): boolean => line.variantGid !== null && feeGids.has(line.variantGid);
  const today = input.shop.localTime.date;
  const pieces = lines.filter(({ line }) => !isFee(line)).map((line) => judge(line, today));
  const overdrawn = overdrawnOf(pieces);
  const messages = pieces.flatMap((piece, index) => [
    ...complaints(piece),
    ...(overdrawn.get(index) ?? []).map((over) => tooFew(piece.line.title, over)),
  ]);

  const paying = pieces.filter(({ feeMinor }) => feeMinor > 0);
  if (paying.length > MOST_PAYING_LINES)
    messages.push(
      `An order takes at most ${MOST_PAYING_LINES} personalized pieces that differ; this cart has ${paying.length}. Please order the others separately.`,
    );

  const bytes = paying.reduce((sum, { outputBytes }) => sum + outputBytes, 0);
  if (paying.length <= MOST_PAYING_LINES && bytes > MOST_OUTPUT_BYTES)
    messages.push(
      `The personalized pieces of this cart carry ${Math.ceil(bytes / 1000)} kB of words; an order takes ${Math.floor(MOST_OUTPUT_BYTES / 1000)}. Please order some of them separately.`,
    );

  const feeUnits = units(lines.filter(({ line }) => isFee(line)));
  const payingUnits = units(paying);
  if (feeUnits > payingUnits)
    messages.push(
      "The personalization fee is added with a personalized piece and cannot be bought alone. Please remove it from your cart.",
    );

  if (messages.length === 0) return { operations: [] };
  const errors = [...new Set(messages)].map((message) => ({ message, target: "$.cart" }));
  return { operations: [{ validationAdd: { errors } }] };
}

function judge({ line, quantity }: { line: ReadLine; quantity: number }, today: string): Judged {
  const judgement = judgeLine(line, segment, today);
  const feeMinor = judgement.kind === "valid" ? feeMinorOf(judgement.rules, judgement.answers, segment) : 0;
  const outputBytes =
    feeMinor > 0 && judgement.kind === "valid" ? expansionBytes(expandedAttributes(line.get, judgement)) : 0;
  return { line, quantity, judgement, feeMinor, outputBytes };
}

function tooFew(title: string, { label, words, left, wanted }: Overdrawn): string {
  return `${title}. ${label}: of “${words}” only ${left} ${left === 1 ? "is" : "are"} left, and this cart asks for ${wanted}. Please take fewer pieces with it.`;
}

function complaints({ line, judgement, feeMinor }: Judged): string[] {
  switch (judgement.kind) {
    case "plain":
      return [];
    case "valid":
      // No fee can be added to a subscription: it would be sold below its price.
      return line.sellingPlan && feeMinor > 0
        ? [
            `${line.title}: personalization with a fee cannot be bought as a subscription. Please choose a one-time purchase.`,
          ]
        : [];
    case "unknown-version":
      return [`${line.title}: its personalization has changed since it was added. ${WAY_BACK}`];
    case "refused":
      return judgement.refusals.map((refusal) => {
        const label = judgement.rules[refusal.position - 1]?.l ?? `Option ${refusal.position}`;
        return `${line.title}. ${refusalMessage(refusal, label)}. ${WAY_BACK}`;
      });
  }
}

function units(lines: { quantity: number }[]): number {
  return lines.reduce((sum, { quantity }) => sum + quantity, 0);
}
