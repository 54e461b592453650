import { utf8Bytes } from "../options/published";
import { LONGEST_REFUSED_WORD } from "../options/refused-words";
import { toPublishedWords, topicOf, type ShopWords } from "./policies";

/** What a merchant sets for the whole shop, as the settings page has it. Checked alike in the browser and on the server. */
export interface MerchantSettings {
  /** Where alerts go; "" for nowhere. */
  alertEmail: string;
  alertExceptions: boolean;
  alertPromises: boolean;
  /** What shoppers read of promises, repairs, sourcing, returns and authenticity, by `wordsKey`. */
  words: ShopWords;
  /** Words that are not engraved, one to a line; "damn*" for all that begin so. */
  refusedWords: string;
}

/** "alertEmail", "refusedWords", "words.repair", "words.de.repair": one field of the page. */
export type SettingsField = "alertEmail" | "alertExceptions" | "alertPromises" | "refusedWords" | `words.${string}`;
export type SettingsErrors = Partial<Record<SettingsField, string>>;

export type CheckedSettings = { kind: "ok"; settings: MerchantSettings } | { kind: "refused"; errors: SettingsErrors };

/** Letters of one text. */
export const MOST_WORDS = 2_000;
export const MOST_REFUSED_WORDS = 500;
const MOST_ADDRESS = 254;
/** All texts together are one metafield, which holds 128 KB. */
const MOST_BYTES = 120_000;

/** One address and nothing else: no name, no list, nothing that a mail's head could be broken with. */
const ADDRESS = /^[^\s<>()[\]\\,;:"@]+@[^\s<>()[\]\\,;:"@.]+(?:\.[^\s<>()[\]\\,;:"@.]+)+$/;

/** Tidies what was typed and names what is wrong, each with its value and bound. */
export function checkSettings(typed: MerchantSettings): CheckedSettings {
  const settings: MerchantSettings = {
    ...typed,
    alertEmail: typed.alertEmail.trim(),
    words: tidyWords(typed.words),
    refusedWords: tidyList(typed.refusedWords),
  };
  const errors: SettingsErrors = {};
  const address = addressError(settings.alertEmail);
  if (address) errors.alertEmail = address;
  for (const [key, { length }] of Object.entries(settings.words)) {
    if (length > MOST_WORDS) errors[`words.${key}`] = `This has ${length} letters; at most ${MOST_WORDS} are kept`;
  }
  const list = listError(settings.refusedWords);
  if (list) errors.refusedWords = list;
  if (Object.keys(errors).length === 0) Object.assign(errors, sizeError(settings.words));
  return Object.keys(errors).length > 0 ? { kind: "refused", errors } : { kind: "ok", settings };
}

/** What is wrong with an address, in words; null for a good one and for none. */
export function addressError(address: string): string | null {
  if (address === "") return null;
  if (address.length > MOST_ADDRESS) return `This address has ${address.length} letters; at most ${MOST_ADDRESS} work`;
  if (address.split("@").length > 2) return "Enter one address; a list at your mail provider can reach several people";
  return ADDRESS.test(address) ? null : `“${address}” is no e-mail address, such as alerts@your-shop.com`;
}

function listError(list: string): string | null {
  const words = list === "" ? [] : list.split("\n");
  if (words.length > MOST_REFUSED_WORDS)
    return `The list has ${words.length} words; at most ${MOST_REFUSED_WORDS} are kept`;
  const long = words.find(({ length }) => length > LONGEST_REFUSED_WORD);
  return long ? `“${long.slice(0, 20)}…” has ${long.length} letters; a word has at most ${LONGEST_REFUSED_WORD}` : null;
}

/** Told at the longest text: shortening it helps most. */
function sizeError(words: ShopWords): SettingsErrors {
  const bytes = utf8Bytes(JSON.stringify(toPublishedWords(words, "")));
  const [longest] = Object.keys(words).toSorted((a, b) => utf8Bytes(words[b] ?? "") - utf8Bytes(words[a] ?? ""));
  if (bytes <= MOST_BYTES || longest === undefined) return {};
  const message = `All texts in all languages take ${bytes} bytes; Shopify takes ${MOST_BYTES}. This one is the longest`;
  return { [`words.${longest}`]: message };
}

/** Of topics that there are, what says something. */
function tidyWords(words: ShopWords): ShopWords {
  const tidied = Object.entries(words).map(([key, text]) => [key, tidy(text)] as const);
  return Object.fromEntries(tidied.filter(([key, text]) => topicOf(key) !== null && text !== ""));
}

/** A word to a line, each once. */
function tidyList(list: string): string {
  const words = tidy(list)
    .split(/[\n,;]/)
    .map((word) => word.replace(/\s+/g, " ").trim());
  return [...new Set(words.filter((word) => /[^\s*]/.test(word)))].join("\n");
}

/** Line ends of one kind, and no control character, which the database could not hold. */
function tidy(text: string): string {
  return text
    .replace(/\r\n?/g, "\n")
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, "")
    .trim()
    .normalize("NFC");
}

const PLAIN = ["alertEmail", "alertExceptions", "alertPromises", "refusedWords"] as const;

/** Fields that differ, in the order of the page. */
export function changedSettings(from: MerchantSettings, to: MerchantSettings): SettingsField[] {
  const words = [...new Set([...Object.keys(from.words), ...Object.keys(to.words)])];
  return [
    ...PLAIN.filter((field) => from[field] !== to[field]),
    ...words.flatMap((key) => ((from.words[key] ?? "") === (to.words[key] ?? "") ? [] : [`words.${key}` as const])),
  ];
}

/** Both people's changes; where both changed the same field, mine. */
export function mergeSettings(
  base: MerchantSettings,
  mine: MerchantSettings,
  theirs: MerchantSettings,
): MerchantSettings {
  const pick = <T>(before: T, own: T, others: T): T => (own === before ? others : own);
  const keys = [base, mine, theirs].flatMap(({ words }) => Object.keys(words));
  const words = keys.map((key) => {
    const [before, own, others] = [base, mine, theirs].map((settings) => settings.words[key] ?? "");
    return [key, pick(before, own, others) ?? ""] as const;
  });
  return {
    alertEmail: pick(base.alertEmail, mine.alertEmail, theirs.alertEmail),
    alertExceptions: pick(base.alertExceptions, mine.alertExceptions, theirs.alertExceptions),
    alertPromises: pick(base.alertPromises, mine.alertPromises, theirs.alertPromises),
    words: Object.fromEntries(words.filter(([, text]) => text !== "")),
    refusedWords: pick(base.refusedWords, mine.refusedWords, theirs.refusedWords),
  };
}
