import { z } from "zod";
import type { Quote } from "../app/flows/promises/quote-selection";
import { AREA_NAMES, DATE_FORMATS, FILE_TYPES, OPTION_KINDS, RING_SYSTEMS } from "../app/domain/options/option";
import { ANSWER_KEYS, KEEPSAKE_KEY } from "../app/domain/options/selection";

/**
 * Version 1 of what pages without a theme may rely on. Within a version keys are added, and none is renamed, removed or
 * given another meaning: readers ignore what they do not know. docs/headless.md tells it in words.
 */
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const days = z.object({ from: day.nullable(), until: day.nullable() });
const minor = z.int().meta({ description: "Minor units of the set's currency" });

const choice = z.looseObject({
  key: z.string(),
  label: z.string(),
  swatch: z.string().nullable(),
  feeMinor: minor,
  picture: z.url().optional(),
  note: z.string().optional(),
  window: days.optional(),
  limit: z.int().optional(),
});

const translation = z.looseObject({
  label: z.string().optional(),
  help: z.string().optional(),
  terms: z.string().optional(),
  instructions: z.string().optional(),
  choices: z.record(z.string(), z.object({ label: z.string().optional(), note: z.string().optional() })).optional(),
});

const area = z.looseObject({
  name: z.enum(AREA_NAMES),
  widthMm: z.number().positive(),
  heightMm: z.number().positive(),
  ringSized: z.boolean().optional(),
});

const option = z.looseObject({
  kind: z.enum(OPTION_KINDS),
  key: z.string(),
  label: z.string(),
  help: z.string(),
  required: z.boolean(),
  extraLeadDays: z.int(),
  picture: z.url().optional(),
  terms: z.string().optional(),
  defaultAnswer: z.string().optional(),
  window: days.optional(),
  limit: z.int().optional(),
  translations: z.record(z.string(), translation).optional(),
  feeMinor: minor.optional().meta({ description: "Of kinds without choices" }),
  choices: z.array(choice).optional().meta({ description: "Of choice, font, symbol and ownStone" }),
  maxLetters: z.int().optional().meta({ description: "Of text and note: grapheme clusters" }),
  lines: z.int().optional(),
  letterCase: z.enum(["upper", "lower"]).optional(),
  perLetterMinor: minor.optional(),
  freeLetters: z.int().optional(),
  font: z.string().optional(),
  fonts: z.array(z.string()).optional(),
  area: area.optional(),
  system: z.enum(RING_SYSTEMS).optional(),
  sizes: z
    .array(z.tuple([z.string(), z.string(), z.string()]))
    .optional()
    .meta({ description: "Of ringSize: raw answer, in words, the same in other systems" }),
  earliest: day.nullable().optional(),
  latest: day.nullable().optional(),
  format: z.enum(DATE_FORMATS).optional(),
  types: z.array(z.enum(FILE_TYPES)).optional(),
  maxMegabytes: z.number().optional(),
  drawings: z.record(z.string(), z.string()).optional().meta({ description: "Of symbol: outlines in 100 × 100" }),
  ruled: z.literal(true).optional().meta({ description: "Other answers may show, hide or require it" }),
  first: z.looseObject({
    asked: z.boolean(),
    must: z.boolean(),
    feeMinor: minor.nullable(),
    days: z.int(),
    withheld: z.array(z.string()),
  }),
});

const set = z.looseObject({
  key: z.string(),
  version: z.int().positive(),
  name: z.string(),
  currency: z.string().length(3),
  options: z.array(option).min(1).max(6).meta({ description: "Position n, from 1, is answered by _k<n>" }),
  table: z.array(z.looseObject({ k: z.enum(["t", "c", "s", "d", "f"]), l: z.string(), r: z.literal([0, 1]) })).meta({
    description: "Compact rules in order of position, for Keepsake's own code; their letters may change with `v`",
  }),
  areas: z.array(z.looseObject({ picture: z.url().nullable() })).optional(),
});

/** The product's metafield `options`. */
export const productOptions = z.looseObject({
  v: z.literal(1),
  variants: z.record(z.string().regex(/^\d+$/), z.string()).meta({ description: "Numeric variant id to key of sets" }),
  sets: z.record(z.string(), set),
});

const attribute = z.object({ key: z.string(), value: z.string() });

/** `attributes` of a cart line: the hidden keys that functions read, then words for people. */
export const lineAttributes = z.array(attribute).meta({
  description: `${KEEPSAKE_KEY} ("<set key>:<version>:<shown day or nothing>"), ${ANSWER_KEYS.join(", ")} (raw answers that were given), then label and words of each answer`,
});

/** What `/apps/keepsake/quote` answers with status 200. */
export const quote = z.object({
  v: z.literal(1),
  complete: z.boolean(),
  currency: z.string().length(3),
  feeMinor: minor,
  readyDay: day.nullable(),
  rangeDays: z.tuple([z.int(), z.int()]).nullable(),
  today: day,
  refusals: z.array(z.object({ position: z.int().min(1).max(6), message: z.string() })),
  attributes: lineAttributes,
}) satisfies z.ZodType<Quote>;

/** All of it as JSON Schema 2020-12, each part under its name. */
export function contractSchema(): object {
  const parts = { productOptions, lineAttributes, quote };
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "Keepsake headless contract, version 1",
    $defs: Object.fromEntries(
      Object.entries(parts).map(([name, part]) => {
        const { $schema: _, ...schema } = z.toJSONSchema(part, { io: "input" });
        return [name, schema];
      }),
    ),
  };
}
