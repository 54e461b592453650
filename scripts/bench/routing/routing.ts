import { replan } from "../../../app/domain/routing/replan/replan";
import { median } from "../median";
import { greedyLateness } from "./greedy";
import { night, randomOf, TIGHTNESS } from "./instances";
import { leastLateness } from "./optimum";
import { fullShop } from "./thousand";

const INSTANCES = 120;
const FEWEST = 12;
const MOST = 16;
const PIECES = 1000;
const ROUNDS = 5;

export interface RoutingFigures {
  /** Sum of weighted lateness over the sum of the exact optima; plain greedy as a control. */
  ratio: number;
  greedyRatio: number;
  instances: number;
  /** CPU of one night of a thousand pieces, median of five. */
  cpuMsPer1000: number;
  /** How due days were drawn. */
  tightness: number;
  range: number;
}

/** The nightly re-planner on small nights whose optimum is known, and its time on a full one. */
export function benchRouting(say: (line: string) => void): RoutingFigures {
  const random = randomOf(20_261_123);
  const sums = { found: 0, least: 0, greedy: 0 };
  for (let index = 0; index < INSTANCES; index += 1) {
    const problem = night(random, FEWEST + (index % (MOST - FEWEST + 1)));
    sums.least += leastLateness(problem);
    sums.found += replan(problem).weightedLateness;
    sums.greedy += greedyLateness(problem);
    if (index % 20 === 19) say(`${index + 1} nights: ${sums.found} for a least of ${sums.least}`);
  }
  return {
    ratio: round(sums.found / sums.least),
    greedyRatio: round(sums.greedy / sums.least),
    instances: INSTANCES,
    cpuMsPer1000: median(Array.from({ length: ROUNDS }, (_, index) => cpuMsOf(index, say))),
    ...TIGHTNESS,
  };
}

function cpuMsOf(seed: number, say: (line: string) => void): number {
  const problem = fullShop(randomOf(2 * seed + 1), PIECES);
  const before = process.cpuUsage();
  const { weightedLateness, moved } = replan(problem);
  const { user, system } = process.cpuUsage(before);
  const ms = Math.round((user + system) / 1000);
  say(`${PIECES} pieces: ${ms} ms, lateness ${weightedLateness}, ${moved} moved`);
  return ms;
}

function round(value: number): number {
  return Number(value.toFixed(4));
}
