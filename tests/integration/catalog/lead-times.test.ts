import { beforeEach, describe, expect, test } from "vitest";
import { readyDay } from "../../../app/domain/promises/ready-day";
import { publishLeadTimes, refreshLeadTimes } from "../../../app/flows/publish-lead-times";
import { leadTimesOfDoc } from "../../../app/flows/stored-lead-times";
import { TEST_SHOP } from "../../support/env";
import { givenShop, givenStore, sql, sqlValue } from "../../support/rows";

const shop = TEST_SHOP;
/** Monday morning in Los Angeles. */
const MONDAY = new Date("2026-12-07T17:00:00Z");
const hoursLater = (hours: number): Date => new Date(MONDAY.getTime() + hours * 3_600_000);

beforeEach(async () => {
  await sql("TRUNCATE shop, option_set, option, queue, routing_rule, lead_time_table, outbox CASCADE");
});

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
      "2026-12-18",
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
});
