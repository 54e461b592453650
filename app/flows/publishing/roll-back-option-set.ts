import { z } from "zod";
import { inTransaction, type Db } from "../../db/client";
import { log } from "../../log";
import { refreshChanged, sameContent } from "../catalog/draft-version";
import { lockShop } from "../shop/lock-shop";
import { newestVersions } from "../catalog/newest-versions";
import { enqueueOutbox } from "../deliver/outbox";
import { publishLeadTimes } from "../promises/publish-lead-times";
import { putInForce, refusalOf } from "./put-in-force";
import { versionOfDoc } from "../catalog/stored-option";

export type RollBackOutcome =
  /** `version` is in force now and says what `restores` said. */
  | { kind: "rolled-back"; version: number; restores: number; products: number }
  /** Shoppers see this already. */
  | { kind: "unchanged"; version: number }
  | { kind: "refused"; reason: string }
  | { kind: "not-found" };

/**
 * Brings back an earlier version of an option set: as the next version, so that what was sold in between keeps its own.
 * The draft stays as it is.
 */
export async function rollBackOptionSet(input: {
  shop: string;
  optionSetId: string;
  version: number;
}): Promise<RollBackOutcome> {
  const { shop, optionSetId } = input;
  if (!z.uuid().safeParse(optionSetId).success) return { kind: "not-found" };
  const { outcome, outboxIds } = await inTransaction((tx) => bringBack(tx, input));
  await enqueueOutbox(shop, outboxIds);
  if (outcome.kind === "rolled-back") await publishLeadTimes({ shop });
  log.info("option set rolled back", { shop, optionSetId, outcome: outcome.kind });
  return outcome;
}

async function bringBack(
  tx: Db,
  { shop, optionSetId, version: restores }: { shop: string; optionSetId: string; version: number },
): Promise<{ outcome: RollBackOutcome; outboxIds: bigint[] }> {
  const end = (outcome: RollBackOutcome) => ({ outcome, outboxIds: [] });
  await lockShop(tx, shop);
  const [set] = await newestVersions(shop, [optionSetId], tx);
  const row = await tx.catalogVersion.findFirst({ where: { shop, optionSetId, version: restores } });
  if (!set || !row) return end({ kind: "not-found" });
  const old = versionOfDoc(row.doc);
  if (sameContent(set.current, old)) return end({ kind: "unchanged", version: set.current.version });
  const version = { ...old, version: set.current.version + 1 };
  const owner = await tx.shop.findUniqueOrThrow({ where: { shop }, select: { currency: true } });
  if (version.currency !== owner.currency) {
    const reason = `Version ${restores} has its fees in ${version.currency}; your store sells in ${owner.currency}. Take it into the draft, look over the fees and publish that.`;
    return end({ kind: "refused", reason });
  }
  const reason = await refusalOf(tx, shop, optionSetId, version);
  if (reason !== null) return end({ kind: "refused", reason });
  const { products, outboxIds } = await putInForce(tx, { shop, optionSetId, version, restores });
  await refreshChanged(tx, shop, [optionSetId]);
  return { outcome: { kind: "rolled-back", version: version.version, restores, products }, outboxIds };
}
