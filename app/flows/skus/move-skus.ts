import { z } from "zod";
import { inTransaction } from "../../db/client";
import { lockShop } from "../shop/lock-shop";
import { enqueueOutbox } from "../deliver/outbox";
import { placeSkus } from "./place-skus";

export type MoveSkusOutcome = { kind: "moved"; count: number; setName: string } | { kind: "not-found" };

/** Gives assigned SKUs another set, by hand: what they asked otherwise than the old one ends. */
export async function moveSkus(input: {
  shop: string;
  variantIds: string[];
  optionSetId: string;
}): Promise<MoveSkusOutcome> {
  const { shop, variantIds, optionSetId } = input;
  if (!z.uuid().safeParse(optionSetId).success) return { kind: "not-found" };
  const outcome = await inTransaction(async (tx) => {
    await lockShop(tx, shop);
    const set = await tx.optionSet.findFirst({ where: { shop, id: optionSetId }, select: { name: true } });
    const skus = await tx.assignment.findMany({
      where: { shop, variantId: { in: variantIds } },
      select: { variantId: true, productId: true, sku: true, title: true },
    });
    const placed = await placeSkus(tx, { shop, optionSetId, skus, leave: false });
    return placed.kind === "placed" ? { ...placed, setName: set?.name ?? "" } : placed;
  });
  if (outcome.kind === "not-found") return outcome;
  await enqueueOutbox(shop, outcome.outboxIds);
  return { kind: "moved", count: outcome.moved, setName: outcome.setName };
}
