import type { OpenPiece, OpenWork } from "../../../app/domain/routing/replan/open-work";
import type { QueuePlan } from "../../../app/domain/routing/types";
import { bench, capable, MONDAY } from "./workshop";

/** Open work to plan anew: pieces with one engraving, on a bench that does one a day. */

/** A bench that takes one piece of 60 minutes a day; Monday is the 2nd. */
export const narrow = bench({ capacityPerDay: 60, capabilities: [capable("engrave", 60)] });
interface Draft extends Partial<OpenPiece> {
  day?: string;
  minutes?: number;
  rush?: boolean;
  queueId?: string;
}

/** A piece with one engraving of an hour on `day` at the first bench. */
export function engraved(
  number: string,
  { day = MONDAY, minutes = 60, rush = false, queueId = "id-bench-1", ...changes }: Draft,
): OpenPiece {
  const facts = { setKey: "ring-classic", answers: [], collectionIds: [], priceMinor: null, costMinor: null, rush };
  return {
    ...{
      ticketId: `ticket ${number}`,
      number,
      facts,
      extraLeadDays: 0,
      promiseDay: day,
      planDay: day,
      busyUntil: null,
    },
    steps: [
      {
        ...{ id: `step ${number}`, state: "READY", need: { operation: "engrave", minutes }, queueId },
        ...{ bookedDay: day, booked: minutes, spans: [{ day, amount: minutes }], batchKey: "", dueDay: day },
      },
    ],
    left: [],
    ...changes,
  };
}

export function night(pieces: OpenPiece[], changes: Partial<OpenWork> = {}): OpenWork {
  const queues = changes.queues ?? [narrow];
  return {
    ...{ today: MONDAY, rules: [], rushReserve: 0, batches: [], pieces, ...changes },
    queues: queues.map((queue) => ({ ...queue, bookedByDay: booked(queue, pieces) })),
  };
}

function booked(queue: QueuePlan, pieces: OpenPiece[]): Record<string, number> {
  const days = { ...queue.bookedByDay };
  for (const step of pieces.flatMap((piece) => piece.steps)) {
    if (step.queueId !== queue.id) continue;
    for (const { day, amount } of step.spans) days[day] = (days[day] ?? 0) + amount;
  }
  return days;
}
