import { z } from "zod";
import { OPERATIONS, type CatalogVersion, type Option } from "../domain/options/option";

const base = {
  key: z.string(),
  label: z.string(),
  help: z.string(),
  required: z.boolean(),
  operations: z.array(z.object({ operation: z.enum(OPERATIONS), minutes: z.number() })),
  extraLeadDays: z.number(),
};
const area = z.object({
  name: z.enum(["inside", "outside", "front", "back"]),
  widthMm: z.number(),
  heightMm: z.number(),
});
const choice = z.object({ key: z.string(), label: z.string(), swatch: z.string().nullable(), feeMinor: z.number() });

/** An option as the database holds it, in its row or in a catalog version. */
export const storedOption: z.ZodType<Option> = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("text"),
    ...base,
    maxLetters: z.number(),
    area,
    font: z.string(),
    feeMinor: z.number(),
    perLetterMinor: z.number(),
    freeLetters: z.number(),
  }),
  z.object({ kind: z.literal("choice"), ...base, choices: z.array(choice) }),
  z.object({
    kind: z.literal("ringSize"),
    ...base,
    system: z.literal("US"),
    minQuarters: z.number(),
    maxQuarters: z.number(),
    stepQuarters: z.union([z.literal(1), z.literal(2), z.literal(4)]),
    feeMinor: z.number(),
  }),
  z.object({
    kind: z.literal("date"),
    ...base,
    earliest: z.string().nullable(),
    latest: z.string().nullable(),
    feeMinor: z.number(),
  }),
]);

const storedVersion: z.ZodType<CatalogVersion> = z.object({
  setKey: z.string(),
  name: z.string(),
  version: z.number(),
  currency: z.string(),
  options: z.array(storedOption),
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
