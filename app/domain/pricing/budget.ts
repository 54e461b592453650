import { ANY, search, spacesOf, type Space } from "../options/rule-space";
import { toRules, type OptionRule, type RuleSource } from "../options/rules";
import { wordsByRule } from "../options/words";
import { checkAnswer } from "../options/check";

/** One answered option of a selection. */
export interface BudgetLine {
  optionKey: string;
  label: string;
  /** "Ruby", "20 letters". */
  words: string;
  feeMinor: number;
  /** The raw answer, as `_k<n>` would carry it; "" of a file, which nobody can guess. */
  raw: string;
}

export interface BudgetEnd {
  /** Of one piece, in minor units of the set's currency. */
  feeMinor: number;
  /** In the order of the options; options left empty are left out. */
  lines: BudgetLine[];
}

/** What personalizing one piece costs at least and at most; "none" when no selection can be bought. */
export type Budget = { kind: "known"; cheapest: BudgetEnd; dearest: BudgetEnd } | { kind: "none" };

/**
 * The cheapest and the dearest selection that a shopper can buy on a day of the shop (null: on any day), required
 * answers, rules, windows and counts kept. Of one SKU: pass `forVariant`'s version. Words count with all their letters
 * in the dearest, with one in the cheapest.
 */
export function budgetOf(source: RuleSource, today: string | null): Budget {
  const rules = toRules(source);
  const [cheapest, dearest] = [endOf(source, rules, today, -1), endOf(source, rules, today, 1)];
  return cheapest && dearest ? { kind: "known", cheapest, dearest } : { kind: "none" };
}

/** 1 looks for the dearest, -1 for the cheapest. */
type Direction = 1 | -1;

function endOf(source: RuleSource, rules: OptionRule[], today: string | null, direction: Direction): BudgetEnd | null {
  const fee = (index: number, value: string) => feeOf(rules[index], value, direction);
  const worth = (index: number, value: string) => direction * fee(index, value);
  const answers = rules.map(() => "");
  for (const space of spacesOf(rules, today, worth) ?? [null]) {
    const best = space && bestOf(space, worth);
    if (!space || !best) return null;
    for (const index of space.order) answers[index] = best[index] ?? "";
  }
  const lines = answers.flatMap((value, index): BudgetLine[] => {
    const [rule, option] = [rules[index], source.options[index]];
    if (!rule || !option || value === "") return [];
    const raw = rawOf(rule, value, direction);
    const line = { optionKey: option.key, label: option.label, raw, feeMinor: fee(index, value) };
    return [{ ...line, words: wordsOf(rule, index, raw) }];
  });
  return { feeMinor: lines.reduce((sum, line) => sum + line.feeMinor, 0), lines };
}

/** The selection of the highest worth in all; null when there is none. Ties go to the one with more left empty. */
function bestOf(space: Space, worth: (index: number, value: string) => number): string[] | null {
  const { order, values } = space;
  const worths = order.map((index) => Math.max(0, ...(values[index] ?? []).map((value) => worth(index, value))));
  const sumOf = (answers: readonly string[], depth: number) =>
    order.slice(0, depth).reduce((sum, index) => sum + worth(index, answers[index] ?? ""), 0);
  let best: { answers: string[]; worth: number } | null = null;
  search(space, {
    allowed: () => true,
    worth: (index, value) => worth(index, value) - (value === "" ? 0 : 0.5),
    found: (answers) => {
      const reached = sumOf(answers, order.length);
      if (best === null || reached > best.worth) best = { answers: [...answers], worth: reached };
      return "go-on";
    },
    hopeless: (answers, depth) => {
      const most = sumOf(answers, depth) + worths.slice(depth).reduce((sum, one) => sum + one, 0);
      return best !== null && most <= best.worth;
    },
  });
  return answersOf(best);
}

function answersOf(best: { answers: string[] } | null): string[] | null {
  return best?.answers ?? null;
}

function feeOf(rule: OptionRule | undefined, value: string, direction: Direction): number {
  if (!rule || value === "") return 0;
  if (rule.k === "c") return rule.c.find(([key]) => key === value)?.[2] ?? 0;
  if (rule.k === "t") return rule.f + rule.p * Math.max(0, lettersOf(rule.n, direction) - rule.z);
  return rule.f;
}

function lettersOf(most: number, direction: Direction): number {
  return direction === 1 ? most : 1;
}

/** An answer in place of one that stands for any. Figures go with every writing system. */
function rawOf(rule: OptionRule, value: string, direction: Direction): string {
  if (value !== ANY) return value;
  if (rule.k === "t") return "8".repeat(lettersOf(rule.n, direction));
  return rule.k === "d" ? (rule.a ?? rule.b ?? "2030-01-01") : "";
}

function wordsOf(rule: OptionRule, index: number, raw: string): string {
  if (rule.k === "t") return raw.length === 1 ? "1 letter" : `${raw.length} letters`;
  if (rule.k === "f") return "A file";
  const checked = checkAnswer(rule, index + 1, raw, (text) => [...text]);
  return checked && !("code" in checked) ? wordsByRule(rule, checked) : "";
}
