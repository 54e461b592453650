import { db } from "../../db/client";
import { addDays } from "../../domain/calendar/days";
import { dayAt } from "../../domain/calendar/time";
import type { ShopOperation } from "../../domain/routing/operations";
import type { Bundling } from "../../domain/routing/order-terms";
import { queueLoad, type LoadDay } from "../../domain/routing/queue-load";
import type { QueuePlan } from "../../domain/routing/types";
import { readShop } from "../shop/read-shop";
import { readWorkshop } from "./read-workshop";

/** A queue as its card shows it. Its closed days are the merchant's and the region's holidays, which have names. */
export interface QueueView extends Omit<QueuePlan, "bookedByDay" | "batchesByDay"> {
  /** The next ten working days. */
  load: LoadDay[];
}

export interface WorkshopPageView {
  benchKey: string;
  bundling: Bundling;
  /** Percent of each day that only rush pieces may use. */
  rushReserve: number;
  staff: { id: string; name: string; tablets: number }[];
  queues: QueueView[];
  /** In the order of work. */
  operations: ShopOperation[];
}

const LOAD_DAYS = 10;

/** What the merchant's workshop page shows: who works there, where, and how full the days are. */
export async function readWorkshopPage(shop: string, now = new Date()): Promise<WorkshopPageView> {
  const [{ benchKey, bundling, rushReserve }, staff, { operations, queues }] = await Promise.all([
    readShop(shop),
    db.staff.findMany({
      where: { shop, active: true },
      select: { id: true, name: true, _count: { select: { sessions: { where: { expiresAt: { gt: now } } } } } },
      orderBy: { name: "asc" },
    }),
    // A queue's zone may lie a day behind.
    readWorkshop(shop, addDays(dayAt(now, "UTC"), -1)),
  ]);
  return {
    benchKey,
    bundling,
    rushReserve,
    operations,
    staff: staff.map(({ id, name, _count }) => ({ id, name, tablets: _count.sessions })),
    queues: queues.map(({ bookedByDay, batchesByDay: _, ...queue }) => ({
      ...queue,
      load: queueLoad({ ...queue, bookedByDay }, dayAt(now, queue.zone), LOAD_DAYS),
    })),
  };
}
