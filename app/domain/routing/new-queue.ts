import type { QueueChange } from "./queue-change";
import type { QueueKind } from "./types";

/** What a queue begins with: one person's day at a bench, or a partner some days away, from Monday to Friday. */
export function newQueue(kind: QueueKind, zone: string): QueueChange {
  const isBench = kind === "BENCH";
  return {
    name: "",
    zone,
    capacityPerDay: isBench ? 420 : 10,
    leadDays: isBench ? 2 : 3,
    transitOutDays: isBench ? 0 : 2,
    transitBackDays: isBench ? 0 : 2,
    cutOff: "14:00",
    weekdays: [1, 2, 3, 4, 5],
    hours: [],
    holidays: null,
    closures: [],
    specialDays: [],
    paused: false,
    draining: false,
    capabilities: [],
  };
}
