import type { RefusalCode } from "../../domain/options/check";
import type { Words } from "../block-data";

/** The languages that the block speaks; who reads another one reads English. */
export const LOCALES = ["en", "de", "fr", "es", "ja", "ar"];

/** A sentence of the block's locale, filled in: ("left", { letters: 3 }). The key itself where there is none. */
export type Say = (key: string, named?: Record<string, string | number>) => string;

/** Reads the theme app extension's own locale file, so that a page without a theme speaks as the block does. */
export function wordingOf(file: unknown): Say {
  const words: unknown = Reflect.get(Object(file), "personalizer");
  return (key, named = {}) => {
    const found = key.split(".").reduce<unknown>((nest, part) => Reflect.get(Object(nest), part), words);
    if (typeof found !== "string") return key;
    return found.replace(/\{\{\s*(\w+)\s*\}\}/g, (slot, name: string) => String(named[name] ?? slot));
  };
}

const REFUSALS = {
  required: "required",
  "not-offered": "not_offered",
  closed: "closed",
  "sold-out": "sold_out",
  "too-long": "too_long",
  "too-many-lines": "too_many_lines",
  "other-script": "other_script",
  "forbidden-letter": "forbidden_letter",
  "refused-word": "refused_word",
  "unknown-choice": "unknown_choice",
  "not-a-size": "not_a_size",
  "size-out-of-range": "size_out_of_range",
  "not-a-date": "not_a_date",
  "date-out-of-range": "date_out_of_range",
  "not-a-file": "not_a_file",
} satisfies Record<RefusalCode, string>;

/** What the script fills in by itself, as snippets/keepsake-data.liquid writes it. */
export function wordsOf(say: Say): Words {
  const refusal = (code: RefusalCode): string =>
    say(`refused.${REFUSALS[code]}`, { label: "[l]", value: "[v]", bound: "[b]" });
  return {
    left: say("letters_left", { letters: "[n]" }),
    over: say("letters_over", { letters: "[n]" }),
    from: say("from", { amount: "[n]" }),
    ready: say("ready", { weekday: "[w]", date: "[d]", month: "[m]" }),
    promise: say("promise"),
    weekdays: say("weekdays"),
    months: say("months"),
    refusals: {
      required: refusal("required"),
      "not-offered": refusal("not-offered"),
      closed: refusal("closed"),
      "sold-out": refusal("sold-out"),
      "too-long": refusal("too-long"),
      "too-many-lines": refusal("too-many-lines"),
      "other-script": refusal("other-script"),
      "forbidden-letter": refusal("forbidden-letter"),
      "refused-word": refusal("refused-word"),
      "unknown-choice": refusal("unknown-choice"),
      "not-a-size": refusal("not-a-size"),
      "size-out-of-range": refusal("size-out-of-range"),
      "not-a-date": refusal("not-a-date"),
      "date-out-of-range": refusal("date-out-of-range"),
      "not-a-file": refusal("not-a-file"),
    },
  };
}

/** ("2026-12-02") is "2 Dec 2026" in the words of the locale. */
export function dateWords(day: string, say: Say): string {
  const [year = "", month = 1, date = 1] = day.split("-").map(Number);
  return say("date", { date, month: say("months").split(" ")[month - 1] ?? "", year });
}
