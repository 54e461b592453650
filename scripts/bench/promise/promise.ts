import { bestFixed } from "./fixed-days";
import { dayOf } from "./days";
import type { Piece } from "./piece";
import { simulate } from "./simulate";
import { QUEUES } from "./workshop";

const WARM_UP_DAYS = 28;
const DAYS = 56 * 7;

export interface PromiseFigures {
  /** Shares of the pieces whose promise was decided after the warm-up. */
  kept: number;
  keptWorstQueue: number;
  /** How much shorter the mean promised lead is than the best fixed one that is kept as often. */
  shorterThanFixed: number;
  pieces: number;
  /** Calendar days from order to promise, and of the fixed control in its own words. */
  meanLeadDays: number;
  fixed: string;
  fixedLeadDays: number;
  byQueue: Record<string, { kept: number; pieces: number }>;
}

const rounded = (value: number): number => Math.round(value * 10_000) / 10_000;

/**
 * A year of a simulated shop on one seed (`--seed N`): how many of the promises that shoppers were shown were kept, and how
 * long they were beside one fixed number of days.
 */
export function benchPromise(say: (line: string) => void, args: string[]): PromiseFigures {
  const seed = Number(args[args.indexOf("--seed") + 1] ?? Number.NaN);
  if (!args.includes("--seed") || !Number.isInteger(seed)) throw new Error("Say --seed and a whole number");
  const startedAt = performance.now();
  const pieces = simulate(seed, DAYS);
  say(`Simulated ${pieces.length} pieces in ${Math.round(performance.now() - startedAt)} ms`);
  // A promise of a day that has not come by the end is neither kept nor missed.
  const decided = pieces.filter(
    ({ orderedDay, promiseDay }) => dayOf(orderedDay) >= WARM_UP_DAYS && dayOf(promiseDay) < DAYS,
  );
  const kept = keptShare(decided);
  const byQueue = Object.fromEntries(
    QUEUES.map(({ key }) => {
      const visiting = decided.filter(({ queues }) => queues.has(key));
      return [key, { kept: rounded(keptShare(visiting)), pieces: visiting.length }];
    }),
  );
  const leads = decided.map(({ orderedDay, promiseDay }) => dayOf(promiseDay) - dayOf(orderedDay));
  const meanLeadDays = leads.reduce((sum, lead) => sum + lead, 0) / leads.length;
  const fixed = bestFixed(decided, kept);
  return {
    kept: rounded(kept),
    keptWorstQueue: Math.min(...Object.values(byQueue).map((queue) => queue.kept)),
    shorterThanFixed: rounded(1 - meanLeadDays / fixed.meanLeadDays),
    pieces: decided.length,
    meanLeadDays: rounded(meanLeadDays),
    fixed: fixed.words,
    fixedLeadDays: rounded(fixed.meanLeadDays),
    byQueue,
  };
}

/** An unfinished piece whose day has passed is a missed one. */
function keptShare(pieces: Piece[]): number {
  const kept = pieces.filter(({ doneDay, promiseDay }) => doneDay !== null && doneDay <= promiseDay);
  return kept.length / pieces.length;
}
