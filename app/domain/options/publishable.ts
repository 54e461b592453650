import { engravingFont } from "../engraving/fonts";
import { engravingSymbol } from "../engraving/symbols";
import { budgetOf } from "../pricing/budget";
import { LONGEST_LABEL, MOST_CHOICES, MOST_EXTRA_DAYS, MOST_FEE, MOST_LETTERS, SLUG } from "./bounds";
import { checkAnswer } from "./check";
import { forVariant } from "./for-variant";
import { MAX_OPTIONS, MIN_OPTIONS, type CatalogVersion, type Choice, type Option } from "./option";
import { toRule } from "./rules";
import { checkSetRules } from "./set-rules-check";
import { refusalMessage, sizeWords } from "./words";

export type Publishable = { kind: "ok" } | { kind: "refused"; reason: string };

type Set = Pick<CatalogVersion, "options" | "rules" | "overrides">;

/** Whether shoppers can be asked this; the reason names the option, the value and the bound, and the way out. */
export function publishable(set: Set): Publishable {
  const { options } = set;
  const reason =
    countFault(options) ??
    options.map(optionFault).find((fault) => fault !== null) ??
    fontsFault(options) ??
    rulesFault(set) ??
    overridesFault(set);
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
  if (!wholeWithin(option.extraLeadDays, 0, MOST_EXTRA_DAYS))
    return `“${label}” adds ${option.extraLeadDays} days; use a whole number from 0 to ${MOST_EXTRA_DAYS}.`;
  return ownFault(option, label) ?? defaultFault(option, label);
}

function ownFault(option: Option, label: string): string | null {
  switch (option.kind) {
    case "text":
      if (!wholeWithin(option.freeLetters, 0, MOST_LETTERS))
        return `“${label}” has ${option.freeLetters} free letters; use a whole number from 0 to ${MOST_LETTERS}.`;
      return (
        lettersFault(label, option.maxLetters) ??
        feeFault(label, option.feeMinor) ??
        feeFault(label, option.perLetterMinor)
      );
    case "note":
      return lettersFault(label, option.maxLetters) ?? feeFault(label, option.feeMinor);
    case "choice":
    case "font":
    case "ownStone":
      return choiceFault(option.choices, label);
    case "symbol":
      return choiceFault(option.choices, label) ?? symbolFault(option.choices, label);
    case "ringSize":
      if (!wholeWithin(option.minQuarters, 1, 99 * 4) || !wholeWithin(option.maxQuarters, option.minQuarters, 99 * 4))
        return `“${label}” runs from ${sizeWords(option.minQuarters, option.system)} to ${sizeWords(option.maxQuarters, option.system)}; the last must not be below the first.`;
      return feeFault(label, option.feeMinor);
    case "date":
      if (option.earliest !== null && option.latest !== null && option.earliest > option.latest)
        return `“${label}” takes dates from ${option.earliest} to ${option.latest}; the last must not be before the first.`;
      return feeFault(label, option.feeMinor);
    case "file":
      if (option.types.length === 0) return `“${label}” takes no type of file; take at least one.`;
      return feeFault(label, option.feeMinor);
    case "yesNo":
      return feeFault(label, option.feeMinor);
  }
}

function choiceFault(choices: Choice[], label: string): string | null {
  if (choices.length < 1 || choices.length > MOST_CHOICES)
    return `“${label}” has ${choices.length} choices; offer 1 to ${MOST_CHOICES}.`;
  const key = repeated(choices.map((choice) => choice.key));
  if (key !== null) return `“${label}” has two choices with the key “${key}”.`;
  const twin = repeated(choices.map((choice) => choice.label.trim().toLowerCase()));
  if (twin !== null && twin !== "")
    return `“${label}” has two choices labelled “${twin}”; shoppers could not tell them apart.`;
  for (const choice of choices) {
    if (!SLUG.test(choice.key))
      return `“${label}”: the choice key “${choice.key}” must be lower-case letters, digits and dashes.`;
    if (choice.label.trim() === "") return `“${label}”: the choice “${choice.key}” has no label.`;
    const fault = feeFault(`${label}: ${choice.label}`, choice.feeMinor);
    if (fault !== null) return fault;
  }
  return null;
}

function symbolFault(choices: Choice[], label: string): string | null {
  const unknown = choices.find(({ key }) => engravingSymbol(key) === null);
  return unknown ? `“${label}” offers “${unknown.label}”, which is no engraving symbol here. Take it out.` : null;
}

function lettersFault(label: string, letters: number): string | null {
  return wholeWithin(letters, 1, MOST_LETTERS)
    ? null
    : `“${label}” takes ${letters} letters; use a whole number from 1 to ${MOST_LETTERS}.`;
}

function feeFault(label: string, feeMinor: number): string | null {
  return wholeWithin(feeMinor, 0, MOST_FEE)
    ? null
    : `“${label}” has a fee of ${feeMinor} minor units; use a whole number from 0 to ${MOST_FEE}.`;
}

/** A default that is refused would stop every shopper who leaves it alone. */
function defaultFault(option: Option, label: string): string | null {
  const { defaultAnswer = "" } = option;
  if (defaultAnswer.trim() === "") return null;
  const checked = checkAnswer(toRule(option), 1, defaultAnswer, (text) => [...text]);
  if (checked === null || !("code" in checked)) return null;
  return `“${label}” starts with “${defaultAnswer}”, which it does not take. ${refusalMessage(checked, label)}.`;
}

/** Fonts of engravings are known, and whoever chooses a font sees it on some engraving. */
function fontsFault(options: Option[]): string | null {
  const texts = options.filter((option) => option.kind === "text");
  for (const { label, font, fonts = [] } of texts) {
    const unknown = [font, ...fonts].find((key) => engravingFont(key) === null);
    if (unknown !== undefined)
      return `“${label}” is set in “${unknown}”, which is no engraving font here. Choose another font for it.`;
  }
  for (const option of options) {
    if (option.kind !== "font") continue;
    if (texts.length === 0)
      return `“${option.label}” chooses the font of an engraving, but the set asks for none: add an engraving, or take “${option.label}” out.`;
    for (const { key, label } of option.choices) {
      if (engravingFont(key) === null)
        return `“${option.label}” offers “${label}”, which is no engraving font here. Take it out.`;
      if (texts.some(({ font, fonts = [] }) => font === key || fonts.includes(key))) continue;
      const where = texts.map((text) => `“${text.label}”`).join(" or ");
      return `“${option.label}” offers “${label}”, but no engraving can be set in it: allow it at ${where}, or take it out.`;
    }
  }
  return null;
}

/** An option that was saved on its own may have lost what a rule of this set names. */
function rulesFault({ options, rules = [] }: Set): string | null {
  const [fault] = checkSetRules(options, rules);
  return fault ? `${fault.message}.` : null;
}

/** A SKU that asks otherwise must still be one that can be bought. */
function overridesFault({ options, rules, overrides = {} }: Set): string | null {
  const judged = new Set<string>();
  for (const [variantId, override] of Object.entries(overrides)) {
    const asked = JSON.stringify(override);
    if (judged.has(asked)) continue;
    judged.add(asked);
    const version = forVariant(
      { setKey: "", name: "", version: 1, currency: "", options, rules, overrides },
      variantId,
    );
    const bare = version.options.find((option) => "choices" in option && option.choices.length === 0);
    const who = `The SKU ${variantId} asks otherwise, and`;
    if (bare) return `${who} offers no choice of “${bare.label}”: offer at least one.`;
    if (budgetOf(version, null).kind === "none")
      return `${who} with the rules of the set no answers to it can be bought: offer more of its choices.`;
  }
  return null;
}

function wholeWithin(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most;
}

function repeated(values: string[]): string | null {
  return values.find((value, index) => values.indexOf(value) !== index) ?? null;
}
