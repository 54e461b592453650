import type { Ledger } from "./ledger";
import { doneDayOf, type ReplanPiece, type ReplanPlace, type ReplanProblem, type StepPlace } from "./problem";

/**
 * How a piece finds its place: where it stands, whatever its promise says; where it stands if that keeps its promise; anew,
 * whatever there was; or on one of its routes.
 */
export type Way = "keep" | "stay" | "anew" | number;

/** Pieces are placed in this order, each in its own way. */
export interface Plan {
  /** Indices of the problem's pieces, each once. */
  order: number[];
  /** By piece. */
  ways: Way[];
}

export interface Outcome {
  /** By piece; null where no day within the horizon has room. */
  places: (ReplanPlace | null)[];
  /** Sum of weight × days late. What has no room is late to the end of the horizon. */
  weightedLateness: number;
  /** Pieces that are elsewhere than now. */
  moved: number;
  /** Sum of the days on which they are done. */
  doneDays: number;
}

/** Places every piece on what is left by those before it. */
export function schedule({ pieces }: ReplanProblem, { order, ways }: Plan, ledger: Ledger): Outcome {
  ledger.reset();
  const outcome: Outcome = { places: pieces.map(() => null), weightedLateness: 0, moved: 0, doneDays: 0 };
  for (const index of order) {
    const piece = pieces[index];
    if (!piece) continue;
    const place = placeOf(piece, ways[index] ?? "stay", ledger);
    const doneDay = place ? doneDayOf(place) : ledger.days;
    outcome.places[index] = place;
    outcome.weightedLateness += piece.weight * Math.max(0, doneDay - piece.dueDay);
    outcome.moved += isSamePlace(place, piece.now) ? 0 : 1;
    outcome.doneDays += doneDay;
  }
  return outcome;
}

function placeOf(piece: ReplanPiece, way: Way, ledger: Ledger): ReplanPlace | null {
  const mayStay = way === "keep" || (way === "stay" && piece.now !== null && doneDayOf(piece.now) <= piece.dueDay);
  if (mayStay && piece.now && keep(piece, piece.now, ledger)) return piece.now;
  if (typeof way === "number") {
    const forced = walk(piece, way, ledger);
    if (forced) return forced;
  }
  return earliest(piece, ledger);
}

/** Books the piece where it stands; false, with nothing booked, when other work has its room. */
export function keep(piece: ReplanPiece, now: ReplanPlace, ledger: Ledger): boolean {
  const before = ledger.mark();
  const stands = piece.routes[now.route]?.every((step, index) => {
    const place = now.steps[index];
    return place !== undefined && ledger.keep(step, place, piece.rush);
  });
  if (stands !== true) ledger.undo(before);
  return stands === true;
}

/** Books the route that is done first, of equals the first one. */
export function earliest(piece: ReplanPiece, ledger: Ledger): ReplanPlace | null {
  if (piece.open === 1) return walk(piece, 0, ledger);
  const before = ledger.mark();
  let best: ReplanPlace | null = null;
  for (let route = 0; route < piece.open; route += 1) {
    const place = walk(piece, route, ledger);
    if (place && (best === null || doneDayOf(place) < doneDayOf(best))) best = place;
    ledger.undo(before);
  }
  return best === null ? null : walk(piece, best.route, ledger);
}

/** Books the steps of one route one after the other; null, with nothing booked, when one of them finds no room. */
export function walk(piece: ReplanPiece, route: number, ledger: Ledger): ReplanPlace | null {
  const before = ledger.mark();
  const places: StepPlace[] = [];
  let queueBefore = -1;
  // The day the piece came to the partner where it still is: it comes back with the longest work of the visit.
  let arrival = 0;
  for (const step of piece.routes[route] ?? []) {
    const last = places.at(-1);
    const goesOn = last !== undefined && step.queue === queueBefore && ledger.isVisited(step.queue);
    const place = goesOn
      ? { spans: [], doneDay: Math.max(last.doneDay, ledger.doneDayWithin(step, arrival)) }
      : ledger.place(step, last?.doneDay ?? piece.releaseDay, piece.rush);
    if (!place) {
      ledger.undo(before);
      return null;
    }
    places.push(place);
    queueBefore = step.queue;
    arrival = place.spans[0]?.day ?? arrival;
  }
  return { route, steps: places };
}

/** Whether it is the same route on the same days. */
export function isSamePlace(place: ReplanPlace | null, now: ReplanPlace | null): boolean {
  if (place === now) return true;
  if (!place || !now || place.route !== now.route) return false;
  return place.steps.every(({ doneDay, spans }, index) => {
    const other = now.steps[index];
    return (
      other?.doneDay === doneDay &&
      other.spans.length === spans.length &&
      spans.every(({ day, amount }, span) => other.spans[span]?.day === day && other.spans[span].amount === amount)
    );
  });
}
