import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { db } from "../../../app/db/client";
import { closeQueues } from "../../../app/jobs/catalog";
import { TEST_SHOP } from "../../support/env";
import { givenStore, sql } from "../../support/rows";
import { orderBody } from "../../support/webhooks";
import { forget } from "./admin-double";
import { band, deliver, exceptionsOf, readOrder, route, ticketsOf } from "./orders";

vi.mock("../../../app/shopify/admin", async () => (await import("./admin-double")).adminDouble);

beforeEach(async () => {
  await sql(
    'TRUNCATE shop, operation, option_set, option, queue, routing_rule, lead_time_table, outbox, "order", inbox CASCADE',
  );
  await givenStore();
});
afterEach(forget);
afterAll(async () => {
  await closeQueues();
  await db.$disconnect();
});

/** Pages refuse all of these; an older release, another tool or a hand may have written them all the same. */
describe("a paid piece in a workshop that is not in order", () => {
  it.each<[string, string, string, RegExp]>([
    [
      "its work was deleted",
      "DELETE FROM operation WHERE key = 'engrave'",
      "operation-deleted",
      /no longer has “engrave”, which these options ask for/,
    ],
    [
      "its only bench is in a zone that is none",
      "UPDATE queue SET zone = 'Mars/Olympus' WHERE key = 'bench-1'",
      "empty-calendar",
      /Bench 1 has no working day/,
    ],
    ["nobody works", "UPDATE queue SET weekdays = '{}'", "empty-calendar", /Bench 1 has no working day/],
    [
      "two rules contradict each other",
      `INSERT INTO routing_rule (id, shop, position, "when", effect, queue_key)
       SELECT gen_random_uuid(), '${TEST_SHOP}', r.position, '{"operation":"engrave"}', 'REQUIRE', r.key
         FROM (VALUES (7, 'bench-1'), (8, 'laserhaus')) AS r(position, key)`,
      "no-route",
      /rules 7 and 8 contradict each other: Bench 1 and Laserhaus are both required/,
    ],
    ["everybody drains", "UPDATE queue SET draining = true", "no-route", /Bench 1 takes no new work/],
  ])(
    "becomes an exception when %s, which says so, and a ticket once that is put right",
    async (_, damage, reason, words) => {
      await sql(damage);
      const body = orderBody({ lines: [band()] });
      await deliver(body);
      const [exception] = await exceptionsOf(body.id);
      expect(exception).toMatchObject({
        reason,
        state: "OPEN",
        detail: { words: expect.stringMatching(words) as unknown },
      });
      expect(await ticketsOf(body.id)).toEqual([]);
      await sql("TRUNCATE queue CASCADE");
      await givenStore();
      await sql("DELETE FROM routing_rule WHERE position > 1");
      await sql('UPDATE "order" SET routed_at = NULL');
      await route(body.id);
      expect((await ticketsOf(body.id)).map(({ state }) => state)).toEqual(["OPEN"]);
    },
  );

  it.each([
    [
      "a cut-off after everybody went home",
      `UPDATE queue SET cut_off = '23:00', hours = '[{"weekday":1,"from":"09:00","to":"17:00"}]'`,
    ],
    ["hours that end before they begin", `UPDATE queue SET hours = '[{"weekday":1,"from":"17:00","to":"09:00"}]'`],
    ["a batch day that is not worked", "UPDATE capability SET batch_days = '{2,7}'"],
    ["holidays of a country that is none", `UPDATE queue SET holidays = '{"country":"XX"}'`],
  ])("is made all the same with %s", async (_, damage) => {
    await sql(damage);
    const body = orderBody({ lines: [band()] });
    await deliver(body);
    expect(await exceptionsOf(body.id)).toEqual([]);
    expect((await ticketsOf(body.id)).map(({ state }) => state)).toEqual(["OPEN"]);
  });

  it.each([
    ["a year back", -365],
    ["a year ahead", 365],
  ])("is made from today on when it was ordered %s", async (_, days) => {
    const paidAt = new Date(Date.now() + days * 86_400_000).toISOString();
    const body = orderBody({ paidAt, lines: [band()] });
    await deliver(body);
    const order = await readOrder(body.id);
    const [ticket] = order.lines.flatMap(({ tickets }) => tickets);
    const today = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
    expect(ticket?.steps.every(({ bookedDay }) => bookedDay >= today)).toBe(true);
  });
});
