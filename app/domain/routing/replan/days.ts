import { dayCapacity } from "../../calendar/day-capacity";
import { addDays, daysBetween, weekdayOf } from "../../calendar/days";
import type { Capability, QueuePlan } from "../types";

/** As far as a plan looks ahead. */
export const HORIZON_DAYS = 182;

/** Days as numbers from 0, and what queues do on them. */
export class DayTable {
  /** ISO, by number. */
  readonly days: string[];
  private readonly capacities = new Map<string, number[]>();

  constructor(readonly today: string) {
    this.days = Array.from({ length: HORIZON_DAYS }, (_, index) => addDays(today, index));
  }

  /** The number of an ISO day: below 0 when it has gone by, the horizon's end at most. */
  numberOf(day: string): number {
    return Math.min(HORIZON_DAYS, daysBetween(this.today, day));
  }

  dayOf(number: number): string {
    return this.days[number] ?? addDays(this.today, number);
  }

  capacityOf(queue: QueuePlan): number[] {
    const known = this.capacities.get(queue.id) ?? this.days.map((day) => dayCapacity(queue, day));
    this.capacities.set(queue.id, known);
    return known;
  }

  /** For each day the `count`-th open day after the first one from it on; the horizon's end where none is. */
  openDaysAfter(queue: QueuePlan, count: number): number[] {
    const capacity = this.capacityOf(queue);
    const open = this.days.flatMap((_, day) => ((capacity[day] ?? 0) > 0 ? [day] : []));
    let first = 0;
    return this.days.map((_, day) => {
      while (first < open.length && (open[first] ?? 0) < day) first += 1;
      return open[first + count] ?? HORIZON_DAYS;
    });
  }

  /** For each day whether the operation is done on it; null: on every open day. */
  batchDaysOf({ batchDays }: Capability): boolean[] | null {
    return batchDays.length === 0 ? null : this.days.map((day) => batchDays.includes(weekdayOf(day)));
  }
}
