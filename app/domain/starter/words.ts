import type { Choice, Translation } from "../options/option";

/** Languages that the starter library speaks besides English, the merchant's first. */
export const STARTER_LOCALES = ["de", "fr", "es", "ja", "ar"] as const;
type StarterLocale = (typeof STARTER_LOCALES)[number];

/** One text in every language of the starter library. */
export type Said = { en: string } & Record<StarterLocale, string>;

export function t(en: string, de: string, fr: string, es: string, ja: string, ar: string): Said {
  return { en, de, fr, es, ja, ar };
}

/** What is the same everywhere: "45 cm". */
export function same(text: string): Said {
  return t(text, text, text, text, text, text);
}

export interface StarterChoice {
  key: string;
  label: Said;
  note?: Said;
  /** "#rrggbb" */
  swatch?: string;
  /** US cents: the price level that `inCurrency` starts from. */
  fee?: number;
}

/** The choices of a starter option, in English. */
export function listOf(choices: StarterChoice[]): Choice[] {
  return choices.map(({ key, label, note, swatch, fee }) => ({
    key,
    label: label.en,
    swatch: swatch ?? null,
    feeMinor: fee ?? 0,
    ...(note ? { note: note.en } : {}),
  }));
}

/** The same, each of which colours the picture of the piece as its swatch is: metals, not what is set into them. */
export function colouringListOf(choices: StarterChoice[]): Choice[] {
  return listOf(choices).map((choice) => (choice.swatch ? { ...choice, tint: choice.swatch } : choice));
}

interface Words {
  label: Said;
  help: Said;
  terms?: Said;
  instructions?: Said;
}

/** Label, help and small print in English, and all words in the other languages. */
export function said({ label, help, terms, instructions }: Words, choices: StarterChoice[] = []) {
  const inLocale = (locale: StarterLocale): Translation => ({
    label: label[locale],
    help: help[locale],
    ...(terms ? { terms: terms[locale] } : {}),
    ...(instructions ? { instructions: instructions[locale] } : {}),
    ...(choices.length > 0 ? { choices: Object.fromEntries(choices.map((one) => choiceIn(one, locale))) } : {}),
  });
  const translations: Record<string, Translation> = Object.fromEntries(
    STARTER_LOCALES.map((locale) => [locale, inLocale(locale)]),
  );
  return { label: label.en, help: help.en, ...(terms ? { terms: terms.en } : {}), translations };
}

function choiceIn({ key, label, note }: StarterChoice, locale: StarterLocale): [string, Record<string, string>] {
  return [key, { label: label[locale], ...(note ? { note: note[locale] } : {}) }];
}
