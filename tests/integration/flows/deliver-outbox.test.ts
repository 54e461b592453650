import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { db } from "../../../app/db/client";
import { deliverOutbox } from "../../../app/flows/deliver/deliver-outbox";
import { resolveException } from "../../../app/flows/orders/resolve-exception";
import { retryFailed } from "../../../app/flows/inbox/retry-failed";
import { closeQueues } from "../../../app/jobs/catalog";
import { TEST_SHOP } from "../../support/env";
import { givenStore } from "../../support/rows";
import { orderBody } from "../../support/webhooks";
import { answers, calls, forget } from "./admin-double";
import { deliverKind, shopifyKeeps, type Hold } from "./holds-double";
import { band, BAND, deliver, exceptionsOf, readOrder } from "./orders";

vi.mock("../../../app/shopify/admin", async () => (await import("./admin-double")).adminDouble);

beforeAll(async () => {
  await givenStore();
});
afterEach(forget);
afterAll(async () => {
  await closeQueues();
  await db.$disconnect();
});

const due = () => db.outbox.updateMany({ where: { state: "PENDING" }, data: { nextAttemptAt: new Date(0) } });

describe("our hold on an order", () => {
  it("is placed once by two workers at once, and found again by one that forgot", async () => {
    const body = orderBody({ lines: [band()] });
    await deliver(body);
    const group = (await readOrder(body.id)).shipGroups[0];
    const subject = group?.id ?? "";
    const holds = shopifyKeeps(body, []);
    const outcomes = await Promise.all([deliverKind("place-hold", subject), deliverKind("place-hold", subject)]);
    expect(outcomes.map(({ kind }) => kind)).toContain("delivered");
    expect(holds.map(({ handle }) => handle)).toEqual([`keepsake-${subject}`]);
    expect((holds[0]?.handle ?? "").length).toBeLessThanOrEqual(64);
    // The worker died after Shopify had answered: its row and the group know nothing of it.
    await db.outbox.updateMany({
      where: { kind: "place-hold", subject },
      data: { state: "PENDING", nextAttemptAt: new Date(0) },
    });
    await db.shipGroup.update({ where: { id: subject }, data: { holdState: "WANTED" } });
    expect(await deliverKind("place-hold", subject)).toEqual({ kind: "delivered" });
    expect(holds).toHaveLength(1);
    expect((await readOrder(body.id)).shipGroups[0]).toMatchObject({ holdState: "PLACED" });
  });

  it("is released by its id alone once the last exception is resolved, and somebody else's stays", async () => {
    const body = orderBody({ lines: [{ variantId: BAND, properties: {} }] });
    await deliver(body);
    const subject = (await readOrder(body.id)).shipGroups[0]?.id ?? "";
    const foreign: Hold = { id: "gid://hold/theirs", handle: "fraud", reason: "OTHER", heldByRequestingApp: false };
    const holds = shopifyKeeps(body, [foreign]);
    await deliverKind("place-hold", subject);
    expect(holds).toHaveLength(2);
    expect(await db.outbox.count({ where: { kind: "release-hold", subject } })).toBe(0);
    const exceptionId = (await exceptionsOf(body.id))[0]?.id ?? "";
    await resolveException({ shop: TEST_SHOP, exceptionId, by: "Noor", resolution: { kind: "waive" } });
    expect(await deliverKind("release-hold", subject)).toEqual({ kind: "delivered" });
    expect(holds).toEqual([foreign]);
    expect(calls.find(({ name }) => name === "FulfillmentOrderReleaseHold")?.variables.holdIds).toHaveLength(1);
  });

  it("waits for Shopify to make the fulfilment order, and that counts as no failure", async () => {
    const body = orderBody({ lines: [band()] });
    await deliver(body);
    const subject = (await readOrder(body.id)).shipGroups[0]?.id ?? "";
    answers.set("OrderFulfillment", () => ({ kind: "ok", data: { order: { fulfillmentOrders: { nodes: [] } } } }));
    expect(await deliverKind("place-hold", subject)).toMatchObject({ kind: "later" });
    expect(await db.outbox.findFirst({ where: { kind: "place-hold", subject } })).toMatchObject({
      attempts: 0,
      state: "PENDING",
    });
  });
});

describe("what the merchant's order says", () => {
  it("is told by the newest row, and older rows have nothing left to say", async () => {
    const body = orderBody({ lines: [band()] });
    await deliver(body);
    const { id } = await readOrder(body.id);
    const old = await db.outbox.findFirstOrThrow({ where: { kind: "order-production", subject: id } });
    await db.order.update({ where: { id }, data: { productionVersion: old.version + 1 } });
    await db.outbox.create({
      data: { shop: TEST_SHOP, kind: "order-production", subject: id, version: old.version + 1 },
    });
    answers.set("MetafieldsSet", () => ({ kind: "ok", data: {} }));
    expect(await deliverOutbox({ shop: TEST_SHOP, outboxId: String(old.id) })).toEqual({ kind: "delivered" });
    expect(calls).toEqual([]);
    await deliverKind("order-production", id);
    const [metafield] = z
      .array(z.object({ ownerId: z.string(), value: z.string() }))
      .parse(calls[0]?.variables.metafields);
    expect(metafield?.ownerId).toBe(body.admin_graphql_api_id);
    expect(JSON.parse(metafield?.value ?? "{}")).toMatchObject({
      state: "in production",
      tickets: [{ step: "resize", queue: "Bench 1" }],
    });
  });

  it("fails in sight of the merchant after many tries, and is tried again when they ask", async () => {
    const body = orderBody({ lines: [band()] });
    await deliver(body);
    const { id } = await readOrder(body.id);
    const row = await db.outbox.findFirstOrThrow({ where: { kind: "order-tag", subject: id } });
    const outboxId = String(row.id);
    expect(await deliverOutbox({ shop: TEST_SHOP, outboxId })).toMatchObject({ kind: "later" });
    await db.outbox.update({ where: { id: row.id }, data: { attempts: 14 } });
    await due();
    expect(await deliverOutbox({ shop: TEST_SHOP, outboxId })).toEqual({
      kind: "failed",
      reason: "nobody answers TagsAdd",
    });
    expect(await retryFailed({ shop: "rival.myshopify.com", kind: "outbox", id: outboxId })).toEqual({
      kind: "nothing",
    });
    expect(await retryFailed({ shop: TEST_SHOP, kind: "outbox", id: outboxId })).toEqual({ kind: "retrying" });
    answers.set("TagsAdd", () => ({ kind: "throttled", retryInMs: 700 }));
    expect(await deliverOutbox({ shop: TEST_SHOP, outboxId })).toEqual({ kind: "later", retryInMs: 700 });
    await due();
    answers.set("TagsAdd", () => ({ kind: "ok", data: {} }));
    expect(await deliverOutbox({ shop: TEST_SHOP, outboxId })).toEqual({ kind: "delivered" });
    expect(await deliverOutbox({ shop: TEST_SHOP, outboxId })).toEqual({ kind: "already" });
  });
});
