import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { db } from "../../../app/db/client";
import { shopsToTeach } from "../../../app/db/margins";
import { uuid7 } from "../../../app/db/uuid";
import { learnMargins } from "../../../app/flows/promises/learn-margins";
import { closeQueues } from "../../../app/jobs/catalog";
import { TEST_SHOP } from "../../support/env";
import { givenShop, givenStore, sql } from "../../support/rows";

const shop = TEST_SHOP;
/** Monday noon in Los Angeles. */
const NOW = new Date("2026-12-07T20:00:00Z");

interface Made {
  /** ISO; null is still under way. */
  doneDay: string | null;
  routeClass?: string;
  state?: string;
  planDay?: string;
  of?: string;
}

/** Pieces that were planned for Wednesday the 2nd and promised for Friday the 4th. */
async function givenPieces(count: number, made: Made): Promise<void> {
  const { doneDay, routeClass = "bench-1", planDay = "2026-12-02", of = shop } = made;
  const state = made.state ?? (doneDay === null ? "OPEN" : "DONE");
  const [orderId, lineId, groupId] = [uuid7(), uuid7(), uuid7()];
  await sql(
    `INSERT INTO "order" (id, shop, shopify_id, name, currency, source_updated_at) VALUES ($1::uuid, $2, $1, '#1', 'USD', now())`,
    [orderId, of],
  );
  await sql(
    `INSERT INTO line (id, shop, order_id, shopify_id, sku, title, quantity, role, properties)
     VALUES ($1::uuid, $2, $3, $1, 'R', 'Ring', 1, 'PIECE', '[]')`,
    [lineId, of, orderId],
  );
  await sql("INSERT INTO ship_group (id, shop, order_id) VALUES ($1, $2, $3)", [groupId, of, orderId]);
  await sql(
    `INSERT INTO ticket (id, shop, line_id, unit, number, ship_group_id, state, set_key, version, answers, promise_day,
                         plan_day, first_plan_day, route_class, done_at)
     SELECT gen_random_uuid(), $1, $2, n, n::text, $3, $4, 'ring-classic', 1, '[]', '2026-12-04', $5, '2026-12-02', $6,
            ($7 || ' 20:00-08')::timestamptz
       FROM generate_series(1, $8) n`,
    [of, lineId, groupId, state, planDay, routeClass, doneDay, count],
  );
}

async function margins(): Promise<Record<string, number>> {
  const rows = await sql<{ route_class: string; days: number }>(
    "SELECT route_class, days FROM margin WHERE shop = $1 ORDER BY route_class",
    [shop],
  );
  return Object.fromEntries(rows.map(({ route_class: key, days }) => [key, days]));
}

beforeEach(async () => {
  await sql('TRUNCATE shop, option_set, option, queue, routing_rule, margin, "order" CASCADE');
  await givenStore();
});
afterAll(async () => {
  await closeQueues();
  await db.$disconnect();
});

describe("a shop learns from its pieces", () => {
  it("what comes when it was planned needs no margin; evenings count by the shop's day", async () => {
    await givenPieces(200, { doneDay: "2026-12-02" });
    expect(await learnMargins({ shop, now: NOW })).toEqual({ kind: "learned", margins: { "bench-1": 0 }, moved: 1 });
    expect(await margins()).toEqual({ "bench-1": 0 });
  });

  it("each class by itself, again with the same pieces nothing changes", async () => {
    await givenPieces(200, { doneDay: "2026-12-03" });
    await givenPieces(200, { doneDay: "2026-12-07", routeClass: "bench-1+laserhaus" });
    expect(await learnMargins({ shop, now: NOW })).toMatchObject({ moved: 2 });
    expect(await margins()).toEqual({ "bench-1": 1, "bench-1+laserhaus": 3 });
    expect(await learnMargins({ shop, now: NOW })).toMatchObject({ moved: 0 });
  });

  it("from pieces under way too, as late as they are by now; cancelled ones teach nothing", async () => {
    await givenPieces(180, { doneDay: "2026-12-02" });
    await givenPieces(500, { doneDay: null, state: "CANCELLED" });
    await learnMargins({ shop, now: NOW });
    expect(await margins()).toEqual({ "bench-1": 0 });
    await givenPieces(20, { doneDay: null, planDay: "2026-12-10" });
    await learnMargins({ shop, now: NOW });
    expect((await margins())["bench-1"]).toBeGreaterThanOrEqual(6);
  });

  it("and from nobody else's", async () => {
    await givenShop({ shop: "neighbour.myshopify.com" });
    await givenPieces(200, { doneDay: "2026-12-07", of: "neighbour.myshopify.com" });
    await learnMargins({ shop, now: NOW });
    expect(await margins()).toEqual({});
  });

  it("what is too long ago is forgotten with its class", async () => {
    await givenPieces(30, { doneDay: "2026-12-03" });
    await learnMargins({ shop, now: NOW });
    await learnMargins({ shop, now: new Date("2027-08-02T20:00:00Z") });
    expect(await margins()).toEqual({});
  });

  it("once a night", async () => {
    expect(await shopsToTeach(db)).toEqual([{ shop }]);
    await learnMargins({ shop });
    expect(await shopsToTeach(db)).toEqual([]);
    await sql("UPDATE shop SET margins_learned_at = now() - interval '25 hours'");
    expect(await shopsToTeach(db)).toEqual([{ shop }]);
  });

  it("a shop in which nobody works, and one that left, learn nothing", async () => {
    await givenPieces(30, { doneDay: "2026-12-03" });
    await sql("UPDATE queue SET weekdays = '{}'");
    expect(await learnMargins({ shop, now: NOW })).toMatchObject({ margins: {} });
    await sql("UPDATE shop SET uninstalled_at = now()");
    expect(await learnMargins({ shop, now: NOW })).toEqual({ kind: "nothing" });
  });
});
