import type { Db } from "./client";

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
