import type { Operation } from "../options/option";
import { admissibleQueues, type Admissible } from "./admissible";
import { placeStep, type Placement } from "./place-step";
import { listWords, routeReasons } from "./reasons";
import { addShopDays } from "./shop-days";
import type { PlanInput, PlanResult } from "./types";

interface Route {
  placements: Placement[];
  /** Operations that are not on the queue a rule prefers, although it could do them. */
  missedPreferences: number;
  handOvers: number;
}

/** What stopped the search on its way, for the words of the exception. */
interface Obstacle {
  operation: Operation;
  queue: string;
  kind: "empty-calendar" | "fully-booked";
}

interface Search {
  input: PlanInput;
  choices: Map<Operation, Admissible>;
  best: Route | null;
  obstacles: Obstacle[];
}

function finishOf(route: Route): string {
  return route.placements.at(-1)?.step.dueDay ?? "";
}

/** Fewer missed preferences, earlier finish, fewer hand-overs, then the queues' positions: negative when `a` is better. */
function compareRoutes(a: Route, b: Route): number {
  const missed = a.missedPreferences - b.missedPreferences;
  if (missed !== 0) return missed;
  if (finishOf(a) !== finishOf(b)) return finishOf(a) < finishOf(b) ? -1 : 1;
  if (a.handOvers !== b.handOvers) return a.handOvers - b.handOvers;
  for (const [index, placement] of a.placements.entries()) {
    const other = b.placements[index];
    if (!other) break;
    const order = placement.candidate.queue.position - other.candidate.queue.position;
    if (order !== 0) return order;
  }
  return 0;
}

/** A route never gets better by going on, so a start that is already behind the best one is dropped. */
function isHopeless(partial: Route, best: Route | null): boolean {
  if (!best) return false;
  if (partial.missedPreferences !== best.missedPreferences) return partial.missedPreferences > best.missedPreferences;
  return finishOf(partial) > finishOf(best);
}

/** Walks every whole route depth first. */
function explore(search: Search, partial: Route): void {
  const need = search.input.needs[partial.placements.length];
  if (!need) {
    if (!search.best || compareRoutes(partial, search.best) < 0) search.best = partial;
    return;
  }
  const choice = search.choices.get(need.operation);
  for (const candidate of choice?.candidates ?? []) {
    const placed = placeStep(partial.placements, need.operation, candidate, search.input.startDay);
    if (placed.kind !== "placed") {
      search.obstacles.push({ operation: need.operation, queue: candidate.queue.name, kind: placed.kind });
      continue;
    }
    const missed = choice?.preferring && candidate.rule === null ? 1 : 0;
    const next: Route = {
      placements: [...partial.placements, placed.placement],
      missedPreferences: partial.missedPreferences + missed,
      handOvers: partial.handOvers + (placed.placement.startsVisit && partial.placements.length > 0 ? 1 : 0),
    };
    if (!isHopeless(next, search.best)) explore(search, next);
  }
}

function noHome(input: PlanInput, choices: Map<Operation, Admissible>): PlanResult | null {
  for (const { operation } of input.needs) {
    const choice = choices.get(operation);
    if (choice && choice.candidates.length > 0) continue;
    const why = choice && choice.refusals.length > 0 ? choice.refusals.join("; ") : "no queue has the capability";
    return { kind: "exception", reason: "no-route", detail: { operation, words: `${operation}: ${why}` } };
  }
  if (input.needs.length > 0) return null;
  return { kind: "exception", reason: "no-route", detail: { operation: null, words: "there is no work to place" } };
}

function blocked(obstacles: Obstacle[]): PlanResult {
  const reason = obstacles.every((one) => one.kind === "empty-calendar") ? "empty-calendar" : "fully-booked";
  const last = obstacles.at(-1);
  const queues = [...new Set(obstacles.filter((one) => one.kind === reason).map((one) => one.queue))];
  const words =
    reason === "empty-calendar"
      ? `${listWords(queues)} ${queues.length > 1 ? "have" : "has"} no working day`
      : `${listWords(queues)} ${queues.length > 1 ? "have" : "has"} no room for half a year`;
  const operation = last?.operation ?? null;
  return { kind: "exception", reason, detail: { operation, words: operation ? `${operation}: ${words}` : words } };
}

/**
 * Finds the route of one piece. Whole routes are compared: those that follow the preferences, among them the earliest
 * finish, then fewer hand-overs between queues, then the queues' position. The same input gives the same plan.
 */
export function planRoute(input: PlanInput): PlanResult {
  const choices = new Map(input.needs.map((need) => [need.operation, admissibleQueues(need, input)]));
  const homeless = noHome(input, choices);
  if (homeless) return homeless;
  const search: Search = { input, choices, best: null, obstacles: [] };
  explore(search, { placements: [], missedPreferences: 0, handOvers: 0 });
  if (!search.best) return blocked(search.obstacles);
  const reasons = routeReasons(search.best.placements, choices);
  if (input.extraLeadDays > 0) {
    const days = input.extraLeadDays === 1 ? "1 working day" : `${input.extraLeadDays} working days`;
    reasons.push(`${days} more for the chosen options`);
  }
  return {
    kind: "routed",
    steps: search.best.placements.map((placement) => placement.step),
    planDay: addShopDays(input.queues, finishOf(search.best), input.extraLeadDays),
    reasons,
  };
}
