import { isDay } from "../../domain/calendar/days";
import type { Operation } from "../../domain/options/option";
import { CLOCK, QUEUE_BOUNDS, refusals, type QueueChange, type QueueErrors } from "../../domain/routing/queue-change";
import type { QueueKind } from "../../domain/routing/types";

/** A queue as it stands in the form: numbers are the text that was typed, so that nothing typed is lost. */
export interface QueueDraft {
  name: string;
  capacityPerDay: string;
  leadDays: string;
  cutOff: string;
  weekdays: number[];
  closures: string[];
  /** A closed day that is typed and not yet in the list. */
  closedDay: string;
  paused: boolean;
  operations: Operation[];
}

export function toQueueDraft(queue: QueueChange): QueueDraft {
  const { capacityPerDay, leadDays, ...rest } = queue;
  return { ...rest, capacityPerDay: String(capacityPerDay), leadDays: String(leadDays), closedDay: "" };
}

export type ParsedQueue = { kind: "ok"; change: QueueChange } | { kind: "refused"; errors: QueueErrors };

/** What was typed, as a queue; the flow holds what comes out against the same bounds. */
export function parseQueue(kind: QueueKind, draft: QueueDraft): ParsedQueue {
  const errors: QueueErrors = {};
  const name = draft.name.trim();
  const letters = Array.from(name).length;
  if (letters < 1 || letters > QUEUE_BOUNDS.nameLetters) errors.name = refusals.name(letters);
  const capacityPerDay = whole(draft.capacityPerDay, 1, QUEUE_BOUNDS.capacityPerDay[kind]);
  if (capacityPerDay === null) errors.capacityPerDay = refusals.capacityPerDay(draft.capacityPerDay, kind);
  const leadDays = whole(draft.leadDays, 0, QUEUE_BOUNDS.leadDays);
  if (leadDays === null) errors.leadDays = refusals.leadDays(draft.leadDays);
  const cutOff = draft.cutOff.trim();
  if (!CLOCK.test(cutOff)) errors.cutOff = refusals.cutOff(draft.cutOff);
  if (draft.weekdays.length === 0) errors.weekdays = refusals.weekdays();
  const closures = closuresOf(draft);
  const noDay = closures.find((day) => !isDay(day));
  if (noDay !== undefined) errors.closures = refusals.closedDay(noDay);
  else if (closures.length > QUEUE_BOUNDS.closures) errors.closures = refusals.closures(closures.length);
  if (draft.operations.length === 0) errors.operations = refusals.operations();
  if (Object.keys(errors).length > 0 || capacityPerDay === null || leadDays === null)
    return { kind: "refused", errors };
  const weekdays = [...draft.weekdays].sort();
  const { paused, operations } = draft;
  return { kind: "ok", change: { name, capacityPerDay, leadDays, cutOff, weekdays, closures, paused, operations } };
}

/** The closed days with the one that is still in its field. */
export function closuresOf({ closures, closedDay }: QueueDraft): string[] {
  const all = closedDay.trim() === "" ? closures : [...closures, closedDay.trim()];
  return [...new Set(all)].sort();
}

function whole(value: string, least: number, most: number): number | null {
  const number = /^\d{1,9}$/.test(value.trim()) ? Number(value.trim()) : NaN;
  return number >= least && number <= most ? number : null;
}
