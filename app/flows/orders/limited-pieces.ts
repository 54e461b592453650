import type { Db } from "../../db/client";
import {
  countUses,
  giveBackUnmade,
  insertUses,
  lockLimits,
  productsWithOptions,
  type LimitedUse,
} from "../../db/limited-uses";
import type { Answer } from "../../domain/options/catalog-version";
import { limitsTaken, type Limit } from "../../domain/options/limits";
import type { CatalogVersion } from "../../domain/options/option";
import { lockShop } from "../shop/lock-shop";
import type { OrderReads } from "./order-reads";
import { queueProductMetafields } from "../publishing/product-metafields";

/** From here on shoppers are told of each piece that is sold: with more left, nobody is sent away by an old count. */
const NEARLY_GONE = 10;

interface WantedPiece {
  lineId: string;
  version: CatalogVersion;
  answers: Answer[];
}

/** What the pieces of one order take of limited options, while they are planned. */
export interface LimitedPieces {
  /** Takes for one piece; the limit that has nothing left, and then nothing is taken. */
  take: (piece: WantedPiece & { unit: number }) => Limit | null;
  /** Writes what was taken, and asks for the products to say what is left. Returns ids for enqueueOutbox. */
  write: () => Promise<bigint[]>;
}

interface OpenLimitsInput {
  shop: string;
  orderId: string;
  wanted: WantedPiece[];
  reads: OrderReads;
  /** The order is routed for the first time: nothing can be given back. */
  isFirst: boolean;
}

/**
 * Opens the ledger of limited options for an order that is being routed. Uses of pieces that are not made (any more) are
 * given back first; what is wanted is locked until the transaction ends, so that the last piece goes to one order.
 * A repeat finds the uses of tickets that are there, and takes nothing again.
 */
export async function openLimits(
  tx: Db,
  { shop, orderId, wanted, reads, isFirst }: OpenLimitsInput,
): Promise<LimitedPieces> {
  const byLine = new Map<string, Limit[]>();
  for (const piece of wanted) {
    const { setKey, version } = piece.version;
    const inForce = (await reads.soldVersion(setKey, version))?.inForce ?? piece.version;
    byLine.set(piece.lineId, limitsTaken(piece.version, piece.answers, inForce));
  }
  const keys = [...byLine.values()].flat().map(({ key }) => key);
  await lockLimits(tx, shop, keys);
  const returned = isFirst ? [] : await giveBackUnmade(tx, { shop, orderId });
  const taken = await countUses(tx, shop, keys);
  const uses: LimitedUse[] = [];
  return {
    take: ({ lineId, unit }) => {
      const limits = byLine.get(lineId) ?? [];
      const gone = limits.find(({ key, limit }) => (taken.get(key) ?? 0) >= limit);
      if (gone) return gone;
      for (const { key } of limits) {
        taken.set(key, (taken.get(key) ?? 0) + 1);
        uses.push({ lineId, unit, key });
      }
      return null;
    },
    write: async () => {
      await insertUses(tx, shop, uses);
      const sold = [...byLine.values()].flat().filter(({ key }) => uses.some((use) => use.key === key));
      const nearlyGone = sold.filter(({ key, limit }) => limit - (taken.get(key) ?? 0) <= NEARLY_GONE);
      const back = returned.filter((key) => !uses.some((use) => use.key === key));
      return tellProducts(tx, shop, [...back, ...nearlyGone.map(({ key }) => key)]);
    },
  };
}

/** Has the pages and functions of all products that offer these options told what is left. */
async function tellProducts(tx: Db, shop: string, keys: string[]): Promise<bigint[]> {
  const optionKeys = [...new Set(keys.map((key) => key.split("/")[0] ?? key))];
  if (optionKeys.length === 0) return [];
  const products = await productsWithOptions(tx, shop, optionKeys);
  if (products.length === 0) return [];
  await lockShop(tx, shop);
  return queueProductMetafields(tx, shop, products);
}

/** After pieces were cancelled outside of routing. Returns ids for enqueueOutbox. */
export async function giveLimitsBack(tx: Db, order: { shop: string; orderId: string }): Promise<bigint[]> {
  return tellProducts(tx, order.shop, await giveBackUnmade(tx, order));
}
