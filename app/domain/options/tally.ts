import { feeOfAnswer } from "../pricing/fee";
import { checkAnswer, type CheckedAnswer, type Refusal, type Segmenter } from "./check";
import { offersOf, type Offer } from "./offer";
import type { RefusedWords } from "./refused-words";
import { declines, type OptionRule } from "./rules";

/** One option with what came of its answer. */
export interface Asked {
  rule: OptionRule;
  offer: Offer;
  /** As given; "" where the option is withheld: it is kept for when it comes back, and not sent. */
  raw: string;
  /** Null when it is left empty and may be. */
  outcome: CheckedAnswer | Refusal | null;
}

/** What stands of a selection while it is being answered. */
export interface Tally {
  /** In order of position. */
  asked: Asked[];
  /** Nothing is open and nothing refused. */
  complete: boolean;
  /**
   * Minor units: what is answered, and the least of what must still be answered, so that the sum never falls by
   * answering.
   */
  feeMinor: number;
  /** Indexes of options whose extra working days count: answered ones, and required ones, as they will be answered. */
  working: number[];
  /** Indexes of options that were answered, a no apart. */
  answered: number[];
}

/** Adds up the raw answers of the moment. `today` is the shop's day; null leaves days of offering out of it. */
export function tallyOf(
  table: OptionRule[],
  raw: string[],
  today: string | null,
  segment: Segmenter,
  refused?: RefusedWords,
): Tally {
  const offers = offersOf(table, raw, today);
  const asked = table.flatMap((rule, index): Asked[] => {
    const offer = offers[index];
    if (!offer) return [];
    const answer = offer.withheld ? "" : (raw[index] ?? "");
    return [{ rule, offer, raw: answer, outcome: checkAnswer(rule, index + 1, answer, segment, offer, refused) }];
  });
  return {
    asked,
    complete: asked.every(({ outcome }) => !isRefusal(outcome)),
    feeMinor: asked.reduce((sum, one) => sum + leastFeeOf(one, segment), 0),
    working: asked.flatMap((one, index) => (isAnswered(one) || isOpen(one) ? [index] : [])),
    answered: asked.flatMap((one, index) => (isAnswered(one) ? [index] : [])),
  };
}

export function isRefusal(outcome: Asked["outcome"]): outcome is Refusal {
  return outcome !== null && "code" in outcome;
}

function leastFeeOf({ rule, offer, outcome }: Asked, segment: Segmenter): number {
  if (outcome && !isRefusal(outcome)) return feeOfAnswer(rule, outcome, segment);
  if (!offer.required || offer.withheld) return 0;
  if (rule.k !== "c") return rule.f;
  const fees = rule.c.flatMap(([key, , feeMinor]) => (offer.choiceWithheld(key) ? [] : [feeMinor]));
  return fees.length > 0 ? Math.min(...fees) : 0;
}

/** A no asks for nothing. */
function isAnswered({ rule, outcome }: Asked): boolean {
  return outcome !== null && !isRefusal(outcome) && (outcome.kind !== "choice" || !declines(rule, outcome.choiceKey));
}

function isOpen({ offer, outcome }: Asked): boolean {
  return (outcome === null || isRefusal(outcome)) && offer.required && !offer.withheld;
}
