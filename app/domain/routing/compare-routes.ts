import type { Operation } from "../options/option";
import type { Admissible } from "./admissible";
import type { Placement } from "./place-step";

/** A route, or the beginning of one. */
export interface Route {
  placements: Placement[];
  /** Minor units of the shop's currency. */
  costMinor: number;
  /** By position of the rule that prefers a queue: how many operations are on another one although it could do them. */
  missed: Map<number, number>;
  handOvers: number;
}

export const NO_ROUTE: Route = { placements: [], costMinor: 0, missed: new Map(), handOvers: 0 };

/** The route with one more operation. */
export function extended(route: Route, placement: Placement, choice: Admissible): Route {
  const { queue, capability } = placement.candidate;
  let { missed } = route;
  for (const { position, queueKey } of choice.preferences) {
    if (queueKey === queue.key) continue;
    missed = new Map(missed).set(position, (missed.get(position) ?? 0) + 1);
  }
  return {
    placements: [...route.placements, placement],
    costMinor: route.costMinor + capability.costMinor,
    missed,
    handOvers: route.handOvers + (placement.startsVisit && route.placements.length > 0 ? 1 : 0),
  };
}

export function finishOf({ placements }: Route): string {
  return placements.at(-1)?.step.dueDay ?? "";
}

/** Earlier rules first: what the first rule prefers is worth more than all that later ones do. */
function compareMissed(a: Map<number, number>, b: Map<number, number>, positions: number[]): number {
  for (const position of positions) {
    const difference = (a.get(position) ?? 0) - (b.get(position) ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function comparePositions(a: Route, b: Route): number {
  for (const [index, { candidate }] of a.placements.entries()) {
    const other = b.placements[index];
    if (!other) break;
    const order = candidate.queue.position - other.candidate.queue.position;
    if (order !== 0) return order;
  }
  return 0;
}

/**
 * Negative when `a` is better: earlier finish, then lower cost, then the preferences in the order of their rules, then
 * fewer hand-overs, then the queues' positions. A beginning compares as the least that it can still become.
 */
export function compareRoutes(a: Route, b: Route, positions: number[]): number {
  if (finishOf(a) !== finishOf(b)) return finishOf(a) < finishOf(b) ? -1 : 1;
  return (
    a.costMinor - b.costMinor ||
    compareMissed(a.missed, b.missed, positions) ||
    a.handOvers - b.handOvers ||
    comparePositions(a, b)
  );
}

/** The positions of every preference of a piece's operations, ascending. */
export function preferencePositions(choices: Map<Operation, Admissible>): number[] {
  const all = [...choices.values()].flatMap(({ preferences }) => preferences.map(({ position }) => position));
  return [...new Set(all)].sort((a, b) => a - b);
}
