import { checkSelection } from "../../domain/options/check";
import type { Option } from "../../domain/options/option";
import { toRules } from "../../domain/options/rules";
import { refusalMessage } from "../../domain/options/words";

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });
const segment = (text: string) => Array.from(graphemes.segment(text), (part) => part.segment);

/** What is wrong with raw answers, by position from 0, in the words that a shopper would read; the same rules as everywhere. */
export function answerErrors(options: Option[], answers: string[]): Record<number, string> {
  const checked = checkSelection(toRules({ options }), answers, segment, null);
  if (checked.kind === "valid") return {};
  return Object.fromEntries(
    checked.refusals.map((refusal) => {
      const index = refusal.position - 1;
      return [index, refusalMessage(refusal, options[index]?.label ?? `Answer ${refusal.position}`)];
    }),
  );
}
