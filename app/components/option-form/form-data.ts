import { z } from "zod";
import { OPERATIONS, OPTION_KINDS } from "../../domain/options/option";
import { jsonField } from "../json-field";
import type { OptionDraft, SetDraft } from "./draft";

/** Longer text than any field takes, and short enough that a form stays small. */
const typed = z.string().max(500);

const optionDraft: z.ZodType<OptionDraft> = z.object({
  kind: z.enum(OPTION_KINDS),
  key: z.string().regex(/^([a-z0-9][a-z0-9-]{0,63})?$/),
  label: typed,
  help: z.string().max(2_000),
  required: z.boolean(),
  extraLeadDays: typed,
  operations: z.array(z.object({ operation: z.enum(OPERATIONS), minutes: typed })).max(20),
  fee: typed,
  perLetter: typed,
  freeLetters: typed,
  maxLetters: typed,
  areaName: z.enum(["inside", "outside", "front", "back"]),
  widthMm: typed,
  heightMm: typed,
  font: typed,
  choices: z
    .array(z.object({ key: z.string().regex(/^([a-z0-9][a-z0-9-]{0,63})?$/), label: typed, swatch: typed, fee: typed }))
    .max(200),
  minSize: typed,
  maxSize: typed,
  stepQuarters: z.enum(["1", "2", "4"]),
  earliest: typed,
  latest: typed,
});

const json = jsonField(500_000);

const saveForm = z.object({
  intent: z.literal("save"),
  revision: z.coerce.number().int().min(0),
  name: typed,
  options: json.pipe(z.array(optionDraft).max(50)),
});
const assignForm = z.object({
  intent: z.literal("assign"),
  variantIds: json.pipe(z.array(z.string().regex(/^gid:\/\/shopify\/ProductVariant\/\d{1,19}$/)).max(2_000)),
});
const setForm = z.discriminatedUnion("intent", [saveForm, assignForm, z.object({ intent: z.literal("publish") })]);

export type SetForm = z.output<typeof setForm>;

/** What the option set's page sends; null for what it cannot have sent. */
export function readSetForm(form: FormData): SetForm | null {
  return setForm.safeParse(Object.fromEntries(form)).data ?? null;
}

/** The fields of a save, as the page sends them. */
export function saveFields(draft: SetDraft, revision: number): Record<string, string> {
  return { intent: "save", revision: String(revision), name: draft.name, options: JSON.stringify(draft.options) };
}
