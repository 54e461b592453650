import type { Area, Choice, Option, SetArea, Translation } from "../../domain/options/option";
import type { SetRule } from "../../domain/options/set-rule";
import { toDecimal } from "../../domain/money";
import type { AreaDraft, ChoiceDraft, OptionDraft, SetDraft, SharedDraft, TranslationDraft } from "./draft";
import { BLANK_TRANSLATION } from "./new-draft";

/** A saved set as the form shows it. */
export function toSetDraft(
  set: { name: string; options: Option[]; rules: SetRule[]; areas: SetArea[] },
  currency: string,
): SetDraft {
  return {
    name: set.name,
    options: set.options.map((option) => toDraft(option, currency)),
    rules: set.rules,
    areas: set.areas.map((area) => ({ ...areaOf(area), picture: area.picture ?? "", placement: area.placement })),
  };
}

/** A saved option as the form shows it. */
export function toDraft(option: Option, currency: string): OptionDraft {
  const shared = sharedOf(option);
  const money = (minor: number) => toDecimal(minor, currency);
  const choicesOf = (choices: Choice[]) =>
    choices.map((choice) => toChoiceDraft(choice, currency, option.translations ?? {}));
  switch (option.kind) {
    case "text":
      return {
        ...shared,
        kind: option.kind,
        maxLetters: String(option.maxLetters),
        lines: String(option.lines ?? 1),
        scripts: option.scripts ?? [],
        letterCase: option.letterCase ?? "",
        area: areaOf(option.area),
        font: option.font,
        fonts: option.fonts ?? [],
        fee: money(option.feeMinor),
        perLetter: money(option.perLetterMinor),
        freeLetters: String(option.freeLetters),
      };
    case "choice":
      return {
        ...shared,
        kind: option.kind,
        rush: option.rush === true,
        choices: choicesOf(option.choices),
        part: option.part ?? "",
        shownOn: option.shownOn ?? "",
      };
    case "font":
      return { ...shared, kind: option.kind, choices: choicesOf(option.choices) };
    case "symbol":
      return { ...shared, kind: option.kind, choices: choicesOf(option.choices), area: areaOf(option.area) };
    case "ownStone":
      return { ...shared, kind: option.kind, choices: choicesOf(option.choices), instructions: option.instructions };
    case "ringSize":
      return {
        ...shared,
        kind: option.kind,
        system: option.system,
        alsoShown: option.alsoShown ?? [],
        minSize: String(option.minQuarters),
        maxSize: String(option.maxQuarters),
        stepQuarters: option.stepQuarters === 1 ? "1" : option.stepQuarters === 2 ? "2" : "4",
        fee: money(option.feeMinor),
      };
    case "date":
      return {
        ...shared,
        kind: option.kind,
        earliest: option.earliest ?? "",
        latest: option.latest ?? "",
        format: option.format ?? "",
        fee: money(option.feeMinor),
      };
    case "file":
      return {
        ...shared,
        kind: option.kind,
        types: option.types,
        maxMegabytes: String(option.maxMegabytes),
        minPixels: String(option.minPixels),
        area: areaOf(option.area),
        fee: money(option.feeMinor),
      };
    case "yesNo":
      return { ...shared, kind: option.kind, rush: option.rush === true, fee: money(option.feeMinor) };
    case "note":
      return { ...shared, kind: option.kind, maxLetters: String(option.maxLetters), fee: money(option.feeMinor) };
  }
}

function sharedOf(option: Option): SharedDraft {
  return {
    key: option.key,
    label: option.label,
    help: option.help,
    required: option.required,
    picture: option.picture ?? "",
    terms: option.terms ?? "",
    defaultAnswer: option.defaultAnswer ?? "",
    operations: option.operations.map(({ operation, minutes }) => ({ operation, minutes: String(minutes) })),
    extraLeadDays: String(option.extraLeadDays),
    from: option.window?.from ?? "",
    until: option.window?.until ?? "",
    limit: option.limit === undefined ? "" : String(option.limit),
    translations: mapValues(option.translations ?? {}, translationOf),
  };
}

function translationOf({ label, help, terms, instructions }: Translation): TranslationDraft {
  return {
    label: label ?? BLANK_TRANSLATION.label,
    help: help ?? "",
    terms: terms ?? "",
    instructions: instructions ?? "",
  };
}

function toChoiceDraft(choice: Choice, currency: string, translations: Record<string, Translation>): ChoiceDraft {
  const words = Object.entries(translations).flatMap(([locale, { choices }]) => {
    const own = choices?.[choice.key];
    return own ? [[locale, { label: own.label ?? "", note: own.note ?? "" }] as const] : [];
  });
  return {
    key: choice.key,
    label: choice.label,
    swatch: choice.swatch ?? "",
    fee: toDecimal(choice.feeMinor, currency),
    picture: choice.picture ?? "",
    note: choice.note ?? "",
    tint: choice.tint ?? "",
    layer: choice.layer ?? "",
    from: choice.window?.from ?? "",
    until: choice.window?.until ?? "",
    limit: choice.limit === undefined ? "" : String(choice.limit),
    translations: Object.fromEntries(words),
  };
}

function areaOf({ name, widthMm, heightMm, ringSized }: Area): AreaDraft {
  return { name, widthMm: String(widthMm), heightMm: String(heightMm), ringSized: ringSized ?? false };
}

function mapValues<T, R>(record: Record<string, T>, map: (value: T) => R): Record<string, R> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
}
