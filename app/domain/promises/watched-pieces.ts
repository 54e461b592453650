import { addDays, daysBetween } from "../calendar/days";
import { shopDays } from "../routing/shop-days";
import type { QueuePlan } from "../routing/types";
import type { WatchedPiece } from "./margins";

/** A piece as the shop knows it. Days are ISO days of the shop's. */
export interface PlannedPiece {
  routeClass: string;
  promiseDay: string;
  firstPlanDay: string;
  /** Where the plan is by now. */
  planDay: string;
  /** Null while it is not finished. */
  doneDay: string | null;
}

/**
 * What these pieces teach by `today`. A day on which nobody works counts as the next working day: what is finished on a
 * Saturday was not finished by Friday. Throws EmptyCalendarError.
 */
export function watchedPieces(pieces: PlannedPiece[], today: string, queues: QueuePlan[]): WatchedPiece[] {
  const workDaysBefore = counterOf(
    pieces.flatMap(({ firstPlanDay, planDay, doneDay }) => [firstPlanDay, doneDay ?? planDay]).concat(today),
    queues,
  );
  return pieces.map(({ routeClass, promiseDay, firstPlanDay, planDay, doneDay }) => {
    const reached = doneDay ?? (planDay > today ? planDay : today);
    const missed = reached > promiseDay;
    return {
      ...{ routeClass, promiseDay, finished: doneDay !== null },
      slipDays: workDaysBefore(reached) - workDaysBefore(firstPlanDay),
      missed: doneDay !== null || missed ? missed : null,
    };
  });
}

/** Counts working days of the shop from the earliest of these days on. */
function counterOf(days: string[], queues: QueuePlan[]): (day: string) => number {
  const sorted = [...days].sort();
  const [first = ""] = sorted;
  const last = sorted.at(-1) ?? first;
  const worked = shopDays(queues, first, daysBetween(first, last) + 1);
  const before = new Map<string, number>();
  let next = 0;
  for (let day = first; day <= last; day = addDays(day, 1)) {
    before.set(day, next);
    if (worked[next] === day) next += 1;
  }
  return (day) => before.get(day) ?? 0;
}
