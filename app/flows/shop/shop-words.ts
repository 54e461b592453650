import { z } from "zod";
import { refusedHashes, readRefusedHashes, type RefusedWords } from "../../domain/options/refused-words";
import type { Db } from "../../db/client";
import { nextOutboxVersion } from "./lock-shop";
import { addOutbox } from "../deliver/outbox";
import { topicOf, toPublishedWords, type PublishedWords, type ShopWords } from "../../domain/settings/policies";

/** `shop.settings`: "repair", "de.returns" and so on, and the list of words that are not engraved. */
export interface StoredWords {
  words: ShopWords;
  refusedWords: string;
}

const stored = z.record(z.string(), z.unknown()).catch({});

/** What `shop.settings` holds; what is not there was never written. */
export function storedWordsOf(settings: unknown): StoredWords {
  const { refused, ...rest } = stored.parse(settings);
  const words = Object.entries(rest).flatMap(([key, text]): [string, string][] =>
    topicOf(key) !== null && typeof text === "string" && text !== "" ? [[key, text]] : [],
  );
  return { words: Object.fromEntries(words), refusedWords: typeof refused === "string" ? refused : "" };
}

export function toStoredWords({ words, refusedWords }: StoredWords): Record<string, string> {
  return { ...words, ...(refusedWords === "" ? {} : { refused: refusedWords }) };
}

/** What the product page reads of the shop. */
export function publishedWordsOf(settings: unknown): PublishedWords {
  const { words, refusedWords } = storedWordsOf(settings);
  return toPublishedWords(words, refusedHashes(refusedWords));
}

/** The list for the guard, which reads metafields of its own registration alone. `validationId` is a gid. */
export function refusedMetafield(validationId: string, { refused }: PublishedWords) {
  return { ownerId: validationId, namespace: "$app", key: "refused", type: "json", value: JSON.stringify(refused) };
}

/** Asks for the shop's words to be written to its pages. Call it under `lockShop`; pass the ids to enqueueOutbox. */
export async function queueShopWords(tx: Db, shop: string): Promise<bigint[]> {
  const kind = "shop-words" as const;
  const version = await nextOutboxVersion(tx, { shop, kind, subject: shop });
  return addOutbox(tx, [{ shop, kind, subject: shop, version, payload: {} }]);
}

/** The words that the shop does not engrave, out of `shop.settings`. */
export function refusedWordsOf(settings: unknown): RefusedWords {
  return readRefusedHashes(refusedHashes(storedWordsOf(settings).refusedWords));
}

/** The same by a query; none for a shop that is gone. */
export async function readRefusedWords(on: Db, shop: string): Promise<RefusedWords> {
  const row = await on.shop.findUnique({ where: { shop }, select: { settings: true } });
  return refusedWordsOf(row?.settings);
}
