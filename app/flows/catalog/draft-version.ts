import { isDeepStrictEqual } from "node:util";
import type { Db } from "../../db/client";
import { numericId } from "../../domain/options/for-variant";
import type { CatalogVersion, Option, SetArea, SkuOverride } from "../../domain/options/option";
import { optionOfRow, versionOfDoc } from "./stored-option";
import { overrideOf, setDataOf } from "./stored-set";

/** The draft of a set beside what is in force. */
export interface DraftVersion {
  optionSetId: string;
  /** The draft as the version it would become. */
  draft: CatalogVersion;
  /** The version in force; null when none was published. */
  last: CatalogVersion | null;
  /** Shoppers would see a difference: in the options, their order, rules, areas, name, or what a SKU asks otherwise. */
  changed: boolean;
}

/** Drafts of the shop's sets of these ids, whatever order. One query for all sets, one for the SKUs that differ. */
export async function readDraftVersions(on: Db, shop: string, optionSetIds: string[]): Promise<DraftVersion[]> {
  if (optionSetIds.length === 0) return [];
  const owner = await on.shop.findUnique({ where: { shop }, select: { currency: true } });
  if (!owner) return [];
  const sets = await on.optionSet.findMany({
    where: { shop, id: { in: optionSetIds }, deletedAt: null },
    include: {
      options: { orderBy: { position: "asc" }, include: { option: true } },
      versions: { orderBy: { version: "desc" }, take: 1 },
    },
  });
  const differing = await on.assignment.findMany({
    where: { shop, optionSetId: { in: optionSetIds }, NOT: { overrides: { equals: {} } } },
    select: { optionSetId: true, variantId: true, overrides: true },
    orderBy: { variantId: "asc" },
  });
  return sets.map((set) => {
    const last = set.versions[0] ? versionOfDoc(set.versions[0].doc) : null;
    const { rules, areas } = setDataOf(set.data);
    const overrides = Object.fromEntries(
      differing.flatMap(({ optionSetId, variantId, overrides }): [string, SkuOverride][] =>
        optionSetId === set.id ? [[numericId(variantId), overrideOf(overrides)]] : [],
      ),
    );
    const draft: CatalogVersion = {
      setKey: set.key,
      name: set.name,
      version: (last?.version ?? 0) + 1,
      currency: owner.currency,
      options: set.options.map(({ option }) => sizedBy(optionOfRow(option), areas)),
      ...(rules.length > 0 ? { rules } : {}),
      ...(areas.length > 0 ? { areas } : {}),
      ...(Object.keys(overrides).length > 0 ? { overrides } : {}),
    };
    return { optionSetId: set.id, draft, last, changed: last === null || !sameContent(draft, last) };
  });
}

/** Whether two versions ask the same, whatever their number. */
export function sameContent(one: CatalogVersion, other: CatalogVersion): boolean {
  return isDeepStrictEqual({ ...one, version: 0 }, { ...other, version: 0 });
}

/** Says of each of these sets whether its draft differs from the version in force. Call it last in a transaction. */
export async function refreshChanged(tx: Db, shop: string, optionSetIds: string[]): Promise<void> {
  const drafts = await readDraftVersions(tx, shop, optionSetIds);
  for (const changed of [true, false]) {
    const ids = drafts.filter((one) => one.changed === changed).map((one) => one.optionSetId);
    if (ids.length > 0) await tx.optionSet.updateMany({ where: { shop, id: { in: ids } }, data: { changed } });
  }
}

/** The set's own size of an area counts before the one that an option brings along. */
export function sizedBy(option: Option, areas: SetArea[]): Option {
  if (!("area" in option)) return option;
  const own = areas.find(({ name }) => name === option.area.name);
  if (!own) return option;
  const { name, widthMm, heightMm, ringSized } = own;
  return { ...option, area: { name, widthMm, heightMm, ...(ringSized ? { ringSized } : {}) } };
}
