import fc from "fast-check";
import type { WeekdayHours } from "../../../app/domain/calendar/day-capacity";
import type { Answer } from "../../../app/domain/options/catalog-version";
import type { CatalogVersion, Operation } from "../../../app/domain/options/option";
import { DEFAULT_OPERATIONS } from "../../../app/domain/routing/operations";
import type { Capability, PlanInput, QueuePlan, Rule } from "../../../app/domain/routing/types";

const OPERATIONS = DEFAULT_OPERATIONS.map(({ key }) => key);

/** A workshop to plan in: one bench that does everything but plating, one partner that engraves, polishes and plates. */

/** No set-up, no cost, any working day. */
export function capable(operation: Operation, minutes: number): Capability {
  return { operation, minutes, setupMinutes: 0, costMinor: 0, leadDays: null, batchDays: [] };
}

export function bench(changes: Partial<QueuePlan> = {}): QueuePlan {
  return {
    id: `id-${changes.key ?? "bench-1"}`,
    key: "bench-1",
    name: "Bench 1",
    kind: "BENCH",
    zone: "America/Los_Angeles",
    capacityPerDay: 420,
    leadDays: 2,
    transitOutDays: 0,
    transitBackDays: 0,
    cutOff: "14:00",
    weekdays: [1, 2, 3, 4, 5],
    closures: [],
    holidayNames: {},
    hours: [],
    specialDays: [],
    draining: false,
    paused: false,
    position: 1,
    capabilities: [
      capable("resize", 15),
      capable("engrave", 12),
      capable("polish", 8),
      capable("set", 25),
      capable("inspect", 5),
    ],
    bookedByDay: {},
    batchesByDay: {},
    ...changes,
  };
}

export function partner(changes: Partial<QueuePlan> = {}): QueuePlan {
  return bench({
    key: "laserhaus",
    name: "Laserhaus",
    kind: "MICROFACTORY",
    zone: "America/Chicago",
    capacityPerDay: 25,
    leadDays: 3,
    transitOutDays: 1,
    transitBackDays: 1,
    cutOff: "12:00",
    position: 2,
    capabilities: [capable("engrave", 6), capable("polish", 6), capable("plate", 10)],
    ...changes,
  });
}

/** Monday 2 November 2026, two working days' lead: an empty bench finishes on Wednesday the 4th. */
export const MONDAY = "2026-11-02";

export function piece(changes: Partial<PlanInput> = {}): PlanInput {
  return {
    needs: [
      { operation: "engrave", minutes: 12 },
      { operation: "inspect", minutes: 5 },
    ],
    setKey: "ring-classic",
    answers: [],
    collectionIds: [],
    priceMinor: null,
    costMinor: null,
    rush: false,
    extraLeadDays: 0,
    queues: [bench(), partner()],
    rules: [],
    startDay: MONDAY,
    rushReserve: 0,
    ...changes,
  };
}

export function choiceAnswer(optionKey: string, choiceKey: string): Answer {
  return { position: 1, kind: "choice", choiceKey, optionKey, label: optionKey, words: choiceKey };
}

export function prefer(queueKey: string, when: Rule["when"] = {}, position = 1): Rule {
  return { position, when, effect: "PREFER", queueKey };
}

export const ringClassic: CatalogVersion = {
  setKey: "ring-classic",
  name: "Classic ring",
  version: 1,
  currency: "USD",
  options: [
    {
      kind: "text",
      key: "inside-engraving",
      label: "Engraving inside the band",
      help: "",
      required: true,
      operations: [{ operation: "engrave", minutes: 12 }],
      extraLeadDays: 0,
      maxLetters: 20,
      area: { name: "inside", widthMm: 42, heightMm: 2.2 },
      font: "great-vibes",
      feeMinor: 1800,
      perLetterMinor: 0,
      freeLetters: 0,
    },
    {
      kind: "ringSize",
      key: "ring-size",
      label: "Ring size",
      help: "",
      required: true,
      operations: [{ operation: "resize", minutes: 15 }],
      extraLeadDays: 0,
      system: "US",
      minQuarters: 16,
      maxQuarters: 48,
      stepQuarters: 2,
      feeMinor: 0,
    },
    {
      kind: "choice",
      key: "birthstone",
      label: "Birthstone",
      help: "",
      required: false,
      operations: [{ operation: "set", minutes: 25 }],
      extraLeadDays: 1,
      choices: [
        { key: "ruby", label: "Ruby (July)", swatch: "#c0183c", feeMinor: 3600 },
        { key: "emerald", label: "Emerald (May)", swatch: "#2f8f63", feeMinor: 3600 },
      ],
    },
    {
      kind: "date",
      key: "anniversary",
      label: "Date to remember",
      help: "",
      required: false,
      operations: [{ operation: "engrave", minutes: 4 }],
      extraLeadDays: 0,
      earliest: "1900-01-01",
      latest: null,
      feeMinor: 600,
    },
    {
      kind: "choice",
      key: "box",
      label: "Box",
      help: "",
      required: true,
      operations: [],
      extraLeadDays: 0,
      choices: [{ key: "oak", label: "Oak", swatch: null, feeMinor: 0 }],
    },
  ],
};

export const fullAnswers: Answer[] = [
  {
    position: 1,
    kind: "text",
    text: "Anna ♥ 2019",
    optionKey: "inside-engraving",
    label: "Engraving inside the band",
    words: "Anna ♥ 2019",
  },
  { position: 2, kind: "ringSize", quarters: 26, optionKey: "ring-size", label: "Ring size", words: "US 6½" },
  {
    position: 3,
    kind: "choice",
    choiceKey: "ruby",
    optionKey: "birthstone",
    label: "Birthstone",
    words: "Ruby (July)",
  },
  {
    position: 4,
    kind: "date",
    day: "2019-05-01",
    optionKey: "anniversary",
    label: "Date to remember",
    words: "1 May 2019",
  },
  { position: 5, kind: "choice", choiceKey: "oak", optionKey: "box", label: "Box", words: "Oak" },
];

/** Days of the weeks around MONDAY. */
export const anyDay = fc
  .date({ min: new Date("2026-10-01"), max: new Date("2027-03-31"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

const anyLoad = (most: number): fc.Arbitrary<Record<string, number>> =>
  fc.dictionary(anyDay, fc.integer({ min: 0, max: most }), { maxKeys: 60 });

const anyWeekdays = fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 });

const anyCapability: fc.Arbitrary<Capability> = fc.record({
  operation: fc.constantFrom(...OPERATIONS),
  minutes: fc.integer({ min: 1, max: 60 }),
  setupMinutes: fc.constantFrom(0, 0, 15, 30),
  costMinor: fc.constantFrom(0, 0, 100, 250),
  leadDays: fc.option(fc.integer({ min: 0, max: 4 })),
  batchDays: fc.constantFrom<number[][]>([], [2, 4]),
});

const anyCapabilities = fc.uniqueArray(anyCapability, { selector: (one) => one.operation, minLength: 1 });

const anyHours = fc.constantFrom<WeekdayHours[][]>(
  [],
  [
    { weekday: 1, from: "09:00", to: "17:00" },
    { weekday: 5, from: "09:00", to: "12:00" },
  ],
);

function anyQueue(key: string, position: number): fc.Arbitrary<QueuePlan> {
  return fc
    .record({
      kind: fc.constantFrom("BENCH" as const, "MICROFACTORY" as const),
      leadDays: fc.integer({ min: 0, max: 6 }),
      transitOutDays: fc.integer({ min: 0, max: 2 }),
      transitBackDays: fc.integer({ min: 0, max: 2 }),
      weekdays: anyWeekdays,
      hours: anyHours,
      specialDays: fc.uniqueArray(fc.record({ day: anyDay, capacity: fc.constantFrom(0, 40, 200) }), {
        selector: ({ day }) => day,
        maxLength: 4,
      }),
      closures: fc.array(anyDay, { maxLength: 10 }),
      paused: fc.boolean(),
      draining: fc.constantFrom(false, false, true),
      capabilities: anyCapabilities,
      bookedByDay: anyLoad(120),
      batchesByDay: fc.dictionary(anyDay, fc.subarray(OPERATIONS), { maxKeys: 20 }),
    })
    .map((queue) => bench({ ...queue, key, name: key, id: key, position, capacityPerDay: 120 }));
}

/** One to three queues of any kind, up to 120 a day. */
export const anyQueues = fc
  .tuple(anyQueue("a", 1), anyQueue("b", 2), anyQueue("c", 3))
  .chain((queues) => fc.integer({ min: 1, max: 3 }).map((count) => queues.slice(0, count)));

export const anyRules = fc
  .array(
    fc.record({
      when: fc.record({ operation: fc.constantFrom(...OPERATIONS), rush: fc.boolean() }, { requiredKeys: [] }),
      effect: fc.constantFrom("PREFER" as const, "REQUIRE" as const, "FORBID" as const),
      queueKey: fc.constantFrom("a", "b", "c"),
    }),
    { maxLength: 3 },
  )
  .map((rules) => rules.map((rule, index) => ({ ...rule, position: index + 1 })));

const anyNeeds = fc.subarray(OPERATIONS, { minLength: 1 }).chain((operations) =>
  fc
    .array(fc.oneof(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 61, max: 400 })), {
      minLength: operations.length,
      maxLength: operations.length,
    })
    .map((minutes) => operations.map((operation, index) => ({ operation, minutes: minutes[index] ?? 0 }))),
);

export const anyPiece: fc.Arbitrary<PlanInput> = fc.record({
  needs: anyNeeds,
  setKey: fc.constant("ring-classic"),
  answers: fc.constant([]),
  collectionIds: fc.constant([]),
  priceMinor: fc.constant(null),
  costMinor: fc.constant(null),
  rush: fc.boolean(),
  rushReserve: fc.constantFrom(0, 10, 30),
  extraLeadDays: fc.integer({ min: 0, max: 5 }),
  queues: anyQueues,
  rules: anyRules,
  startDay: anyDay,
});
