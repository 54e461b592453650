import type { CheckedAnswer } from "./check";
import type { CatalogVersion } from "./option";
import { answerWords } from "./words";

/** A checked answer with what people and routing need of its option, as it is stored on a ticket. */
export type Answer = CheckedAnswer & { optionKey: string; label: string; words: string };

/** Answers with their option's key and label and the answer in words; answers to positions unknown to the version are left out. */
export function describeAnswers(version: CatalogVersion, checked: CheckedAnswer[]): Answer[] {
  return checked.flatMap((answer) => {
    const option = version.options[answer.position - 1];
    if (!option) return [];
    return [{ ...answer, optionKey: option.key, label: option.label, words: answerWords(option, answer) }];
  });
}
