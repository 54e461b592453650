import { randomUUID } from "node:crypto";
import type { Db } from "../../db/client";
import { insertNextOutbox } from "../../db/outbox";
import { looksAtProduct } from "../../domain/routing/rule-holds";
import { ruleOfRow } from "../workshop/stored-rule";

/**
 * Wants the collections and costs of these products read anew, where a routing rule of the shop looks at them: nobody
 * else does. Call it under `lockShop`. Returns ids for enqueueOutbox after the commit.
 */
export async function queueProductFacts(tx: Db, shop: string, productIds: string[]): Promise<bigint[]> {
  const rules = (await tx.routingRule.findMany({ where: { shop } })).map(ruleOfRow);
  if (!rules.some(looksAtProduct)) return [];
  return insertNextOutbox(tx, { shop, kind: "product-facts", subjects: productIds, groupId: randomUUID() });
}

/** The same of every product that has a set: a rule begins to look. */
export async function queueAllProductFacts(tx: Db, shop: string): Promise<bigint[]> {
  const products = await tx.assignment.findMany({
    where: { shop },
    distinct: ["productId"],
    select: { productId: true },
  });
  return queueProductFacts(
    tx,
    shop,
    products.map(({ productId }) => productId),
  );
}
