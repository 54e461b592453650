import { checkAnswer } from "../../domain/options/check";
import { parseDraftOption, parseSetDraft, type DraftIssue } from "../../domain/options/draft-schema";
import type { Option, SetArea } from "../../domain/options/option";
import { toRule } from "../../domain/options/rules";
import type { SetRule } from "../../domain/options/set-rule";
import { refusalMessage } from "../../domain/options/words";
import type { OptionDraft, SetDraft } from "./draft";
import { readDraft, readSetArea } from "./read-draft";

/**
 * Errors by field, as the draft has them: "name", "options", "rules.0.when.1.values", "0.label", "0.area.widthMm",
 * "0.choices.2.fee", "1.operations.0.minutes", "1.translations.de.label". Of one option alone without the number in front.
 */
export type FieldErrors = Record<string, string>;

export type ParsedSet =
  | { kind: "ok"; name: string; options: Option[]; rules: SetRule[]; areas: SetArea[] }
  | { kind: "refused"; errors: FieldErrors };
export type ParsedOption = { kind: "ok"; option: Option } | { kind: "refused"; errors: FieldErrors };

/**
 * What was typed, as a set: the same rules in the browser and on the server. A new option keeps its provisional key:
 * saving makes one from its label, once; afterwards the label may change and the key stays.
 */
export function parseSet(draft: SetDraft, currency: string): ParsedSet {
  const options = draft.options.map((option) => readDraft(option, currency));
  const read = { name: draft.name, options, rules: draft.rules, areas: draft.areas.map(readSetArea) };
  const parsed = parseSetDraft(read, currency);
  const errors: FieldErrors = parsed.kind === "ok" ? {} : errorsOf(parsed.issues, read, draft);
  options.forEach((option, index) => {
    const fault = defaultFault(option);
    if (fault !== null) errors[`${index}.defaultAnswer`] ??= fault;
  });
  return parsed.kind === "ok" && Object.keys(errors).length === 0
    ? { kind: "ok", ...parsed.value }
    : { kind: "refused", errors };
}

/** One option on its own. */
export function parseOption(draft: OptionDraft, currency: string): ParsedOption {
  const read = readDraft(draft, currency);
  const parsed = parseDraftOption(read, currency);
  if (parsed.kind === "refused") return { kind: "refused", errors: errorsOf(parsed.issues, read, draft) };
  const fault = defaultFault(parsed.value);
  return fault === null ? { kind: "ok", option: parsed.value } : { kind: "refused", errors: { defaultAnswer: fault } };
}

/** What a shopper could not answer cannot be answered beforehand. */
function defaultFault(option: Option): string | null {
  if (option.defaultAnswer === undefined) return null;
  const rule = toRule({ ...option, required: false });
  const outcome = checkAnswer(rule, 1, option.defaultAnswer, segment);
  return outcome !== null && "code" in outcome ? refusalMessage(outcome, "The answer given beforehand") : null;
}

const segmenter = new Intl.Segmenter();
const segment = (text: string) => [...segmenter.segment(text)].map(({ segment }) => segment);

function errorsOf(issues: DraftIssue[], read: unknown, draft: unknown): FieldErrors {
  const errors: FieldErrors = {};
  for (const { path, message } of issues) {
    const field = fieldOf(path, read);
    const typed = at(draft, field.split("."));
    // What could not be read as a number at all is named as it was typed.
    const unread = Number.isNaN(at(read, path.split("."))) && typeof typed === "string" && typed.trim() !== "";
    errors[field.replace(/^options\.(?=\d)/, "")] ??= unread
      ? `${message}, not “${typed.trim().slice(0, 40)}”`
      : message;
  }
  return errors;
}

const FIELDS: Record<string, string> = {
  feeMinor: "fee",
  perLetterMinor: "perLetter",
  minQuarters: "minSize",
  maxQuarters: "maxSize",
};

/** Where the form has what the schema calls by that path: "choices.0.window.until" is "choices.0.until". */
function fieldOf(path: string, read: unknown): string {
  const [, option = "", locale = "", key = "", word = ""] =
    /^(.*?)translations\.([^.]+)\.choices\.([^.]+)\.(\w+)$/.exec(path) ?? [];
  if (key !== "") {
    const choices = at(read, [...option.split(".").filter((part) => part !== ""), "choices"]);
    const index = Array.isArray(choices) ? choices.findIndex((choice) => at(choice, ["key"]) === key) : -1;
    return `${option}choices.${index}.translations.${locale}.${word}`;
  }
  const parts = path.split(".").map((part) => FIELDS[part] ?? part);
  return parts.filter((part) => part !== "window").join(".");
}

function at(value: unknown, [first, ...rest]: string[]): unknown {
  if (first === undefined) return value;
  return typeof value === "object" && value !== null ? at(Reflect.get(value, first), rest) : undefined;
}
