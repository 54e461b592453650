import type { PublishedOption } from "../../domain/options/published-option";
import type { PublishedSet } from "../../domain/options/published";
import type { OptionRule } from "../../domain/options/rules";
import type { Translation } from "../../domain/options/option";
import { translationOf } from "../../domain/options/attributes";
import { formatMoney, toHundredths } from "../money-format";
import { h, type Tree } from "./tree";
import { dateWords, type Say } from "./wording";

/** What every field of one set needs to know of the page it stands on. */
export interface Page {
  say: Say;
  /** Of the storefront: "de", "pt-BR". */
  locale: string;
  set: PublishedSet;
  /** Unique on the page: ids of fields start with it. */
  domId: string;
  /** Id of the form that the fields belong to; null where they stand in it, or in none. */
  formId: string | null;
  /** ISO 4217 of the buyer. */
  currency: string;
  moneyFormat: string;
  /** The shop's day. */
  today: string;
  showsPreview: boolean;
}

/** One option at its place. */
export interface Place {
  page: Page;
  option: PublishedOption;
  rule: OptionRule | undefined;
  /** From 1. */
  position: number;
  fieldId: string;
  words: Translation;
  /** Why it is not to be had today; "" when it is. */
  withheld: string;
  firstAnswer: string;
  /** Whether it is drawn on the piece. */
  engraved: boolean;
}

export function placeOf(page: Page, option: PublishedOption, index: number): Place {
  const rule = page.set.table[index];
  const withheld = rule ? offeringWords(rule, page) : "";
  return {
    page,
    option,
    rule,
    position: index + 1,
    fieldId: `${page.domId}-${index + 1}`,
    words: translationOf(option, page.locale),
    withheld,
    firstAnswer: option.first.asked && withheld === "" ? (option.defaultAnswer ?? "") : "",
    engraved: option.kind === "symbol" || (option.kind === "text" && isEngraved(option)),
  };
}

function isEngraved({ operations }: PublishedOption): boolean {
  return operations.some(({ operation }) => operation === "engrave");
}

/** "" or the sentence that says why an option or a choice is not offered today. */
export function offeringWords({ w, q }: { w?: [string | null, string | null]; q?: number }, page: Page): string {
  const { say, today } = page;
  if (w?.[0] && w[0] > today) return say("offered_from", { day: dateWords(w[0], say) });
  if (w?.[1] && w[1] < today) return say("offered_until", { day: dateWords(w[1], say) });
  return q !== undefined && q < 1 ? say("none_remaining") : "";
}

/** "+$18.00", in the set's own currency until the rate to the buyer's is known. */
export function feeTree(feeMinor: number, { set, currency, moneyFormat }: Page): Tree {
  const amount = toHundredths(feeMinor, set.currency);
  const placeholder = /\{\{[^}]*\}\}/.exec(moneyFormat)?.[0] ?? "{{amount}}";
  const money =
    currency === set.currency
      ? formatMoney(amount, moneyFormat)
      : `${formatMoney(amount, placeholder)} ${set.currency}`;
  return h("span", { class: "keepsake__fee", "data-fee": feeMinor }, `+${money}`);
}

/** Attributes of a native field that the answer is read from. */
export function fieldAttributes({ page, option, position, fieldId, withheld }: Place) {
  return {
    id: fieldId,
    name: nameOf(position),
    form: page.formId,
    autocomplete: "off",
    "aria-describedby": `${fieldId}-help ${fieldId}-error`,
    "data-answer": position,
    required: option.required && !option.ruled,
    disabled: withheld !== "",
  };
}

export const nameOf = (position: number): string => `properties[_k${position}]`;
