import type { Operation } from "../options/option";
import type { QueueKind, QueuePlan } from "./types";

/** What a merchant may change of a queue. */
export interface QueueChange {
  name: string;
  /** Minutes for a BENCH, pieces for a MICROFACTORY. */
  capacityPerDay: number;
  /** Working days. */
  leadDays: number;
  /** Local "HH:MM". */
  cutOff: string;
  /** ISO weekdays, ascending. */
  weekdays: number[];
  /** ISO days, ascending. */
  closures: string[];
  paused: boolean;
  /** In order of work. */
  operations: Operation[];
}
export type QueueField = keyof QueueChange;
/** What is wrong, at the field where it is. */
export type QueueErrors = Partial<Record<QueueField, string>>;

export const QUEUE_BOUNDS = {
  nameLetters: 40,
  leadDays: 60,
  closures: 200,
  capacityPerDay: { BENCH: 1440, MICROFACTORY: 10_000 } satisfies Record<QueueKind, number>,
};
export const CAPACITY_UNIT = { BENCH: "minutes", MICROFACTORY: "pieces" } satisfies Record<QueueKind, string>;

/** "HH:MM" of a day's clock. */
export const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$/;

/** The sentences of refused fields: the same whether the page or the flow finds them. `value` is what was typed. */
export const refusals = {
  name: (letters: number) =>
    letters === 0
      ? "Give the queue a name that your team knows"
      : `The name has ${letters} letters; use at most ${QUEUE_BOUNDS.nameLetters}`,
  capacityPerDay: (value: string, kind: QueueKind) =>
    outside(value, `a whole number of ${CAPACITY_UNIT[kind]} from 1 to ${QUEUE_BOUNDS.capacityPerDay[kind]}`),
  leadDays: (value: string) => outside(value, `a whole number of days from 0 to ${QUEUE_BOUNDS.leadDays}`),
  cutOff: (value: string) => outside(value, "a time from 00:00 to 23:59"),
  weekdays: () => "Choose at least one working day: a queue that never works could promise no date",
  closedDay: (value: string) => outside(value, "a day as 2026-12-24"),
  closures: (count: number) => `${count} closed days are too many: use at most ${QUEUE_BOUNDS.closures}`,
  operations: () => "Choose at least one kind of work, or pause the queue",
};

function outside(value: string, bound: string): string {
  return value.trim() === "" ? `Use ${bound}` : `“${value.trim()}” cannot be used here: use ${bound}`;
}

/** A queue as its form starts. */
export function changeableOf(queue: Omit<QueuePlan, "bookedByDay">): QueueChange {
  const { name, capacityPerDay, leadDays, cutOff, weekdays, closures, paused, capabilities } = queue;
  return {
    name,
    capacityPerDay,
    leadDays,
    cutOff,
    weekdays: [...weekdays].sort(),
    closures: [...closures].sort(),
    paused,
    operations: capabilities.map(({ operation }) => operation),
  };
}

/** The state of a queue in letters: a save names the one it saw, so that nobody saves over what they never saw. */
export function queueMark(change: QueueChange): string {
  const { name, capacityPerDay, leadDays, cutOff, weekdays, closures, paused, operations } = change;
  return JSON.stringify([name, capacityPerDay, leadDays, cutOff, weekdays, closures, paused, operations]);
}
