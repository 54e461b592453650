import type { ReplanProblem } from "../../../app/domain/routing/replan/problem";

/** The control: the pieces of a night by due day, each where it is done first. Gives the sum of weight × days late. */
export function greedyLateness({ queues, pieces }: ReplanProblem): number {
  const free = queues.map((queue) => [...queue.free]);
  let sum = 0;
  for (const piece of pieces.toSorted((a, b) => a.dueDay - b.dueDay)) {
    const slots = piece.routes.flatMap(([step]) => {
      if (!step) return [];
      const day = free[step.queue]?.findIndex((room) => room >= step.amount) ?? -1;
      const doneDay = step.doneOn[day];
      return doneDay === undefined ? [] : [{ ...step, day, doneDay }];
    });
    const first = slots.toSorted((a, b) => a.doneDay - b.doneDay)[0];
    const room = first && free[first.queue];
    if (!first || !room) throw new Error("the horizon is too short for the night");
    room[first.day] = (room[first.day] ?? 0) - first.amount;
    sum += piece.weight * Math.max(0, first.doneDay - piece.dueDay);
  }
  return sum;
}
