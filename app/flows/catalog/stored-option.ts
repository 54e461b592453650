import { z } from "zod";
import {
  AREA_NAMES,
  DATE_FORMATS,
  FILE_TYPES,
  RING_SYSTEMS,
  SCRIPTS,
  type CatalogVersion,
  type Option,
} from "../../domain/options/option";
import { storedArea, storedOverride, storedRule } from "./stored-set";

/** Shapes as the database holds them. What a merchant may save is narrower: domain/options/draft-schema.ts. */

const window = z.object({ from: z.string().nullable(), until: z.string().nullable() });
const words = z.string().optional();
const translation = z.object({
  label: words,
  help: words,
  terms: words,
  instructions: words,
  choices: z.record(z.string(), z.object({ label: words, note: words })).optional(),
});

const base = {
  key: z.string(),
  label: z.string(),
  help: z.string(),
  required: z.boolean(),
  operations: z.array(z.object({ operation: z.string(), minutes: z.number() })),
  extraLeadDays: z.number(),
  picture: words,
  terms: words,
  defaultAnswer: words,
  window: window.optional(),
  limit: z.number().optional(),
  rush: z.literal(true).optional(),
  translations: z.record(z.string(), translation).optional(),
};
const area = z.object({
  name: z.enum(AREA_NAMES),
  widthMm: z.number(),
  heightMm: z.number(),
  ringSized: z.boolean().optional(),
});
const choices = z.array(
  z.object({
    key: z.string(),
    label: z.string(),
    swatch: z.string().nullable(),
    feeMinor: z.number(),
    picture: words,
    note: words,
    tint: words,
    layer: words,
    window: window.optional(),
    limit: z.number().optional(),
  }),
);

/** An option as the database holds it, in its row or in a catalog version. */
export const storedOption: z.ZodType<Option> = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("text"),
    ...base,
    maxLetters: z.number(),
    lines: z.number().optional(),
    scripts: z.array(z.enum(SCRIPTS)).optional(),
    letterCase: z.enum(["upper", "lower"]).optional(),
    area,
    font: z.string(),
    fonts: z.array(z.string()).optional(),
    feeMinor: z.number(),
    perLetterMinor: z.number(),
    freeLetters: z.number(),
  }),
  z.object({ kind: z.literal("choice"), ...base, choices, part: words, shownOn: z.enum(AREA_NAMES).optional() }),
  z.object({
    kind: z.literal("ringSize"),
    ...base,
    system: z.enum(RING_SYSTEMS),
    alsoShown: z.array(z.enum(RING_SYSTEMS)).optional(),
    minQuarters: z.number(),
    maxQuarters: z.number(),
    stepQuarters: z.union([z.literal(1), z.literal(2), z.literal(4)]),
    feeMinor: z.number(),
  }),
  z.object({ kind: z.literal("font"), ...base, choices }),
  z.object({ kind: z.literal("symbol"), ...base, choices, area }),
  z.object({
    kind: z.literal("date"),
    ...base,
    earliest: z.string().nullable(),
    latest: z.string().nullable(),
    format: z.enum(DATE_FORMATS).optional(),
    feeMinor: z.number(),
  }),
  z.object({
    kind: z.literal("file"),
    ...base,
    types: z.array(z.enum(FILE_TYPES)),
    maxMegabytes: z.number(),
    minPixels: z.number(),
    area,
    feeMinor: z.number(),
  }),
  z.object({ kind: z.literal("yesNo"), ...base, feeMinor: z.number() }),
  z.object({ kind: z.literal("note"), ...base, maxLetters: z.number(), feeMinor: z.number() }),
  z.object({ kind: z.literal("ownStone"), ...base, choices, instructions: z.string() }),
]);

const storedVersion: z.ZodType<CatalogVersion> = z.object({
  setKey: z.string(),
  name: z.string(),
  version: z.number(),
  currency: z.string(),
  options: z.array(storedOption),
  rules: z.array(storedRule).optional(),
  areas: z.array(storedArea).optional(),
  overrides: z.record(z.string(), storedOverride).optional(),
});

/** An option's row as the option that it is. Throws ZodError on a row that no release wrote. */
export function optionOfRow(row: { key: string; kind: string; label: string; data: unknown }): Option {
  const data = z.record(z.string(), z.unknown()).parse(row.data);
  return storedOption.parse({ ...data, key: row.key, kind: row.kind, label: row.label });
}

/** `catalog_version.doc`. Throws ZodError on a document that no release wrote. */
export function versionOfDoc(doc: unknown): CatalogVersion {
  return storedVersion.parse(doc);
}
