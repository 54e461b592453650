import { z } from "zod";
import { CATALOG_FILES, EFFECTS } from "../../domain/catalog-tasks/view";

/** What stands in the JSON columns of `catalog_task` and `catalog_task_row`. */

const source = z.discriminatedUnion("kind", [
  /** Chosen with Shopify's picker: the task's rows name the variants. */
  z.object({ kind: z.literal("variants") }),
  /** A pasted list: the task's rows name the SKUs. */
  z.object({ kind: z.literal("skus") }),
  /** `title` is filled in by the check. */
  z.object({ kind: z.literal("collection"), id: z.string(), title: z.string().default("") }),
  z.object({ kind: z.literal("tag"), tag: z.string() }),
]);
export type AssignSource = z.output<typeof source>;

export const assignInput = z.discriminatedUnion("action", [
  z.object({
    action: z.literal("assign"),
    optionSetId: z.string(),
    source,
    /** What was decided of SKUs that offer another set: they stay with it. */
    leave: z.boolean().default(false),
  }),
  /** Every assigned SKU is looked up in Shopify. */
  z.object({ action: z.literal("refresh") }),
]);
export type AssignInput = z.output<typeof assignInput>;

export const importInput = z.object({
  file: z.enum(CATALOG_FILES),
  /** As the merchant's computer calls it. */
  fileName: z.string(),
  /** Every line of the file is a row. Until then a task that nobody works on was cut off. */
  uploaded: z.boolean(),
  /** Columns of the file that Keepsake does not know. */
  unknown: z.array(z.string()).default([]),
});
export type ImportInput = z.output<typeof importInput>;

export const taskReport = z.object({
  /** Rows by effect, and `bad` ones. */
  counts: z.partialRecord(z.enum([...EFFECTS, "bad"]), z.number()).default({}),
  /** The sets that SKUs would be taken from. */
  conflicts: z.array(z.object({ setId: z.string(), name: z.string(), count: z.number() })).default([]),
  /** SKUs that Shopify no longer has, or calls something else. */
  removed: z.number().default(0),
  renamed: z.number().default(0),
  /** Slices that did not end since the last one that did. */
  tries: z.number().default(0),
});
export type TaskReport = z.output<typeof taskReport>;

/** A row of an assignment. What Shopify said of it is there once it was asked. */
export const assignRow = z.object({
  /** gid */
  variantId: z.string().optional(),
  productId: z.string().optional(),
  sku: z.string().default(""),
  title: z.string().default(""),
  taxable: z.boolean().optional(),
  /** The line of the pasted list. */
  line: z.number().optional(),
  effect: z.enum(EFFECTS).optional(),
  /** The set that it offers now, where that is another one. */
  fromSet: z.string().optional(),
  fromSetId: z.string().optional(),
});
export type AssignRow = z.output<typeof assignRow>;

/** A row of an import: its cells by column, as they stand in the file, less what protects spreadsheets. */
export const importRow = z.object({
  /** What belongs together: the option's key, the set's key; of an assignment the line alone. */
  group: z.string(),
  cells: z.record(z.string(), z.string()),
  /** What is wrong with the line as a line. */
  problem: z.string().optional(),
  effect: z.enum(EFFECTS).optional(),
  /** An assignment's SKU, as Shopify has it. */
  variantId: z.string().optional(),
  productId: z.string().optional(),
  sku: z.string().optional(),
  title: z.string().optional(),
  taxable: z.boolean().optional(),
  fromSet: z.string().optional(),
});
export type ImportRow = z.output<typeof importRow>;
