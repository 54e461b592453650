import { z } from "zod";
import { inTransaction, type Db } from "../../db/client";
import { log } from "../../log";
import { readDraftVersions, sameContent } from "../catalog/draft-version";
import { lockShop } from "../shop/lock-shop";
import { enqueueOutbox } from "../deliver/outbox";
import { publishLeadTimes } from "../promises/publish-lead-times";
import { putInForce, refusalOf, wantProducts } from "./put-in-force";

export type PublishOptionSetOutcome =
  /** `products` get their metafields written. */
  | { kind: "published"; version: number; products: number }
  /** The draft is what shoppers see already. The products' metafields are written again all the same: SKUs may have changed. */
  | { kind: "unchanged"; version: number; products: number }
  | { kind: "refused"; reason: string }
  | { kind: "not-found" };

/**
 * Makes the draft of an option set the next catalog version, which never changes again, and asks for it to be shown:
 * one outbox row per product of the set, and a new table of lead times.
 */
export async function publishOptionSet(input: { shop: string; optionSetId: string }): Promise<PublishOptionSetOutcome> {
  const { shop, optionSetId } = input;
  if (!z.uuid().safeParse(optionSetId).success) return { kind: "not-found" };
  const { outcome, outboxIds } = await inTransaction((tx) => snapshot(tx, shop, optionSetId));
  await enqueueOutbox(shop, outboxIds);
  if (outcome.kind === "published" || outcome.kind === "unchanged") await publishLeadTimes({ shop });
  log.info("option set published", { shop, optionSetId, outcome: outcome.kind });
  return outcome;
}

interface Snapshot {
  outcome: PublishOptionSetOutcome;
  outboxIds: bigint[];
}

async function snapshot(tx: Db, shop: string, optionSetId: string): Promise<Snapshot> {
  const end = (outcome: PublishOptionSetOutcome): Snapshot => ({ outcome, outboxIds: [] });
  // Two publishes at once would both read version 3 and both write version 4.
  await lockShop(tx, shop);
  const [found] = await readDraftVersions(tx, shop, [optionSetId]);
  if (!found) return end({ kind: "not-found" });
  const { draft, last } = found;
  const reason = await refusalOf(tx, shop, optionSetId, draft);
  if (reason !== null) return end({ kind: "refused", reason });
  await tx.optionSet.update({ where: { id: optionSetId }, data: { changed: false } });
  if (last !== null && sameContent(last, draft)) {
    const { products, outboxIds } = await wantProducts(tx, { shop, optionSetId });
    return { outcome: { kind: "unchanged", version: last.version, products }, outboxIds };
  }
  const { products, outboxIds } = await putInForce(tx, { shop, optionSetId, version: draft, restores: null });
  return { outcome: { kind: "published", version: draft.version, products }, outboxIds };
}
