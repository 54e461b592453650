import { z } from "zod";
import { db, inTransaction } from "../../../app/db/client";
import { lockShop } from "../../../app/flows/shop/lock-shop";
import { queueProductMetafields } from "../../../app/flows/publishing/product-metafields";
import { TEST_SHOP } from "../../support/env";
import { sql } from "../../support/rows";
import { calls } from "./admin-double";

/** Product number n of `givenProducts`. */
export const productGid = (number: number) => `gid://shopify/Product/${9_000_000_000 + number}`;

/** `count` products of one SKU each, which offer the set from now on; nothing is written on them yet. */
export async function givenProducts(optionSetId: string, count: number, shop = TEST_SHOP): Promise<string[]> {
  await sql(
    `INSERT INTO assignment (shop, variant_id, product_id, option_set_id, sku, title)
     SELECT $1, 'gid://shopify/ProductVariant/' || (9100000000 + n), 'gid://shopify/Product/' || (9000000000 + n), $2,
            'EO-' || n, 'Ring ' || n FROM generate_series(1, $3::int) n`,
    [shop, optionSetId, count],
  );
  await sql(
    "UPDATE option_set SET sku_count = (SELECT count(*) FROM assignment WHERE option_set_id = id) WHERE shop = $1",
    [shop],
  );
  return Array.from({ length: count }, (_, index) => productGid(index + 1));
}

/** Wants the products written; returns the ids that the jobs would name. */
export function wantWritten(productIds: string[], shop = TEST_SHOP): Promise<bigint[]> {
  return inTransaction(async (tx) => {
    await lockShop(tx, shop);
    return queueProductMetafields(tx, shop, productIds);
  });
}

const inputs = z.array(z.object({ ownerId: z.string(), namespace: z.string(), key: z.string(), value: z.string() }));

/** What each call of metafieldsSet would have written, in the order of the calls. */
export function written() {
  return calls
    .filter(({ name }) => name === "MetafieldsSet")
    .map(({ variables }) => inputs.parse(variables.metafields));
}

/** The products that each call named, in their order. */
export const ownersWritten = () => written().map((call) => [...new Set(call.map(({ ownerId }) => ownerId))]);

/** States of the newest rows of products: state, tries and reason by product gid. */
export async function newestRows(shop = TEST_SHOP) {
  const rows = await db.outbox.findMany({
    where: { shop, kind: "product-metafields" },
    orderBy: [{ subject: "asc" }, { version: "desc" }],
    distinct: ["subject"],
  });
  return new Map(rows.map((row) => [row.subject, row]));
}
