import { db, type Db } from "../../db/client";
import type { ShopOperation } from "../../domain/routing/operations";

/** The kinds of work of a shop, in its order of work. */
export async function readOperations(shop: string, on: Db = db): Promise<ShopOperation[]> {
  return on.operation.findMany({
    where: { shop },
    select: { key: true, name: true, minutes: true },
    orderBy: [{ position: "asc" }, { key: "asc" }],
  });
}
