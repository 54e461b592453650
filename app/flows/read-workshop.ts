import { db, type Db } from "../db/client";
import type { ShopOperation } from "../domain/routing/operations";
import type { QueueChange } from "../domain/routing/queue-change";
import type { QueuePlan, Rule } from "../domain/routing/types";
import { holidaysAhead } from "./holiday-days";
import { readOperations } from "./read-operations";
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
  const queues = await on.queue.findMany({
    where: { shop },
    include: { capabilities: true, bookings: { where: { day: { gte: fromDay }, booked: { gt: 0 } } } },
    orderBy: [{ position: "asc" }, { key: "asc" }],
  });
  const batches = await on.bookingBatch.findMany({ where: { shop, day: { gte: fromDay }, steps: { gt: 0 } } });
  const rules = await on.routingRule.findMany({ where: { shop }, orderBy: { position: "asc" } });
  const operations = await readOperations(shop, on);
  return {
    operations,
    queues: queues.map(({ bookings, ...row }) => ({
      ...withHolidays(queueOfRow(row, operations), fromDay),
      id: row.id,
      key: row.key,
      kind: queueKindOf(row),
      position: row.position,
      bookedByDay: Object.fromEntries(bookings.map(({ day, booked }) => [day, booked])),
      batchesByDay: batchesByDay(batches.filter(({ queueId }) => queueId === row.id)),
    })),
    rules: rules.map(ruleOfRow),
  };
}

/** The queue as plans see it: closed on its region's holidays, which go by their names. */
function withHolidays({ holidays, ...queue }: QueueChange, fromDay: string) {
  const ahead = holidays === null ? [] : holidaysAhead(holidays, fromDay);
  return {
    ...queue,
    closures: [...new Set([...queue.closures, ...ahead.map(({ day }) => day)])],
    holidayNames: Object.fromEntries(ahead.map(({ day, name }) => [day, name])),
  };
}

function batchesByDay(batches: { day: string; batchKey: string }[]): Record<string, string[]> {
  const byDay: Record<string, string[]> = {};
  for (const { day, batchKey } of batches) byDay[day] = [...(byDay[day] ?? []), batchKey];
  return byDay;
}
