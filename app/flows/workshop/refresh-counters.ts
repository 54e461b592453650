import { setCapacities } from "../../db/bookings";
import type { Db } from "../../db/client";
import { dayCapacity } from "../../domain/calendar/day-capacity";
import type { QueuePlan } from "../../domain/routing/types";

/**
 * Brings a queue's counters from `fromDay` (ISO) on to what its days hold now, in the transaction that changed its
 * capacity or calendar. What is booked stays booked; a day above its capacity loses work to move-work.
 */
export async function refreshCounters(
  tx: Db,
  { shop, queue, fromDay }: { shop: string; queue: QueuePlan; fromDay: string },
): Promise<void> {
  const counters = await tx.booking.findMany({
    where: { shop, queueId: queue.id, day: { gte: fromDay } },
    select: { day: true },
  });
  const days = counters.map(({ day }) => ({ day, capacity: dayCapacity(queue, day) }));
  await setCapacities(tx, { shop, queueId: queue.id, days });
}
