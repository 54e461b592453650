import { db } from "../../db/client";
import type { ClaimedOutbox } from "../../db/outbox";
import { publishedWordsOf, refusedMetafield } from "../shop/shop-words";
import { deliverAppMetafield } from "./app-metafield";
import type { Delivered } from "./result";

/** What the shop says now of its pieces, as a metafield of the app itself, and its list of refused words for the guard. */
export async function deliverShopWords({ shop }: ClaimedOutbox): Promise<Delivered> {
  const row = await db.shop.findUnique({ where: { shop }, select: { settings: true, validationId: true } });
  if (row === null) return { kind: "refused", reason: "the shop is gone" };
  const words = publishedWordsOf(row.settings);
  // The guard cannot read the app's own; until it is registered, functions.ts brings it the list.
  const guard = row.validationId === null ? [] : [refusedMetafield(row.validationId, words)];
  return deliverAppMetafield(shop, { key: "words", value: words, answer: {}, beside: guard });
}
