import { inCase, type Segmenter } from "../domain/options/check";
import type { Withheld } from "../domain/options/offer";
import { encodeKeepsake } from "../domain/options/selection";
import { readRefusedHashes } from "../domain/options/refused-words";
import { isRefusal, tallyOf, type Asked, type Tally } from "../domain/options/tally";
import { wordsByRule } from "../domain/options/words";
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

/** Null when the variant offers no set. */
export function viewOf(data: BlockData, visitor: Visitor, segment: Segmenter): View | null {
  const set = setOf(data, visitor.variantId);
  if (!set) return null;
  const { given } = visitor;
  const raw = set.table.map((_, index) => given[index]?.raw ?? "");
  const tally = tallyOf(set.table, raw, data.today, segment, readRefusedHashes(data.refused));
  const { asked, complete } = tally;
  const labels = asked.map(({ rule }, index) => set.options[index]?.label ?? rule.l);
  const day = visitor.showsDay ? promisedDay(data, set, tally) : null;
  const promise = day === null ? null : dayText(day, data.words);
  const copies = asked.flatMap(({ rule, raw, outcome }, index): View["copies"] =>
    outcome && !isRefusal(outcome)
      ? [[labels[index] ?? "", (raw && given[index]?.words) || wordsByRule(rule, outcome)]]
      : [],
  );
  if (promise) copies.push([data.words.promise, promise]);
  return {
    keepsake: encodeKeepsake({ setKey: set.key, version: set.version, shownDay: day }),
    fields: asked.map((one, index) => fieldOf(one, labels[index] ?? "", data.words, segment)),
    total: totalOf(data, visitor, set, tally),
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

function fieldOf({ rule, offer, raw, outcome }: Asked, label: string, words: Words, segment: Segmenter): FieldView {
  const refused = isRefusal(outcome) ? outcome : null;
  const letters = rule.k === "t" ? rule.n - segment(raw.normalize("NFC").replace(/\r?\n/g, "")).length : 0;
  return {
    hidden: offer.withheld === "not-offered",
    withheld: offer.withheld !== null,
    required: offer.required && !offer.withheld,
    choiceWithheld: offer.choiceWithheld,
    text: outcome && "text" in outcome ? outcome.text : rule.k === "t" ? inCase(rule, raw) : raw,
    message: refused ? fill(words.refusals[refused.code], { l: label, v: refused.value, b: refused.bound }) : "",
    urgent: refused !== null && rule.k === "c" && refused.code !== "required",
    left: rule.k === "t" ? fill(letters < 0 ? words.over : words.left, { n: String(Math.abs(letters)) }) : null,
    over: letters < 0,
  };
}

function totalOf(data: BlockData, { variantId, rate }: Visitor, set: BlockSet, { feeMinor, complete }: Tally): string {
  const price = data.variants[variantId]?.price ?? 0;
  const amount = formatMoney(price + feeHundredths(feeMinor, set.currency, data.currency, rate), data.moneyFormat);
  return complete ? amount : fill(data.words.from, { n: amount });
}

/** Answers move the date by their extra working days. */
function promisedDay(data: BlockData, set: BlockSet, { working, answered }: Tally): string | null {
  if (!data.lead || data.orderDay === "") return null;
  const extraLeadDays = working.reduce((sum, index) => sum + (set.options[index]?.days ?? 0), 0);
  const rush = answered.some((index) => set.options[index]?.rush);
  return readyDay(data.lead, { setKey: set.key, extraLeadDays, rush }, data.orderDay);
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
