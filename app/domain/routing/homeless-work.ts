import { OPERATIONS, type CatalogVersion, type OperationNeed } from "../options/option";
import { INSPECT_MINUTES } from "../tickets/required-operations";
import { admissibleQueues } from "./admissible";
import type { QueuePlan, Rule } from "./types";

/** Work that a published option set asks for and no queue can do. */
export interface HomelessWork extends OperationNeed {
  setKey: string;
  setName: string;
}

/** The work of a piece that answers every question of the set: what it takes at most. */
function fullWork(version: CatalogVersion): OperationNeed[] {
  return OPERATIONS.flatMap((operation) => {
    const needs = version.options.flatMap((option) => option.operations.filter((need) => need.operation === operation));
    // Every piece is inspected, whether an option asks for it or not.
    if (needs.length === 0) return operation === "inspect" ? [{ operation, minutes: INSPECT_MINUTES }] : [];
    return [{ operation, minutes: needs.reduce((sum, need) => sum + need.minutes, 0) }];
  });
}

/**
 * What of the sets' work no running, capable and large enough queue is left for. Rules that hang on an answer are not
 * looked at: other answers still have their homes then.
 */
export function homelessWork(sets: CatalogVersion[], queues: QueuePlan[], rules: Rule[]): HomelessWork[] {
  return sets.flatMap((version) => {
    const { setKey, name } = version;
    const needs = fullWork(version);
    const input = { needs, setKey, answers: [], extraLeadDays: 0, queues, rules, startDay: "" };
    return needs
      .filter((need) => admissibleQueues(need, input).candidates.length === 0)
      .map((need) => ({ ...need, setKey, setName: name }));
  });
}

/** What has a home in `before` and none in `after`. */
export function madeHomeless(before: HomelessWork[], after: HomelessWork[]): HomelessWork[] {
  return after.filter(
    (work) => !before.some(({ operation, setKey }) => operation === work.operation && setKey === work.setKey),
  );
}
