import { z } from "zod";
import { inTransaction } from "../../db/client";
import { lockShop } from "../shop/lock-shop";
import { enqueueOutbox } from "../deliver/outbox";
import { takeSkus } from "./place-skus";

export type UnassignSkusOutcome = { kind: "unassigned"; count: number } | { kind: "not-found" };

/** Takes SKUs from their sets: those named, or every one of a set. Their products stop asking. */
export async function unassignSkus(input: {
  shop: string;
  which: { variantIds: string[] } | { optionSetId: string };
}): Promise<UnassignSkusOutcome> {
  const { shop, which } = input;
  if ("optionSetId" in which && !z.uuid().safeParse(which.optionSetId).success) return { kind: "not-found" };
  const outcome = await inTransaction(async (tx) => {
    await lockShop(tx, shop);
    if (!("optionSetId" in which)) return takeSkus(tx, shop, which);
    const set = await tx.optionSet.findFirst({ where: { shop, id: which.optionSetId }, select: { id: true } });
    return set ? takeSkus(tx, shop, which) : null;
  });
  if (!outcome) return { kind: "not-found" };
  await enqueueOutbox(shop, outcome.outboxIds);
  return { kind: "unassigned", count: outcome.count };
}
