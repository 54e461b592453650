import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The theme app extension, as it is deployed to Shopify: web and workers run from the project's root, bundled or not. */
export const EXTENSION = join(process.cwd(), "extensions", "personalizer");

const DEFAULT = "en.default";
/** Translations by the name of their file, null for a locale without one. */
const locales = new Map<string, unknown>();

/** A sentence of the block's in that locale, else its language, else English; null for a key that there is not. */
export function blockWords(locale: string, key: string): string | null {
  return wordsOf(localeOf(locale) ?? localeOf(locale.split("-")[0] ?? ""), key) ?? wordsOf(localeOf(DEFAULT), key);
}

function wordsOf(words: unknown, key: string): string | null {
  const found = key.split(".").reduce<unknown>((nest, part) => Reflect.get(Object(nest), part), words);
  return typeof found === "string" ? found : null;
}

function localeOf(name: string): unknown {
  if (!locales.has(name)) {
    const folder = join(EXTENSION, "locales");
    // Asked for by name out of what is there: a locale may be any text.
    const known = readdirSync(folder).includes(`${name}.json`);
    if (!known) return null;
    locales.set(name, JSON.parse(readFileSync(join(folder, `${name}.json`), "utf8")));
  }
  return locales.get(name);
}
