import type { CatalogVersion, Option, Translation } from "./option";
import { ANSWER_KEYS, encodeKeepsake, KEEPSAKE_KEY } from "./selection";
import { isRefusal, type Tally } from "./tally";
import { wordsByRule } from "./words";

/** One property of a cart line, as the Storefront API takes it. */
export interface LineAttribute {
  key: string;
  value: string;
}

/**
 * What a selection puts on a cart line: `_keepsake` and the raw answers that were given, which functions read, then the
 * answers that can be made once more in words for people. Refused answers are sent as they are and refused in the cart.
 */
export function attributesOf({
  version,
  tally,
  shownDay,
  locale,
}: {
  version: CatalogVersion;
  tally: Tally;
  /** The promised day that the page shows; null for none. */
  shownDay: string | null;
  /** Of the storefront: "de", "pt-BR". */
  locale: string;
}): LineAttribute[] {
  const { setKey, version: number, options } = version;
  const hidden = tally.asked.flatMap(({ raw }, index): LineAttribute[] => {
    const key = ANSWER_KEYS[index];
    return key && raw !== "" ? [{ key, value: raw }] : [];
  });
  const words = tally.asked.flatMap(({ rule, outcome }, index): LineAttribute[] => {
    const option = options[index];
    if (!option || !outcome || isRefusal(outcome)) return [];
    const translation = translationOf(option, locale);
    const choice = outcome.kind === "choice" ? translation.choices?.[outcome.choiceKey]?.label : undefined;
    return [{ key: translation.label ?? option.label, value: choice ?? wordsByRule(rule, outcome) }];
  });
  const keepsake = encodeKeepsake({ setKey, version: number, shownDay });
  return [{ key: KEEPSAKE_KEY, value: keepsake }, ...hidden, ...words];
}

/** The merchant's words in this locale, else in its language: "pt-BR", then "pt". */
export function translationOf({ translations = {} }: Option, locale: string): Translation {
  for (const name of [locale, locale.split("-")[0] ?? ""])
    if (Object.hasOwn(translations, name)) return translations[name] ?? {};
  return {};
}
