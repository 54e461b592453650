import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { db } from "../../../app/db/client";
import { rulesMark } from "../../../app/domain/routing/judge-rules";
import type { Rule } from "../../../app/domain/routing/types";
import { deliverOutbox } from "../../../app/flows/deliver/deliver-outbox";
import { readWorkshop } from "../../../app/flows/workshop/read-workshop";
import { saveRules } from "../../../app/flows/workshop/save-rules";
import { closeQueues } from "../../../app/jobs/catalog";
import { TEST_SHOP } from "../../support/env";
import { givenStore, sql } from "../../support/rows";
import { answers, calls, forget } from "./admin-double";

vi.mock("../../../app/shopify/admin", async () => (await import("./admin-double")).adminDouble);

const shop = TEST_SHOP;
const GOLD = "gid://shopify/Collection/7";

beforeEach(async () => {
  await sql("TRUNCATE shop, operation, option_set, option, queue, routing_rule, lead_time_table, outbox CASCADE");
  await givenStore();
});
afterEach(forget);
afterAll(async () => {
  await closeQueues();
  await db.$disconnect();
});

async function saveRule(when: Rule["when"]): Promise<void> {
  const { rules } = await readWorkshop(shop, "2026-12-07");
  const outcome = await saveRules({
    shop,
    seen: rulesMark(rules),
    rules: [{ effect: "PREFER", queueKey: "bench-1", when }],
  });
  expect(outcome.kind).toBe("saved");
}
const wanted = () =>
  sql<{ id: string; subject: string }>(
    "SELECT id, subject FROM outbox WHERE kind = 'product-facts' AND state = 'PENDING' ORDER BY subject",
  );
const known = () =>
  sql("SELECT variant_id, collection_ids, unit_cost_minor FROM assignment WHERE product_id = $1 ORDER BY variant_id", [
    product,
  ]);
let product = "";
let variants: string[] = [];

async function deliverFirst() {
  const [row] = await wanted();
  product = row?.subject ?? "";
  const ids = await sql<{ variant_id: string }>(
    "SELECT variant_id FROM assignment WHERE product_id = $1 ORDER BY variant_id",
    [product],
  );
  variants = ids.map(({ variant_id }) => variant_id);
  return deliverOutbox({ shop, outboxId: row?.id ?? "0" });
}

describe("what rules look at of a product", () => {
  it("nobody is asked while no rule looks at collections or costs", async () => {
    await saveRule({ setKey: "ring-classic", priceFromMinor: 100 });
    expect(await wanted()).toEqual([]);
  });

  it.each<[string, Rule["when"]]>([
    ["a collection", { collectionId: GOLD }],
    ["the margin", { marginBelowPercent: 40 }],
  ])("a rule about %s makes every product with a set be read, variant by variant", async (_, when) => {
    await saveRule(when);
    expect((await wanted()).length).toBeGreaterThan(0);
    answers.set("ProductFacts", ({ after }) => ({
      kind: "ok",
      data: {
        product: {
          collections: { nodes: [{ id: GOLD }, { id: "gid://shopify/Collection/8" }] },
          variants:
            after === null
              ? {
                  pageInfo: { hasNextPage: true, endCursor: "next" },
                  nodes: [{ id: variants[0], inventoryItem: { unitCost: { amount: "41.50", currencyCode: "USD" } } }],
                }
              : {
                  pageInfo: { hasNextPage: false, endCursor: null },
                  nodes: [{ id: variants[1], inventoryItem: { unitCost: { amount: "9.99", currencyCode: "EUR" } } }],
                },
        },
      },
    }));
    expect(await deliverFirst()).toMatchObject({ kind: "delivered" });
    const rows = await known();
    expect(rows[0]).toMatchObject({ collection_ids: [GOLD, "gid://shopify/Collection/8"], unit_cost_minor: "4150" });
    expect(rows[1], "another currency says nothing").toMatchObject({ unit_cost_minor: null });
    expect(calls.filter(({ name }) => name === "ProductFacts")).toHaveLength(2);
  });

  it("what Shopify no longer has, or cannot say now, changes nothing", async () => {
    await saveRule({ collectionId: GOLD });
    answers.set("ProductFacts", () => ({ kind: "failed", message: "busy" }));
    expect(await deliverFirst()).toMatchObject({ kind: "later" });
    expect((await known())[0]).toMatchObject({ collection_ids: [], unit_cost_minor: null });
  });
});
