import { z } from "zod";
import { inTransaction } from "../../db/client";
import type { SkuOverride } from "../../domain/options/option";
import { checkOverride, type OverrideFaults } from "../../domain/options/overrides";
import { refreshChanged } from "../catalog/draft-version";
import { toJson } from "../json";
import { lockShop } from "../shop/lock-shop";
import { optionOfRow } from "../catalog/stored-option";

export interface SaveSkuOverridesInput {
  shop: string;
  optionSetId: string;
  /** gids of variants that offer the set; others are left alone. */
  variantIds: string[];
  /** What each of them asks otherwise from the next publish on; {} is what the set asks. */
  override: SkuOverride;
}

export type SaveSkuOverridesOutcome =
  /** `count` SKUs. */
  { kind: "saved"; count: number } | { kind: "refused"; faults: OverrideFaults } | { kind: "not-found" };

/** Says what some SKUs of a set ask otherwise. Shoppers see it once the set is published. */
export async function saveSkuOverrides(input: SaveSkuOverridesInput): Promise<SaveSkuOverridesOutcome> {
  const { shop, optionSetId, variantIds, override } = input;
  if (!z.uuid().safeParse(optionSetId).success) return { kind: "not-found" };
  return inTransaction(async (tx) => {
    await lockShop(tx, shop);
    const set = await tx.optionSet.findFirst({
      where: { shop, id: optionSetId, deletedAt: null },
      include: { options: { include: { option: true } } },
    });
    if (!set) return { kind: "not-found" };
    const checked = checkOverride(
      set.options.map(({ option }) => optionOfRow(option)),
      override,
    );
    if (checked.kind === "refused") return checked;
    const { count } = await tx.assignment.updateMany({
      where: { shop, optionSetId, variantId: { in: variantIds } },
      data: { overrides: toJson(checked.override) },
    });
    await refreshChanged(tx, shop, [optionSetId]);
    return { kind: "saved", count };
  });
}
