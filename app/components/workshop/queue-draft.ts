import { fromDecimal, toDecimal } from "../../domain/money";
import type { HolidayRegion, QueueChange } from "../../domain/routing/queue-change";
import type { Capability } from "../../domain/routing/types";

/** A queue as it stands in the form: numbers, amounts and times are the text that was typed, so that none of it is lost. */
export interface QueueDraft {
  name: string;
  zone: string;
  capacityPerDay: string;
  leadDays: string;
  transitOutDays: string;
  transitBackDays: string;
  cutOff: string;
  weekdays: number[];
  /** By weekday, also of days that are not worked: ticking a day off and on again loses nothing. */
  hours: Record<string, { from: string; to: string }>;
  /** "" is none. */
  country: string;
  state: string;
  region: string;
  closures: string[];
  /** A closed day that is typed and not yet in the list. */
  closedDay: string;
  specialDays: { day: string; capacity: string }[];
  paused: boolean;
  draining: boolean;
  /** What it can do, by operation. */
  capabilities: Record<string, CapabilityDraft>;
}

export interface CapabilityDraft {
  minutes: string;
  setupMinutes: string;
  /** Decimal, in the shop's currency. */
  cost: string;
  /** "" is the queue's own. */
  leadDays: string;
  batchDays: number[];
}

export function toQueueDraft(queue: QueueChange, currency: string): QueueDraft {
  const { name, zone, cutOff, weekdays, holidays, closures, paused, draining } = queue;
  return {
    ...{ name, zone, cutOff, weekdays, closures, paused, draining },
    capacityPerDay: String(queue.capacityPerDay),
    leadDays: String(queue.leadDays),
    transitOutDays: String(queue.transitOutDays),
    transitBackDays: String(queue.transitBackDays),
    hours: Object.fromEntries(queue.hours.map(({ weekday, from, to }) => [weekday, { from, to }])),
    country: holidays?.country ?? "",
    state: holidays?.state ?? "",
    region: holidays?.region ?? "",
    closedDay: "",
    specialDays: queue.specialDays.map(({ day, capacity }) => ({ day, capacity: String(capacity) })),
    capabilities: Object.fromEntries(
      queue.capabilities.map((capability) => [capability.operation, toCapabilityDraft(capability, currency)]),
    ),
  };
}

function toCapabilityDraft(capability: Capability, currency: string): CapabilityDraft {
  const { minutes, setupMinutes, costMinor, leadDays, batchDays } = capability;
  return {
    minutes: String(minutes),
    setupMinutes: String(setupMinutes),
    cost: toDecimal(costMinor, currency),
    leadDays: leadDays === null ? "" : String(leadDays),
    batchDays,
  };
}

/** Work that a queue begins to do. */
export function newCapability(minutes: number, currency: string): CapabilityDraft {
  return { minutes: String(minutes), setupMinutes: "0", cost: toDecimal(0, currency), leadDays: "", batchDays: [] };
}

/** What was typed, as a queue that is not judged yet: what is no number or amount reads as NaN. */
export function readQueueDraft(draft: QueueDraft, currency: string): QueueChange {
  const { name, zone, weekdays, paused, draining } = draft;
  return {
    ...{ name, zone, weekdays, paused, draining },
    cutOff: draft.cutOff.trim(),
    capacityPerDay: readWhole(draft.capacityPerDay),
    leadDays: readWhole(draft.leadDays),
    transitOutDays: readWhole(draft.transitOutDays),
    transitBackDays: readWhole(draft.transitBackDays),
    hours: weekdays.flatMap((weekday) => {
      const { from, to } = draft.hours[weekday] ?? { from: "", to: "" };
      return from === "" && to === "" ? [] : [{ weekday, from, to }];
    }),
    holidays: readRegion(draft),
    closures: closuresOf(draft),
    specialDays: draft.specialDays.map(({ day, capacity }) => ({ day, capacity: readWhole(capacity) })),
    capabilities: Object.entries(draft.capabilities).map(([operation, one]) => ({
      operation,
      minutes: readWhole(one.minutes),
      setupMinutes: readWhole(one.setupMinutes),
      costMinor: one.cost.trim() === "" ? 0 : (fromDecimal(one.cost.trim().replace(",", "."), currency) ?? NaN),
      leadDays: one.leadDays.trim() === "" ? null : readWhole(one.leadDays),
      batchDays: one.batchDays,
    })),
  };
}

function readRegion({ country, state, region }: QueueDraft): HolidayRegion | null {
  if (country === "") return null;
  return { country, ...(state === "" ? {} : { state }), ...(state === "" || region === "" ? {} : { region }) };
}

/** The closed days with the one that is still in its field. */
export function closuresOf({ closures, closedDay }: Pick<QueueDraft, "closures" | "closedDay">): string[] {
  const all = closedDay.trim() === "" ? closures : [...closures, closedDay.trim()];
  return [...new Set(all)].sort();
}

/** A number as it was typed; whether it is whole and within its bounds is judged later. */
function readWhole(text: string): number {
  return /^-?\d{1,9}(\.\d{1,4})?$/.test(text.trim()) ? Number(text.trim()) : NaN;
}
