import type { Db } from "./client";

/** An amount on one queue's day: minutes of a bench, pieces of a microfactory. */
export interface Counter {
  queueId: string;
  /** ISO day in the queue's zone. */
  day: string;
  amount: number;
}

/** Adds up amounts of one counter, in the order in which everybody locks counters: queue, then day. */
export function sumCounters(counters: Counter[]): Counter[] {
  const sums = new Map<string, Counter>();
  for (const { queueId, day, amount } of counters) {
    const key = `${queueId} ${day}`;
    sums.set(key, { queueId, day, amount: (sums.get(key)?.amount ?? 0) + amount });
  }
  return [...sums.entries()]
    .filter(([, counter]) => counter.amount > 0)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([, counter]) => counter);
}

/**
 * Books every counter or tells the first that has no room left: the caller rolls back then. The bound stands in the
 * statement that adds, so that no number of routers together books more than a day holds.
 */
export async function book(tx: Db, shop: string, counters: Counter[]): Promise<Counter | null> {
  const sums = sumCounters(counters);
  if (sums.length === 0) return null;
  // A counter's capacity follows its queue's: one that was lowered displaces what is booked and takes no more.
  await tx.$executeRaw`
    INSERT INTO booking (shop, queue_id, day, capacity, booked)
    SELECT ${shop}, q.id, r.day, q.capacity_per_day, 0
      FROM jsonb_to_recordset(${JSON.stringify(sums)}::jsonb) AS r("queueId" uuid, day text)
      JOIN queue q ON q.id = r."queueId" AND q.shop = ${shop}
     ORDER BY q.id, r.day
    ON CONFLICT (queue_id, day) DO UPDATE SET capacity = EXCLUDED.capacity WHERE booking.capacity <> EXCLUDED.capacity`;
  for (const counter of sums) {
    const booked = await tx.$executeRaw`
      UPDATE booking SET booked = booked + ${counter.amount}::int
       WHERE queue_id = ${counter.queueId}::uuid AND day = ${counter.day} AND shop = ${shop}
         AND booked + ${counter.amount}::int <= capacity`;
    if (booked === 0) return counter;
  }
  return null;
}

/** Gives booked amounts back. */
export async function unbook(tx: Db, shop: string, counters: Counter[]): Promise<void> {
  for (const counter of sumCounters(counters)) {
    await tx.$executeRaw`
      UPDATE booking SET booked = GREATEST(0, booked - ${counter.amount}::int)
       WHERE queue_id = ${counter.queueId}::uuid AND day = ${counter.day} AND shop = ${shop}`;
  }
}

/** Brings the counters of a queue's days from `fromDay` (ISO) on to its new capacity; what is booked stays booked. */
export async function setCapacity(
  tx: Db,
  { shop, queueId, fromDay, capacity }: { shop: string; queueId: string; fromDay: string; capacity: number },
): Promise<void> {
  // Locked in the order in which everybody locks counters.
  await tx.$executeRaw`
    WITH days AS (
      SELECT queue_id, day FROM booking
       WHERE shop = ${shop} AND queue_id = ${queueId}::uuid AND day >= ${fromDay} ORDER BY day FOR UPDATE)
    UPDATE booking b SET capacity = ${capacity}::int FROM days
     WHERE b.queue_id = days.queue_id AND b.day = days.day AND b.shop = ${shop} AND b.capacity <> ${capacity}::int`;
}
