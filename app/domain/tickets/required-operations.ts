import type { Answer } from "../options/catalog-version";
import { isDeclined } from "../options/limits";
import { OPERATIONS, type CatalogVersion, type Operation, type OperationNeed } from "../options/option";

/** Minutes of the final look at every piece. */
export const INSPECT_MINUTES = 5;

function answeredOptions(version: CatalogVersion, answers: Answer[]): CatalogVersion["options"] {
  return version.options.filter((option) =>
    answers.some((answer) => answer.optionKey === option.key && !isDeclined(option, answer)),
  );
}

/**
 * The work that a selection asks for, in the order of work. Minutes of the same operation are added up, and every piece
 * is inspected, whether an option asks for it or not.
 */
export function requiredOperations(version: CatalogVersion, answers: Answer[]): OperationNeed[] {
  const minutes = new Map<Operation, number>();
  for (const option of answeredOptions(version, answers)) {
    for (const need of option.operations) {
      minutes.set(need.operation, (minutes.get(need.operation) ?? 0) + need.minutes);
    }
  }
  if (!minutes.has("inspect")) minutes.set("inspect", INSPECT_MINUTES);
  return OPERATIONS.flatMap((operation) => {
    const sum = minutes.get(operation);
    return sum === undefined ? [] : [{ operation, minutes: sum }];
  });
}

/** The working days that the answered options add, each on top of the others. */
export function extraLeadDaysOf(version: CatalogVersion, answers: Answer[]): number {
  return answeredOptions(version, answers).reduce((sum, option) => sum + option.extraLeadDays, 0);
}
