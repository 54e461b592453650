import { db } from "../../db/client";
import { listAssignments, type AssignmentSort, type ListPage } from "../../db/lists";
import type { Option, SkuOverride } from "../../domain/options/option";
import { readStoredSet } from "../catalog/read-option-set";
import { overrideOf } from "../catalog/stored-set";

export interface SkuOverridesPage {
  name: string;
  options: Option[];
  list: ListPage<{ variantId: string; sku: string; title: string; override: SkuOverride }>;
}

/** A page of a set's SKUs with what each asks otherwise; null when the shop has no such set. */
export async function readSkuOverrides(ask: {
  shop: string;
  optionSetId: string;
  search: string;
  page: number;
  sort: AssignmentSort | undefined;
}): Promise<SkuOverridesPage | null> {
  const { shop, optionSetId, search, page, sort } = ask;
  const set = await readStoredSet(shop, optionSetId);
  if (!set) return null;
  const list = await listAssignments({ shop, search, page, sort, filter: { optionSetId } });
  const differing = await db.assignment.findMany({
    where: { shop, variantId: { in: list.rows.map(({ variantId }) => variantId) } },
    select: { variantId: true, overrides: true },
  });
  const overrides = new Map(differing.map((one) => [one.variantId, overrideOf(one.overrides)]));
  const rows = list.rows.map(({ variantId, sku, title }) => ({
    variantId,
    sku,
    title,
    override: overrides.get(variantId) ?? {},
  }));
  return { name: set.name, options: set.options, list: { ...list, rows } };
}
