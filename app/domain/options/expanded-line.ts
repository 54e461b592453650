import type { Judgement } from "./judge-line";
import { utf8Bytes } from "./published";
import { ANSWER_KEYS, KEEPSAKE_KEY } from "./selection";
import { wordsByRule } from "./words";

export interface LineAttribute {
  key: string;
  value: string;
}

type Valid = Extract<Judgement, { kind: "valid" }>;

/**
 * What the piece of an expanded line carries: components become the order's lines with only the attributes given here,
 * so all that the worker needs is copied, and what people read.
 */
export function expandedAttributes(get: (name: string) => string | null, judged: Valid): LineAttribute[] {
  const hidden = [KEEPSAKE_KEY, ...ANSWER_KEYS].flatMap((key) => {
    const value = get(key);
    return value === null || value === "" ? [] : [{ key, value }];
  });
  const visible = judged.answers.flatMap((answer) => {
    const rule = judged.rules[answer.position - 1];
    return rule ? [{ key: rule.l, value: wordsByRule(rule, answer) }] : [];
  });
  return [...hidden, ...visible];
}

/** Ids, prices and the fee's own item of one expansion, at their longest. */
const FRAME_BYTES = 450;

/** What the fee function's output grows by with this line, in UTF-8 bytes of JSON; never less than it does. */
export function expansionBytes(get: (name: string) => string | null, judged: Valid): number {
  return FRAME_BYTES + utf8Bytes(JSON.stringify(expandedAttributes(get, judged)));
}
