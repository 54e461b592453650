import type { DaySpan, ReplanProblem, ReplanStep, StepPlace } from "./problem";

/** Where to go back to with `undo`. */
export interface Mark {
  changes: number;
  setups: number;
}

/**
 * The room of all queues and days while pieces are placed one after the other. What was placed can be taken back. It finds
 * the same days as findRoom does for a new piece; days are numbers here, since a night asks for a million of them.
 */
export class Ledger {
  readonly days: number;
  private readonly free: Int32Array;
  /** Queue, day and batch as one number. */
  private readonly setups = new Set<number>();
  private readonly batches = new Map<string, number>();
  private readonly changes: { at: number; amount: number }[] = [];
  private readonly newSetups: number[] = [];

  constructor(private readonly problem: ReplanProblem) {
    this.days = problem.queues[0]?.free.length ?? 0;
    this.free = new Int32Array(problem.queues.length * this.days);
    this.reset();
  }

  /** Nothing but the fixed work. */
  reset(): void {
    this.problem.queues.forEach(({ free }, queue) => this.free.set(free, queue * this.days));
    this.setups.clear();
    for (const { queue, day, batch } of this.problem.setups) this.setups.add(this.setupKey(queue, day, batch));
    this.changes.length = 0;
    this.newSetups.length = 0;
  }

  mark(): Mark {
    return { changes: this.changes.length, setups: this.newSetups.length };
  }

  undo({ changes, setups }: Mark): void {
    while (this.changes.length > changes) {
      const change = this.changes.pop();
      if (change) this.free[change.at] = (this.free[change.at] ?? 0) + change.amount;
    }
    while (this.newSetups.length > setups) this.setups.delete(this.newSetups.pop() ?? -1);
  }

  /** What is left of a day for such a piece. */
  freeOn(queue: number, day: number, rush: boolean): number {
    const kept = rush ? 0 : (this.problem.queues[queue]?.reserved[day] ?? 0);
    return (this.free[queue * this.days + day] ?? 0) - kept;
  }

  /** Gives a day so much more room, until it is undone. */
  lend(queue: number, day: number, amount: number): void {
    this.add(queue * this.days + day, -amount);
  }

  /** Whether a piece travels there once for several steps. */
  isVisited(queue: number): boolean {
    return this.problem.queues[queue]?.visits === true;
  }

  /** When a piece that came to a partner on `arrival` is back, if this step is done there too. */
  doneDayWithin({ queue, days, doneOn }: ReplanStep, arrival: number): number {
    let day = arrival;
    while (day < this.days && ((this.problem.queues[queue]?.capacity[day] ?? 0) === 0 || days?.[day] === false))
      day += 1;
    return doneOn[day] ?? this.days;
  }

  /**
   * Books the step on the first days with room for a piece that is there from `from` on; null when the horizon has none. A
   * day that could hold all of it takes it whole or not at all; longer work fills what is left of one day after the other.
   */
  place(step: ReplanStep, from: number, rush: boolean): StepPlace | null {
    const queue = this.problem.queues[step.queue];
    if (!queue) return null;
    const before = this.mark();
    const spans: DaySpan[] = [];
    let left = step.amount;
    for (let day = queue.arrivesOn[Math.max(0, from)] ?? this.days; day < this.days; day += 1) {
      const setup = this.setupAmount(step, day);
      const kept = rush ? 0 : (queue.reserved[day] ?? 0);
      const room = this.room(step, day) - kept - setup;
      if (room <= 0) continue;
      const holdsAll = (queue.capacity[day] ?? 0) - kept - (step.setup?.amount ?? 0) >= step.amount;
      if (holdsAll && spans.length === 0 && room < step.amount) continue;
      const amount = Math.min(room, left);
      spans.push({ day, amount });
      this.take(step, day, amount, setup);
      left -= amount;
      if (left === 0) return { spans, doneDay: step.doneOn[day] ?? this.days };
    }
    this.undo(before);
    return null;
  }

  /** Books the step where it stands now; false, with nothing booked, when there is no room any more. */
  keep(step: ReplanStep, { spans }: StepPlace, rush: boolean): boolean {
    const before = this.mark();
    for (const { day, amount } of spans) {
      const setup = this.setupAmount(step, day);
      const kept = rush ? 0 : (this.problem.queues[step.queue]?.reserved[day] ?? 0);
      if (amount + setup > this.room(step, day) - kept) {
        this.undo(before);
        return false;
      }
      this.take(step, day, amount, setup);
    }
    return true;
  }

  /** What is left of a day on which the step may be done. */
  private room({ queue, days }: ReplanStep, day: number): number {
    return days?.[day] === false ? 0 : (this.free[queue * this.days + day] ?? 0);
  }

  private take({ queue, setup }: ReplanStep, day: number, amount: number, setupAmount: number): void {
    this.add(queue * this.days + day, amount + setupAmount);
    if (setup === null || setupAmount === 0) return;
    const key = this.setupKey(queue, day, setup.batch);
    this.setups.add(key);
    this.newSetups.push(key);
  }

  private add(at: number, amount: number): void {
    this.free[at] = (this.free[at] ?? 0) - amount;
    this.changes.push({ at, amount });
  }

  /** What the set-up still takes on that day: nothing where a like step paid for it. */
  private setupAmount({ setup, queue }: ReplanStep, day: number): number {
    return setup === null || this.setups.has(this.setupKey(queue, day, setup.batch)) ? 0 : setup.amount;
  }

  private setupKey(queue: number, day: number, batch: string): number {
    const known = this.batches.get(batch) ?? this.batches.size;
    this.batches.set(batch, known);
    return (known * this.problem.queues.length + queue) * this.days + day;
  }
}
