import { db, type Db } from "../../db/client";
import { forVariant } from "../../domain/options/for-variant";
import type { Option } from "../../domain/options/option";
import type { SetRule } from "../../domain/options/set-rule";
import { versionOfDoc } from "../catalog/stored-option";

/** The questions of a set's version in force, as one of its SKUs asks them. */
export interface ManualForm {
  setKey: string;
  name: string;
  version: number;
  /** gid and title of the SKU; null where none is named, or none of that name is offered with the set. */
  variantId: string | null;
  title: string | null;
  options: Option[];
  rules: SetRule[];
}

/** Null when no such set is published. */
export async function readManualForm(
  shop: string,
  { setKey, sku }: { setKey: string; sku: string },
  on: Db = db,
): Promise<ManualForm | null> {
  const set = await on.optionSet.findFirst({
    where: { shop, key: setKey, deletedAt: null, publishedVersion: { not: null } },
    select: { id: true, name: true, publishedVersion: true },
  });
  if (set === null || set.publishedVersion === null) return null;
  const { id: optionSetId, name, publishedVersion: version } = set;
  const row = await on.catalogVersion.findUnique({ where: { optionSetId_version: { optionSetId, version } } });
  if (row === null) return null;
  const wanted = sku.trim();
  const named =
    wanted === ""
      ? null
      : await on.assignment.findFirst({ where: { shop, optionSetId, sku: wanted }, orderBy: { variantId: "asc" } });
  const variantId = named?.variantId ?? null;
  const { options, rules = [] } = forVariant(versionOfDoc(row.doc), variantId);
  return { setKey, name, version, variantId, title: named?.title ?? null, options, rules };
}

/** The published sets, to choose one of. */
export function readPublishedSets(shop: string): Promise<{ key: string; name: string }[]> {
  return db.optionSet.findMany({
    where: { shop, deletedAt: null, publishedVersion: { not: null } },
    select: { key: true, name: true },
    orderBy: [{ name: "asc" }, { id: "asc" }],
  });
}
