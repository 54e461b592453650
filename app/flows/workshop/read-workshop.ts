import { db, type Db } from "../../db/client";
import { readWorkshopRows } from "../../db/workshop";
import { isZone } from "../../domain/calendar/time";
import type { ShopOperation } from "../../domain/routing/operations";
import type { QueueChange } from "../../domain/routing/queue-change";
import type { QueuePlan, Rule } from "../../domain/routing/types";
import { holidaysAhead } from "./holiday-days";
import { queueKindOf, queueOfRow } from "./stored-queue";
import { ruleOfRow } from "./stored-rule";

export interface Workshop {
  /** In the order of work. */
  operations: ShopOperation[];
  queues: QueuePlan[];
  /** In order of position. */
  rules: Rule[];
}

/**
 * The shop's order of work, its queues with what is booked from `fromDay` on (ISO), and its rules: what the planner
 * reads. Throws ZodError on a row that no release wrote.
 */
export async function readWorkshop(shop: string, fromDay: string, on: Db = db): Promise<Workshop> {
  const { operations, queues, rules } = await readWorkshopRows(on, shop, fromDay);
  return {
    operations,
    queues: queues.map((row) => ({
      ...asPlanned(queueOfRow(row, operations), fromDay),
      id: row.id,
      key: row.key,
      kind: queueKindOf(row),
      position: row.position,
      bookedByDay: row.bookedByDay,
      batchesByDay: row.batchesByDay,
    })),
    rules: rules.map(ruleOfRow),
  };
}

/**
 * The queue as plans see it: closed on its region's holidays, which go by their names. A queue of a zone that is none has
 * no days at all: pieces that only it could make become exceptions, and nothing else stops.
 */
function asPlanned({ holidays, ...queue }: QueueChange, fromDay: string) {
  const ahead = holidays === null ? [] : holidaysAhead(holidays, fromDay);
  const days = isZone(queue.zone) ? {} : { zone: "UTC", weekdays: [], specialDays: [] };
  return {
    ...queue,
    ...days,
    closures: [...new Set([...queue.closures, ...ahead.map(({ day }) => day)])],
    holidayNames: Object.fromEntries(ahead.map(({ day, name }) => [day, name])),
  };
}
