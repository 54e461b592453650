import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { db } from "../../../app/db/client";
import { processInbox } from "../../../app/flows/inbox/process-inbox";
import { closeQueues } from "../../../app/jobs/catalog";
import { TEST_SHOP } from "../../support/env";
import { givenShop, givenStore, sql, sqlValue } from "../../support/rows";
import { orderBody } from "../../support/webhooks";
import { answers } from "./admin-double";
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

  it("renames what the merchant renamed", async () => {
    answers.set("StillThere", ({ ids }) => ({
      kind: "ok",
      data: { nodes: Array.isArray(ids) ? ids.map(() => ({})) : [] },
    }));
    const variants = [{ id: 45120010011, sku: "EO-NEW", title: "Gold" }];
    expect((await notice("products/update", { id: 8204401001, title: "Hollow Ring", variants })).outcome.kind).toBe(
      "processed",
    );
    const variantId = "gid://shopify/ProductVariant/45120010011";
    expect(await db.assignment.findFirst({ where: { shop: TEST_SHOP, variantId } })).toMatchObject({
      sku: "EO-NEW",
      title: "Hollow Ring – Gold",
    });
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
    await deliver(orderBody({ lines: [{ variantId: 45120010011, properties: {} }] }));
    await fillTheRest();
    expect(await emptyTables()).toEqual([]);
    expect((await notice("app/uninstalled", { id: 1 })).outcome.kind).toBe("processed");
    expect(await db.outbox.count({ where: { shop: TEST_SHOP, state: "PENDING" } })).toBe(0);
    const tasks = await db.catalogTask.findMany({ where: { shop: TEST_SHOP }, orderBy: { state: "asc" } });
    expect(tasks.map(({ state }) => state)).toEqual(["CANCELLED", "CANCELLED", "CANCELLED", "DONE"]);
    const late = orderBody({ lines: [band()] });
    expect(await deliver(late)).toMatchObject({ kind: "ignored" });
    expect((await notice("shop/redact", { shop_domain: "rival.myshopify.com" })).outcome.kind).toBe("ignored");
    expect((await notice("shop/redact", { shop_domain: TEST_SHOP })).outcome.kind).toBe("processed");
    const left = await rowsByTable();
    for (const [name, rows] of Object.entries(left)) expect([name, rows]).toEqual([name, name === "inbox" ? 1 : 0]);
    expect(await db.shop.count()).toBe(1);
  });
});

/** Rows of the shop, by each table that has a shop. */
async function rowsByTable(): Promise<Record<string, number>> {
  const tables = await sql<{ name: string }>(
    "SELECT table_name AS name FROM information_schema.columns WHERE column_name = 'shop' AND table_schema = 'public'",
  );
  const rows: Record<string, number> = {};
  for (const { name } of tables) {
    rows[name] = (await sqlValue<number>(`SELECT count(*)::int FROM "${name}" WHERE shop = $1`, [TEST_SHOP])) ?? 0;
  }
  return rows;
}

/** Tables that this test would not notice to be left behind: whoever adds one fills it here. */
const emptyTables = async () =>
  Object.entries(await rowsByTable()).flatMap(([name, rows]) => (rows === 0 ? [name] : []));

/** One row in each table that the orders above leave empty. */
async function fillTheRest(): Promise<void> {
  const shop = TEST_SHOP;
  const { id: staffId } = await db.staff.create({ data: { shop, name: "Jonas", pinHash: "of this test" } });
  await db.benchSession.create({ data: { shop, staffId, tokenHash: "of this test", expiresAt: new Date() } });
  await db.pinAttempt.create({ data: { shop } });
  await db.session.create({ data: { id: `offline_${shop}`, shop, state: "", accessToken: "of this test" } });
  await db.leadTimeTable.create({ data: { shop, doc: {}, issuedAt: new Date(), expiresAt: new Date() } });
  const queue = await db.queue.findFirstOrThrow({ where: { shop, kind: "MICROFACTORY" } });
  const partner = await db.partner.create({
    data: { key: "p", name: "P", apiUrl: "http://127.0.0.1:1", secret: "of this test" },
  });
  await db.partnerLink.create({ data: { shop, partnerId: partner.id, queueId: queue.id } });
  const step = await db.step.findFirstOrThrow({ where: { shop } });
  await db.offer.create({ data: { shop, stepId: step.id, partnerId: partner.id } });
  const line = await db.line.findFirstOrThrow({ where: { shop } });
  await db.limitedUse.create({ data: { shop, optionKey: "birthstone", lineId: line.id, unit: 1 } });
  await db.shopNotice.create({ data: { shop, kind: "sku-removed", detail: {} } });
  await db.margin.create({
    data: { shop, routeClass: "bench-1", days: 1, pieces: 1, state: {}, learnedAt: new Date() },
  });
  await db.ask.create({ data: { shop, exceptionId: step.id, tokenHash: "of this test", expiresAt: new Date() } });
  await db.bookingBatch.create({
    data: { shop, queueId: queue.id, day: "2027-01-04", batchKey: "plate", steps: 1, setupMinutes: 10 },
  });
  await db.upload.create({
    data: {
      key: "of this test",
      shop,
      setKey: "ring-classic",
      version: 1,
      position: 1,
      mime: "image/png",
      bytes: 1,
      widthPx: 1,
      heightPx: 1,
    },
  });
  for (const state of ["CHECKING", "CHECKED", "APPLYING", "DONE"]) {
    const rows = { create: [{ shop, position: 1, data: {} }] };
    await db.catalogTask.create({ data: { shop, kind: "ASSIGN", state, input: {}, rows } });
  }
}
