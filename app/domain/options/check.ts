import { offersOf, type Offer, type Withheld } from "./offer";
import { NO_REFUSED_WORDS, refusedWord, type RefusedWords } from "./refused-words";
import { declines } from "./rules";
import type { ChoiceRule, DateRule, FileRule, Offering, OptionRule, RingSizeRule, TextRule } from "./rules";
import { foreignLetter } from "./scripts";
import { isDay, parseSize, UPLOAD_KEY } from "./selection";
import { dayRange, dayWords, scriptWords, sizeRange, sizeWords } from "./words";

/** Splits text into grapheme clusters: what a shopper calls letters. Passed in, since functions have no Intl. */
export type Segmenter = (text: string) => string[];

export type RefusalCode =
  | "required"
  | Withheld
  | "too-long"
  | "too-many-lines"
  | "other-script"
  | "forbidden-letter"
  | "refused-word"
  | "unknown-choice"
  | "not-a-size"
  | "size-out-of-range"
  | "not-a-date"
  | "date-out-of-range"
  | "not-a-file";

export interface Refusal {
  /** 1 to 6: the number in `_k1` … `_k6`. */
  position: number;
  code: RefusalCode;
  /** The refused value in printable words: what was sent, how many letters it has, or a code point as "U+200B". */
  value: string;
  /** What would be taken, in words; "" where the code says it all. */
  bound: string;
}

export type CheckedAnswer =
  | { position: number; kind: "text"; text: string }
  | { position: number; kind: "choice"; choiceKey: string }
  | { position: number; kind: "ringSize"; quarters: number }
  | { position: number; kind: "date"; day: string }
  | { position: number; kind: "file"; uploadKey: string };

export type CheckOutcome = { kind: "valid"; answers: CheckedAnswer[] } | { kind: "refused"; refusals: Refusal[] };

/** Longer text is refused before it is segmented: a function has a budget of instructions. UTF-16 units. */
const LONGEST_TEXT = 1000;

/**
 * Control, bidi, zero-width and otherwise invisible characters, line separators, lone surrogates, private use and
 * non-characters. Written as ranges, not \p{…}: the three engines that run this know different versions of Unicode.
 */
const FORBIDDEN =
  /[\0-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ud800-\udfff\ue000-\uf8ff\ufeff\uffa0\ufff0-\uffff\u{1bca0}-\u{1bca3}\u{1d173}-\u{1d17a}\u{e0000}-\u{10ffff}]/u;

/**
 * Judges the raw answers of a line against the rules of its catalog version. Throws on no input. `today` is the shop's
 * day, for what is offered on some days only; null leaves days out of it. `refused` are words that the shop does not engrave.
 * Optional options that were left empty are absent from the answers; every refusal is reported, in order of position.
 */
export function checkSelection(
  rules: OptionRule[],
  answers: string[],
  segment: Segmenter,
  today: string | null,
  refused?: RefusedWords,
): CheckOutcome {
  const checked: CheckedAnswer[] = [];
  const refusals: Refusal[] = [];
  const offers = offersOf(rules, answers, today);
  rules.forEach((rule, index) => {
    const outcome = checkAnswer(rule, index + 1, answers[index] ?? "", segment, offers[index], refused);
    if (outcome === null) return;
    if ("code" in outcome) refusals.push(outcome);
    else checked.push(outcome);
  });
  // An answer to a position that this version does not have would be lost silently: refuse it.
  answers.slice(rules.length).forEach((raw, index) => {
    if (raw.trim() !== "") refusals.push(refuse(rules.length + index + 1, "unknown-choice", printable(raw)));
  });
  return refusals.length > 0 ? { kind: "refused", refusals } : { kind: "valid", answers: checked };
}

/** One answer: null when an option is left empty that may be. `position` counts from 1. */
export function checkAnswer(
  rule: OptionRule,
  position: number,
  raw: string,
  segment: Segmenter,
  offer?: Offer,
  refused: RefusedWords = NO_REFUSED_WORDS,
): CheckedAnswer | Refusal | null {
  const trimmed = raw.trim();
  if (offer?.withheld) {
    return trimmed === "" || declines(rule, trimmed)
      ? null
      : refuse(position, offer.withheld, printable(trimmed), boundOf(offer.withheld, rule));
  }
  if (trimmed === "") return (offer?.required ?? rule.r === 1) ? refuse(position, "required", "") : null;
  switch (rule.k) {
    case "t":
      return checkText(rule, position, raw, segment, refused);
    case "c":
      return checkChoice(rule, position, trimmed, offer);
    case "s":
      return checkSize(rule, position, trimmed);
    case "d":
      return checkDay(rule, position, trimmed);
    case "f":
      return checkFile(rule, position, trimmed);
  }
}

function checkText(
  rule: TextRule,
  position: number,
  raw: string,
  segment: Segmenter,
  refused: RefusedWords,
): CheckedAnswer | Refusal {
  if (raw.length > LONGEST_TEXT) return refuse(position, "too-long", String(raw.length), String(rule.n));
  const { m = 1 } = rule;
  const text = inCase(rule, (m === 1 ? raw : raw.replace(/\r\n?/g, "\n").replace(/\n+$/, "")).normalize("NFC"));
  const lines = text.split("\n");
  const forbidden = FORBIDDEN.exec(m === 1 ? text : lines.join(""));
  if (forbidden) return refuse(position, "forbidden-letter", codePoint(forbidden[0]));
  if (m > 0 && lines.length > m) return refuse(position, "too-many-lines", String(lines.length), String(m));
  const foreign = rule.s && foreignLetter(text, rule.s);
  if (foreign) return refuse(position, "other-script", foreign, scriptWords(rule.s ?? []));
  const letters = segment(lines.join("")).length;
  if (letters > rule.n) return refuse(position, "too-long", String(letters), String(rule.n));
  // A note to the jeweler is not engraved.
  const word = m > 0 ? refusedWord(text, refused) : null;
  if (word !== null) return refuse(position, "refused-word", printable(word));
  return { position, kind: "text", text };
}

/** The merchant's case, as the preview shows it before anyone pays; a letter may fall apart in it and is composed anew. */
export function inCase({ u }: Pick<TextRule, "u">, text: string): string {
  return (u === "u" ? text.toUpperCase() : u === "l" ? text.toLowerCase() : text).normalize("NFC");
}

function checkChoice(
  rule: ChoiceRule,
  position: number,
  choiceKey: string,
  offer: Offer | undefined,
): CheckedAnswer | Refusal {
  const choice = rule.c.find(([key]) => key === choiceKey);
  if (!choice) return refuse(position, "unknown-choice", printable(choiceKey));
  const withheld = offer?.choiceWithheld(choiceKey);
  return withheld
    ? refuse(position, withheld, choice[1], boundOf(withheld, choice[3] ?? {}))
    : { position, kind: "choice", choiceKey };
}

/** The days on which it is offered, where the day is what is wrong. */
function boundOf(withheld: Withheld, { w }: Offering): string {
  return withheld === "closed" && w ? dayRange(...w) : "";
}

function checkFile(_rule: FileRule, position: number, uploadKey: string): CheckedAnswer | Refusal {
  return UPLOAD_KEY.test(uploadKey)
    ? { position, kind: "file", uploadKey }
    : refuse(position, "not-a-file", printable(uploadKey));
}

function checkSize(rule: RingSizeRule, position: number, raw: string): CheckedAnswer | Refusal {
  const quarters = parseSize(raw);
  if (quarters === null) return refuse(position, "not-a-size", printable(raw), sizeRange(rule));
  if (quarters < rule.a || quarters > rule.b || (quarters - rule.a) % rule.s !== 0)
    return refuse(position, "size-out-of-range", sizeWords(quarters, rule.y), sizeRange(rule));
  return { position, kind: "ringSize", quarters };
}

function checkDay(rule: DateRule, position: number, day: string): CheckedAnswer | Refusal {
  if (!isDay(day)) return refuse(position, "not-a-date", printable(day));
  if ((rule.a !== null && day < rule.a) || (rule.b !== null && day > rule.b))
    return refuse(position, "date-out-of-range", dayWords(day), dayRange(rule.a, rule.b));
  return { position, kind: "date", day };
}

function refuse(position: number, code: RefusalCode, value: string, bound = ""): Refusal {
  return { position, code, value, bound };
}

function codePoint(letter: string): string {
  return `U+${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}

/** What was sent, short and safe to show. */
function printable(raw: string): string {
  return [...raw]
    .filter((letter) => !FORBIDDEN.test(letter))
    .slice(0, 40)
    .join("");
}
