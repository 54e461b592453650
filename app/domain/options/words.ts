import type { CheckedAnswer, Refusal, RefusalCode } from "./check";
import type { DateFormat, Option, RingSystem, Script } from "./option";
import { toRule, type OptionRule, type RingSizeRule } from "./rules";

const MONTHS = "January February March April May June July August September October November December".split(" ");
const QUARTERS = ["", "¼", "½", "¾"];

/** (26) is "US 6½", (58, "UK") is "UK N½", (216, "EU") is "EU 54". */
export function sizeWords(quarters: number, system: RingSystem = "US"): string {
  const whole = Math.floor(quarters / 4);
  const name = system === "UK" ? letterOf(whole) : whole === 0 && quarters % 4 > 0 ? "" : String(whole);
  return `${system} ${name}${QUARTERS[quarters % 4] ?? ""}`;
}

/** British sizes are letters; after Z they go on as Z+1, Z+2 and so on. */
function letterOf(whole: number): string {
  if (whole < 1) return "0";
  return whole <= 26 ? String.fromCharCode(64 + whole) : `Z+${whole - 26}`;
}

/** ("2026-05-01") is "1 May 2026", or as the merchant has it written. Without Intl, which functions lack. */
export function dayWords(day: string, format: DateFormat = "words"): string {
  const [year = "", month = "", date = ""] = day.split("-");
  switch (format) {
    case "words":
      return `${Number(date)} ${MONTHS[Number(month) - 1] ?? month} ${year}`;
    case "iso":
      return day;
    case "dots":
      return `${date}.${month}.${year}`;
    case "slashes":
      return `${month}/${date}/${year}`;
    case "roman":
      return [date, month, year].map((part) => roman(Number(part))).join(" · ");
  }
}

const ROMAN: [number, string][] = [
  [1000, "M"],
  [900, "CM"],
  [500, "D"],
  [400, "CD"],
  [100, "C"],
  [90, "XC"],
  [50, "L"],
  [40, "XL"],
  [10, "X"],
  [9, "IX"],
  [5, "V"],
  [4, "IV"],
  [1, "I"],
];

/** (2026) is "MMXXVI". */
function roman(number: number): string {
  let rest = number;
  return ROMAN.map(([value, letters]) => {
    const times = Math.floor(rest / value);
    rest -= times * value;
    return letters.repeat(times);
  }).join("");
}

/** "US 4 to US 12, in half sizes" */
export function sizeRange(rule: RingSizeRule): string {
  const step = { 1: "quarter", 2: "half", 4: "whole" }[rule.s];
  return `${sizeWords(rule.a, rule.y)} to ${sizeWords(rule.b, rule.y)}, in ${step} sizes`;
}

/** "from 1 January 2026 to 31 May 2026"; an open end is left out. */
export function dayRange(earliest: string | null, latest: string | null): string {
  const from = earliest === null ? "" : `from ${dayWords(earliest)}`;
  const to = latest === null ? "" : `${earliest === null ? "up to" : "to"} ${dayWords(latest)}`;
  return `${from} ${to}`.trim();
}

/** "Latin or Greek letters" */
export function scriptWords(scripts: Script[]): string {
  return `${scripts.map((script) => `${script[0]?.toUpperCase()}${script.slice(1)}`).join(" or ")} letters`;
}

const MESSAGES = {
  required: (label) => `${label}: please answer, this piece cannot be made without it`,
  "not-offered": (label, value) => `${label}: “${value}” does not go with the other answers; please change one of them`,
  closed: (label, value, bound) => `${label}: “${value}” is only offered ${bound}; please choose again`,
  "sold-out": (label, value) => `${label}: “${value}” is sold out; please choose again`,
  "too-many-lines": (label, value, bound) => `${label} has ${value} lines; this piece takes ${bound}`,
  "other-script": (label, value, bound) => `${label}: “${value}” cannot be engraved here; this piece takes ${bound}`,
  "not-a-file": (label) => `${label}: this is no file that was uploaded here; please upload it again`,
  "too-long": (label, value, bound) => `${label} is ${value} characters; this piece takes ${bound}`,
  "forbidden-letter": (label, value) =>
    `${label} contains an invisible or control character (${value}); please type it again`,
  "refused-word": (label, value) => `${label}: “${value}” is a word that is not engraved here; please choose others`,
  "unknown-choice": (label, value) => `${label}: “${value}” is not offered for this piece; please choose again`,
  "not-a-size": (label, value, bound) => `${label}: “${value}” is not a ring size; this piece is made in ${bound}`,
  "size-out-of-range": (label, value, bound) => `${label}: ${value} is not made; this piece is made in ${bound}`,
  "not-a-date": (label, value) => `${label}: “${value}” is not a date; please write it as year-month-day`,
  "date-out-of-range": (label, value, bound) => `${label}: ${value} is outside what this piece takes: ${bound}`,
} satisfies Record<RefusalCode, (label: string, value: string, bound: string) => string>;

/** A sentence for the shopper that names the option, the value and the bound. */
export function refusalMessage(refusal: Refusal, label: string): string {
  return MESSAGES[refusal.code](label, refusal.value, refusal.bound);
}

/** An answer as people read it, from the compact rule; "" when the rule does not know the answer. */
export function wordsByRule(rule: OptionRule, answer: CheckedAnswer): string {
  switch (answer.kind) {
    case "text":
      return answer.text;
    case "choice":
      return rule.k === "c" ? (rule.c.find(([key]) => key === answer.choiceKey)?.[1] ?? "") : "";
    case "ringSize":
      return sizeWords(answer.quarters, rule.k === "s" ? rule.y : undefined);
    case "date":
      return dayWords(answer.day, rule.k === "d" ? rule.o : undefined);
    case "file":
      // The key of an upload says nothing to people.
      return "Uploaded file";
  }
}

/** An answer as people read it: "Rose gold", "US 6½", "1 May 2026"; text as it was typed. */
export function answerWords(option: Option, answer: CheckedAnswer): string {
  return wordsByRule(toRule(option), answer);
}
