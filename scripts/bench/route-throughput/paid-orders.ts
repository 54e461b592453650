import { readFileSync } from "node:fs";
import type pg from "pg";
import { z } from "zod";
import { uuid7 } from "../../../app/db/uuid";
import { insertRows } from "../insert-rows";

/** Ember & Oak, seeded, with its sets published and a bench wide enough that no day is ever full. */

const fixture = z.object({
  keepsake: z.object({
    options: z.array(z.looseObject({ key: z.string() })),
    sets: z.array(
      z.looseObject({
        key: z.string(),
        name: z.string(),
        options: z.array(z.string()),
        assignments: z.array(z.looseObject({ variantId: z.string() })),
      }),
    ),
  }),
  store: z.looseObject({ currency: z.string() }),
});

const RING = { setKey: "ring-classic", answers: ["Anna", "6.5", "", "", "", ""] };
const NECKLACE = { setKey: "name-necklace", answers: ["Noor", "45cm", "rose-gold", "", "", ""] };

/** Publishes the seeded sets as version 1, without Shopify. Returns the variant that each is bought as. */
export async function publishSets(client: pg.Client, shop: string): Promise<Map<string, string>> {
  const { keepsake, store } = fixture.parse(JSON.parse(readFileSync("tests/fixtures/ember-and-oak.json", "utf8")));
  const variants = new Map<string, string>();
  for (const { key, name, options, assignments } of keepsake.sets) {
    const questions = options.map((one) => keepsake.options.find((option) => option.key === one));
    const doc = { setKey: key, name, version: 1, currency: store.currency, options: questions };
    await client.query(
      `INSERT INTO catalog_version (shop, option_set_id, version, set_key, doc)
       SELECT $1, id, 1, key, $3 FROM option_set WHERE shop = $1 AND key = $2`,
      [shop, key, JSON.stringify(doc)],
    );
    variants.set(key, assignments[0]?.variantId ?? "");
  }
  await client.query("UPDATE queue SET capacity_per_day = 1000000 WHERE shop = $1", [shop]);
  return variants;
}

export interface PaidOrder {
  id: string;
  lineIds: string[];
}

/** Paid orders of a ring and a necklace each, that routing has not seen. */
export async function insertPaidOrders(
  client: pg.Client,
  { shop, variants, count }: { shop: string; variants: Map<string, string>; count: number },
): Promise<PaidOrder[]> {
  const orders = Array.from({ length: count }, () => ({ id: uuid7(), lineIds: [uuid7(), uuid7()] }));
  const paidAt = new Date();
  await insertRows(
    client,
    "order",
    orders.map(({ id }) => ({
      ...{ id, shop, shopify_id: `gid://shopify/Order/${id}`, source: "SHOPIFY", name: `#${id.slice(-6)}` },
      ...{ currency: "USD", paid_at: paidAt, source_updated_at: paidAt, production_version: 0 },
    })),
  );
  await insertRows(
    client,
    "line",
    orders.flatMap(({ id, lineIds }) =>
      [RING, NECKLACE].map(({ setKey, answers }, index) => ({
        ...{ id: lineIds[index], shop, order_id: id, shopify_id: `gid://shopify/LineItem/${lineIds[index]}` },
        ...{ variant_id: variants.get(setKey), sku: "", title: setKey, quantity: 1, role: "PIECE" },
        unit_price_minor: 12_800,
        properties: [
          { name: "_keepsake", value: `${setKey}:1:` },
          ...answers.map((value, at) => ({ name: `_k${at + 1}`, value })),
        ],
      })),
    ),
  );
  return orders;
}
