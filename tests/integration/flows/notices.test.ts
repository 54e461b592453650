import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { db } from "../../../app/db/client";
import { processInbox } from "../../../app/flows/process-inbox";
import { closeQueues } from "../../../app/jobs/catalog";
import { TEST_SHOP } from "../../support/env";
import { givenShop, givenStore, sql, sqlValue } from "../../support/rows";
import { orderBody } from "../../support/webhooks";
import { band, deliver, receive, ticketsOf } from "./orders";

vi.mock("../../../app/shopify/admin", async () => (await import("./admin-double")).adminDouble);

beforeAll(async () => {
  await givenStore();
  await givenShop({ shop: "rival.myshopify.com" });
});
afterAll(async () => {
  await closeQueues();
  await db.$disconnect();
});

async function notice(topic: string, body: object) {
  const inboxId = await receive(body, topic);
  const outcome = await processInbox({ shop: TEST_SHOP, inboxId: inboxId ?? "" });
  return { outcome, row: await db.inbox.findUniqueOrThrow({ where: { id: BigInt(inboxId ?? 0) } }) };
}

describe("what Shopify tells besides orders", () => {
  it("is noted, with the reason why nothing is done", async () => {
    const { outcome, row } = await notice("fulfillment_orders/moved", { fulfillment_order: { id: "gid://1" } });
    expect(outcome).toEqual({ kind: "ignored", reason: "nothing to do" });
    expect(row.state).toBe("IGNORED");
  });

  it("renames what the merchant renamed, and forgets a product that was deleted", async () => {
    const variants = [{ id: 45120010011, sku: "EO-NEW", title: "Gold" }];
    expect((await notice("products/update", { id: 8204401001, title: "Hollow Ring", variants })).outcome.kind).toBe(
      "processed",
    );
    const variantId = "gid://shopify/ProductVariant/45120010011";
    expect(await db.assignment.findFirst({ where: { shop: TEST_SHOP, variantId } })).toMatchObject({
      sku: "EO-NEW",
      title: "Hollow Ring – Gold",
    });
    expect((await notice("products/delete", { id: 8204401006 })).outcome.kind).toBe("processed");
    expect(await db.assignment.count({ where: { productId: "gid://shopify/Product/8204401006" } })).toBe(0);
  });

  it("takes a customer's words out of their orders and deliveries, and leaves the counts", async () => {
    const body = orderBody({ lines: [band({}, ["Secret", "6", "", ""])] });
    await deliver(body);
    const { row } = await notice("customers/redact", {
      customer: { email: "noor@example.com" },
      orders_to_redact: [body.id],
    });
    expect(row).toMatchObject({ state: "PROCESSED", body: null });
    const [ticket] = await ticketsOf(body.id);
    expect(ticket).toMatchObject({ answers: [] });
    const left = await sqlValue<number>(
      `SELECT (SELECT count(*) FROM inbox WHERE body LIKE '%Secret%') + (SELECT count(*) FROM line WHERE properties::text LIKE '%Secret%')
            + (SELECT count(*) FROM checkpoint WHERE expected LIKE '%Secret%')`,
    );
    expect(Number(left)).toBe(0);
  });

  it("ends the access of a merchant who left, and then forgets all that was theirs and nothing of their neighbour's", async () => {
    await deliver(orderBody({ lines: [band()] }));
    expect((await notice("app/uninstalled", { id: 1 })).outcome.kind).toBe("processed");
    expect(await db.outbox.count({ where: { shop: TEST_SHOP, state: "PENDING" } })).toBe(0);
    const late = orderBody({ lines: [band()] });
    expect(await deliver(late)).toMatchObject({ kind: "ignored" });
    expect((await notice("shop/redact", { shop_domain: "rival.myshopify.com" })).outcome.kind).toBe("ignored");
    expect((await notice("shop/redact", { shop_domain: TEST_SHOP })).outcome.kind).toBe("processed");
    const tables = await sql<{ name: string }>(
      "SELECT table_name AS name FROM information_schema.columns WHERE column_name = 'shop' AND table_schema = 'public'",
    );
    for (const { name } of tables) {
      const left = await sqlValue<number>(`SELECT count(*)::int FROM "${name}" WHERE shop = $1`, [TEST_SHOP]);
      expect([name, left]).toEqual([name, name === "inbox" ? 1 : 0]);
    }
    expect(await db.shop.count()).toBe(1);
  });
});
