import { z } from "zod";
import { MOST_DRAFT_OPTIONS } from "../../domain/options/option";
import { jsonField } from "../json-field";
import type { OptionDraft, SetDraft } from "./draft";
import { areaDraft, optionDraft, ruleDraft } from "./typed-draft";

const json = jsonField(2_000_000);

const saveForm = z.object({
  intent: z.literal("save"),
  revision: z.coerce.number().int().min(0),
  name: z.string().max(500),
  options: json.pipe(z.array(optionDraft).max(MOST_DRAFT_OPTIONS)),
  rules: json.pipe(z.array(ruleDraft).max(200)),
  areas: json.pipe(z.array(areaDraft).max(20)),
});
const setForm = z.discriminatedUnion("intent", [
  saveForm,
  z.object({ intent: z.literal(["publish", "duplicate", "delete"]) }),
]);

export type SetForm = z.output<typeof setForm>;

/** What the option set's page sends; null for what it cannot have sent. */
export function readSetForm(form: FormData): SetForm | null {
  return setForm.safeParse(Object.fromEntries(form)).data ?? null;
}

/** The fields of a save, as the page sends them. */
export function saveFields(draft: SetDraft, revision: number): Record<string, string> {
  const { name, options, rules, areas } = draft;
  return {
    intent: "save",
    revision: String(revision),
    name,
    options: JSON.stringify(options),
    rules: JSON.stringify(rules),
    areas: JSON.stringify(areas),
  };
}

const optionForm = z.discriminatedUnion("intent", [
  z.object({
    intent: z.literal("save"),
    /** The instant of the save that the page showed; "" of a new option. */
    seen: z.union([z.literal(""), z.iso.datetime()]),
    option: json.pipe(optionDraft),
  }),
  z.object({ intent: z.literal("duplicate") }),
  z.object({ intent: z.literal("delete") }),
]);

export type OptionForm = z.output<typeof optionForm>;

/** What the page of one option sends; null for what it cannot have sent. */
export function readOptionForm(form: FormData): OptionForm | null {
  return optionForm.safeParse(Object.fromEntries(form)).data ?? null;
}

export function saveOptionFields(option: OptionDraft, seen: string): Record<string, string> {
  return { intent: "save", seen, option: JSON.stringify(option) };
}
