import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { db } from "../../../app/db/client";
import { deliverOutbox } from "../../../app/flows/deliver/deliver-outbox";
import { publishOptionSet } from "../../../app/flows/publishing/publish-option-set";
import { readPublishProgress } from "../../../app/flows/publishing/read-publish";
import { closeQueues } from "../../../app/jobs/catalog";
import { TEST_SHOP } from "../../support/env";
import { givenStore, sql } from "../../support/rows";
import { answers, forget } from "./admin-double";
import { givenProducts, ownersWritten } from "./published-products";

vi.mock("../../../app/shopify/admin", async () => (await import("./admin-double")).adminDouble);

const shop = TEST_SHOP;
const MANY = 5_000;
let optionSetId: string;

beforeAll(async () => {
  forget();
  await givenStore({ feeVariantId: "gid://shopify/ProductVariant/99" });
  optionSetId = (await db.optionSet.findFirstOrThrow({ where: { shop, key: "ring-classic" } })).id;
  await db.assignment.deleteMany({ where: { optionSetId } });
  await givenProducts(optionSetId, MANY);
  answers.set("MetafieldsSet", () => ({ kind: "ok", data: {} }));
});
afterAll(async () => {
  await closeQueues();
  await db.$disconnect();
});

it("a set on 5,000 products is published at once, also while the publish before is still on its way", async () => {
  expect(await publishOptionSet({ shop, optionSetId })).toMatchObject({ products: MANY });
  await db.optionSet.update({ where: { id: optionSetId }, data: { name: "Renamed" } });
  expect(await publishOptionSet({ shop, optionSetId })).toEqual({ kind: "published", version: 2, products: MANY });
  const rows = await sql<{ version: number; state: string; n: number }>(
    "SELECT version, state, count(*)::int AS n FROM outbox WHERE kind = 'product-metafields' GROUP BY 1, 2 ORDER BY 1",
  );
  expect(rows).toEqual([
    { version: 1, state: "DONE", n: MANY },
    { version: 2, state: "PENDING", n: MANY },
  ]);
});

it("how far it is on 5,000 products is told, also right after so many rows came in", async () => {
  const { id } = await db.outbox.findFirstOrThrow({ where: { kind: "product-metafields", state: "PENDING" } });
  for (let batch = 0; batch < 20; batch += 1) await deliverOutbox({ shop, outboxId: String(id) });
  expect(ownersWritten()).toHaveLength(20);
  const asked = await readPublishProgress(shop, optionSetId);
  expect(asked?.progress).toMatchObject({ version: 2, products: MANY, done: 240, waiting: MANY - 240 });
});
