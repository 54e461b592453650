/** What to take next on a queue. Minutes are of work; `bench dispatch` measures this very function. */

/** How much a rush piece counts beside an ordinary one. */
const RUSH_WEIGHT = 4;

export function weightOf({ rush }: { rush: boolean }): number {
  return rush ? RUSH_WEIGHT : 1;
}

export interface Pressing {
  /** Work that the step still takes. */
  remainingMinutes: number;
  /** Working time until it must have left the queue; negative once it is late. */
  minutesLeft: number;
  rushWeight: number;
}

/**
 * The smaller, the sooner: time left, but never less than the work itself, divided by the weight. While all are in time
 * the one that must leave first goes first, and once some are late the shortest of the weightiest: so that one long late
 * piece does not make ten others late. Known as the weighted modified due date (Kanet and Li, 2004).
 */
export function urgency({ remainingMinutes, minutesLeft, rushWeight }: Pressing): number {
  return Math.max(remainingMinutes, minutesLeft) / rushWeight;
}

/** Most urgent first; of equals the one that stands first in `waiting`, so that the order is the caller's and never chance. */
export function byUrgency<Step extends Pressing>(waiting: Step[]): Step[] {
  return waiting.toSorted((a, b) => urgency(a) - urgency(b));
}
