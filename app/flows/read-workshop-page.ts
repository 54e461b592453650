import { db } from "../db/client";
import { addDays } from "../domain/calendar/days";
import { dayAt } from "../domain/calendar/time";
import type { ShopOperation } from "../domain/routing/operations";
import { changeableOf, queueMark, type QueueChange } from "../domain/routing/queue-change";
import { queueLoad, type LoadDay } from "../domain/routing/queue-load";
import type { QueueKind } from "../domain/routing/types";
import { readShop } from "./read-shop";
import { readWorkshop } from "./read-workshop";

export interface QueueView {
  id: string;
  kind: QueueKind;
  /** IANA zone of its days and its cut-off. */
  zone: string;
  transitDays: number;
  now: QueueChange;
  /** queueMark of `now`. */
  mark: string;
  /** The next ten working days. */
  load: LoadDay[];
}

export interface WorkshopPageView {
  benchKey: string;
  staff: { id: string; name: string; tablets: number }[];
  queues: QueueView[];
  /** In the order of work. */
  operations: ShopOperation[];
}

const LOAD_DAYS = 10;

/** What the merchant's workshop page shows: who works there, where, and how full the days are. */
export async function readWorkshopPage(shop: string, now = new Date()): Promise<WorkshopPageView> {
  const [{ benchKey }, staff, { operations, queues }] = await Promise.all([
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
    operations,
    staff: staff.map(({ id, name, _count }) => ({ id, name, tablets: _count.sessions })),
    queues: queues.map((queue) => {
      const change = changeableOf(queue);
      const { id, kind, zone, transitOutDays, transitBackDays } = queue;
      const transitDays = transitOutDays + transitBackDays;
      const load = queueLoad(queue, dayAt(now, zone), LOAD_DAYS);
      return { id, kind, zone, transitDays, now: change, mark: queueMark(change), load };
    }),
  };
}
