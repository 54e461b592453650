import type { Operation } from "../options/option";
import { admissibleQueues, type Admissible } from "./admissible";
import { compareRoutes, extended, finishOf, NO_ROUTE, preferencePositions, type Route } from "./compare-routes";
import { placeStep, stepsOf } from "./place-step";
import { listWords, routeReasons } from "./reasons";
import { addShopDays } from "./shop-days";
import type { PlanInput, PlanResult } from "./types";

/** What stopped the search on its way, for the words of the exception. */
interface Obstacle {
  operation: Operation;
  queue: string;
  kind: "empty-calendar" | "fully-booked";
}

interface Search {
  input: PlanInput;
  choices: Map<Operation, Admissible>;
  /** Of the rules that prefer a queue, in order. */
  positions: number[];
  best: Route | null;
  obstacles: Obstacle[];
}

/**
 * Walks every whole route depth first. No measure of a route gets better by going on, so a beginning that is behind the
 * best route in the first of them that differs is dropped.
 */
function explore(search: Search, partial: Route): void {
  const need = search.input.needs[partial.placements.length];
  if (!need) {
    search.best = partial;
    return;
  }
  const choice = search.choices.get(need.operation);
  if (!choice) return;
  for (const candidate of stayingFirst(choice, partial)) {
    const placed = placeStep(partial.placements, candidate, search.input);
    if (placed.kind !== "placed") {
      search.obstacles.push({ operation: need.operation, queue: candidate.queue.name, kind: placed.kind });
      continue;
    }
    const next = extended(partial, placed.placement, choice);
    if (!search.best || compareRoutes(next, search.best, search.positions) < 0) explore(search, next);
  }
}

/** Where the piece lies already is looked at first: most often that is the best, and the rest is soon dropped. */
function stayingFirst({ candidates }: Admissible, { placements }: Route): Admissible["candidates"] {
  const here = placements.at(-1)?.step.queueId;
  return [...candidates].sort((a, b) => Number(b.queue.id === here) - Number(a.queue.id === here));
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
 * Finds the route of one piece. Whole routes are compared: the earliest finish, then the lower cost, then the queues that
 * rules prefer, in the order of the rules, then fewer hand-overs, then the queues' positions. The same input gives the
 * same plan.
 */
export function planRoute(input: PlanInput): PlanResult {
  const choices = new Map(input.needs.map((need) => [need.operation, admissibleQueues(need, input)]));
  const homeless = noHome(input, choices);
  if (homeless) return homeless;
  const search: Search = { input, choices, positions: preferencePositions(choices), best: null, obstacles: [] };
  explore(search, NO_ROUTE);
  if (!search.best) return blocked(search.obstacles);
  const reasons = routeReasons(search.best.placements, choices, input);
  if (input.extraLeadDays > 0) {
    const days = input.extraLeadDays === 1 ? "1 working day" : `${input.extraLeadDays} working days`;
    reasons.push(`${days} more for the chosen options`);
  }
  return {
    kind: "routed",
    steps: stepsOf(search.best.placements),
    planDay: addShopDays(input.queues, finishOf(search.best), input.extraLeadDays),
    reasons,
  };
}
