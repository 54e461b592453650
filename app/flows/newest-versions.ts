import { db, type Db } from "../db/client";
import type { CatalogVersion } from "../domain/options/option";
import { versionOfDoc } from "./stored-option";

/** The newest version of each of the shop's published sets, by set key; `previous` is the one before it, if any. */
export interface NewestVersion {
  optionSetId: string;
  current: CatalogVersion;
  previous: CatalogVersion | null;
}

/** Reads the two newest versions of each published set, or of the sets named. */
export async function newestVersions(shop: string, optionSetIds?: string[], on: Db = db): Promise<NewestVersion[]> {
  const sets = await on.optionSet.findMany({
    where: { shop, deletedAt: null, versions: { some: {} }, ...(optionSetIds ? { id: { in: optionSetIds } } : {}) },
    select: { id: true, versions: { orderBy: { version: "desc" }, take: 2 } },
    orderBy: { key: "asc" },
  });
  return sets.flatMap(({ id, versions: [current, previous] }) => {
    if (!current) return [];
    return [
      {
        optionSetId: id,
        current: versionOfDoc(current.doc),
        previous: previous ? versionOfDoc(previous.doc) : null,
      },
    ];
  });
}
