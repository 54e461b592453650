import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { db } from "../../../app/db/client";
import { forgetTables, shopsWithOldTables } from "../../../app/db/lead-times";
import { readyDay } from "../../../app/domain/promises/ready-day";
import { FRESH_MS, publishLeadTimes, refreshLeadTimes } from "../../../app/flows/promises/publish-lead-times";
import { leadTimesOfDoc } from "../../../app/flows/promises/stored-lead-times";
import { TEST_SHOP } from "../../support/env";
import { givenShop, givenStore, sql, sqlValue } from "../../support/rows";

const shop = TEST_SHOP;
/** Monday morning in Los Angeles. */
const MONDAY = new Date("2026-12-07T17:00:00Z");
const hoursLater = (hours: number): Date => new Date(MONDAY.getTime() + hours * 3_600_000);

beforeEach(async () => {
  await sql("TRUNCATE shop, option_set, option, queue, routing_rule, lead_time_table, outbox CASCADE");
});

afterAll(() => db.$disconnect());

async function newestTable() {
  return leadTimesOfDoc(await sqlValue("SELECT doc FROM lead_time_table ORDER BY issued_at DESC LIMIT 1"));
}

function outboxVersions(): Promise<{ subject: string; version: number }[]> {
  return sql("SELECT subject, version FROM outbox WHERE kind = 'lead-times' ORDER BY version");
}

describe("the dates that a shop's pages read", () => {
  test("come from its queues: the ring from the bench, the necklace by way of the partner", async () => {
    await givenStore();
    const outcome = await publishLeadTimes({ shop, now: MONDAY });
    expect(outcome).toMatchObject({ kind: "published", silent: [] });
    const table = await newestTable();
    expect(readyDay(table, { setKey: "ring-classic", extraLeadDays: 0, rush: false }, "2026-12-07")).toBe("2026-12-11");
    expect(readyDay(table, { setKey: "name-necklace", extraLeadDays: 0, rush: false }, "2026-12-07")).toBe(
      "2026-12-21",
    );
    expect(table).toMatchObject({ zone: "America/Los_Angeles", cutOff: "14:00" });
    expect(await outboxVersions()).toEqual([{ subject: shop, version: 1 }]);
  });

  test("move when the bench is full", async () => {
    const { queues } = await givenStore();
    for (const day of ["2026-12-09", "2026-12-10"]) {
      await sql("INSERT INTO booking (shop, queue_id, day, capacity, booked) VALUES ($1, $2, $3, 420, 420)", [
        shop,
        queues["bench-1"],
        day,
      ]);
    }
    await publishLeadTimes({ shop, now: MONDAY });
    expect(readyDay(await newestTable(), { setKey: "ring-classic", extraLeadDays: 0, rush: false }, "2026-12-07")).toBe(
      "2026-12-15",
    );
  });

  test("leave out a set that nobody can make, and say which", async () => {
    await givenStore();
    await sql("DELETE FROM capability WHERE operation = 'plate'");
    const outcome = await publishLeadTimes({ shop, now: MONDAY });
    expect(outcome).toMatchObject({
      silent: [{ setKey: "name-necklace", words: "plate: no queue has the capability" }],
    });
    expect(Object.keys((await newestTable()).sets).sort()).toEqual(["front-story", "ring-classic"]);
  });

  test("are none for a shop that published nothing, that left, or in which nobody works", async () => {
    await givenShop();
    expect(await publishLeadTimes({ shop, now: MONDAY })).toEqual({ kind: "nothing" });
    await givenStore();
    await sql("UPDATE queue SET weekdays = '{}'");
    expect(await publishLeadTimes({ shop, now: MONDAY })).toMatchObject({ kind: "refused" });
    await sql("UPDATE shop SET uninstalled_at = now()");
    expect(await publishLeadTimes({ shop, now: MONDAY })).toEqual({ kind: "nothing" });
    expect(await outboxVersions()).toEqual([]);
  });
});

describe("the sweep renews them", () => {
  test("when half of their day is gone, and not before", async () => {
    await givenStore();
    expect(await refreshLeadTimes({ shop, now: MONDAY })).toMatchObject({ kind: "published" });
    expect(await refreshLeadTimes({ shop, now: hoursLater(11) })).toEqual({ kind: "fresh" });
    expect(await refreshLeadTimes({ shop, now: hoursLater(12) })).toMatchObject({ kind: "published" });
    expect((await outboxVersions()).map((row) => row.version)).toEqual([1, 2]);
  });

  test("at once when the merchant pauses a queue", async () => {
    await givenStore();
    await publishLeadTimes({ shop, now: MONDAY });
    await sql("UPDATE queue SET lead_days = 9 WHERE key = 'bench-1'");
    expect(await refreshLeadTimes({ shop, now: hoursLater(1) })).toMatchObject({ kind: "published" });
    expect(await refreshLeadTimes({ shop, now: hoursLater(2) })).toEqual({ kind: "fresh" });
  });

  test("when the backlog moves a date by a day, and not when it moves none", async () => {
    const { queues } = await givenStore();
    await publishLeadTimes({ shop, now: MONDAY });
    const booked = async (day: string, minutes: number): Promise<void> => {
      await sql(
        `INSERT INTO booking (shop, queue_id, day, capacity, booked) VALUES ($1, $2, $3, 420, $4)
         ON CONFLICT (queue_id, day) DO UPDATE SET booked = EXCLUDED.booked`,
        [shop, queues["bench-1"], day, minutes],
      );
    };
    await booked("2026-12-09", 60);
    expect(await shopsWithOldTables(db, { now: hoursLater(1), freshMs: FRESH_MS })).toEqual([shop]);
    expect(await refreshLeadTimes({ shop, now: hoursLater(1) })).toEqual({ kind: "fresh" });
    // What moved nothing is not looked at again.
    expect(await shopsWithOldTables(db, { now: hoursLater(1), freshMs: FRESH_MS })).toEqual([]);
    expect(await outboxVersions()).toHaveLength(1);
    await booked("2026-12-09", 420);
    expect(await refreshLeadTimes({ shop, now: hoursLater(2) })).toMatchObject({ kind: "published" });
    expect(await outboxVersions()).toHaveLength(2);
  });

  test.each<[string, string]>([
    ["a queue", "UPDATE queue SET lead_days = 9 WHERE key = 'bench-1'"],
    ["what a queue can do", "UPDATE capability SET minutes = minutes + 1 WHERE operation = 'engrave'"],
    ["the order of work", "UPDATE operation SET position = 99 WHERE key = 'polish'"],
    ["a version in force", "UPDATE option_set SET published_version = 2 WHERE key = 'ring-classic'"],
    ["the share for rushes", "UPDATE shop SET rush_reserve = 20"],
    ["a margin", "INSERT INTO margin VALUES ($1, 'bench-1', 5, 40, '{}', now())"],
    ["a rule", "INSERT INTO routing_rule VALUES (gen_random_uuid(), $1, 9, '{}', 'PREFER', 'laserhaus')"],
  ])("only of shops for which something changed: %s", async (_, change) => {
    await givenStore();
    await publishLeadTimes({ shop, now: MONDAY });
    const old = () => shopsWithOldTables(db, { now: hoursLater(1), freshMs: FRESH_MS });
    expect(await old()).toEqual([]);
    await sql(change, change.includes("$1") ? [shop] : []);
    expect(await old()).toEqual([shop]);
  });

  test("and forgets the ones that no cart can name any more, but for the newest", async () => {
    await givenStore();
    await publishLeadTimes({ shop, now: new Date("2025-01-06T17:00:00Z") });
    await publishLeadTimes({ shop, now: new Date("2025-01-07T17:00:00Z") });
    expect(await forgetTables(db, 30)).toBe(1);
    expect((await newestTable()).issuedAt).toBe("2025-01-07T17:00:00.000Z");
  });
});
