import { KIND_WORDS, OPERATION_WORDS, sameDraft, type OptionDraft, type SetDraft } from "./draft";

const FIELD_WORDS = {
  kind: "Kind",
  key: "Key",
  label: "Label",
  help: "Help text",
  required: "Shoppers must answer",
  extraLeadDays: "Extra days it takes",
  operations: "Work at the bench",
  fee: "Fee",
  perLetter: "Fee per letter",
  freeLetters: "Letters free of charge",
  maxLetters: "Longest text",
  areaName: "Engraved on the",
  widthMm: "Area width",
  heightMm: "Area height",
  font: "Font",
  choices: "Choices",
  minSize: "Smallest US size",
  maxSize: "Largest US size",
  stepQuarters: "Sizes made in",
  earliest: "First day",
  latest: "Last day",
} satisfies Record<keyof OptionDraft, string>;

const SIZES = { "1": "quarter sizes", "2": "half sizes", "4": "whole sizes" } satisfies Record<
  OptionDraft["stepQuarters"],
  string
>;

/** What somebody else changed since `base`, in words with the value before; empty when nothing. */
export function describeChanges(base: SetDraft, theirs: SetDraft): string[] {
  const changes: string[] = [];
  if (base.name !== theirs.name) changes.push(`The name is now “${theirs.name}” (was “${base.name}”)`);
  for (const option of theirs.options) {
    const before = base.options.find(({ key }) => key === option.key);
    changes.push(...(before ? fieldChanges(before, option) : [`${nameOf(option)} was added`]));
  }
  for (const option of base.options) {
    if (!theirs.options.some(({ key }) => key === option.key)) changes.push(`${nameOf(option)} was taken out`);
  }
  const order = (set: SetDraft, other: SetDraft) =>
    set.options.map(({ key }) => key).filter((key) => other.options.some((option) => option.key === key));
  if (!sameDraft(order(base, theirs), order(theirs, base))) changes.push("The options stand in another order");
  return changes;
}

function nameOf(option: OptionDraft): string {
  return `“${option.label || KIND_WORDS[option.kind].title}”`;
}

function fieldChanges(before: OptionDraft, after: OptionDraft): string[] {
  const changes: string[] = [];
  for (const field in FIELD_WORDS) {
    if (!isField(field) || sameDraft(before[field], after[field])) continue;
    const [was, is] = [valueWords(before, field), valueWords(after, field)];
    const words = was === is ? "changed in its details" : `is now ${is} (was ${was})`;
    changes.push(`${nameOf(before)}: ${FIELD_WORDS[field]} ${words}`);
  }
  return changes;
}

function isField(name: string): name is keyof OptionDraft {
  return name in FIELD_WORDS;
}

function valueWords(option: OptionDraft, field: keyof OptionDraft): string {
  if (field === "required") return option.required ? "on" : "off";
  if (field === "stepQuarters") return SIZES[option.stepQuarters];
  if (field === "choices")
    return option.choices.map(({ label, fee }) => (Number(fee) > 0 ? `${label} (${fee})` : label)).join(", ") || "none";
  if (field === "operations")
    return (
      option.operations.map((need) => `${OPERATION_WORDS[need.operation]} ${need.minutes} min`).join(", ") || "none"
    );
  return option[field] === "" ? "empty" : `“${option[field]}”`;
}
