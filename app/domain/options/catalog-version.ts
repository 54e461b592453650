import type { CheckedAnswer } from "./check";
import { MAX_OPTIONS, MIN_OPTIONS, type CatalogVersion, type Option } from "./option";
import { answerWords } from "./words";

/** A checked answer with what people and routing need of its option, as it is stored on a ticket. */
export type Answer = CheckedAnswer & { optionKey: string; label: string; words: string };

/** Answers with their option's key and label and the answer in words; answers to positions unknown to the version are left out. */
export function describeAnswers(version: CatalogVersion, checked: CheckedAnswer[]): Answer[] {
  return checked.flatMap((answer) => {
    const option = version.options[answer.position - 1];
    if (!option) return [];
    return [{ ...answer, optionKey: option.key, label: option.label, words: answerWords(option, answer) }];
  });
}

export type Publishable = { kind: "ok" } | { kind: "refused"; reason: string };

const SLUG = /^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/;
/** Property names are shown in carts and on packing slips. UTF-16 units. */
const LONGEST_LABEL = 60;
const MOST_CHOICES = 40;
const MOST_LETTERS = 200;
/** Minor units: a fee above this is a slip of the keyboard. */
const MOST_FEE = 100_000_00;

/** Whether shoppers can be asked these options; the reason names the option, the value and the bound. */
export function publishable(options: Option[]): Publishable {
  const reason = countFault(options) ?? options.map(optionFault).find((fault) => fault !== null) ?? null;
  return reason === null ? { kind: "ok" } : { kind: "refused", reason };
}

function countFault(options: Option[]): string | null {
  if (options.length < MIN_OPTIONS || options.length > MAX_OPTIONS)
    return `The set has ${options.length} ${options.length === 1 ? "option" : "options"}; shoppers are offered ${MIN_OPTIONS} to ${MAX_OPTIONS}: ${wayOut(options.length)}.`;
  const key = repeated(options.map((option) => option.key));
  if (key !== null) return `The option “${key}” stands in the set twice.`;
  const label = repeated(options.map((option) => option.label.trim().toLowerCase()));
  // The label becomes the name of a line item property: two of a name would overwrite each other.
  return label === null ? null : `Two options are labelled “${label}”; each label must be its own.`;
}

function wayOut(count: number): string {
  return count < MIN_OPTIONS ? `add ${MIN_OPTIONS - count} more` : `take out ${count - MAX_OPTIONS}`;
}

function optionFault(option: Option): string | null {
  const label = option.label.trim();
  if (!SLUG.test(option.key)) return `The option key “${option.key}” must be lower-case letters, digits and dashes.`;
  if (label === "") return `The option “${option.key}” has no label.`;
  if (label.length > LONGEST_LABEL)
    return `The label “${label}” has ${label.length} characters; at most ${LONGEST_LABEL} fit in a cart.`;
  if (/^[_/]/.test(label) || /[[\]]/.test(label))
    return `The label “${label}” must not start with “_” or “/”, nor contain “[” or “]”: Shopify would hide or break it.`;
  if (!wholeWithin(option.extraLeadDays, 0, 365))
    return `“${label}” adds ${option.extraLeadDays} days; use a whole number from 0 to 365.`;
  return ownFault(option, label);
}

function ownFault(option: Option, label: string): string | null {
  switch (option.kind) {
    case "text":
      if (!wholeWithin(option.maxLetters, 1, MOST_LETTERS))
        return `“${label}” takes ${option.maxLetters} letters; use a whole number from 1 to ${MOST_LETTERS}.`;
      if (!wholeWithin(option.freeLetters, 0, MOST_LETTERS))
        return `“${label}” has ${option.freeLetters} free letters; use a whole number from 0 to ${MOST_LETTERS}.`;
      return feeFault(label, option.feeMinor) ?? feeFault(label, option.perLetterMinor);
    case "choice":
    case "font":
    case "symbol":
    case "ownStone":
      return choiceFault(option.choices, label);
    case "note":
      if (!wholeWithin(option.maxLetters, 1, MOST_LETTERS))
        return `“${label}” takes ${option.maxLetters} letters; use a whole number from 1 to ${MOST_LETTERS}.`;
      return feeFault(label, option.feeMinor);
    case "yesNo":
    case "file":
      return feeFault(label, option.feeMinor);
    case "ringSize":
      if (!wholeWithin(option.minQuarters, 1, 99 * 4) || !wholeWithin(option.maxQuarters, option.minQuarters, 99 * 4))
        return `“${label}” runs from size ${option.minQuarters / 4} to ${option.maxQuarters / 4}; the last must not be below the first.`;
      return feeFault(label, option.feeMinor);
    case "date":
      if (option.earliest !== null && option.latest !== null && option.earliest > option.latest)
        return `“${label}” takes dates from ${option.earliest} to ${option.latest}; the last must not be before the first.`;
      return feeFault(label, option.feeMinor);
  }
}

function choiceFault(choices: { key: string; label: string; feeMinor: number }[], label: string): string | null {
  if (choices.length < 1 || choices.length > MOST_CHOICES)
    return `“${label}” has ${choices.length} choices; offer 1 to ${MOST_CHOICES}.`;
  const key = repeated(choices.map((choice) => choice.key));
  if (key !== null) return `“${label}” has two choices with the key “${key}”.`;
  for (const choice of choices) {
    if (!SLUG.test(choice.key))
      return `“${label}”: the choice key “${choice.key}” must be lower-case letters, digits and dashes.`;
    if (choice.label.trim() === "") return `“${label}”: the choice “${choice.key}” has no label.`;
    const fault = feeFault(`${label}: ${choice.label}`, choice.feeMinor);
    if (fault !== null) return fault;
  }
  return null;
}

function feeFault(label: string, feeMinor: number): string | null {
  return wholeWithin(feeMinor, 0, MOST_FEE)
    ? null
    : `“${label}” has a fee of ${feeMinor} minor units; use a whole number from 0 to ${MOST_FEE}.`;
}

function wholeWithin(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most;
}

function repeated(values: string[]): string | null {
  return values.find((value, index) => values.indexOf(value) !== index) ?? null;
}
