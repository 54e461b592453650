import { checkSelection } from "../../domain/options/check";
import { toRules, type RuleSource } from "../../domain/options/rules";
import { refusalMessage } from "../../domain/options/words";

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });
const segment = (text: string) => Array.from(graphemes.segment(text), (part) => part.segment);

/** What is wrong with raw answers, by position from 0, in the words that a shopper would read; the same rules as everywhere. */
export function answerErrors(asked: RuleSource, answers: string[]): Record<number, string> {
  const checked = checkSelection(toRules(asked), answers, segment, null);
  if (checked.kind === "valid") return {};
  return Object.fromEntries(
    checked.refusals.map((refusal) => {
      const index = refusal.position - 1;
      return [index, refusalMessage(refusal, asked.options[index]?.label ?? `Answer ${refusal.position}`)];
    }),
  );
}
