import { z } from "zod";
import { engravingFont } from "../engraving/fonts";
import { MOST_CHOICES, MOST_EXTRA_DAYS, MOST_LETTERS } from "./bounds";
import * as field from "./draft-fields";
import { AREA_NAMES, DATE_FORMATS, FILE_TYPES, RING_SYSTEMS, SCRIPTS, type Option, type RingSystem } from "./option";
import { SIZE_BOUNDS } from "./ring-sizes";
import { sizeWords } from "./words";

/**
 * What a merchant may save of one option, the same in the browser and on the server. A draft may still be unfit to be
 * published (`publishable` says so); what stands here are the shapes and bounds that the database and the pages rely on.
 * Unknown fields are dropped.
 */

const base = {
  key: field.key,
  label: field.label,
  help: field.words("The help text", 300),
  required: z.boolean(),
  operations: field.operations,
  extraLeadDays: field.whole("The extra days", 0, MOST_EXTRA_DAYS),
  picture: field.picture.optional(),
  terms: field.words("The terms", 1000).optional(),
  defaultAnswer: field.words("The default", 1000).optional(),
  window: field.days,
  limit: field.limit,
  translations: field.translations,
};

/** Whoever answers it wants the piece sooner. */
const rush = z.literal(true).optional();

const font = z.string().refine((key) => engravingFont(key) !== null, {
  error: ({ input }) => `“${field.shown(input)}” is none of the engraving fonts`,
});

const colour = z.string().regex(/^#[0-9a-f]{6}$/i, {
  error: ({ input }) => `The colour “${field.shown(input)}” must be written as #d8b25a`,
});

const choice = (currency: string) =>
  z.object({
    key: field.key,
    label: field.label,
    swatch: colour.nullable(),
    feeMinor: field.amount("The fee", currency),
    picture: field.picture.optional(),
    note: field.words("The note", 120).optional(),
    tint: colour.optional(),
    layer: field.picture.optional(),
    window: field.days,
    limit: field.limit,
  });

/** Shoppers choose by the label, and a rule or an order names the key: neither may stand in a list twice. */
const choices = (currency: string) =>
  z
    .array(choice(currency))
    .max(MOST_CHOICES, {
      error: ({ input }) =>
        `There are ${Array.isArray(input) ? input.length : "too many"} choices; offer at most ${MOST_CHOICES}`,
    })
    .superRefine((list, context) => {
      list.forEach((one, index) => {
        const before = list.slice(0, index);
        const refuse = (path: string, message: string) =>
          context.addIssue({ code: "custom", path: [index, path], message });
        if (before.some((other) => sameLabel(other.label, one.label)))
          refuse("label", `Another choice is called “${one.label}” already: shoppers could not tell them apart`);
        if (one.key !== "" && before.some((other) => other.key === one.key))
          refuse("key", `Another choice has the key “${one.key}” already`);
      });
    });

export function sameLabel(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}

const text = (currency: string) =>
  z
    .object({
      kind: z.literal("text"),
      ...base,
      maxLetters: field.whole("The most letters", 1, MOST_LETTERS),
      lines: field.whole("The lines", 1, 10).optional(),
      scripts: z.array(z.enum(SCRIPTS)).min(1, { error: "Choose at least one script, or allow them all" }).optional(),
      letterCase: z.enum(["upper", "lower"]).optional(),
      area: field.area,
      font,
      fonts: z.array(font).optional(),
      feeMinor: field.amount("The fee", currency),
      perLetterMinor: field.amount("The fee of a letter", currency),
      freeLetters: field.whole("The free letters", 0, MOST_LETTERS),
    })
    .superRefine(({ freeLetters, maxLetters }, context) => {
      if (freeLetters <= maxLetters) return;
      const message = `${freeLetters} letters are free, but at most ${maxLetters} can be written`;
      context.addIssue({ code: "custom", path: ["freeLetters"], message });
    });

const ringSize = (currency: string) =>
  z
    .object({
      kind: z.literal("ringSize"),
      ...base,
      system: z.enum(RING_SYSTEMS),
      alsoShown: z.array(z.enum(RING_SYSTEMS)).optional(),
      minQuarters: z.number(),
      maxQuarters: z.number(),
      stepQuarters: z.union([z.literal(1), z.literal(2), z.literal(4)]),
      feeMinor: field.amount("The fee", currency),
    })
    .superRefine(({ system, minQuarters, maxQuarters }, context) => {
      const refuse = (path: string, message: string) => context.addIssue({ code: "custom", path: [path], message });
      for (const [path, size] of [
        ["minQuarters", minQuarters],
        ["maxQuarters", maxQuarters],
      ] as const) {
        if (!isSize(system, size)) refuse(path, `The size must be one of ${boundWords(system)}`);
      }
      if (maxQuarters < minQuarters) {
        const [last, first] = [sizeWords(maxQuarters, system), sizeWords(minQuarters, system)];
        refuse("maxQuarters", `The largest size, ${last}, is below the smallest, ${first}`);
      }
    });

function isSize(system: RingSystem, quarters: number): boolean {
  const [least, most] = SIZE_BOUNDS[system];
  return Number.isInteger(quarters) && quarters >= least && quarters <= most;
}

function boundWords(system: RingSystem): string {
  const [least, most] = SIZE_BOUNDS[system];
  return `${sizeWords(least, system)} to ${sizeWords(most, system)}, in quarters`;
}

const date = (currency: string) =>
  z
    .object({
      kind: z.literal("date"),
      ...base,
      earliest: field.day,
      latest: field.day,
      format: z.enum(DATE_FORMATS).optional(),
      feeMinor: field.amount("The fee", currency),
    })
    .superRefine(({ earliest, latest }, context) => {
      if (earliest === null || latest === null || earliest <= latest) return;
      context.addIssue({
        code: "custom",
        path: ["latest"],
        message: `The last day, ${latest}, is before the first, ${earliest}`,
      });
    });

const file = (currency: string) =>
  z.object({
    kind: z.literal("file"),
    ...base,
    types: z.array(z.enum(FILE_TYPES)).min(1, { error: "Take at least one type of file" }),
    maxMegabytes: field.whole("The size in megabytes", 1, 20),
    minPixels: field.whole("The pixels of the shorter side", 0, 10_000),
    area: field.area,
    feeMinor: field.amount("The fee", currency),
  });

function optionSchema(currency: string): z.ZodType<Option> {
  const list = choices(currency);
  const feeMinor = field.amount("The fee", currency);
  return z.discriminatedUnion("kind", [
    text(currency),
    z.object({
      kind: z.literal("choice"),
      ...base,
      rush,
      choices: list,
      part: field.picture.optional(),
      shownOn: z.enum(AREA_NAMES).optional(),
    }),
    ringSize(currency),
    z.object({ kind: z.literal("font"), ...base, choices: list }),
    z.object({ kind: z.literal("symbol"), ...base, choices: list, area: field.area }),
    date(currency),
    file(currency),
    z.object({ kind: z.literal("yesNo"), ...base, rush, feeMinor }),
    z.object({
      kind: z.literal("note"),
      ...base,
      maxLetters: field.whole("The most letters", 1, MOST_LETTERS),
      feeMinor,
    }),
    z.object({
      kind: z.literal("ownStone"),
      ...base,
      choices: list,
      instructions: field.words("The instructions", 1000),
    }),
  ]);
}

const schemas = new Map<string, z.ZodType<Option>>();

/** `currency` (ISO 4217) is only for the words of a message: amounts are minor units. */
export function draftOption(currency: string): z.ZodType<Option> {
  const known = schemas.get(currency) ?? optionSchema(currency);
  schemas.set(currency, known);
  return known;
}
