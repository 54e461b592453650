import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { db } from "../../../app/db/client";
import { readExceptions } from "../../../app/flows/orders/read-exceptions";
import { readExceptionForm } from "../../../app/flows/orders/read-line-form";
import { readOptionSet } from "../../../app/flows/catalog/read-option-set";
import { readMessages } from "../../../app/flows/inbox/read-messages";
import { retryFailed } from "../../../app/flows/inbox/retry-failed";
import { closeQueues } from "../../../app/jobs/catalog";
import { TEST_SHOP } from "../../support/env";
import { givenPublishedSet, givenShop, sql } from "../../support/rows";

const OTHER = "other-jeweler.myshopify.com";
let optionSetId: string;

beforeAll(async () => {
  await givenShop();
  await givenShop({ shop: OTHER });
  ({ optionSetId } = await givenPublishedSet("ring-classic"));
  for (const shop of [TEST_SHOP, OTHER]) {
    await sql(
      `INSERT INTO inbox (shop, webhook_id, topic, body, state, attempts, last_error) VALUES ($1, 'w1', 'orders/paid', '{}', 'FAILED', 5, $1)`,
      [shop],
    );
    await sql(`INSERT INTO outbox (shop, kind, subject, version, last_error) VALUES ($1, 'order-tag', 'o1', 1, $1)`, [
      shop,
    ]);
  }
});
afterAll(async () => {
  await closeQueues();
  await db.$disconnect();
});

describe("a merchant opens the admin pages", () => {
  it("nobody reads another shop's sets, not even by their id", async () => {
    expect(await readOptionSet(OTHER, optionSetId)).toBeNull();
    expect(await readOptionSet(TEST_SHOP, "no-uuid")).toBeNull();
    expect(await readOptionSet(TEST_SHOP, optionSetId)).toMatchObject({ id: optionSetId, key: "ring-classic" });
  });

  it("what failed is told with its reason, of this shop alone", async () => {
    const { failed, inbox, waiting } = await readMessages(TEST_SHOP);
    expect(failed).toMatchObject([{ kind: "inbox", what: "orders/paid", attempts: 5, reason: TEST_SHOP }]);
    expect(inbox.failed).toBe(1);
    expect(waiting.filter(({ kind }) => kind === "outbox")).toMatchObject([{ what: "order-tag", reason: TEST_SHOP }]);
  });

  it("what failed is tried again for its own shop, and not when another shop names it", async () => {
    const [mine] = (await readMessages(TEST_SHOP)).failed;
    const id = mine?.id ?? "";
    expect(await retryFailed({ shop: OTHER, kind: "inbox", id })).toEqual({ kind: "nothing" });
    expect((await readMessages(TEST_SHOP)).inbox).toMatchObject({ failed: 1, waiting: 0 });
    expect(await retryFailed({ shop: TEST_SHOP, kind: "inbox", id })).toEqual({ kind: "retrying" });
    expect((await readMessages(TEST_SHOP)).inbox).toMatchObject({ failed: 0, waiting: 1 });
    expect(await retryFailed({ shop: TEST_SHOP, kind: "inbox", id })).toEqual({ kind: "nothing" });
    await sql("UPDATE inbox SET state = 'FAILED' WHERE shop = $1", [TEST_SHOP]);
  });

  it("a piece that was paid without answers is shown with the questions to answer", async () => {
    const variant = (await readOptionSet(TEST_SHOP, optionSetId))?.skus[0]?.variantId;
    await sql(
      `WITH o AS (INSERT INTO "order" (id, shop, shopify_id, name, currency, source_updated_at)
         VALUES (gen_random_uuid(), $1, 'gid://shopify/Order/1', '#1043', 'USD', now()) RETURNING id),
       l AS (INSERT INTO line (id, shop, order_id, shopify_id, variant_id, sku, title, quantity, role, properties)
         SELECT gen_random_uuid(), $1, id, 'gid://shopify/LineItem/1', $2, 'EO-HB-GV', 'Hollow Band', 1, 'PIECE', '[]' FROM o RETURNING id, order_id)
       INSERT INTO exception (id, shop, order_id, line_id, reason, detail)
         SELECT gen_random_uuid(), $1, order_id, id, 'no-selection', '{"words": "No answers came."}' FROM l`,
      [TEST_SHOP, variant],
    );
    const { exceptions, count } = await readExceptions(TEST_SHOP);
    expect(count).toBe(1);
    expect(exceptions[0]).toMatchObject({
      orderName: "#1043",
      lineTitle: "Hollow Band",
      details: ["No answers came."],
    });
    // The questions come when somebody fills in: fifty pieces with theirs would be a heavy page.
    const form = await readExceptionForm(TEST_SHOP, exceptions[0]?.id ?? "");
    expect(form?.options).toHaveLength(4);
    expect(form?.answers).toEqual(["", "", "", ""]);
    expect(await readExceptionForm(OTHER, exceptions[0]?.id ?? "")).toBeNull();
    expect((await readExceptions(OTHER)).count).toBe(0);
  });
});
