import { db } from "../../db/client";

/** The shop's option sets by name: to choose one of them. */
export function readSetNames(shop: string): Promise<{ id: string; name: string; skuCount: number }[]> {
  return db.optionSet.findMany({
    where: { shop, deletedAt: null },
    select: { id: true, name: true, skuCount: true },
    orderBy: [{ name: "asc" }, { id: "asc" }],
  });
}
