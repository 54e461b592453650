import type { Judgement } from "./judge-line";
import { utf8Bytes } from "./published";
import { ANSWER_KEYS, KEEPSAKE_KEY } from "./selection";
import { readyIn, type ShopperWords } from "./shopper-words";
import { wordsByRule } from "./words";

export interface LineAttribute {
  key: string;
  value: string;
}

type Valid = Extract<Judgement, { kind: "valid" }>;

const COPIED = [KEEPSAKE_KEY, ...ANSWER_KEYS];

/**
 * What the piece of an expanded line carries: components become the order's lines with only the attributes given here,
 * so all that the worker needs is copied, and what people read: the answers, and the day that the shopper was shown.
 */
export function expandedAttributes(
  get: (name: string) => string | null,
  judged: Valid,
  words: ShopperWords,
): LineAttribute[] {
  const attributes: LineAttribute[] = [];
  for (const key of COPIED) {
    const value = get(key);
    if (value) attributes.push({ key, value });
  }
  for (const answer of judged.answers) {
    const rule = judged.rules[answer.position - 1];
    if (rule) attributes.push({ key: rule.l, value: wordsByRule(rule, answer) });
  }
  const { shownDay } = judged.selection;
  if (shownDay !== null) attributes.push({ key: words.promise, value: readyIn(words, shownDay) });
  return attributes;
}

/** The fee function's output must stay under 20 kB: with more it would fail, and pieces be sold without fees. */
export const MOST_OUTPUT_BYTES = 19_800;

/** Ids, prices and the fee's own item of one expansion, at their longest. */
const FRAME_BYTES = 450;

/** What the fee function's output grows by with a line of these attributes, in UTF-8 bytes of JSON; never less than it does. */
export function expansionBytes(attributes: LineAttribute[]): number {
  return FRAME_BYTES + utf8Bytes(JSON.stringify(attributes));
}
