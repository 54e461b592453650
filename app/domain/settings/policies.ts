/** What a shop says of its pieces beside the questions: read on the product page in one tap, in the shopper's language. */

export const POLICY_TOPICS = ["promise", "repair", "resizing", "sourcing", "returns", "authenticity"] as const;
export type PolicyTopic = (typeof POLICY_TOPICS)[number];

/** By topic; what is absent is not said. */
export type Policies = Partial<Record<PolicyTopic, string>>;

/** Words by `wordsKey`: "repair" in the merchant's own language, "de.repair" in German. Absent: nothing is said. */
export type ShopWords = Record<string, string>;

const KEY = new RegExp(`^(?:([a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\\.)?(${POLICY_TOPICS.join("|")})$`);

/** `locale` is of the storefront: "de", "pt-BR"; "" for the merchant's own words. */
export function wordsKey(topic: PolicyTopic, locale = ""): string {
  return locale === "" ? topic : `${locale}.${topic}`;
}

/** What a key speaks of; null for one that is none. */
export function topicOf(key: string): { locale: string; topic: PolicyTopic } | null {
  const [, locale = "", name] = KEY.exec(key) ?? [];
  const topic = POLICY_TOPICS.find((one) => one === name);
  return topic ? { locale, topic } : null;
}

/** Metafield `$app:words` of the app's own installation: what the product page reads of the shop. */
export interface PublishedWords {
  v: 1;
  own: Policies;
  /** By locale; a topic that is absent falls back to `own`. */
  translations: Record<string, Policies>;
  /** Words that are not engraved, each as refused-words.ts writes it, separated by spaces. */
  refused: string;
}

/** `words` with keys of its own only; `refused` as refused-words.ts wrote it. */
export function toPublishedWords(words: ShopWords, refused: string): PublishedWords {
  const published: PublishedWords = { v: 1, own: {}, translations: {}, refused };
  for (const [key, text] of Object.entries(words)) {
    const named = topicOf(key);
    if (!named || text === "") continue;
    const said = named.locale === "" ? published.own : (published.translations[named.locale] ??= {});
    said[named.topic] = text;
  }
  return published;
}
