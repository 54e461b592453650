import { z } from "zod";
import { isDay } from "../domain/calendar/days";
import type { ShopOperation } from "../domain/routing/operations";
import { CLOCK, QUEUE_BOUNDS, refusals, type QueueChange, type QueueErrors } from "../domain/routing/queue-change";
import type { QueueKind } from "../domain/routing/types";

const text = (value: unknown): string => (typeof value === "string" || typeof value === "number" ? String(value) : "");
const whole = (least: number, most: number, words: (value: string) => string) => {
  const error = (issue: { input?: unknown }) => words(text(issue.input));
  return z.number({ error }).int({ error }).min(least, { error }).max(most, { error });
};
const name = z
  .string()
  .transform((typed) => typed.trim().normalize("NFC"))
  .superRefine((typed, context) => {
    const letters = Array.from(typed).length;
    if (letters >= 1 && letters <= QUEUE_BOUNDS.nameLetters && !typed.includes("\0")) return;
    context.addIssue({ code: "custom", message: refusals.name(letters) });
  });
const weekdays = z
  .array(z.number().int().min(1).max(7))
  .min(1, { error: refusals.weekdays() })
  .transform((days) => [...new Set(days)].sort());
const closures = z
  .array(z.string().refine(isDay, { error: (issue) => refusals.closedDay(text(issue.input)) }))
  .transform((days) => [...new Set(days)].sort())
  .superRefine((days, context) => {
    if (days.length <= QUEUE_BOUNDS.closures) return;
    context.addIssue({ code: "custom", message: refusals.closures(days.length) });
  });
const operationsOf = (known: readonly ShopOperation[]) =>
  z
    .array(z.string())
    .transform((chosen) => known.map(({ key }) => key).filter((key) => chosen.includes(key)))
    .refine((chosen) => chosen.length > 0, { error: refusals.operations() });

const schemaOf = (kind: QueueKind, known: readonly ShopOperation[]): z.ZodType<QueueChange, unknown> =>
  z.object({
    name,
    capacityPerDay: whole(1, QUEUE_BOUNDS.capacityPerDay[kind], (value) => refusals.capacityPerDay(value, kind)),
    leadDays: whole(0, QUEUE_BOUNDS.leadDays, refusals.leadDays),
    cutOff: z.string().regex(CLOCK, { error: (issue) => refusals.cutOff(text(issue.input)) }),
    weekdays,
    closures,
    paused: z.boolean(),
    operations: operationsOf(known),
  });

/** What a merchant may save of a queue of this kind; each error stands at its field and names value and bound. */
export function parseQueueChange(
  kind: QueueKind,
  known: readonly ShopOperation[],
  change: unknown,
): { kind: "ok"; change: QueueChange } | { kind: "refused"; errors: QueueErrors } {
  const parsed = schemaOf(kind, known).safeParse(change);
  if (parsed.success) return { kind: "ok", change: parsed.data };
  const errors: Record<string, string> = {};
  for (const { path, message } of parsed.error.issues) errors[String(path[0])] ??= message;
  return { kind: "refused", errors };
}
