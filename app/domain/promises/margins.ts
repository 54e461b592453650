import type { QueuePlan } from "../routing/types";
import { queuesOfClass } from "./route-class";

/**
 * The margin between a plan and its promise, in working days of the shop, by class of route. It is learned from what
 * pieces really took against their first plan, so that 95 of 100 promises are kept: adaptive
 * conformal inference (Gibbs & Candès 2021) on the slips' distribution, in which unfinished pieces count as "at least so
 * late" (Kaplan & Meier 1958).
 */

/** The share of promises that may be missed. Calm weeks never raise it: the margin is there for the others. */
const MISS_SHARE = 0.05;

/** How far one missed promise moves the share that the margin leaves aside, and the least of that share. */
const LEARNING_RATE = 0.01;
const LEAST_SHARE = 0.002;

/** The newest pieces of a class that are learned from: what was true two seasons ago says little. */
const WINDOW = 600;

/** How many finished pieces weigh as much as the configured lead days. */
const PRIOR_PIECES = 20;

/** Beyond six working weeks a date is no promise any more. */
const MOST_DAYS = 30;

/** Learned margins by class of route, in working days. Classes that nothing is known of are absent. */
export type Margins = Record<string, number>;

/** What one piece teaches. */
export interface WatchedPiece {
  routeClass: string;
  /** ISO. */
  promiseDay: string;
  /**
   * Working days of the shop from the first plan to the finish, negative when early. While it is unfinished: to today, or
   * to the day that its plan has moved to, the later of them.
   */
  slipDays: number;
  finished: boolean;
  /** An unfinished piece has missed once its promised day has passed, or its plan has moved behind it; else null. */
  missed: boolean | null;
}

export interface LearnedMargin {
  /** Working days. */
  days: number;
  /** Finished pieces and unfinished ones that it was learned from. */
  pieces: number;
  /** The share of slips that the margin leaves aside now: smaller after misses. */
  missShare: number;
  /** What the slips alone would say, and the configured days that it was drawn towards. */
  slipDays: number;
  priorDays: number;
}

/** The margin before anything was learned: the longest lead that the merchant configured on the way, one day at least. */
export function configuredMargin(routeClass: string, queues: QueuePlan[]): number {
  const keys = queuesOfClass(routeClass);
  const leads = queues.filter(({ key }) => keys.includes(key)).map(({ leadDays }) => leadDays);
  return Math.max(1, ...leads);
}

/** Working days of the shop between plan and promise for a piece of that class. */
export function marginFor(margins: Margins, routeClass: string, queues: QueuePlan[]): number {
  return Object.hasOwn(margins, routeClass) ? (margins[routeClass] ?? 0) : configuredMargin(routeClass, queues);
}

/**
 * The margins that a shop's pieces teach, by class. Pure and without memory: the pieces in, in any order, the same
 * margins out, so that learning twice changes nothing.
 */
export function learnMargins(pieces: WatchedPiece[], queues: QueuePlan[]): Record<string, LearnedMargin> {
  const byClass = new Map<string, WatchedPiece[]>();
  for (const piece of pieces) {
    const known = byClass.get(piece.routeClass);
    if (known) known.push(piece);
    else byClass.set(piece.routeClass, [piece]);
  }
  return Object.fromEntries(
    [...byClass].map(([routeClass, all]) => [routeClass, learnClass(all, configuredMargin(routeClass, queues))]),
  );
}

function learnClass(all: WatchedPiece[], priorDays: number): LearnedMargin {
  const pieces = [...all].sort(byPromise);
  const missShare = adaptedShare(pieces);
  const newest = pieces.slice(-WINDOW);
  const finished = newest.filter((piece) => piece.finished).length;
  const slipDays = slipQuantile(newest, missShare);
  const weight = finished / (finished + PRIOR_PIECES);
  const days = Math.round(weight * slipDays + (1 - weight) * priorDays);
  // Nobody is promised a day before the plan, however early pieces come.
  return { days: Math.min(MOST_DAYS, Math.max(0, days)), pieces: newest.length, missShare, slipDays, priorDays };
}

/** Of one day the later ones last: the order in which pieces were read decides nothing. */
function byPromise(a: WatchedPiece, b: WatchedPiece): number {
  if (a.promiseDay !== b.promiseDay) return a.promiseDay < b.promiseDay ? -1 : 1;
  return Number(a.missed) - Number(b.missed) || a.slipDays - b.slipDays || Number(a.finished) - Number(b.finished);
}

/** Each miss leaves less of the slips aside from then on, each promise kept a little more: what the shop lives up to decides. */
function adaptedShare(pieces: WatchedPiece[]): number {
  return pieces.reduce((share, { missed }) => {
    if (missed === null) return share;
    const next = share + LEARNING_RATE * (MISS_SHARE - (missed ? 1 : 0));
    return Math.min(MISS_SHARE, Math.max(LEAST_SHARE, next));
  }, MISS_SHARE);
}

/**
 * The fewest days of slip that all but `missShare` of the pieces stay within. An unfinished piece counts among those at
 * risk up to the day it has reached: leaving it out would let the quick ones alone decide.
 */
function slipQuantile(pieces: WatchedPiece[], missShare: number): number {
  const sorted = [...pieces].sort((a, b) => a.slipDays - b.slipDays || Number(b.finished) - Number(a.finished));
  // The next piece is one of n + 1: the finite sample's correction.
  const left = Math.max(0, 1 - (1 - missShare) * (1 + 1 / pieces.length));
  let surviving = 1;
  for (const [index, { slipDays, finished }] of sorted.entries()) {
    if (!finished) continue;
    const atRisk = sorted.length - index;
    surviving *= (atRisk - 1) / atRisk;
    if (surviving <= left + 1e-9) return slipDays;
  }
  // Those that would tell are all still under way: later than anything seen.
  return (sorted.at(-1)?.slipDays ?? 0) + 1;
}
