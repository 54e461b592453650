import { z } from "zod";
import { jsonField } from "../json-field";
import type { QueueDraft } from "./queue-draft";

/** Longer than any field takes, and short enough that a form stays small. */
const typed = z.string().max(200);

const workshopForm = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("add-staff"), name: typed, pin: typed }),
  z.object({ intent: z.literal("change-pin"), staffId: z.uuid(), pin: typed }),
  z.object({ intent: z.literal("remove-staff"), staffId: z.uuid() }),
  z.object({ intent: z.literal("new-address"), seenKey: typed }),
  z.object({
    intent: z.literal("save-orders"),
    bundling: z.enum(["TOGETHER", "AS_READY"]),
    rushReserve: typed,
  }),
]);

export type WorkshopForm = z.output<typeof workshopForm>;

/** What the workshop page sends; null for what it cannot have sent. PINs come without spaces at their ends. */
export function readWorkshopForm(form: FormData): WorkshopForm | null {
  const read = workshopForm.safeParse(Object.fromEntries(form)).data ?? null;
  return read !== null && "pin" in read ? { ...read, pin: read.pin.trim() } : read;
}

const weekdays = z.array(z.number().int().min(1).max(7)).max(7);
const byName = <T>(field: z.ZodType<T>): z.ZodType<Record<string, T>> =>
  z.record(typed, field).refine((fields) => Object.keys(fields).length <= 100);

const queueDraft: z.ZodType<QueueDraft> = z.object({
  name: typed,
  zone: typed,
  capacityPerDay: typed,
  leadDays: typed,
  transitOutDays: typed,
  transitBackDays: typed,
  cutOff: typed,
  weekdays,
  hours: byName(z.object({ from: typed, to: typed })),
  country: typed,
  state: typed,
  region: typed,
  closures: z.array(typed).max(1_000),
  closedDay: typed,
  specialDays: z.array(z.object({ day: typed, capacity: typed })).max(1_000),
  paused: z.boolean(),
  draining: z.boolean(),
  capabilities: byName(
    z.object({ minutes: typed, setupMinutes: typed, cost: typed, leadDays: typed, batchDays: weekdays }),
  ),
});

const queueForm = z.discriminatedUnion("intent", [
  z.object({
    intent: z.literal("save"),
    /** queueMark of what the form began with; "" for a new queue. */
    seen: z.string().max(60_000),
    /** Of a new microfactory; "" is nobody. */
    partnerId: z.union([z.literal(""), z.uuid()]),
    queue: jsonField(100_000).pipe(queueDraft),
  }),
  z.object({ intent: z.literal("delete") }),
]);

export type QueueFormSent = z.output<typeof queueForm>;
export type SaveQueueForm = Extract<QueueFormSent, { intent: "save" }>;

/** What the page of one queue sends; null for what it cannot have sent. */
export function readQueueForm(form: FormData): QueueFormSent | null {
  return queueForm.safeParse(Object.fromEntries(form)).data ?? null;
}

/** The fields of a save, as the page sends them. */
export function saveQueueFields({ queue, ...fields }: Omit<SaveQueueForm, "intent">): Record<string, string> {
  return { intent: "save", ...fields, queue: JSON.stringify(queue) };
}
