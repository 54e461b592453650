import type { CatalogVersion, Option } from "./option";

/**
 * What checking and pricing need of an option, in few bytes: functions read it from a metafield that must stay under
 * 10,000 bytes, twice (this and the previous version). `k` kind, `l` label, `r` 1 when required, `f` fee in minor units.
 */
export type OptionRule = TextRule | ChoiceRule | RingSizeRule | DateRule;

export interface TextRule {
  k: "t";
  l: string;
  r: 0 | 1;
  /** Most grapheme clusters. */
  n: number;
  f: number;
  /** Minor units of each letter after the first `z`. */
  p: number;
  z: number;
}

export interface ChoiceRule {
  k: "c";
  l: string;
  r: 0 | 1;
  /** Choice key, label, fee in minor units. */
  c: [key: string, label: string, feeMinor: number][];
}

export interface RingSizeRule {
  k: "s";
  l: string;
  r: 0 | 1;
  /** Least and most, in quarters of a US size. */
  a: number;
  b: number;
  /** Step in quarters, counted from `a`. */
  s: 1 | 2 | 4;
  f: number;
}

export interface DateRule {
  k: "d";
  l: string;
  r: 0 | 1;
  /** ISO days, inclusive; null is open. */
  a: string | null;
  b: string | null;
  f: number;
}

/** The rule of one option. */
export function toRule(option: Option): OptionRule {
  const l = option.label;
  const r = option.required ? 1 : 0;
  switch (option.kind) {
    case "text":
      return {
        k: "t",
        l,
        r,
        n: option.maxLetters,
        f: option.feeMinor,
        p: option.perLetterMinor,
        z: option.freeLetters,
      };
    case "choice":
      return { k: "c", l, r, c: option.choices.map((choice) => [choice.key, choice.label, choice.feeMinor]) };
    case "ringSize":
      return { k: "s", l, r, a: option.minQuarters, b: option.maxQuarters, s: option.stepQuarters, f: option.feeMinor };
    case "date":
      return { k: "d", l, r, a: option.earliest, b: option.latest, f: option.feeMinor };
  }
}

/** Rules in order of position: `toRules(version)[0]` judges `_k1`. */
export function toRules(version: Pick<CatalogVersion, "options">): OptionRule[] {
  return version.options.map(toRule);
}
