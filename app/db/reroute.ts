import type { Db } from "./client";

/** A change of one queue's day counter: minutes on a bench, pieces at a microfactory. */
export interface CounterChange {
  queueId: string;
  /** ISO. */
  day: string;
  amount: number;
  /** What the queue takes a day, for a day that nobody has booked yet. */
  capacity: number;
}

/**
 * Changes counters in the order in which every booking does (queue, day), so that two never wait for each other.
 * Returns false when a day is full meanwhile: the caller rolls back and plans again.
 */
export async function moveBookings(tx: Db, shop: string, changes: CounterChange[]): Promise<boolean> {
  const ordered = [...changes].sort((a, b) => compare(a.queueId, b.queueId) || compare(a.day, b.day));
  for (const { queueId, day, amount, capacity } of ordered) {
    if (amount === 0) continue;
    const changed =
      amount < 0
        ? await tx.$executeRaw`
            UPDATE booking SET booked = GREATEST(0, booked + ${amount}::int)
             WHERE queue_id = ${queueId}::uuid AND day = ${day} AND shop = ${shop}`
        : await tx.$executeRaw`
            INSERT INTO booking (shop, queue_id, day, capacity, booked)
            VALUES (${shop}, ${queueId}::uuid, ${day}, ${capacity}::int, ${amount}::int)
            ON CONFLICT (queue_id, day) DO UPDATE SET booked = booking.booked + ${amount}::int
             WHERE booking.booked + ${amount}::int <= booking.capacity`;
    if (amount > 0 && changed === 0) return false;
  }
  return true;
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Puts a step that nobody has in hand on another queue and day; it waits until it is opened anew. */
export function placeStepAnew(
  tx: Db,
  step: {
    shop: string;
    stepId: string;
    queueId: string;
    minutes: number;
    bookedDay: string;
    booked: number;
    dueDay: string;
  },
) {
  return tx.$executeRaw`
    UPDATE step SET queue_id = ${step.queueId}::uuid, minutes = ${step.minutes}::int, booked_day = ${step.bookedDay},
                    booked = ${step.booked}::int, due_day = ${step.dueDay}, state = 'WAITING', released_at = NULL
     WHERE id = ${step.stepId}::uuid AND shop = ${step.shop} AND state IN ('READY', 'WAITING') AND staff_id IS NULL`;
}

/** The plan moves with the work: what comes later is due no earlier, and the promise stays as it was shown. */
export async function delayWhatFollows(
  tx: Db,
  input: { shop: string; ticketId: string; afterPosition: number; dueDay: string; reason: string },
): Promise<void> {
  const { shop, ticketId, afterPosition, dueDay, reason } = input;
  await tx.$executeRaw`
    UPDATE step SET due_day = GREATEST(due_day, ${dueDay})
     WHERE ticket_id = ${ticketId}::uuid AND shop = ${shop} AND state = 'WAITING'
       AND position > ${afterPosition}::int`;
  await tx.$executeRaw`
    UPDATE ticket SET plan_day = GREATEST(plan_day, ${dueDay}), reasons = reasons || to_jsonb(${reason}::text)
     WHERE id = ${ticketId}::uuid AND shop = ${shop}`;
}
