import { db } from "../../db/client";
import { readDemand } from "../../db/home";
import { loneOperations } from "../../domain/routing/redundancy";
import { operationName } from "../../domain/routing/operations";
import { readWorkshop } from "./read-workshop";

/** Work that stands still when one queue does. */
export interface LoneWork {
  /** In the shop's words. */
  name: string;
  /** Of the last two weeks. */
  pieces: number;
  /** The one queue that could carry two weeks of it; null when none could. */
  queue: string | null;
}

/** In the shop's order of work. `today` is the shop's day. */
export async function readRedundancy({ shop, today }: { shop: string; today: string }): Promise<LoneWork[]> {
  const [{ operations, queues }, demand] = await Promise.all([readWorkshop(shop, today), readDemand(db, { shop })]);
  const ordered = operations.flatMap(({ key }) => demand.filter(({ operation }) => operation === key));
  return loneOperations(ordered, queues, today).map(({ operation, pieces, queues: able }) => ({
    name: operationName(operations, operation),
    pieces,
    queue: able[0] ?? null,
  }));
}
