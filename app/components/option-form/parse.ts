import { MOST_DRAFT_OPTIONS, type Option, type SetArea } from "../../domain/options/option";
import type { SetRule } from "../../domain/options/set-rule";
import type { OptionDraft, SetDraft } from "./draft";
import { judgeOption } from "./judge-draft";
import { readDraft, readSetArea } from "./read-draft";

/**
 * Errors by field, as the draft has them: "name", "options", "rules", "0.label", "0.area.widthMm", "0.choices.2.fee",
 * "1.operations.0.minutes", "1.translations.de.label". Of one option alone without the number in front.
 */
export type FieldErrors = Record<string, string>;

export type ParsedSet =
  | { kind: "ok"; name: string; options: Option[]; rules: SetRule[]; areas: SetArea[] }
  | { kind: "refused"; errors: FieldErrors };
export type ParsedDraft = { kind: "ok"; option: Option } | { kind: "refused"; errors: FieldErrors };

/**
 * What was typed, as options: the same rules in the browser and on the server. A new option keeps its provisional key:
 * saving makes one from its label, once; afterwards the label may change and the key stays.
 */
export function parseSet(draft: SetDraft, currency: string): ParsedSet {
  const errors: FieldErrors = {};
  const name = draft.name.trim();
  if (name === "") errors.name = "Give the set a name, so that you find it again";
  else if (name.length > 60) errors.name = `The name has ${name.length} letters; use at most 60`;
  if (draft.options.length > MOST_DRAFT_OPTIONS)
    errors.options = `This set has ${draft.options.length} options; a draft takes at most ${MOST_DRAFT_OPTIONS}: take some out`;
  const options = draft.options.map((option, index) => {
    const parsed = parseOption(option, currency);
    if (parsed.kind === "ok") return parsed.option;
    for (const [field, message] of Object.entries(parsed.errors)) errors[`${index}.${field}`] = message;
    return null;
  });
  const areas = draft.areas.map(readSetArea);
  if (Object.keys(errors).length > 0) return { kind: "refused", errors };
  return { kind: "ok", name, options: options.filter((option) => option !== null), rules: draft.rules, areas };
}

/** One option alone. */
export function parseOption(draft: OptionDraft, currency: string): ParsedDraft {
  const option = readDraft(draft, currency);
  const errors = judgeOption(option, draft, currency);
  return Object.keys(errors).length > 0 ? { kind: "refused", errors } : { kind: "ok", option };
}
