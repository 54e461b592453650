import type { Answer } from "../options/catalog-version";
import { isDeclined } from "../options/limits";
import type { CatalogVersion, Operation } from "../options/option";

/**
 * What pieces share a set-up by: the operation and the choices that ask for it. All rose plating of a day is one batch,
 * "plate:rose"; yellow is another. Answers that are no choices (letters, sizes) need no set-up of their own.
 */
export function batchKey(operation: Operation, answers: Answer[], version: Pick<CatalogVersion, "options">): string {
  const choices = version.options.flatMap((option) => {
    if (!option.operations.some((need) => need.operation === operation)) return [];
    return answers.flatMap((answer) =>
      answer.optionKey === option.key && answer.kind === "choice" && !isDeclined(option, answer)
        ? [answer.choiceKey]
        : [],
    );
  });
  return [operation, ...choices.sort()].join(":");
}
