import type { Refusal } from "./check";

/** Sentences of one language, in the form of the block's locale files: "{{ label }} has {{ value }} lines". */
export interface ShopperWords {
  /** By refusal code, "_" for "-". */
  refused: Record<string, string>;
  /** Of the promised day: "Ready to ship by {{ weekday }} {{ date }} {{ month }}". */
  ready: string;
  /** What the promise is called on cart lines. */
  promise: string;
  /** Seven, from Sunday, and twelve, from January, divided by spaces. */
  weekdays: string;
  months: string;
}

/** Why an answer cannot be taken. */
export function refusalIn({ refused }: ShopperWords, { code, value, bound }: Refusal, label: string): string {
  return fillWords(refused[code.replaceAll("-", "_")] ?? "{{ label }}", { label, value, bound });
}

/** ("2026-12-02") is "Ready to ship by Wed 2 Dec". */
export function readyIn({ ready, weekdays, months }: ShopperWords, day: string): string {
  const [, month = 1, date = 1] = day.split("-").map(Number);
  return fillWords(ready, {
    // A bare ISO day is read as UTC.
    weekday: weekdays.split(" ")[new Date(day).getUTCDay()] ?? "",
    date: String(date),
    month: months.split(" ")[month - 1] ?? "",
  });
}

/** Fills slots like "{{ label }}". */
export function fillWords(sentence: string, values: Record<string, string | number>): string {
  return sentence.replace(/\{\{ (\w+) \}\}/g, (slot, name: string) => String(values[name] ?? slot));
}
