import type { ReplanPiece, ReplanProblem, ReplanQueue, ReplanStep } from "../../../app/domain/routing/replan/problem";

/** Made-up nights of a small workshop. The generator knows the shape of a problem and nothing of how it is solved. */

/** How due days are drawn, as in the public instances: mean 1 − tightness of the days that all the work takes, over a range. */
export const TIGHTNESS = { tightness: 0.6, range: 0.6 };

const MINUTES_A_DAY = [300, 240];
const PIECES_A_DAY = 1;
/** Working days that a piece is away. */
const AWAY = 2;
const RUSH = { share: 0.2, weight: 4 };
const HORIZON = 182;
/** What is booked on a day is done on it at a bench, and back later from a microfactory. */
export const BENCH_DAYS = Array.from({ length: HORIZON }, (_, day) => day);
export const BACK_DAYS = BENCH_DAYS.map((day) => workdayAfter(day, AWAY));

export type Random = () => number;

/** A generator of its own (xorshift32): the engine's may change without changing what it is measured on. */
export function randomOf(seed: number): Random {
  let state = seed | 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 4_294_967_296;
  };
}

/** A night with so many pieces of one operation each, no set-up, on two benches and one microfactory. */
export function night(random: Random, count: number): ReplanProblem {
  const between = (least: number, most: number) => least + Math.floor(random() * (most - least + 1));
  const queues = [...MINUTES_A_DAY.map((minutes) => bench(minutes)), microfactory(PIECES_A_DAY)];
  const drafts = Array.from({ length: count }, () => ({
    // In steps of five minutes; the second bench is slower or quicker at it, and the partner takes what it can.
    minutes: between(10, 44) * 5,
    onSecond: 0.8 + random() * 0.5,
    atPartner: random() < 0.6,
    rush: random() < RUSH.share,
  }));
  const total = drafts.reduce((sum, { minutes }) => sum + minutes, 0);
  const span = workdaysToCalendar(total / MINUTES_A_DAY.reduce((sum, one) => sum + one, 0));
  const { tightness, range } = TIGHTNESS;
  const pieces = drafts.map(({ minutes, onSecond, atPartner, rush }, index): ReplanPiece => {
    const second = Math.min(MINUTES_A_DAY[1] ?? 0, Math.round((minutes * onSecond) / 5) * 5);
    const routes = [
      [work(0, minutes, BENCH_DAYS)],
      [work(1, second, BENCH_DAYS)],
      ...(atPartner ? [[work(2, 1, BACK_DAYS)]] : []),
    ];
    const dueDay = Math.floor(span * (1 - tightness - range / 2 + random() * range));
    const weight = rush ? RUSH.weight : 1;
    return { id: String(index), weight, rush, releaseDay: 0, dueDay, routes, open: routes.length, now: null };
  });
  return { queues, pieces, setups: [] };
}

/** Day 0 is a Monday; nobody works at weekends. */
function isOpen(day: number): boolean {
  return day % 7 < 5;
}

function workdaysToCalendar(days: number): number {
  return days + 2 * Math.floor(days / 5);
}

export function bench(minutes: number): ReplanQueue {
  return queueOf(minutes, false);
}

export function microfactory(pieces: number): ReplanQueue {
  return queueOf(pieces, true);
}

function queueOf(units: number, visits: boolean): ReplanQueue {
  const capacity = BENCH_DAYS.map((day) => (isOpen(day) ? units : 0));
  return { capacity, free: capacity, reserved: capacity.map(() => 0), arrivesOn: BENCH_DAYS, visits };
}

export function work(queue: number, amount: number, doneOn: number[]): ReplanStep {
  return { queue, amount, setup: null, days: null, doneOn };
}

function workdayAfter(day: number, count: number): number {
  let reached = day;
  for (let left = count; left > 0;) {
    reached += 1;
    if (isOpen(reached)) left -= 1;
  }
  return reached;
}
