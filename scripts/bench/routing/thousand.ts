import type { ReplanPiece, ReplanProblem, ReplanQueue, ReplanStep } from "../../../app/domain/routing/replan/problem";
import { replan } from "../../../app/domain/routing/replan/replan";
import { BACK_DAYS, bench, BENCH_DAYS, microfactory, work, type Random } from "./instances";

/** Three people at the first bench, two at the second. */
const MINUTES_A_DAY = [1260, 840];
const PIECES_A_DAY = 25;
/** The first bench is down for so many days of the second week. */
const DOWN = { from: 7, to: 10 };

/**
 * A shop with weeks of work of two or three steps, planned when all was well, on the night after its first bench broke
 * down: every piece that stood on those days has lost its place.
 */
export function fullShop(random: Random, count: number): ReplanProblem {
  const queues = [...MINUTES_A_DAY.map((minutes) => bench(minutes)), microfactory(PIECES_A_DAY)];
  const pieces = Array.from({ length: count }, (_, index) => pieceOf(random, String(index)));
  const planned = replan({ queues, pieces, setups: [] });
  const down = queues.map((queue, index) => (index === 0 ? closed(queue) : queue));
  return {
    queues: down,
    pieces: pieces.map((piece, index) => ({ ...piece, now: planned.places[index] ?? null })),
    setups: [],
  };
}

function closed(queue: ReplanQueue): ReplanQueue {
  const less = (list: number[]) => list.map((amount, day) => (day >= DOWN.from && day < DOWN.to ? 0 : amount));
  return { ...queue, capacity: less(queue.capacity), free: less(queue.free) };
}

function pieceOf(random: Random, id: string): ReplanPiece {
  const between = (least: number, most: number) => least + Math.floor(random() * (most - least + 1));
  const onBench = (queue: number, amount: number): ReplanStep => work(queue, amount, BENCH_DAYS);
  const [first, second, inspect] = [between(8, 60), between(8, 40), 5];
  const house = [0, 1].map((queue) => [
    onBench(queue, first),
    { ...onBench(queue, second), setup: { batch: `plate:${between(1, 3)}`, amount: 15 } },
    onBench(queue, inspect),
  ]);
  const away = [work(2, 1, BACK_DAYS), work(2, 1, BACK_DAYS), onBench(0, inspect)];
  const routes = random() < 0.5 ? [...house, away] : house;
  const dueDay = between(3, 40);
  const rush = random() < 0.15;
  return {
    id,
    weight: rush ? 4 : 1,
    rush,
    releaseDay: 0,
    dueDay,
    routes,
    open: routes.length,
    now: null,
  };
}
