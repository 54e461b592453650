import type { Db } from "../../db/client";
import { countUses } from "../../db/limited-uses";
import { limitsOf, remainingOf } from "../../domain/options/limits";
import type { CatalogVersion } from "../../domain/options/option";
import type { Remaining } from "../../domain/options/rules";

/** How many are left of what these versions limit. */
export async function readRemaining(on: Db, shop: string, versions: CatalogVersion[]): Promise<Remaining> {
  const keys = versions.flatMap(limitsOf).map(({ key }) => key);
  return keys.length === 0 ? {} : remainingOf(versions, await countUses(on, shop, keys));
}
