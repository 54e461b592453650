import type { CheckedAnswer, Refusal, RefusalCode } from "./check";
import type { Option } from "./option";
import { toRule, type OptionRule, type RingSizeRule } from "./rules";

const MONTHS = "January February March April May June July August September October November December".split(" ");
const QUARTERS = ["", "¼", "½", "¾"];

/** (26) is "US 6½". */
export function sizeWords(quarters: number): string {
  const whole = Math.floor(quarters / 4);
  return `US ${whole === 0 && quarters % 4 > 0 ? "" : whole}${QUARTERS[quarters % 4] ?? ""}`;
}

/** ("2026-05-01") is "1 May 2026". Written without Intl, which functions lack. */
export function dayWords(day: string): string {
  const [year = "", month = "", date = ""] = day.split("-");
  return `${Number(date)} ${MONTHS[Number(month) - 1] ?? month} ${year}`;
}

/** "US 4 to US 12, in half sizes" */
export function sizeRange(rule: RingSizeRule): string {
  const step = { 1: "quarter", 2: "half", 4: "whole" }[rule.s];
  return `${sizeWords(rule.a)} to ${sizeWords(rule.b)}, in ${step} sizes`;
}

/** "from 1 January 2026 to 31 May 2026"; an open end is left out. */
export function dayRange(earliest: string | null, latest: string | null): string {
  const from = earliest === null ? "" : `from ${dayWords(earliest)}`;
  const to = latest === null ? "" : `${earliest === null ? "up to" : "to"} ${dayWords(latest)}`;
  return `${from} ${to}`.trim();
}

const MESSAGES = {
  required: (label) => `${label}: please answer, this piece cannot be made without it`,
  "too-long": (label, value, bound) => `${label} is ${value} characters; this piece takes ${bound}`,
  "forbidden-letter": (label, value) =>
    `${label} contains an invisible or control character (${value}); please type it again`,
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
      return sizeWords(answer.quarters);
    case "date":
      return dayWords(answer.day);
  }
}

/** An answer as people read it: "Rose gold", "US 6½", "1 May 2026"; text as it was typed. */
export function answerWords(option: Option, answer: CheckedAnswer): string {
  return wordsByRule(toRule(option), answer);
}
