import { collectClusters as segment } from "../../../app/domain/options/clusters";
import { overdrawnOf, type Overdrawn } from "../../../app/domain/options/cart-limits";
import { expandedAttributes, expansionBytes, MOST_OUTPUT_BYTES } from "../../../app/domain/options/expanded-line";
import { lineReader, variantOf, type FunctionLine, type ReadLine } from "../../../app/domain/options/function-line";
import { judgeLine, type Judgement } from "../../../app/domain/options/judge-line";
import { readRefusedHashes, type RefusedWords } from "../../../app/domain/options/refused-words";
import { fillWords, refusalIn, type ShopperWords } from "../../../app/domain/options/shopper-words";
import { feeMinorOf } from "../../../app/domain/pricing/fee";
import { languageOf, shopperWords, type Language } from "../../shopper-words";
import { GUARD_WORDS } from "./words";

interface Line extends FunctionLine {
  quantity: number;
}

export interface GuardInput {
  localization: { language: { isoCode: string } };
  shop: { localTime: { date: string } };
  /** Words that the shop does not engrave, as refused-words.ts writes them. */
  validation?: { refused?: { jsonValue: unknown } | null };
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

const MOST_PAYING_LINES = 20;
/** Shopify gives a function at most 128 kB of a whole cart; with more it fails, and pieces would be sold unguarded. */
const MOST_INPUT_BYTES = 120_000;
/** Names, ids and prices of a line. */
const PLAIN_LINE_BYTES = 450;

/**
 * Refuses, in the cart and at checkout, what cannot be made as answered. Shopify does not document whether this target
 * sees a line before or after its expansion, so both are taken: a piece component carries the line's own attributes,
 * and fee units are let through as far as pieces with a fee stand beside them.
 */
export function run(input: GuardInput): GuardOutput {
  const read = lineReader();
  const ours = input.cart.lines.flatMap((line) => {
    const one = read(line);
    return one ? [{ line: one, quantity: line.quantity }] : [];
  });
  const language = languageOf(input.localization.language.isoCode);
  const refused = refusedIn(input);
  const feeGids = new Set(ours.flatMap(({ line }) => line.fees?.feeGids ?? []));
  const pieces = ours
    .filter(({ line }) => line.variantGid === null || !feeGids.has(line.variantGid))
    .map((one) => judge(one, { today: input.shop.localTime.date, words: shopperWords(language), refused }));
  const overdrawn = overdrawnOf(pieces);
  const messages = pieces.flatMap((piece, index) => [
    ...complaints(piece, language),
    ...(overdrawn.get(index) ?? []).map((over) => tooFew(piece.line.title, over, language)),
  ]);
  const tooMany = tooManyIn(pieces, input.cart.lines.length, language);
  if (tooMany !== null) messages.push(tooMany);
  // Of whatever product: a fee product that lost its metafield is named by the pieces'.
  const feeUnits = units(input.cart.lines.filter((line) => feeGids.has(variantOf(line)?.id ?? "")));
  if (feeUnits > units(pieces.filter(({ feeMinor }) => feeMinor > 0))) messages.push(GUARD_WORDS[language].feeAlone);

  if (messages.length === 0) return { operations: [] };
  const errors = [...new Set(messages)].map((message) => ({ message, target: "$.cart" }));
  return { operations: [{ validationAdd: { errors } }] };
}

function refusedIn({ validation }: GuardInput): RefusedWords {
  const hashes = validation?.refused?.jsonValue;
  return readRefusedHashes(typeof hashes === "string" ? hashes : "");
}

interface Terms {
  /** The shop's day. */
  today: string;
  words: ShopperWords;
  refused: RefusedWords;
}

function judge({ line, quantity }: { line: ReadLine; quantity: number }, { today, words, refused }: Terms): Judged {
  const judgement = judgeLine(line, segment, today, refused);
  const feeMinor = judgement.kind === "valid" ? feeMinorOf(judgement.rules, judgement.answers, segment) : 0;
  const outputBytes =
    feeMinor > 0 && judgement.kind === "valid" ? expansionBytes(expandedAttributes(line.get, judgement, words)) : 0;
  return { line, quantity, judgement, feeMinor, outputBytes };
}

/** Null for a cart that both functions can answer. */
function tooManyIn(pieces: Judged[], lines: number, language: Language): string | null {
  const { tooManyPieces, tooManyWords } = GUARD_WORDS[language];
  const paying = pieces.filter(({ feeMinor }) => feeMinor > 0);
  if (paying.length > MOST_PAYING_LINES)
    return fillWords(tooManyPieces, { most: MOST_PAYING_LINES, count: paying.length });
  const output = paying.reduce((sum, { outputBytes }) => sum + outputBytes, 0);
  const input = pieces.reduce((sum, { line }) => sum + line.extraBytes(), lines * PLAIN_LINE_BYTES);
  const [bytes, most] = output > MOST_OUTPUT_BYTES ? [output, MOST_OUTPUT_BYTES] : [input, MOST_INPUT_BYTES];
  if (bytes <= most) return null;
  return fillWords(tooManyWords, { most: Math.floor(most / 1000), count: Math.ceil(bytes / 1000) });
}

function tooFew(title: string, { label, words, left, wanted }: Overdrawn, language: Language): string {
  return fillWords(GUARD_WORDS[language].tooFew, { title, label, words, left, wanted });
}

function complaints({ line, judgement, feeMinor }: Judged, language: Language): string[] {
  const words = GUARD_WORDS[language];
  const { title } = line;
  switch (judgement.kind) {
    case "plain":
      return [];
    case "valid":
      // No fee can be added to a subscription: it would be sold below its price.
      return line.sellingPlan && feeMinor > 0 ? [fillWords(words.subscription, { title })] : [];
    case "unknown-version":
      return [fillWords(words.changed, { title })];
    case "refused":
      return judgement.refusals.map((refusal) => {
        const label = judgement.rules[refusal.position - 1]?.l ?? `${refusal.position}`;
        return fillWords(words.refused, { title, why: refusalIn(shopperWords(language), refusal, label) });
      });
  }
}

function units(lines: { quantity: number }[]): number {
  return lines.reduce((sum, { quantity }) => sum + quantity, 0);
}
