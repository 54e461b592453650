import { z } from "zod";
import { workOrder, type ShopOperation } from "../../domain/routing/operations";
import type { HolidayRegion, QueueChange } from "../../domain/routing/queue-change";
import type { Capability, QueueKind } from "../../domain/routing/types";

/** A queue's row as the database holds it. What a merchant may save is narrower: domain/routing/judge-queue.ts. */

const kind = z.enum(["BENCH", "MICROFACTORY"]);
const hours = z.array(z.object({ weekday: z.number(), from: z.string(), to: z.string() }));
const specialDays = z.array(z.object({ day: z.string(), capacity: z.number() }));
const holidays: z.ZodType<HolidayRegion | null> = z
  .object({ country: z.string(), state: z.string().optional(), region: z.string().optional() })
  .nullable();

interface CapabilityRow {
  operation: string;
  minutes: number;
  setupMinutes: number;
  costMinor: bigint | number;
  leadDays: number | null;
  batchDays: number[];
}

interface QueueRow extends Omit<QueueChange, "hours" | "holidays" | "specialDays" | "capabilities"> {
  kind: string;
  hours: unknown;
  holidays: unknown;
  specialDays: unknown;
  capabilities: CapabilityRow[];
}

export function queueKindOf(row: { kind: string }): QueueKind {
  return kind.parse(row.kind);
}

/** What the merchant defined of a queue. Throws ZodError on a row that no release wrote. */
export function queueOfRow(row: QueueRow, operations: readonly ShopOperation[]): QueueChange {
  return {
    name: row.name,
    zone: row.zone,
    capacityPerDay: row.capacityPerDay,
    leadDays: row.leadDays,
    transitOutDays: row.transitOutDays,
    transitBackDays: row.transitBackDays,
    cutOff: row.cutOff,
    weekdays: [...row.weekdays].sort((a, b) => a - b),
    hours: hours.parse(row.hours),
    holidays: holidays.parse(row.holidays),
    closures: [...row.closures].sort(),
    specialDays: specialDays.parse(row.specialDays),
    paused: row.paused,
    draining: row.draining,
    capabilities: capabilitiesOf(row.capabilities, operations),
  };
}

function capabilitiesOf(rows: CapabilityRow[], operations: readonly ShopOperation[]): Capability[] {
  const byWork = workOrder(operations);
  return rows
    .map(({ operation, minutes, setupMinutes, costMinor, leadDays, batchDays }) => ({
      operation,
      minutes,
      setupMinutes,
      costMinor: Number(costMinor),
      leadDays,
      batchDays,
    }))
    .sort((a, b) => byWork(a.operation, b.operation));
}
