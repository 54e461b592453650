import { sameDraft, type OptionDraft } from "./draft";
import type { FieldErrors } from "./parse";

/** Fields that are judged by another one, too: mending either may mend both. */
const JUDGED_WITH: Record<string, RegExp> = {
  until: /^from$/,
  latest: /^earliest$/,
  maxSize: /^(minSize|system)$/,
  freeLetters: /^maxLetters$/,
  // What is answered beforehand is judged by everything that is asked.
  defaultAnswer: /./,
};

/**
 * The errors of an option once it was changed: they stay at the fields that were not touched, until the next save judges
 * again. Choices that come, go or move take their errors along: these stand at places in the list.
 */
export function stillWrong(errors: FieldErrors, before: OptionDraft, after: OptionDraft): FieldErrors {
  const touched = Object.keys(after).filter((field) => !sameDraft(at(before, [field]), at(after, [field])));
  const moved = !sameDraft(keysOf(before), keysOf(after));
  const kept = Object.entries(errors).filter(([field]) => {
    const path = field.split(".");
    if (path[0] === "choices" && (moved || path[2] === "label")) return !touched.includes("choices");
    const related = JUDGED_WITH[path[path.length - 1] ?? ""];
    if (related && touched.some((name) => related.test(name))) return false;
    return sameDraft(at(before, path), at(after, path));
  });
  return Object.fromEntries(kept);
}

/** Which choices stand where; two new ones are told apart by nothing but their number. */
function keysOf(option: OptionDraft): string[] {
  return "choices" in option ? option.choices.map(({ key }) => key) : [];
}

function at(value: unknown, [first, ...rest]: string[]): unknown {
  if (first === undefined) return value;
  return typeof value === "object" && value !== null ? at(Reflect.get(value, first), rest) : undefined;
}
