import type { CatalogVersion, OperationNeed } from "../options/option";
import { fullWork } from "../tickets/required-operations";
import { admissibleQueues } from "./admissible";
import type { ShopOperation } from "./operations";
import type { QueuePlan, Rule } from "./types";

/** Work that a published option set asks for and no queue can do. */
export interface HomelessWork extends OperationNeed {
  setKey: string;
  setName: string;
}

/** Where the work of a shop may find its home. */
interface Homes {
  operations: readonly ShopOperation[];
  queues: QueuePlan[];
  rules: Rule[];
}

/**
 * What of the sets' work no running, capable and large enough queue is left for. Rules that hang on an answer are not
 * looked at: other answers still have their homes then.
 */
export function homelessWork(sets: CatalogVersion[], { operations, queues, rules }: Homes): HomelessWork[] {
  return sets.flatMap((version) => {
    const { setKey, name } = version;
    const needs = fullWork(version, operations);
    const facts = { setKey, answers: [], collectionIds: [], priceMinor: null, costMinor: null, rush: false };
    const input = { ...facts, needs, extraLeadDays: 0, queues, rules, startDay: "", rushReserve: 0 };
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
