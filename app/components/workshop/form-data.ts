import { z } from "zod";
import { jsonField } from "../json-field";
import type { QueueDraft } from "./queue-draft";

/** Longer than any field takes, and short enough that a form stays small. */
const typed = z.string().max(200);

const queueDraft: z.ZodType<QueueDraft> = z.object({
  name: typed,
  capacityPerDay: typed,
  leadDays: typed,
  cutOff: typed,
  weekdays: z.array(z.number().int().min(1).max(7)).max(7),
  closures: z.array(typed).max(1_000),
  closedDay: typed,
  paused: z.boolean(),
  operations: z.array(typed).max(100),
});

const json = jsonField(50_000);

const workshopForm = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("add-staff"), name: typed, pin: typed }),
  z.object({ intent: z.literal("change-pin"), staffId: z.uuid(), pin: typed }),
  z.object({ intent: z.literal("remove-staff"), staffId: z.uuid() }),
  z.object({ intent: z.literal("new-address"), seenKey: typed }),
  z.object({
    intent: z.literal("save-queue"),
    queueId: z.uuid(),
    kind: z.enum(["BENCH", "MICROFACTORY"]),
    seen: z.string().max(20_000),
    queue: json.pipe(queueDraft),
  }),
]);

export type WorkshopForm = z.output<typeof workshopForm>;
export type SaveQueueForm = Extract<WorkshopForm, { intent: "save-queue" }>;

/** What the workshop page sends; null for what it cannot have sent. PINs come without spaces at their ends. */
export function readWorkshopForm(form: FormData): WorkshopForm | null {
  const read = workshopForm.safeParse(Object.fromEntries(form)).data ?? null;
  return read !== null && "pin" in read ? { ...read, pin: read.pin.trim() } : read;
}

/** The fields of a save, as the page sends them. */
export function saveQueueFields({ queue, ...fields }: Omit<SaveQueueForm, "intent">): Record<string, string> {
  return { intent: "save-queue", ...fields, queue: JSON.stringify(queue) };
}
