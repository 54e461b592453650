import { z } from "zod";
import type { LeadTimes } from "../../domain/promises/ready-day";

const day = z.string();

const storedTable: z.ZodType<LeadTimes> = z.object({
  v: z.literal(1),
  id: z.string(),
  issuedAt: z.string(),
  expiresAt: z.string(),
  zone: z.string(),
  cutOff: z.string(),
  rangeDays: z.tuple([z.number(), z.number()]),
  sets: z.record(
    z.string(),
    z.object({
      ready: z.record(z.string(), day),
      rush: z.record(z.string(), day).optional(),
      extra: z.record(z.string(), z.number()),
    }),
  ),
  open: z.array(day),
});

/** `lead_time_table.doc`. Throws ZodError on a document that no release wrote. */
export function leadTimesOfDoc(doc: unknown): LeadTimes {
  return storedTable.parse(doc);
}
