import type { OptionDraft, TranslationDraft } from "./draft";
import { BLANK_TRANSLATION } from "./new-draft";

/** Locales that are offered for translation, named in English and for themselves. */
export const LOCALES = [
  { locale: "en", name: "English", own: "English" },
  { locale: "de", name: "German", own: "Deutsch" },
  { locale: "fr", name: "French", own: "Français" },
  { locale: "es", name: "Spanish", own: "Español" },
  { locale: "ja", name: "Japanese", own: "日本語" },
  { locale: "ar", name: "Arabic", own: "العربية" },
] as const;

/** The offered locales, and those that the option has from an import. */
export function localesOf(option: OptionDraft): string[] {
  const choices = "choices" in option ? option.choices : [];
  const used = [option, ...choices].flatMap(({ translations }) => Object.keys(translations));
  return [...new Set([...LOCALES.map(({ locale }) => locale), ...used])];
}

export function localeName(locale: string): string {
  return LOCALES.find((known) => known.locale === locale)?.name ?? locale;
}

/** Words of the option that want a translation: where they stand, and what they are in the merchant's own words. */
export type TranslatedField =
  | { at: "option"; field: keyof TranslationDraft; title: string; own: string }
  | { at: "choice"; index: number; field: "label" | "note"; title: string; own: string };

/** Only what the merchant has written: there is nothing to translate in an empty help text. */
export function translatedFields(option: OptionDraft): TranslatedField[] {
  const instructions = option.kind === "ownStone" ? option.instructions : "";
  const own: TranslatedField[] = [
    { at: "option", field: "label", title: "Label", own: option.label },
    { at: "option", field: "help", title: "Help text", own: option.help },
    { at: "option", field: "terms", title: "Small print", own: option.terms },
    { at: "option", field: "instructions", title: "How to send it", own: instructions },
  ];
  const choices = "choices" in option ? option.choices : [];
  const listed = choices.flatMap(({ label, note }, index): TranslatedField[] => [
    { at: "choice", index, field: "label", title: `Choice ${index + 1}`, own: label },
    { at: "choice", index, field: "note", title: `Where ${label} comes from`, own: note },
  ]);
  return [...own, ...listed].filter((field) => field.own.trim() !== "");
}

/** What is written for a field in that locale; "" when nothing is. */
export function translationAt(option: OptionDraft, field: TranslatedField, locale: string): string {
  if (field.at === "option") return option.translations[locale]?.[field.field] ?? "";
  const choice = "choices" in option ? option.choices[field.index] : undefined;
  return choice?.translations[locale]?.[field.field] ?? "";
}

/** The change that writes it. */
export function translate(option: OptionDraft, field: TranslatedField, locale: string, text: string): OptionDraft {
  if (field.at === "option") {
    const words = { ...(option.translations[locale] ?? BLANK_TRANSLATION), [field.field]: text };
    return { ...option, translations: { ...option.translations, [locale]: words } };
  }
  if (!("choices" in option)) return option;
  const choices = option.choices.map((choice, index) => {
    if (index !== field.index) return choice;
    const words = { ...(choice.translations[locale] ?? { label: "", note: "" }), [field.field]: text };
    return { ...choice, translations: { ...choice.translations, [locale]: words } };
  });
  return { ...option, choices };
}

/** How much of the option is written in that locale. */
export function translatedCount(option: OptionDraft, locale: string): { written: number; all: number } {
  const fields = translatedFields(option);
  const written = fields.filter((field) => translationAt(option, field, locale).trim() !== "").length;
  return { written, all: fields.length };
}

/** "German, French; 3 missing in Spanish" */
export function translationWords(option: OptionDraft): string {
  const counts = localesOf(option).map((locale) => ({ name: localeName(locale), ...translatedCount(option, locale) }));
  const begun = counts.filter(({ written }) => written > 0);
  if (begun.length === 0) return "In your own words everywhere";
  const whole = begun.filter(({ written, all }) => written >= all).map(({ name }) => name);
  const partly = begun.filter(({ written, all }) => written < all);
  return [
    ...(whole.length > 0 ? [whole.join(", ")] : []),
    ...partly.map(({ name, written, all }) => `${all - written} missing in ${name}`),
  ].join("; ");
}
