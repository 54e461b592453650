import { checkSelection, type CheckedAnswer, type Refusal, type Segmenter } from "./check";
import type { Fees } from "./read-fees";
import type { RefusedWords } from "./refused-words";
import type { OptionRule } from "./rules";
import { ANSWER_KEYS, KEEPSAKE_KEY, readSelection, type RawSelection } from "./selection";
import { keyOfRef } from "./variant-groups";

export interface JudgedLine {
  /** Numeric variant id. */
  variantId: string;
  get: (name: string) => string | null | undefined;
  /** The product's fees metafield; null when it has none. */
  fees: Fees | null;
}

/**
 * What a cart line is, before anyone pays: nothing of ours, a selection that can be made and priced, or one that cannot
 * because of its answers, or because its set or version is missing, foreign to the variant or no longer published.
 */
export type Judgement =
  | { kind: "plain" }
  | {
      kind: "valid";
      selection: RawSelection;
      rules: OptionRule[];
      answers: CheckedAnswer[];
      /** gid of the variant that its fee is sold as. */
      feeGid: string;
    }
  | { kind: "refused"; rules: OptionRule[]; refusals: Refusal[] }
  | { kind: "unknown-version" };

/**
 * The fee function and the guard judge with this one function, so that what one prices the other lets through. `today`
 * is the shop's day. `refused` are words that the shop does not engrave: the guard stops
 * them, and what is stopped need not be priced otherwise.
 */
export function judgeLine(line: JudgedLine, segment: Segmenter, today: string, refused?: RefusedWords): Judgement {
  const offer = line.fees?.offer(line.variantId);
  const claimed = (line.get(KEEPSAKE_KEY) ?? "") !== "";
  if (!line.fees || !offer) return claimed ? { kind: "unknown-version" } : { kind: "plain" };
  if (!claimed) return judgeUnclaimed(line, line.fees.newest(offer.ref), segment, today);
  const selection = readSelection(line.get);
  if (!selection || selection.setKey !== keyOfRef(offer.ref)) return { kind: "unknown-version" };
  const rules = line.fees.rules(offer.ref, selection.version);
  if (!rules) return { kind: "unknown-version" };
  const outcome = checkSelection(rules, selection.answers, segment, today, refused);
  if (outcome.kind === "refused") return { kind: "refused", rules, refusals: outcome.refusals };
  return { kind: "valid", selection, rules, answers: outcome.answers, feeGid: offer.feeGid };
}

/**
 * A piece put into the cart past the block, from a collection page say. It is a plain piece where nothing must be
 * answered; answers without a version cannot be priced.
 */
function judgeUnclaimed(line: JudgedLine, rules: OptionRule[] | null, segment: Segmenter, today: string): Judgement {
  if (ANSWER_KEYS.some((key) => (line.get(key) ?? "") !== "")) return { kind: "unknown-version" };
  if (!rules) return { kind: "plain" };
  const outcome = checkSelection(rules, [], segment, today);
  return outcome.kind === "refused" ? { kind: "refused", rules, refusals: outcome.refusals } : { kind: "plain" };
}
