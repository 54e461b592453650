import type { CheckedAnswer, Segmenter } from "../options/check";
import type { OptionRule } from "../options/rules";

/** What the checked answers of one piece add to its price, in minor units of the catalog version's currency. */
export function feeMinorOf(rules: OptionRule[], answers: CheckedAnswer[], segment: Segmenter): number {
  return answers.reduce((sum, answer) => {
    const rule = rules[answer.position - 1];
    return rule ? sum + feeOfAnswer(rule, answer, segment) : sum;
  }, 0);
}

/** The part of one answer. Every grapheme cluster counts as a letter, spaces too: they take room on the piece. A new line does not. */
export function feeOfAnswer(rule: OptionRule, answer: CheckedAnswer, segment: Segmenter): number {
  if (rule.k === "t" && answer.kind === "text") {
    const letters = segment(answer.text.replaceAll("\n", "")).length;
    return rule.f + rule.p * Math.max(0, letters - rule.z);
  }
  if (rule.k === "c" && answer.kind === "choice") {
    return rule.c.find(([key]) => key === answer.choiceKey)?.[2] ?? 0;
  }
  const flat =
    (rule.k === "s" && answer.kind === "ringSize") ||
    (rule.k === "d" && answer.kind === "date") ||
    (rule.k === "f" && answer.kind === "file");
  return flat ? rule.f : 0;
}
