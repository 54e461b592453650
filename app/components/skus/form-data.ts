import { z } from "zod";
import { jsonField } from "../json-field";

/** What the pages of Products & SKUs send. */

const variantId = z.string().regex(/^gid:\/\/shopify\/ProductVariant\/\d{1,20}$/);
const uuid = z.uuid();

/** A page of the list, at most. */
const selected = jsonField(20_000).pipe(z.array(variantId).min(1).max(250));

const listForm = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("move"), variantIds: selected, optionSetId: uuid }),
  z.object({ intent: z.literal("remove"), variantIds: selected }),
  z.object({ intent: z.literal("remove-all"), optionSetId: uuid }),
  z.object({ intent: z.literal("check") }),
]);
export type ListForm = z.output<typeof listForm>;

/** 20,000 SKUs and ids, at their longest. */
const MOST_LETTERS = 6_000_000;

const assignForm = z.discriminatedUnion("source", [
  z.object({
    source: z.literal("variants"),
    optionSetId: uuid,
    ids: jsonField(MOST_LETTERS).pipe(z.array(variantId).max(20_000)),
  }),
  z.object({ source: z.literal("skus"), optionSetId: uuid, text: z.string().max(MOST_LETTERS) }),
  z.object({
    source: z.literal("collection"),
    optionSetId: uuid,
    id: z.string().regex(/^gid:\/\/shopify\/Collection\/\d{1,20}$/),
  }),
  z.object({ source: z.literal("tag"), optionSetId: uuid, tag: z.string().max(1_000) }),
]);
export type AssignForm = z.output<typeof assignForm>;

const taskForm = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("confirm"), conflicts: z.enum(["move", "leave"]) }),
  z.object({ intent: z.literal("cancel") }),
]);

const read =
  <Form>(schema: z.ZodType<Form>) =>
  (data: FormData): Form | null =>
    schema.safeParse(Object.fromEntries(data)).data ?? null;

/** Null for what no page of ours sends. */
export const readListForm = read(listForm);
export const readAssignForm = read(assignForm);
export const readTaskForm = read(taskForm);
