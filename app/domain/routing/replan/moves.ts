import { dayWords } from "../../calendar/days";
import { releaseDayOf } from "../place-step";
import { listWords } from "../reasons";
import { addShopDays } from "../shop-days";
import type { PlannedStep } from "../types";
import type { OpenPiece, OpenWork } from "./open-work";
import type { PosedProblem } from "./problem-of";
import { doneDayOf, type ReplanPlace } from "./problem";
import type { Replanned } from "./replan";
import { isSamePlace } from "./schedule";

/** A piece whose plan moves. */
export interface MovedPiece {
  piece: OpenPiece;
  /** For each of the piece's steps. */
  steps: PlannedStep[];
  planDay: string;
  /** For the ticket's history. */
  words: string;
}

/** What a re-plan moves, in the engine's own terms. */
export function movesOf(work: OpenWork, posed: PosedProblem, { places }: Replanned): MovedPiece[] {
  return work.pieces.flatMap((piece, index) => {
    const place = places[index] ?? null;
    if (place === null || isSamePlace(place, posed.problem.pieces[index]?.now ?? null)) return [];
    const steps = plannedSteps(work, posed, index, place);
    const planDay = planDayOf(work, posed, piece, place);
    return [{ piece, steps, planDay, words: moveWords(work, piece, steps, planDay) }];
  });
}

/** The day the whole piece is planned to be finished. */
export function planDayOf({ queues }: OpenWork, { table }: PosedProblem, piece: OpenPiece, place: ReplanPlace): string {
  return addShopDays(queues, table.dayOf(doneDayOf(place)), piece.extraLeadDays);
}

function plannedSteps(
  work: OpenWork,
  { table, routes }: PosedProblem,
  index: number,
  place: ReplanPlace,
): PlannedStep[] {
  const route = routes[index]?.[place.route] ?? [];
  return route.flatMap(({ queue, capability, minutes, batchKey }, at): PlannedStep[] => {
    const stepPlace = place.steps[at];
    if (!stepPlace) return [];
    const spans = stepPlace.spans.map(({ day, amount }) => ({ day: table.dayOf(day), amount }));
    // Later steps of a visit are booked with its first one, and all come back with its last.
    const [from, to] = visitAround(
      route.map((one) => one.queue.id),
      at,
      queue.kind === "MICROFACTORY",
    );
    const bookedDay = table.dayOf(place.steps[from]?.spans[0]?.day ?? 0);
    return [
      {
        ...{
          operation: capability.operation,
          queueId: queue.id,
          queueKey: queue.key,
          minutes,
          batchKey,
          spans,
          bookedDay,
        },
        setupMinutes: batchKey === "" ? 0 : capability.setupMinutes,
        booked: spans.reduce((sum, { amount }) => sum + amount, 0),
        dueDay: table.dayOf(place.steps[to]?.doneDay ?? stepPlace.doneDay),
        releaseDay: releaseDayOf(queue, bookedDay, work.today),
      },
    ];
  });
}

/** First and last step of the visit that a step belongs to; on a bench the step itself. */
function visitAround(queueIds: string[], at: number, isVisit: boolean): [first: number, last: number] {
  let [first, last] = [at, at];
  if (!isVisit) return [first, last];
  while (first > 0 && queueIds[first - 1] === queueIds[at]) first -= 1;
  while (queueIds[last + 1] === queueIds[at]) last += 1;
  return [first, last];
}

/** "planned anew: polish at Bench 2 instead of Bench 1; done Thu 26 Nov instead of Mon 30 Nov, promised for Fri 27 Nov". */
function moveWords({ queues }: OpenWork, piece: OpenPiece, steps: PlannedStep[], planDay: string): string {
  const nameOf = (id: string) => queues.find((queue) => queue.id === id)?.name ?? id;
  const elsewhere = piece.steps.flatMap(({ need, queueId }, index) => {
    const to = steps[index]?.queueId ?? queueId;
    return to === queueId ? [] : [`${need.operation} at ${nameOf(to)} instead of ${nameOf(queueId)}`];
  });
  const first =
    steps[0] && steps[0].bookedDay !== piece.steps[0]?.bookedDay ? [`begins ${dayWords(steps[0].bookedDay)}`] : [];
  const done =
    planDay === piece.planDay
      ? []
      : [`done ${dayWords(planDay)} instead of ${dayWords(piece.planDay)}, promised for ${dayWords(piece.promiseDay)}`];
  const words = [...(elsewhere.length > 0 ? [listWords(elsewhere)] : first), ...done];
  return `planned anew: ${words.length > 0 ? words.join("; ") : "other days in between"}`;
}
