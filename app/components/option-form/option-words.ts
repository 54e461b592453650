import { isDay } from "../../domain/calendar/days";
import { dayWords, sizeWords } from "../../domain/options/words";
import { counted } from "../admin/words";
import { operationName, type ShopOperation } from "../../domain/routing/operations";
import type { ChoiceDraft, OptionDraft, SharedDraft } from "./draft";
import { AREA_WORDS, DATE_FORMAT_WORDS, FILE_TYPE_WORDS, KIND_WORDS } from "./kind-words";

/** What an option is called while it has no label yet. */
export function nameOf({ label, kind }: Pick<OptionDraft, "label" | "kind">): string {
  return label.trim() || `New ${KIND_WORDS[kind].title.toLowerCase()}`;
}

/** What an option asks, in one line. */
export function askWords(option: OptionDraft, currency: string): string {
  const fee = "fee" in option && Number(option.fee) > 0 ? `, ${option.fee} ${currency}` : "";
  switch (option.kind) {
    case "text":
      return `up to ${option.maxLetters} letters, ${AREA_WORDS[option.area.name].toLowerCase()}${fee}`;
    case "choice":
    case "ownStone":
      return `${option.choices.length} to choose from`;
    case "font":
      return `${counted(option.choices.length, "font")} to choose from`;
    case "symbol":
      return `${option.choices.length} to choose from, ${AREA_WORDS[option.area.name].toLowerCase()}`;
    case "ringSize":
      return `${sizeOf(option.minSize, option.system)} to ${sizeOf(option.maxSize, option.system)}${fee}`;
    case "date":
      return `a day, as ${DATE_FORMAT_WORDS[option.format || "words"]}${fee}`;
    case "file":
      return `${option.types.map((type) => FILE_TYPE_WORDS[type]).join(", ")}, up to ${option.maxMegabytes} MB${fee}`;
    case "yesNo":
      return `yes or no${fee}`;
    case "note":
      return `up to ${option.maxLetters} letters${fee}`;
  }
}

function sizeOf(quarters: string, system: "US" | "UK" | "EU" | "JP"): string {
  return /^\d{1,3}$/.test(quarters) ? sizeWords(Number(quarters), system) : quarters;
}

/** What shoppers read beside the field. */
export function readWords({ help, terms, picture }: SharedDraft): string {
  const parts = [
    help.trim() === "" ? "No help text" : `“${help.trim()}”`,
    ...(terms.trim() === "" ? [] : ["small print"]),
    ...(picture.trim() === "" ? [] : ["a picture"]),
  ];
  return parts.join(", ");
}

/** What the bench has to do, and how long it takes. */
export function workWords(option: OptionDraft, known: readonly ShopOperation[]): string {
  const { operations, extraLeadDays } = option;
  const work = operations.map(({ operation, minutes }) => `${operationName(known, operation)} ${minutes} min`);
  const days = Number(extraLeadDays) > 0 ? [`${counted(Number(extraLeadDays), "working day")} more`] : [];
  const parts = [...work, ...days, ...("rush" in option && option.rush ? ["a rush"] : [])];
  return parts.length === 0 ? "No work" : parts.join(", ");
}

/** When it is offered and how many of it; "" when always. */
export function offeringWords({ from, until, limit }: Pick<ChoiceDraft, "from" | "until" | "limit">): string {
  const words = (day: string) => (isDay(day) ? dayWords(day) : day);
  const window =
    from === ""
      ? until === ""
        ? ""
        : `until ${words(until)}`
      : `from ${words(from)}${until ? ` to ${words(until)}` : ""}`;
  const pieces = limit.trim() === "" ? "" : `${counted(Number(limit) || 0, "piece")} in all`;
  return [window, pieces].filter((part) => part !== "").join(", ");
}
