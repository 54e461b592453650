import { z } from "zod";
import { db, type Db } from "../db/client";
import { workOrder, type ShopOperation } from "../domain/routing/operations";
import type { QueuePlan, Rule } from "../domain/routing/types";
import { readOperations } from "./read-operations";

const kind = z.enum(["BENCH", "MICROFACTORY"]);
const effect = z.enum(["PREFER", "REQUIRE", "FORBID"]);
const hours = z.array(z.object({ weekday: z.number(), from: z.string(), to: z.string() }));
const specialDays = z.array(z.object({ day: z.string(), capacity: z.number() }));
const when = z.object({
  operation: z.string().optional(),
  setKey: z.string().optional(),
  optionKey: z.string().optional(),
  choiceKey: z.string().optional(),
});

export interface Workshop {
  /** In the order of work. */
  operations: ShopOperation[];
  queues: QueuePlan[];
  /** In order of position. */
  rules: Rule[];
}

/**
 * The shop's order of work, its queues with what is booked from `fromDay` on (ISO), and its rules: what the planner reads. Throws ZodError
 * on a row that no release wrote.
 */
export async function readWorkshop(shop: string, fromDay: string, on: Db = db): Promise<Workshop> {
  const queues = await on.queue.findMany({
    where: { shop },
    include: { capabilities: true, bookings: { where: { day: { gte: fromDay }, booked: { gt: 0 } } } },
    orderBy: [{ position: "asc" }, { key: "asc" }],
  });
  const rules = await on.routingRule.findMany({ where: { shop }, orderBy: { position: "asc" } });
  const operations = await readOperations(shop, on);
  const byWork = workOrder(operations);
  return {
    operations,
    queues: queues.map(({ bookings, capabilities, ...queue }) => ({
      id: queue.id,
      key: queue.key,
      name: queue.name,
      kind: kind.parse(queue.kind),
      zone: queue.zone,
      capacityPerDay: queue.capacityPerDay,
      leadDays: queue.leadDays,
      transitOutDays: queue.transitOutDays,
      transitBackDays: queue.transitBackDays,
      cutOff: queue.cutOff,
      weekdays: queue.weekdays,
      closures: queue.closures,
      holidayNames: {},
      hours: hours.parse(queue.hours),
      specialDays: specialDays.parse(queue.specialDays),
      paused: queue.paused,
      draining: queue.draining,
      position: queue.position,
      capabilities: capabilities
        .map((one) => ({
          operation: one.operation,
          minutes: one.minutes,
          setupMinutes: one.setupMinutes,
          costMinor: Number(one.costMinor),
          leadDays: one.leadDays,
          batchDays: one.batchDays,
        }))
        .sort((a, b) => byWork(a.operation, b.operation)),
      bookedByDay: Object.fromEntries(bookings.map(({ day, booked }) => [day, booked])),
      batchesByDay: {},
    })),
    rules: rules.map((rule) => ({
      position: rule.position,
      when: when.parse(rule.when),
      effect: effect.parse(rule.effect),
      queueKey: rule.queueKey,
    })),
  };
}
