import { clockMinutes } from "../calendar/day-capacity";
import { isDay } from "../calendar/days";
import { weekdayName } from "../calendar/weekdays";
import { operationName, type ShopOperation } from "./operations";
import { CAPACITY_UNIT, QUEUE_BOUNDS, type QueueChange, type QueueErrors } from "./queue-change";
import type { Capability, QueueKind } from "./types";

/** "HH:MM" of a day's clock. */
const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$/;

interface QueueTerms {
  kind: QueueKind;
  /** The shop's work, in order. */
  operations: readonly ShopOperation[];
}

/**
 * What is wrong with a queue in itself, by field, the same in its form and in the flow that saves it; {} when nothing
 * is. What could not be read as a number comes as NaN. Whether its zone exists, its days leave any to work on, and its
 * work has a home without it, the flow says.
 */
export function judgeQueue(queue: QueueChange, terms: QueueTerms): QueueErrors {
  const errors: Record<string, string | null> = {
    name: nameError(queue.name),
    ...numberErrors(queue, terms.kind),
    ...weekErrors(queue),
    cutOff: cutOffError(queue),
    ...dayErrors(queue, terms.kind),
    ...workErrors(queue, terms),
  };
  return Object.fromEntries(
    Object.entries(errors).flatMap(([field, words]) => (words === null ? [] : [[field, words]])),
  );
}

function nameError(name: string): string | null {
  const letters = Array.from(name.trim()).length;
  if (letters === 0) return "Give the queue a name that your team knows";
  if (name.includes("\0")) return "The name contains a character that cannot be stored";
  if (letters <= QUEUE_BOUNDS.nameLetters) return null;
  return `The name has ${letters} letters; use at most ${QUEUE_BOUNDS.nameLetters}`;
}

function numberErrors(queue: QueueChange, kind: QueueKind): Record<string, string | null> {
  const { capacityPerDay, leadDays, transitOutDays, transitBackDays } = queue;
  return {
    capacityPerDay: wholeError(capacityPerDay, 1, QUEUE_BOUNDS.capacityPerDay[kind], CAPACITY_UNIT[kind]),
    leadDays: wholeError(leadDays, 0, QUEUE_BOUNDS.leadDays, "days"),
    transitOutDays: wholeError(transitOutDays, 0, QUEUE_BOUNDS.transitDays, "days"),
    transitBackDays: wholeError(transitBackDays, 0, QUEUE_BOUNDS.transitDays, "days"),
  };
}

function weekErrors({ weekdays, hours }: QueueChange): Record<string, string | null> {
  if (weekdays.length === 0)
    return { weekdays: "Choose at least one working day: a queue that never works could promise no date" };
  return Object.fromEntries(
    hours.map(({ weekday, from, to }): [string, string | null] => {
      const field = `hours.${weekday}`;
      const no = [from, to].find((clock) => !CLOCK.test(clock));
      if (no !== undefined) return [field, outside(no, "times from 00:00 to 23:59, or leave both empty")];
      if (from < to) return [field, null];
      return [field, `${weekdayName(weekday)} ends at ${to}, before it begins at ${from}`];
    }),
  );
}

/** One cut-off for every working day: it must lie inside the hours of each. */
function cutOffError({ cutOff, hours, weekdays }: QueueChange): string | null {
  if (!CLOCK.test(cutOff)) return outside(cutOff, "a time from 00:00 to 23:59");
  const at = clockMinutes(cutOff);
  const closed = hours.find(
    ({ weekday, from, to }) =>
      weekdays.includes(weekday) && from < to && (at < clockMinutes(from) || at > clockMinutes(to)),
  );
  if (!closed) return null;
  const open = `${closed.from} to ${closed.to}`;
  return `The cut-off ${cutOff} is outside the hours of ${weekdayName(closed.weekday)}, ${open}: it counts on every working day`;
}

function dayErrors({ closures, specialDays }: QueueChange, kind: QueueKind): Record<string, string | null> {
  const noDay = closures.find((day) => !isDay(day));
  const most = QUEUE_BOUNDS.capacityPerDay[kind];
  return {
    closures:
      noDay !== undefined
        ? outside(noDay, "a day as 2026-12-24")
        : tooMany(closures.length, QUEUE_BOUNDS.closures, "closed days"),
    specialDays: tooMany(specialDays.length, QUEUE_BOUNDS.specialDays, "special days"),
    ...Object.fromEntries(
      specialDays.flatMap(({ day, capacity }, index): [string, string | null][] => {
        const twice = specialDays.findIndex((other) => other.day === day) < index;
        const dayError = twice ? `${day} stands in the list twice` : null;
        return [
          [`specialDays.${index}.day`, isDay(day) ? dayError : outside(day, "a day as 2026-12-24")],
          [`specialDays.${index}.capacity`, wholeError(capacity, 0, most, CAPACITY_UNIT[kind])],
        ];
      }),
    ),
  };
}

function workErrors(queue: QueueChange, { kind, operations }: QueueTerms): Record<string, string | null> {
  const { capabilities } = queue;
  if (capabilities.length === 0) return { capabilities: "Choose at least one kind of work, or pause the queue" };
  const unknown = capabilities.find(({ operation }) => operations.every(({ key }) => key !== operation));
  if (unknown) return { capabilities: `The workshop has no work “${unknown.operation}”: reload the page` };
  return Object.fromEntries(
    capabilities.flatMap((capability) => {
      const at = (field: string) => `capabilities.${capability.operation}.${field}`;
      return [
        [at("minutes"), wholeError(capability.minutes, 1, QUEUE_BOUNDS.minutes, "minutes")],
        [at("setupMinutes"), kind === "BENCH" ? setupError(capability, queue) : null],
        [at("costMinor"), costError(capability.costMinor)],
        [
          at("leadDays"),
          capability.leadDays === null ? null : wholeError(capability.leadDays, 0, QUEUE_BOUNDS.leadDays, "days"),
        ],
        [at("batchDays"), batchError(capability, queue, operationName(operations, capability.operation))],
      ];
    }),
  );
}

/** A set-up that fills the day would leave no minute for a piece. */
function setupError({ setupMinutes }: Capability, { capacityPerDay }: QueueChange): string | null {
  const error = wholeError(setupMinutes, 0, QUEUE_BOUNDS.capacityPerDay.BENCH, "minutes");
  if (error !== null || capacityPerDay < 1 || !(setupMinutes >= capacityPerDay)) return error;
  return `${setupMinutes} minutes of set-up leave nothing of a day of ${capacityPerDay} minutes`;
}

function costError(costMinor: number): string | null {
  if (Number.isInteger(costMinor) && costMinor >= 0 && costMinor <= QUEUE_BOUNDS.costMinor) return null;
  return "Use an amount from 0 to 100000";
}

function batchError({ batchDays }: Capability, { weekdays }: QueueChange, work: string): string | null {
  const off = batchDays.find((day) => !weekdays.includes(day));
  return off === undefined ? null : `${work} is set for ${weekdayName(off)}, on which the queue does not work`;
}

function wholeError(value: number, least: number, most: number, unit: string): string | null {
  if (Number.isInteger(value) && value >= least && value <= most) return null;
  return outside(Number.isNaN(value) ? "" : String(value), `a whole number of ${unit} from ${least} to ${most}`);
}

function tooMany(count: number, most: number, what: string): string | null {
  return count <= most ? null : `${count} ${what} are too many: use at most ${most}`;
}

function outside(value: string, bound: string): string {
  return value.trim() === "" ? `Use ${bound}` : `“${value.trim()}” cannot be used here: use ${bound}`;
}
