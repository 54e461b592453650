import { Redis } from "ioredis";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { db } from "../../../app/db/client";
import { sweep } from "../../../app/flows/sweep";
import { closeQueues, enqueue } from "../../../app/jobs/catalog";
import { TEST_SHOP } from "../../support/env";
import { givenStore, sql } from "../../support/rows";
import { waitFor } from "../../support/wait-for";
import { keepsakeProperties, orderBody } from "../../support/webhooks";
import { inbox } from "../../../workers/inbox";
import { startWorker, type RunningWorker } from "../../../workers/queue-worker";
import { forget } from "../flows/admin-double";
import { band, deliver, PENDANT, readOrder, receive, ticketsOf } from "../flows/orders";

vi.mock("../../../app/shopify/admin", async () => (await import("../flows/admin-double")).adminDouble);

let redis: Redis;
let worker: RunningWorker | undefined;

beforeAll(async () => {
  await givenStore();
  redis = new Redis(process.env.REDIS_URL ?? "");
});
afterAll(async () => {
  forget();
  await worker?.close();
  redis.disconnect();
  await closeQueues();
  await db.$disconnect();
});

describe("the sweeper", () => {
  it("finishes a paid order whose jobs were lost with everything in Redis", async () => {
    const body = orderBody({ lines: [band({ quantity: 2 })] });
    const inboxId = await receive(body, "orders/paid");
    await enqueue("process-inbox", { shop: TEST_SHOP, inboxId: inboxId ?? "" });
    await redis.flushdb();
    worker = startWorker(inbox);
    await worker.ready();
    await sql("UPDATE inbox SET received_at = now() - interval '1 minute' WHERE id = $1", [inboxId]);
    expect((await sweep()).found).toBeGreaterThan(0);
    const tickets = await waitFor("both tickets", async () => {
      const found = await ticketsOf(body.id).catch(() => []);
      return found.length === 2 ? found : null;
    });
    expect(tickets).toHaveLength(2);
    await worker.close();
    worker = undefined;
  });

  it("routes a paid order that nobody was told to route", async () => {
    const body = orderBody({ lines: [band()] });
    await deliver(body);
    const order = await db.order.findFirstOrThrow({ where: { shopifyId: body.admin_graphql_api_id } });
    await db.order.update({ where: { id: order.id }, data: { routedAt: null } });
    await redis.flushdb();
    await sweep();
    expect(await redis.exists(`keepsake:inbox:route-order-${order.id}`)).toBe(1);
  });

  it("asks again for a hold, a place on the board and a partner's offer whose jobs were lost", async () => {
    const { id: queueId } = await db.queue.findFirstOrThrow({ where: { shop: TEST_SHOP, kind: "MICROFACTORY" } });
    const partner = { key: "laserhaus", name: "Laserhaus", apiUrl: "http://127.0.0.1:1", secret: "of this test" };
    await db.partner.create({ data: { ...partner, links: { create: { shop: TEST_SHOP, queueId } } } });
    const body = orderBody({
      lines: [
        band(),
        { variantId: PENDANT, properties: keepsakeProperties("name-necklace:1:", ["Noor", "45cm", "rose-gold"]) },
      ],
    });
    await deliver(body);
    const order = await readOrder(body.id);
    const subject = order.shipGroups[0]?.id ?? "";
    const hold = await db.outbox.findFirstOrThrow({ where: { kind: "place-hold", subject } });
    const [offer] = await db.offer.findMany({ where: { step: { ticket: { shipGroupId: subject } } } });
    const step = order.lines[0]?.tickets[0]?.steps[0];
    const anHourAgo = new Date(Date.now() - 3_600_000);
    await db.outbox.update({ where: { id: hold.id }, data: { createdAt: anHourAgo, nextAttemptAt: anHourAgo } });
    await db.offer.update({ where: { id: offer?.id ?? "" }, data: { createdAt: anHourAgo } });
    await db.step.update({ where: { id: step?.id ?? "" }, data: { releasedAt: null, releaseAt: anHourAgo } });
    await redis.flushdb();
    await sweep();
    const asked = [
      `outbox:deliver-outbox-${hold.id}`,
      `microfactory:send-offer-${offer?.id}`,
      `bench:release-step-${step?.id}`,
    ];
    for (const job of asked) expect([job, await redis.exists(`keepsake:${job}`)]).toEqual([job, 1]);
  });

  it("wakes a few workers for the products of a large publish, and hides no other effect behind them", async () => {
    await sql(
      `INSERT INTO outbox (shop, kind, subject, version, created_at, next_attempt_at)
       SELECT $1, CASE WHEN n = 600 THEN 'order-tag' ELSE 'product-metafields' END, 'of this test ' || n, 1,
              now() - interval '1 hour', now() - interval '1 hour' + n * interval '1 ms' FROM generate_series(1, 600) n`,
      [TEST_SHOP],
    );
    await redis.flushdb();
    await sweep();
    const rows = await sql<{ id: string; kind: string }>(
      "SELECT id::text, kind FROM outbox WHERE subject LIKE 'of this%'",
    );
    const asked = await Promise.all(
      rows.map(async ({ id, kind }) => ((await redis.exists(`keepsake:outbox:deliver-outbox-${id}`)) ? [kind] : [])),
    );
    expect(asked.flat().sort()).toEqual(["order-tag", ...Array.from({ length: 4 }, () => "product-metafields")]);
    await sql("DELETE FROM outbox WHERE subject LIKE 'of this%'");
    await redis.flushdb();
  });

  it("raises the alarm for a late piece once", async () => {
    const body = orderBody({ lines: [band()] });
    await deliver(body);
    const [ticket] = await ticketsOf(body.id);
    await db.ticket.update({ where: { id: ticket?.id ?? "" }, data: { promiseDay: "2020-01-01" } });
    vi.spyOn(console, "log").mockImplementation(() => {});
    expect((await sweep()).overdue).toBe(1);
    expect((await sweep()).overdue).toBe(0);
    expect(await db.ticketEvent.count({ where: { ticketId: ticket?.id ?? "", kind: "overdue" } })).toBe(1);
  });

  it("forgets what a delivery said after two weeks", async () => {
    const inboxId = await receive(orderBody({ lines: [band()] }), "orders/paid");
    await sql("UPDATE inbox SET received_at = now() - interval '15 days' WHERE id = $1", [inboxId]);
    expect((await sweep()).expired).toBeGreaterThan(0);
    const row = await db.inbox.findUnique({ where: { id: BigInt(inboxId ?? 0) } });
    expect(row).toMatchObject({ body: null, state: "FAILED" });
  });
});

describe("a web process without Redis", () => {
  it("answers within a second and leaves the job to the sweeper", async () => {
    await closeQueues();
    const address = process.env.REDIS_URL;
    vi.resetModules();
    vi.stubEnv("REDIS_URL", "redis://127.0.0.1:1/0");
    const fresh = await import("../../../app/jobs/catalog");
    const startedAt = performance.now();
    const outcome = await fresh.enqueue("process-inbox", { shop: TEST_SHOP, inboxId: "1" });
    expect(outcome).toEqual({ kind: "left-to-sweeper" });
    expect(performance.now() - startedAt).toBeLessThan(1_500);
    await fresh.closeQueues();
    vi.stubEnv("REDIS_URL", address);
  });
});
