import type { OptionDraft } from "../../option-form/draft";
import { nameOf } from "../../option-form/option-words";
import { withKeys } from "../../option-form/read-draft";
import { NO, YES } from "../../../domain/options/rules";
import type { Condition, RuleEffect, SetRule } from "../../../domain/options/set-rule";
import { sizeWords } from "../../../domain/options/words";

/** An answer that a condition can ask about. */
export interface Answer {
  /** As `_k<n>` carries it. */
  raw: string;
  label: string;
}

/** The answers of an option that can be listed; none for what shoppers write, date or upload. */
export function answersOf(option: OptionDraft): Answer[] {
  switch (option.kind) {
    case "choice":
    case "font":
    case "symbol":
    case "ownStone":
      return withKeys(option.choices).flatMap(({ key, label }) => (key === "" ? [] : [{ raw: key, label }]));
    case "yesNo":
      return [
        { raw: YES, label: "yes" },
        { raw: NO, label: "no" },
      ];
    case "ringSize":
      return sizesOf(option);
    default:
      return [];
  }
}

/** Choices of an option that a rule can show, require or forbid on their own. */
export function choicesOf(option: OptionDraft): Answer[] {
  return "choices" in option ? answersOf(option) : [];
}

const MOST_SIZES = 200;

function sizesOf(option: Extract<OptionDraft, { kind: "ringSize" }>): Answer[] {
  const [least, most, step] = [option.minSize, option.maxSize, option.stepQuarters].map(Number);
  if (!least || !most || !step || most < least) return [];
  const count = Math.min(MOST_SIZES, Math.floor((most - least) / step) + 1);
  return Array.from({ length: count }, (_, index) => {
    const quarters = least + index * step;
    return { raw: String(quarters / 4), label: sizeWords(quarters, option.system) };
  });
}

/** "When Metal is Silver or Gold, and Engraving is answered: hide Birthstone" */
export function ruleWords({ when, effect, target }: SetRule, options: OptionDraft[]): string {
  const conditions = when.map((condition) => conditionWords(condition, options)).join(", and ");
  const option = options.find(({ key }) => key === target.optionKey);
  const name = optionName(target.optionKey, options);
  const only = effect === "show" ? ", otherwise not" : "";
  if (target.choiceKey === null) return `When ${conditions}: ${EFFECT_WORDS[effect].option} ${name}${only}`;
  const choice = option && choicesOf(option).find(({ raw }) => raw === target.choiceKey);
  const label = choice?.label ?? `“${target.choiceKey}”`;
  return `When ${conditions}: ${EFFECT_WORDS[effect].choice} ${label} for ${name}${only}`;
}

export function conditionWords({ optionKey, test, values }: Condition, options: OptionDraft[]): string {
  const name = optionName(optionKey, options);
  if (test === "answered" || test === "empty") return `${name} ${TEST_WORDS[test]}`;
  const option = options.find(({ key }) => key === optionKey);
  const known = option ? answersOf(option) : [];
  const labels = values.map((value) => known.find(({ raw }) => raw === value)?.label ?? `“${value}”`);
  return `${name} ${TEST_WORDS[test]} ${orOf(labels)}`;
}

function optionName(key: string, options: OptionDraft[]): string {
  const option = options.find((one) => one.key === key);
  return option ? nameOf(option) : `“${key}”`;
}

/** "Gold, Silver or Rose gold" */
function orOf(labels: string[]): string {
  return labels.length < 2 ? labels.join("") : `${labels.slice(0, -1).join(", ")} or ${labels.at(-1)}`;
}

export const TEST_WORDS = {
  is: "is",
  isNot: "is not",
  answered: "is answered",
  empty: "is left empty",
} satisfies Record<Condition["test"], string>;

/** What a rule does to an option, and to a choice of one. */
export const EFFECT_WORDS = {
  show: { option: "ask", choice: "offer", hint: "Only then: otherwise it is hidden." },
  require: {
    option: "require an answer to",
    choice: "offer nothing but",
    hint: "Otherwise it stays as the option says.",
  },
  forbid: { option: "hide", choice: "do not offer", hint: "Otherwise it stays as the option says." },
} satisfies Record<RuleEffect, { option: string; choice: string; hint: string }>;

/** The rule says something about this option, or depends on it. */
export function mentions(rule: SetRule, optionKey: string): boolean {
  return rule.target.optionKey === optionKey || rule.when.some((condition) => condition.optionKey === optionKey);
}
