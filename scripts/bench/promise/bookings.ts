import type { PlannedStep, QueuePlan } from "../../../app/domain/routing/types";

/** The simulated shop's counters, kept as the database keeps them. */

export function bookSteps(queues: QueuePlan[], steps: PlannedStep[]): void {
  for (const step of steps) {
    const queue = queues.find(({ id }) => id === step.queueId);
    if (!queue) throw new Error(`no queue ${step.queueId}`);
    for (const { day, amount } of step.spans) {
      const batches = (queue.batchesByDay[day] ??= []);
      const setUp = step.batchKey !== "" && !batches.includes(step.batchKey);
      if (setUp) batches.push(step.batchKey);
      queue.bookedByDay[day] = (queue.bookedByDay[day] ?? 0) + amount + (setUp ? step.setupMinutes : 0);
    }
  }
}

export function clearBookings(queues: QueuePlan[]): void {
  for (const queue of queues) {
    for (const day of Object.keys(queue.bookedByDay)) delete queue.bookedByDay[day];
    for (const day of Object.keys(queue.batchesByDay)) delete queue.batchesByDay[day];
  }
}
