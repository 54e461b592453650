import { checkAnswer, inCase, type CheckedAnswer, type Refusal, type Segmenter } from "../domain/options/check";
import { offersOf, type Offer, type Withheld } from "../domain/options/offer";
import { declines, type OptionRule } from "../domain/options/rules";
import { encodeKeepsake } from "../domain/options/selection";
import { wordsByRule } from "../domain/options/words";
import { feeOfAnswer } from "../domain/pricing/fee";
import { readyDay } from "../domain/promises/ready-day";
import { setOf, type BlockData, type BlockSet, type Words } from "./block-data";
import type { Given } from "./fields";
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
  /** Other answers make it no question of this piece. */
  hidden: boolean;
  /** It is not to be sent: hidden, outside its days, or sold out. */
  withheld: boolean;
  required: boolean;
  /** Why a choice is not to be taken; null when it is. */
  choiceWithheld: (choiceKey: string) => Withheld | null;
  /** What would be engraved: the answer as checked, or as typed while it is refused. */
  text: string;
  /** Why the answer cannot be taken; "" when it can. */
  message: string;
  /** Another answer than this one is the reason: it is said even where the shopper has not been. */
  urgent: boolean;
  /** "12 left"; null for what is no text. */
  left: string | null;
  over: boolean;
}

export interface Visitor {
  variantId: string;
  /** In order of position. */
  given: Given[];
  /** Of the shop's currency to the shopper's. */
  rate: number;
  showsDay: boolean;
}

type Outcome = CheckedAnswer | Refusal | null;

/** One option with what came of it. */
interface Asked {
  rule: OptionRule;
  offer: Offer;
  given: Given;
  outcome: Outcome;
  label: string;
  days: number;
}

/** Null when the variant offers no set. */
export function viewOf(data: BlockData, visitor: Visitor, segment: Segmenter): View | null {
  const set = setOf(data, visitor.variantId);
  if (!set) return null;
  const asked = askedOf(data, set, visitor.given, segment);
  const day = visitor.showsDay ? promisedDay(data, set, asked) : null;
  const promise = day === null ? null : dayText(day, data.words);
  const copies = asked.flatMap(({ rule, given, outcome, label }): View["copies"] =>
    outcome && !isRefusal(outcome) ? [[label, given.words || wordsByRule(rule, outcome)]] : [],
  );
  if (promise) copies.push([data.words.promise, promise]);
  const complete = asked.every(({ outcome }) => !isRefusal(outcome));
  return {
    keepsake: encodeKeepsake({ setKey: set.key, version: set.version, shownDay: day }),
    fields: asked.map((one) => fieldOf(one, data.words, segment)),
    total: totalOf(data, visitor, set, asked, complete, segment),
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

function askedOf({ today }: BlockData, { table, options }: BlockSet, given: Given[], segment: Segmenter): Asked[] {
  const raw = table.map((_, index) => given[index]?.raw ?? "");
  const offers = offersOf(table, raw, today);
  return table.flatMap((rule, index) => {
    const offer = offers[index];
    if (!offer) return [];
    // What is withheld is kept in its field for when it comes back, and not sent.
    const answer = offer.withheld ? "" : (raw[index] ?? "");
    const outcome = checkAnswer(rule, index + 1, answer, segment, offer);
    const { label = rule.l, days = 0 } = options[index] ?? {};
    return [{ rule, offer, given: { raw: answer, words: given[index]?.words ?? "" }, outcome, label, days }];
  });
}

function isRefusal(outcome: Outcome): outcome is Refusal {
  return outcome !== null && "code" in outcome;
}

function fieldOf({ rule, offer, given, outcome, label }: Asked, words: Words, segment: Segmenter): FieldView {
  const refused = isRefusal(outcome) ? outcome : null;
  const letters = rule.k === "t" ? rule.n - segment(given.raw.normalize("NFC").replace(/\r?\n/g, "")).length : 0;
  return {
    hidden: offer.withheld === "not-offered",
    withheld: offer.withheld !== null,
    required: offer.required && !offer.withheld,
    choiceWithheld: offer.choiceWithheld,
    text: outcome && "text" in outcome ? outcome.text : rule.k === "t" ? inCase(rule, given.raw) : given.raw,
    message: refused ? fill(words.refusals[refused.code], { l: label, v: refused.value, b: refused.bound }) : "",
    urgent: refused !== null && rule.k === "c" && refused.code !== "required",
    left: rule.k === "t" ? fill(letters < 0 ? words.over : words.left, { n: String(Math.abs(letters)) }) : null,
    over: letters < 0,
  };
}

/** What required options will cost at least counts before they are answered: the total never falls by answering. */
function totalOf(
  data: BlockData,
  { variantId, rate }: Visitor,
  set: BlockSet,
  asked: Asked[],
  complete: boolean,
  segment: Segmenter,
): string {
  const feeMinor = asked.reduce((sum, { rule, offer, outcome }) => {
    if (outcome && !isRefusal(outcome)) return sum + feeOfAnswer(rule, outcome, segment);
    return sum + (offer.required && !offer.withheld ? leastFee(rule, offer) : 0);
  }, 0);
  const price = data.variants[variantId]?.price ?? 0;
  const amount = formatMoney(price + feeHundredths(feeMinor, set.currency, data.currency, rate), data.moneyFormat);
  return complete ? amount : fill(data.words.from, { n: amount });
}

function leastFee(rule: OptionRule, { choiceWithheld }: Offer): number {
  if (rule.k !== "c") return rule.f;
  const fees = rule.c.flatMap(([key, , feeMinor]) => (choiceWithheld(key) ? [] : [feeMinor]));
  return fees.length > 0 ? Math.min(...fees) : 0;
}

/** Answered options move the date by their extra working days; required ones count from the start, as they will be answered. */
function promisedDay(data: BlockData, set: BlockSet, asked: Asked[]): string | null {
  if (!data.lead || data.orderDay === "") return null;
  // A no needs no work, as on the server.
  const counted = asked.filter(({ rule, offer, outcome }) =>
    outcome && !isRefusal(outcome)
      ? outcome.kind !== "choice" || !declines(rule, outcome.choiceKey)
      : offer.required && !offer.withheld,
  );
  const days = counted.reduce((sum, one) => sum + one.days, 0);
  return readyDay(data.lead, set.key, days, data.orderDay);
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
