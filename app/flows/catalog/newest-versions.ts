import { db, type Db } from "../../db/client";
import { twoNewestVersions } from "../../db/versions";
import type { CatalogVersion } from "../../domain/options/option";
import { versionOfDoc } from "./stored-option";

/** The newest version of each of the shop's published sets, by set key; `previous` is the one before it, if any. */
export interface NewestVersion {
  optionSetId: string;
  current: CatalogVersion;
  previous: CatalogVersion | null;
}

/** Reads the two newest versions of each published set, or of the sets named. */
export async function newestVersions(shop: string, optionSetIds?: string[], on: Db = db): Promise<NewestVersion[]> {
  const sets: NewestVersion[] = [];
  for (const { optionSetId, doc } of await twoNewestVersions(on, shop, optionSetIds)) {
    const last = sets.at(-1);
    if (last?.optionSetId === optionSetId) last.previous = versionOfDoc(doc);
    else sets.push({ optionSetId, current: versionOfDoc(doc), previous: null });
  }
  return sets;
}
