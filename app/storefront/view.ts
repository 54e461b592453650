import { checkAnswer, type CheckedAnswer, type Refusal, type Segmenter } from "../domain/options/check";
import { offersOf } from "../domain/options/offer";
import type { PublishedSet } from "../domain/options/published";
import { toRules, type OptionRule } from "../domain/options/rules";
import { encodeKeepsake } from "../domain/options/selection";
import { wordsByRule } from "../domain/options/words";
import { feeOfAnswer } from "../domain/pricing/fee";
import { readyDay } from "../domain/promises/ready-day";
import { setOf, type BlockData, type Words } from "./block-data";
import { feeHundredths, formatMoney } from "./money-format";

/** All that the block shows for the answers of the moment. The element draws it; nothing is decided there. */
export interface View {
  /** Value of `_keepsake`. */
  keepsake: string;
  fields: FieldView[];
  /** "$146.00", or "from $146.00" while a required option is open. */
  total: string;
  /** "Ready to ship by Wed 2 Dec"; null leaves the line as the page rendered it. */
  day: string | null;
  /** Visible line item properties: label → answer in words, and the promised date. */
  copies: [label: string, words: string][];
  complete: boolean;
  /** Writes a fee of so many minor units; null where the page already shows it in the shopper's currency. */
  feeText: ((feeMinor: number) => string) | null;
}

export interface FieldView {
  /** The option's key. */
  key: string;
  /** Why the answer cannot be taken; "" when it can. */
  message: string;
  /** "12 left"; null for what is no text. */
  left: string | null;
  over: boolean;
}

export interface Visitor {
  variantId: string;
  /** Raw answers in order of position. */
  answers: string[];
  /** Of the shop's currency to the shopper's. */
  rate: number;
  showsDay: boolean;
}

/** Null when the variant offers no set. */
export function viewOf(data: BlockData, visitor: Visitor, segment: Segmenter): View | null {
  const found = setOf(data, visitor.variantId);
  if (!found) return null;
  const { setKey, set } = found;
  const rules = toRules(set);
  const offers = offersOf(rules, visitor.answers, null);
  const outcomes = rules.map((rule, index) =>
    checkAnswer(rule, index + 1, visitor.answers[index] ?? "", segment, offers[index]),
  );
  const day = visitor.showsDay ? promisedDay(data, setKey, set, outcomes) : null;
  const promise = day === null ? null : dayText(day, data.words);
  const copies = outcomes.flatMap((outcome, index): View["copies"] => {
    const rule = rules[index];
    return rule && outcome && !isRefusal(outcome) ? [[rule.l, wordsByRule(rule, outcome)]] : [];
  });
  if (promise) copies.push([data.words.promise, promise]);
  const complete = outcomes.every((outcome) => !isRefusal(outcome));
  return {
    keepsake: encodeKeepsake({ setKey, version: set.version, shownDay: day }),
    fields: set.options.map(({ key }, index) => ({
      key,
      ...fieldOf(rules[index], outcomes[index] ?? null, visitor.answers[index] ?? "", data.words, segment),
    })),
    total: totalOf(data, visitor, set, rules, outcomes, complete, segment),
    day: promise,
    copies,
    complete,
    feeText:
      set.currency === data.currency
        ? null
        : (feeMinor) =>
            `+${formatMoney(feeHundredths(feeMinor, set.currency, data.currency, visitor.rate), data.moneyFormat)}`,
  };
}

type Outcome = CheckedAnswer | Refusal | null;

function isRefusal(outcome: Outcome): outcome is Refusal {
  return outcome !== null && "code" in outcome;
}

function fieldOf(
  rule: OptionRule | undefined,
  outcome: Outcome,
  raw: string,
  words: Words,
  segment: Segmenter,
): Omit<FieldView, "key"> {
  const message = isRefusal(outcome)
    ? fill(words.refusals[outcome.code], { l: rule?.l ?? "", v: outcome.value, b: outcome.bound })
    : "";
  if (rule?.k !== "t") return { message, left: null, over: false };
  const left = rule.n - segment(raw.normalize("NFC")).length;
  return { message, left: fill(left < 0 ? words.over : words.left, { n: String(Math.abs(left)) }), over: left < 0 };
}

/** What required options will cost at least counts before they are answered: the total never falls by answering. */
function totalOf(
  data: BlockData,
  { variantId, rate }: Visitor,
  set: PublishedSet,
  rules: OptionRule[],
  outcomes: Outcome[],
  complete: boolean,
  segment: Segmenter,
): string {
  const feeMinor = rules.reduce((sum, rule, index) => {
    const outcome = outcomes[index] ?? null;
    if (outcome && !isRefusal(outcome)) return sum + feeOfAnswer(rule, outcome, segment);
    return sum + (rule.r === 1 ? leastFee(rule) : 0);
  }, 0);
  const price = data.variants[variantId]?.price ?? 0;
  const amount = formatMoney(price + feeHundredths(feeMinor, set.currency, data.currency, rate), data.moneyFormat);
  return complete ? amount : fill(data.words.from, { n: amount });
}

function leastFee(rule: OptionRule): number {
  return rule.k === "c" ? Math.min(...rule.c.map(([, , feeMinor]) => feeMinor)) : rule.f;
}

/** Answered options move the date by their extra working days; required ones count from the start, as they will be answered. */
function promisedDay(data: BlockData, setKey: string, set: PublishedSet, outcomes: Outcome[]): string | null {
  if (!data.lead || data.orderDay === "") return null;
  const days = set.options.reduce((sum, option, index) => {
    const outcome = outcomes[index] ?? null;
    return option.required || (outcome && !isRefusal(outcome)) ? sum + option.extraLeadDays : sum;
  }, 0);
  return readyDay(data.lead, setKey, days, data.orderDay);
}

/** ("2026-12-02") is "Ready to ship by Wed 2 Dec" in the words of the block's locale. */
export function dayText(day: string, words: Words): string {
  const [, month = 1, date = 1] = day.split("-").map(Number);
  // A bare ISO day is read as UTC.
  const weekday = new Date(day).getUTCDay();
  return fill(words.ready, {
    w: words.weekdays.split(" ")[weekday] ?? "",
    d: String(date),
    m: words.months.split(" ")[month - 1] ?? "",
  });
}

function fill(sentence: string, values: Record<string, string>): string {
  return sentence.replace(/\[(\w)\]/g, (slot, name: string) => values[name] ?? slot);
}
