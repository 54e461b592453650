import { z } from "zod";
import { db } from "../../db/client";
import { retryFailedProducts } from "../../db/publishing";
import { enqueueOutbox } from "../deliver/outbox";
import { jobsFor } from "./product-metafields";

/** Tries the products of a set again that Shopify has not taken; `products` may be none. */
export async function retryPublish({ shop, optionSetId }: { shop: string; optionSetId: string }): Promise<{
  products: number;
}> {
  if (!z.uuid().safeParse(optionSetId).success) return { products: 0 };
  const ids = await retryFailedProducts(db, { shop, optionSetId });
  await enqueueOutbox(shop, jobsFor(ids));
  return { products: ids.length };
}
