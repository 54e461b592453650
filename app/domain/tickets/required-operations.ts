import type { Answer } from "../options/catalog-version";
import { isDeclined } from "../options/limits";
import type { CatalogVersion, OperationNeed } from "../options/option";
import { batchKey } from "../routing/batch-key";
import { INSPECT, workOrder, type ShopOperation } from "../routing/operations";
import type { WorkNeed } from "../routing/types";

/** Minutes of the final look in a shop whose list does not say. */
const INSPECT_MINUTES = 5;

function answeredOptions(version: CatalogVersion, answers: Answer[]): CatalogVersion["options"] {
  return version.options.filter((option) =>
    answers.some((answer) => answer.optionKey === option.key && !isDeclined(option, answer)),
  );
}

/**
 * The work that a selection asks for, in the shop's order of work. Minutes of the same operation are added up, and every
 * piece is inspected, whether an option asks for it or not. Work that the shop no longer has stays in the list:
 * `deletedOperations` names it.
 */
export function requiredOperations(
  version: CatalogVersion,
  answers: Answer[],
  operations: readonly ShopOperation[],
): WorkNeed[] {
  const needs = addUp(answeredOptions(version, answers), operations);
  return needs.map((need) => ({ ...need, batchKey: batchKey(need.operation, answers, version) }));
}

/** The work of a piece that answers every question of the set: what it takes at most. */
export function fullWork(version: CatalogVersion, operations: readonly ShopOperation[]): OperationNeed[] {
  return addUp(version.options, operations);
}

function addUp(options: CatalogVersion["options"], operations: readonly ShopOperation[]): OperationNeed[] {
  const minutes = new Map<string, number>();
  for (const need of options.flatMap((option) => option.operations)) {
    minutes.set(need.operation, (minutes.get(need.operation) ?? 0) + need.minutes);
  }
  if (!minutes.has(INSPECT)) {
    minutes.set(INSPECT, operations.find(({ key }) => key === INSPECT)?.minutes ?? INSPECT_MINUTES);
  }
  const byWork = workOrder(operations);
  return [...minutes]
    .map(([operation, sum]) => ({ operation, minutes: sum }))
    .sort((a, b) => byWork(a.operation, b.operation));
}

/** The work of a paid version that the shop has deleted since: a person decides what becomes of the piece. */
export function deletedOperations(needs: readonly OperationNeed[], operations: readonly ShopOperation[]): string[] {
  return needs.flatMap(({ operation }) => (operations.some(({ key }) => key === operation) ? [] : [operation]));
}

/** The working days that the answered options add, each on top of the others. */
export function extraLeadDaysOf(version: CatalogVersion, answers: Answer[]): number {
  return answeredOptions(version, answers).reduce((sum, option) => sum + option.extraLeadDays, 0);
}

/** Whether the shopper chose that the piece goes before others. */
export function isRushed(version: CatalogVersion, answers: Answer[]): boolean {
  return answeredOptions(version, answers).some((option) => option.rush === true);
}
