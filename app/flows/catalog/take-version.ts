import { z } from "zod";
import { inTransaction, type Db } from "../../db/client";
import { setOverrides } from "../../db/publishing";
import type { CatalogVersion, Option } from "../../domain/options/option";
import { followOptions } from "./follow-options";
import { toJson } from "../json";
import { lockShop } from "../shop/lock-shop";
import { saveOptions } from "./save-options";
import { optionOfRow, versionOfDoc } from "./stored-option";

export type TakeVersionOutcome =
  | { kind: "taken"; revision: number }
  /** Somebody saved in between: `revision` is theirs. Nothing changed. */
  | { kind: "conflict"; revision: number }
  | { kind: "refused"; reason: string }
  | { kind: "not-found" };

/** Rolls the transaction back with an outcome. */
class Stop extends Error {
  constructor(readonly outcome: TakeVersionOutcome) {
    super(outcome.kind);
  }
}

/**
 * Makes the draft say what an earlier version said: options, rules, areas, name, and what single SKUs ask otherwise.
 * Options that are in other sets too change there as well, as by any save. Shoppers see nothing of it.
 */
export async function takeVersion(input: {
  shop: string;
  optionSetId: string;
  version: number;
  /** The revision of the draft that the merchant's page showed. */
  revision: number;
}): Promise<TakeVersionOutcome> {
  const { shop, optionSetId, version, revision } = input;
  if (!z.uuid().safeParse(optionSetId).success) return { kind: "not-found" };
  try {
    return await inTransaction(async (tx) => {
      await lockShop(tx, shop);
      const row = await tx.catalogVersion.findFirst({ where: { shop, optionSetId, version } });
      if (!row) return { kind: "not-found" };
      const doc = versionOfDoc(row.doc);
      const set = await claimSet(tx, { shop, optionSetId, revision, name: doc.name });
      const saved = await saveOptions(tx, shop, await asDrafts(tx, shop, doc));
      if (saved.kind === "refused") throw new Stop(saved);
      await tx.optionSetOption.deleteMany({ where: { optionSetId } });
      await tx.optionSetOption.createMany({
        data: saved.options.map(({ id }, index) => ({ shop, optionSetId, optionId: id, position: index + 1 })),
      });
      const data = toJson({ rules: doc.rules ?? [], areas: doc.areas ?? [] });
      await tx.optionSet.update({ where: { id: optionSetId }, data: { data, optionCount: saved.options.length } });
      const overrides = Object.entries(doc.overrides ?? {});
      await setOverrides(
        tx,
        { shop, optionSetId },
        Object.fromEntries(overrides.map(([variantId, override]) => [variantId, toJson(override)])),
      );
      await followOptions(tx, { shop, optionIds: saved.changed, savedSetId: optionSetId });
      return { kind: "taken", revision: set.revision };
    });
  } catch (error) {
    if (error instanceof Stop) return error.outcome;
    throw error;
  }
}

async function claimSet(
  tx: Db,
  { shop, optionSetId, revision, name }: { shop: string; optionSetId: string; revision: number; name: string },
): Promise<{ revision: number }> {
  const [claimed] = await tx.optionSet.updateManyAndReturn({
    where: { id: optionSetId, shop, revision, deletedAt: null },
    data: { name, revision: { increment: 1 } },
    select: { revision: true },
  });
  if (claimed) return claimed;
  const now = await tx.optionSet.findFirst({
    where: { id: optionSetId, shop, deletedAt: null },
    select: { revision: true },
  });
  throw new Stop(now ? { kind: "conflict", revision: now.revision } : { kind: "not-found" });
}

/** A version's options carry the size of the set's area: where the set says it, an option of the library keeps its own. */
async function asDrafts(tx: Db, shop: string, { options, areas = [] }: CatalogVersion): Promise<Option[]> {
  const rows = await tx.option.findMany({ where: { shop, key: { in: options.map(({ key }) => key) } } });
  return options.map((option) => {
    if (!("area" in option) || !areas.some(({ name }) => name === option.area.name)) return option;
    const row = rows.find(({ key }) => key === option.key);
    const now = row ? optionOfRow(row) : null;
    return now && "area" in now && now.area.name === option.area.name ? { ...option, area: now.area } : option;
  });
}
