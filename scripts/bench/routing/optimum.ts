import type { ReplanPiece, ReplanProblem } from "../../../app/domain/routing/replan/problem";

/** A set of pieces, one bit for each. */
type PieceSet = number;

/** What one queue could take on one day, and what that costs. */
interface Load {
  pieces: PieceSet;
  cost: number;
}

/**
 * The least sum of weight × days late of a night, exactly: a dynamic programme over subsets. Queue by queue and day by day,
 * `least[S]` is the least cost with exactly the pieces of S placed so far. Each piece has one operation; set-ups, spans and
 * fixed work are none of it.
 */
export function leastLateness({ queues, pieces }: ReplanProblem): number {
  const all: PieceSet = (1 << pieces.length) - 1;
  let least = new Float64Array(all + 1).fill(Infinity);
  least[0] = 0;
  for (let day = 0; day < (queues[0]?.free.length ?? 0); day += 1) {
    for (const [queue, { free }] of queues.entries()) {
      const loads = loadsOf(pieces, queue, day, free[day] ?? 0);
      if (loads.length > 0) least = withLoads(least, loads);
    }
    if (isFinal(least, all, pieces, day)) break;
  }
  return least[all] ?? Infinity;
}

/** Every set of pieces that fits into the day's room of that queue. */
function loadsOf(pieces: ReplanPiece[], queue: number, day: number, room: number): Load[] {
  const loads: Load[] = [];
  const add = (from: number, load: Load, left: number): void => {
    for (let index = from; index < pieces.length; index += 1) {
      const piece = pieces[index];
      const step = piece?.routes.find(([first]) => first?.queue === queue)?.[0];
      if (!piece || !step || step.amount > left) continue;
      const cost = load.cost + piece.weight * Math.max(0, (step.doneOn[day] ?? Infinity) - piece.dueDay);
      const next = { pieces: load.pieces | (1 << index), cost };
      loads.push(next);
      add(index + 1, next, left - step.amount);
    }
  };
  if (room > 0) add(0, { pieces: 0, cost: 0 }, room);
  return loads;
}

function withLoads(least: Float64Array, loads: Load[]): Float64Array<ArrayBuffer> {
  const after = Float64Array.from(least);
  for (let placed = 0; placed < least.length; placed += 1) {
    const cost = least[placed] ?? Infinity;
    if (cost === Infinity) continue;
    for (const load of loads) {
      if ((placed & load.pieces) !== 0) continue;
      const together = placed | load.pieces;
      if (cost + load.cost < (after[together] ?? 0)) after[together] = cost + load.cost;
    }
  }
  return after;
}

/** Whether no plan that still leaves pieces for later days can become better than the best whole one. */
function isFinal(least: Float64Array, all: PieceSet, pieces: ReplanPiece[], day: number): boolean {
  const whole = least[all] ?? Infinity;
  if (whole === Infinity) return false;
  for (let placed = 0; placed < all; placed += 1) {
    let bound = least[placed] ?? Infinity;
    for (let index = 0; index < pieces.length && bound < whole; index += 1) {
      const piece = pieces[index];
      if (piece && (placed & (1 << index)) === 0) bound += piece.weight * Math.max(0, day + 1 - piece.dueDay);
    }
    if (bound < whole) return false;
  }
  return true;
}
