import type { ShopperWords } from "../app/domain/options/shopper-words";
import ar from "./personalizer/locales/ar.json";
import de from "./personalizer/locales/de.json";
import en from "./personalizer/locales/en.default.json";
import es from "./personalizer/locales/es.json";
import fr from "./personalizer/locales/fr.json";
import ja from "./personalizer/locales/ja.json";

/** Languages that functions speak: those of the block, in its own sentences. */
const WORDS = { en, de, fr, es, ja, ar } satisfies Record<string, { personalizer: ShopperWords }>;

export type Language = keyof typeof WORDS;

/** ("DE") is "de", ("PT_BR") is "en": the buyer's language, if it is one of ours. */
export function languageOf(isoCode: string): Language {
  const language = isoCode.split("_", 1)[0]?.toLowerCase() ?? "";
  return isLanguage(language) ? language : "en";
}

function isLanguage(language: string): language is Language {
  return Object.hasOwn(WORDS, language);
}

export function shopperWords(language: Language): ShopperWords {
  return WORDS[language].personalizer;
}
