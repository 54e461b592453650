import { db } from "../../db/client";
import type { ClaimedOutbox } from "../../db/outbox";
import { publishedWordsOf } from "../shop-words";
import { deliverAppMetafield } from "./app-metafield";
import type { Delivered } from "./result";

/** What the shop says now of its pieces, as a metafield of the app itself. */
export async function deliverShopWords({ shop }: ClaimedOutbox): Promise<Delivered> {
  const row = await db.shop.findUnique({ where: { shop }, select: { settings: true } });
  if (row === null) return { kind: "refused", reason: "the shop is gone" };
  return deliverAppMetafield(shop, { key: "words", value: publishedWordsOf(row.settings), answer: {} });
}
