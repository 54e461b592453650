import { z } from "zod";
import { assignedNow, countAssigned } from "../../db/assignments";
import { inTransaction } from "../../db/client";
import { MOST_SKUS } from "../../domain/catalog-tasks/sku-list";
import { tooMany } from "../catalog-tasks/conclude-assignment";
import { feeVariantsOf } from "../publishing/fee-variants";
import { IDS_PER_QUERY, skusById } from "./find-skus";
import { lockShop } from "../shop/lock-shop";
import { enqueueOutbox } from "../deliver/outbox";
import { placeSkus } from "./place-skus";
import { startAssignment, type StartAssignmentOutcome } from "./start-assignment";

export interface AssignSkusInput {
  shop: string;
  optionSetId: string;
  /** gids of variants that offer the set from now on, beside those that do already. */
  variantIds: string[];
  createdBy: string;
}

export type AssignSkusOutcome =
  | { kind: "assigned"; count: number; missing: number }
  /** Too many to do at once, or some offer another set: looked over first, as a task. */
  | StartAssignmentOutcome
  /** Shopify could not be asked; nothing changed. */
  | { kind: "unavailable"; reason: string };

/**
 * Assigns what was picked: at once where there is nothing to decide, else as a task that the merchant confirms. Titles and
 * SKUs are read from Shopify: what a browser says is not believed.
 */
export async function assignSkus(input: AssignSkusInput): Promise<AssignSkusOutcome> {
  const { shop, optionSetId, createdBy } = input;
  const ids = [...new Set(input.variantIds)];
  const asTask = () => startAssignment({ shop, optionSetId, source: { kind: "variants", ids }, createdBy });
  if (!z.uuid().safeParse(optionSetId).success) return { kind: "not-found" };
  if (ids.length === 0 || ids.length > IDS_PER_QUERY) return asTask();
  const found = await skusById(shop, ids);
  if (found.kind === "wait") return { kind: "unavailable", reason: "Shopify is busy; try again in a moment" };
  if (found.kind === "failed")
    return { kind: "unavailable", reason: "Shopify could not be asked for the products; try again" };
  const fees = await feeVariantsOf(shop);
  const skus = found.skus.filter(({ variantId }) => !fees.has(variantId));
  const saved = await inTransaction(async (tx) => {
    await lockShop(tx, shop);
    const now = await assignedNow(tx, shop, ids);
    if (now.some((one) => one.optionSetId !== optionSetId)) return { kind: "conflict" as const };
    const assigned = await countAssigned(tx, shop);
    const fresh = skus.length - now.length;
    if (assigned + fresh > MOST_SKUS) return { kind: "refused" as const, reason: tooMany(assigned, fresh) };
    return placeSkus(tx, { shop, optionSetId, skus, leave: true });
  });
  switch (saved.kind) {
    case "placed":
      await enqueueOutbox(shop, saved.outboxIds);
      return { kind: "assigned", count: saved.variantIds.length, missing: ids.length - saved.variantIds.length };
    case "conflict":
      return asTask();
    default:
      return saved;
  }
}
