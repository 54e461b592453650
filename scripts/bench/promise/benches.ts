import { urgency, weightOf } from "../../../app/domain/routing/next-step";
import type { Chance } from "./chance";
import { DAY_MINUTES, isoOf, isWorkDay, workDaysTo } from "./days";
import type { Piece } from "./piece";
import { HANDS, QUEUES } from "./workshop";

const OPENS = 9 * 60;
/** A person's day, less what the day takes from it. */
const DAY = 420;
const MOST_LOST = 60;

/** One person in so many falls sick on a working day, and is away for so many days on average beside the first. */
const SICK_SHARE = 1 / 70;
const MORE_SICK_DAYS = 1.5;

/** The engraving machine stands still from time to time. */
const MACHINE = { queueKey: "bench-1", operation: "engrave" };
const DOWN_SHARE = 1 / 90;

const SPREAD = 0.4;
const REWORK_SHARE = 0.03;
const REWORK = 1.7;

interface Person {
  queueKey: string;
  sickDays: number;
  at: number;
  until: number;
  batch: string;
}

export interface Benches {
  /** One day's work; `send` is told of a piece whose next step is elsewhere. */
  work: (day: number, open: Piece[], send: (piece: Piece) => void) => void;
}

/**
 * People who take the most urgent step that lies on their bench, and whose work takes what it takes. What befalls them (`fate`) is
 * the same whatever the engine promises.
 */
export function openBenches(chance: Chance, fate: Chance): Benches {
  const people: Person[] = Object.entries(HANDS).flatMap(([queueKey, count]) =>
    Array.from({ length: count }, () => ({ queueKey, sickDays: 0, at: 0, until: 0, batch: "" })),
  );
  let downDays = 0;
  return {
    work: (day, open, send) => {
      if (!isWorkDay(day)) return;
      downDays = downDays > 0 ? downDays - 1 : fate.happens(DOWN_SHARE) ? fate.whole(1, 3) : 0;
      for (const person of people) begin(person, day, fate);
      const floor: Floor = { day, down: downDays > 0, waiting: waitingOf(open), send, chance };
      for (;;) {
        const next = people.filter(({ at, until }) => at < until).sort((a, b) => a.at - b.at)[0];
        if (!next) return;
        serve(floor, next);
      }
    },
  };
}

function begin(person: Person, day: number, fate: Chance): void {
  if (person.sickDays > 0) person.sickDays -= 1;
  else if (fate.happens(SICK_SHARE)) person.sickDays = 1 + Math.round(fate.wait(MORE_SICK_DAYS));
  person.at = day * DAY_MINUTES + OPENS;
  person.until = person.sickDays > 0 ? person.at : person.at + DAY - fate.any() * MOST_LOST;
  person.batch = "";
}

interface Floor {
  day: number;
  down: boolean;
  waiting: Map<string, Piece[]>;
  send: (piece: Piece) => void;
  chance: Chance;
}

function waitingOf(open: Piece[]): Map<string, Piece[]> {
  const waiting = new Map<string, Piece[]>(QUEUES.map(({ key }) => [key, []]));
  for (const piece of open) if (!piece.away) waiting.get(piece.steps[0]?.queueKey ?? "")?.push(piece);
  return waiting;
}

function serve({ day, down, waiting, send, chance }: Floor, person: Person): void {
  const here = waiting.get(person.queueKey) ?? [];
  const stuck = ({ steps }: Piece) =>
    down && person.queueKey === MACHINE.queueKey && steps[0]?.operation === MACHINE.operation;
  let best: Piece | null = null;
  let least = Infinity;
  let soonest = person.until;
  for (const piece of here) {
    if (stuck(piece)) continue;
    if (piece.readyAt > person.at) {
      soonest = Math.min(soonest, piece.readyAt);
      continue;
    }
    const pressing = pressingOf(piece, day);
    if (pressing < least) [best, least] = [piece, pressing];
  }
  if (best === null) {
    // Somebody may hand a piece over within the minute.
    person.at = Math.min(soonest, person.at + 15);
    return;
  }
  const step = best.steps.shift();
  if (!step) throw new Error("a piece without a step waits at a bench");
  here.splice(here.indexOf(best), 1);
  const setUp = step.batchKey !== "" && step.batchKey !== person.batch ? step.setupMinutes : 0;
  if (step.batchKey !== "") person.batch = step.batchKey;
  const again = chance.happens(REWORK_SHARE) ? REWORK : 1;
  person.at += setUp + step.minutes * chance.factor(SPREAD) * again;
  best.readyAt = person.at;
  const next = best.steps[0];
  if (!next) best.doneDay = isoOf(day);
  else if (HANDS[next.queueKey] === undefined) send(best);
  else waiting.get(next.queueKey)?.push(best);
}

/** The engine's own rule of what to take next: minutes of work against minutes until the piece must have left. */
function pressingOf({ steps, planDay, promiseDay, rush }: Piece, day: number): number {
  const [step] = steps;
  if (!step) return Infinity;
  const behind = workDaysTo(step.dueDay, planDay);
  const daysLeft = workDaysTo(isoOf(day), promiseDay) - behind + 1;
  return urgency({ remainingMinutes: step.minutes, minutesLeft: daysLeft * DAY, rushWeight: weightOf({ rush }) });
}
