import { z } from "zod";

/** The parts of tests/fixtures/ember-and-oak.json that the seed writes. */
export const seedSchema = z.object({
  store: z.object({ shop: z.string(), name: z.string(), zone: z.string(), currency: z.string(), email: z.string() }),
  keepsake: z.object({
    options: z.array(z.looseObject({ key: z.string(), kind: z.string(), label: z.string() }).catchall(z.json())),
    sets: z.array(
      z.object({
        key: z.string(),
        name: z.string(),
        options: z.array(z.string()),
        assignments: z.array(
          z.object({ sku: z.string(), variantId: z.string(), productId: z.string(), title: z.string() }),
        ),
      }),
    ),
    queues: z.array(
      z.object({
        key: z.string(),
        name: z.string(),
        kind: z.enum(["BENCH", "MICROFACTORY"]),
        zone: z.string(),
        capacityPerDay: z.number(),
        leadDays: z.number(),
        transitOutDays: z.number().default(0),
        transitBackDays: z.number(),
        cutOff: z.string(),
        weekdays: z.array(z.number()),
        hours: z.array(z.object({ weekday: z.number(), from: z.string(), to: z.string() })).default([]),
        holidays: z.object({ country: z.string(), state: z.string() }),
        closures: z.array(z.string()),
        capabilities: z.array(
          z.object({
            operation: z.string(),
            minutes: z.number(),
            setupMinutes: z.number().default(0),
            costMinor: z.number().default(0),
            batchDays: z.array(z.number()).default([]),
          }),
        ),
      }),
    ),
    rules: z.array(
      z.object({
        position: z.number(),
        when: z.record(z.string(), z.string()),
        effect: z.enum(["PREFER", "REQUIRE", "FORBID"]),
        queueKey: z.string(),
      }),
    ),
    staff: z.array(z.object({ name: z.string(), pin: z.string() })),
    partner: z.object({ key: z.string(), name: z.string(), queueKey: z.string() }),
  }),
});
export type Seed = z.output<typeof seedSchema>;
