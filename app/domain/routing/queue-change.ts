import type { WeekdayHours } from "../calendar/day-capacity";
import type { Capability, QueueKind } from "./types";

/** Whose public holidays a queue keeps: codes of the package date-holidays, ISO 3166 for countries. */
export interface HolidayRegion {
  country: string;
  state?: string;
  region?: string;
}

/** What a merchant may change of a queue. */
export interface QueueChange {
  name: string;
  /** IANA zone of its days and its cut-off. */
  zone: string;
  /** Minutes for a BENCH, pieces for a MICROFACTORY. */
  capacityPerDay: number;
  /** Working days. */
  leadDays: number;
  /** Working days on the way there, and back; 0 for a bench. */
  transitOutDays: number;
  transitBackDays: number;
  /** Local "HH:MM". */
  cutOff: string;
  /** ISO weekdays, ascending. */
  weekdays: number[];
  /** One span for each weekday that has hours; a weekday without one is a whole day. */
  hours: WeekdayHours[];
  /** null keeps no holidays. */
  holidays: HolidayRegion | null;
  /** The merchant's own closed days, ISO, ascending. */
  closures: string[];
  /** Days whose capacity is another than the calendar says, ascending. */
  specialDays: { day: string; capacity: number }[];
  paused: boolean;
  draining: boolean;
  /** In order of work. */
  capabilities: Capability[];
}

/** What is wrong, at the field where it is: "capacityPerDay", "hours.5", "capabilities.plate.minutes", "specialDays.2.day". */
export type QueueErrors = Record<string, string>;

export const QUEUE_BOUNDS = {
  nameLetters: 40,
  leadDays: 60,
  transitDays: 30,
  closures: 200,
  specialDays: 200,
  capacityPerDay: { BENCH: 1440, MICROFACTORY: 10_000 } satisfies Record<QueueKind, number>,
  /** Of one piece. */
  minutes: 2400,
  /** Minor units of one piece. */
  costMinor: 100_000_00,
};
export const CAPACITY_UNIT = { BENCH: "minutes", MICROFACTORY: "pieces" } satisfies Record<QueueKind, string>;

/** The state of a queue in letters: a save names the one it saw, so that nobody saves over what they never saw. */
export function queueMark(change: QueueChange): string {
  return JSON.stringify(change, (_, value: unknown) =>
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}

/** The same queue however its form ordered it: days and hours ascending and once, work in the shop's order. */
export function tidyQueue(change: QueueChange, kind: QueueKind, workOf: (a: string, b: string) => number): QueueChange {
  const isBench = kind === "BENCH";
  const weekdays = [...new Set(change.weekdays)].sort((a, b) => a - b);
  return {
    ...change,
    name: change.name.trim().normalize("NFC"),
    transitOutDays: isBench ? 0 : change.transitOutDays,
    transitBackDays: isBench ? 0 : change.transitBackDays,
    weekdays,
    hours: change.hours.filter(({ weekday }) => weekdays.includes(weekday)).sort((a, b) => a.weekday - b.weekday),
    closures: [...new Set(change.closures)].sort(),
    specialDays: [...change.specialDays].sort((a, b) => (a.day < b.day ? -1 : 1)),
    capabilities: [...change.capabilities]
      .sort((a, b) => workOf(a.operation, b.operation))
      .map((one) => ({
        ...one,
        // A partner's set-up is its own affair: its capacity counts pieces.
        setupMinutes: isBench ? one.setupMinutes : 0,
        batchDays: [...new Set(one.batchDays)].sort((a, b) => a - b),
      })),
  };
}
