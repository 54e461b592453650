import type { Db } from "../../db/client";
import { freeSlug } from "../../domain/options/slug";

/** Option sets of one shop. */
export const MOST_SETS = 500;

export type CreateSetOutcome = { kind: "created"; id: string; revision: number } | { kind: "refused"; reason: string };

/** A new set without options, under a key that no other set has or had. Call it under `lockShop`. */
export async function createSet(tx: Db, shop: string, name: string): Promise<CreateSetOutcome> {
  // Deleted sets too: their keys still name versions in carts and on tickets.
  const sets = await tx.optionSet.findMany({ where: { shop }, select: { key: true, deletedAt: true } });
  if (sets.filter(({ deletedAt }) => deletedAt === null).length >= MOST_SETS)
    return { kind: "refused", reason: `A shop has at most ${MOST_SETS} option sets: delete one first.` };
  const key = freeSlug(name, "set", (slug) => sets.some((set) => set.key === slug));
  const { id, revision } = await tx.optionSet.create({
    data: { shop, key, name },
    select: { id: true, revision: true },
  });
  return { kind: "created", id, revision };
}
