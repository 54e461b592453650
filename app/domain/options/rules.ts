import type { Choice, DateFormat, Option, RingSystem, Script, Window } from "./option";
import type { Condition, SetRule } from "./set-rule";

/**
 * What checking and pricing need of an option, in few bytes: functions read it from a metafield that must stay under
 * 10,000 bytes, twice (this and the previous version). `k` kind, `l` label, `r` 1 when required, `f` fee in minor units.
 */
export type OptionRule = TextRule | ChoiceRule | RingSizeRule | DateRule | FileRule;

/** When something is offered: `w` first and last day, `q` how many are left. Absent: always, any number. */
export interface Offering {
  w?: [from: string | null, until: string | null];
  q?: number;
}

/** Position of the option asked about (from 1), what is asked of its answer, and the answers for `i` (is) and `n` (is not). */
export type When = [position: number, test: "i" | "n" | "a" | "e", ...values: string[]];
/** Shown, required or forbidden while all of `when` hold; "" is the option itself, else one of its choices. */
export type Effect = [effect: "s" | "r" | "f", choiceKey: string, ...when: When[]];

interface Common extends Offering {
  l: string;
  r: 0 | 1;
  x?: Effect[];
}

export interface TextRule extends Common {
  k: "t";
  /** Most grapheme clusters. */
  n: number;
  f: number;
  /** Minor units of each letter after the first `z`. */
  p: number;
  z: number;
  /** Most lines; 0 is any number. Absent: one. */
  m?: number;
  /** Writing systems it may use. */
  s?: Script[];
  /** Set in upper or lower case. */
  u?: "u" | "l";
}

export interface ChoiceRule extends Common {
  k: "c";
  /** Choice key, label, fee in minor units. */
  c: [key: string, label: string, feeMinor: number, offering?: Offering][];
}

export interface RingSizeRule extends Common {
  k: "s";
  /** Least and most, in quarters of a size. */
  a: number;
  b: number;
  /** Step in quarters, counted from `a`. */
  s: 1 | 2 | 4;
  f: number;
  /** Absent: US. */
  y?: RingSystem;
}

export interface DateRule extends Common {
  k: "d";
  /** ISO days, inclusive; null is open. */
  a: string | null;
  b: string | null;
  f: number;
  /** Absent: in words. */
  o?: DateFormat;
}

/** The answer is the key of an uploaded file. */
export interface FileRule extends Common {
  k: "f";
  f: number;
}

/** How many are left of what has a limit: by option key, and by option key/choice key. */
export type Remaining = Record<string, number>;

/** What rules are made of: a catalog version, a published set, or a draft. */
export interface RuleSource {
  options: Option[];
  rules?: SetRule[];
  remaining?: Remaining;
}

/** Rules in order of position: `toRules(version)[0]` judges `_k1`. */
export function toRules({ options, rules = [], remaining = {} }: RuleSource): OptionRule[] {
  const positions = new Map(options.map((option, index) => [option.key, index + 1]));
  return options.map((option) => {
    const own = rules.filter(({ target }) => target.optionKey === option.key);
    const x = own.map(({ effect, target, when }): Effect => {
      const letter = EFFECTS[effect];
      return [letter, target.choiceKey ?? "", ...when.map((condition) => toWhen(condition, positions))];
    });
    return { ...toRule(option, remaining), ...(x.length > 0 ? { x } : {}) };
  });
}

const EFFECTS = { show: "s", require: "r", forbid: "f" } as const;
const TESTS = { is: "i", isNot: "n", answered: "a", empty: "e" } as const;

function toWhen({ optionKey, test, values }: Condition, positions: Map<string, number>): When {
  return [positions.get(optionKey) ?? 0, TESTS[test], ...values];
}

/** The rule of one option, without what other answers do to it. */
export function toRule(option: Option, remaining: Remaining = {}): OptionRule {
  const common = {
    l: option.label,
    r: option.required ? (1 as const) : (0 as const),
    ...offeringOf(option, remaining[option.key]),
  };
  switch (option.kind) {
    case "text":
      return {
        k: "t",
        ...common,
        n: option.maxLetters,
        f: option.feeMinor,
        p: option.perLetterMinor,
        z: option.freeLetters,
        ...(option.lines !== undefined && option.lines > 1 ? { m: option.lines } : {}),
        ...(option.scripts ? { s: option.scripts } : {}),
        ...(option.letterCase ? { u: option.letterCase === "upper" ? ("u" as const) : ("l" as const) } : {}),
      };
    case "note":
      return { k: "t", ...common, n: option.maxLetters, f: option.feeMinor, p: 0, z: 0, m: 0 };
    case "choice":
    case "font":
    case "symbol":
    case "ownStone":
      return { k: "c", ...common, c: option.choices.map((choice) => toChoice(option.key, choice, remaining)) };
    case "yesNo":
      return {
        k: "c",
        ...common,
        c: [
          [YES, "Yes", option.feeMinor],
          [NO, "No", 0],
        ],
      };
    case "ringSize":
      return {
        k: "s",
        ...common,
        a: option.minQuarters,
        b: option.maxQuarters,
        s: option.stepQuarters,
        f: option.feeMinor,
        ...(option.system === "US" ? {} : { y: option.system }),
      };
    case "date":
      return {
        k: "d",
        ...common,
        a: option.earliest,
        b: option.latest,
        f: option.feeMinor,
        ...(option.format ? { o: option.format } : {}),
      };
    case "file":
      return { k: "f", ...common, f: option.feeMinor };
  }
}

/** Raw answers of a yes/no option. */
export const YES = "yes";
export const NO = "no";

/** Whether a raw answer is the no to a yes/no option: it asks for nothing. */
export function declines(rule: OptionRule, raw: string): boolean {
  return raw === NO && rule.k === "c" && rule.c.length === 2 && rule.c[0]?.[0] === YES && rule.c[1]?.[0] === NO;
}

/** The raw answers that an option can be given, where they are a list; empty for the others. */
export function choiceKeysOf(option: Option): string[] {
  switch (option.kind) {
    case "choice":
    case "font":
    case "symbol":
    case "ownStone":
      return option.choices.map(({ key }) => key);
    case "yesNo":
      return [YES, NO];
    default:
      return [];
  }
}

function toChoice(optionKey: string, choice: Choice, remaining: Remaining): ChoiceRule["c"][number] {
  const offering = offeringOf(choice, remaining[`${optionKey}/${choice.key}`]);
  const { key, label, feeMinor } = choice;
  return Object.keys(offering).length > 0 ? [key, label, feeMinor, offering] : [key, label, feeMinor];
}

function offeringOf({ window, limit }: { window?: Window; limit?: number }, left: number | undefined): Offering {
  return {
    ...(window ? { w: [window.from, window.until] as [string | null, string | null] } : {}),
    ...(limit === undefined ? {} : { q: left ?? limit }),
  };
}
