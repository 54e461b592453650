import { beforeEach, describe, expect, it } from "vitest";
import { book } from "../../../app/db/bookings";
import { inTransaction } from "../../../app/db/client";
import type { QueueChange } from "../../../app/domain/routing/queue-change";
import { publishLeadTimes } from "../../../app/flows/publish-lead-times";
import { readWorkshopPage, type QueueView } from "../../../app/flows/read-workshop-page";
import { saveQueue, type SaveQueueOutcome } from "../../../app/flows/save-queue";
import { leadTimesOfDoc } from "../../../app/flows/stored-lead-times";
import { TEST_SHOP } from "../../support/env";
import { givenQueues, givenShop, givenStore, sql, sqlValue } from "../../support/rows";

const shop = TEST_SHOP;
const OTHER = "other-jeweler.myshopify.com";
/** Monday morning in Los Angeles. */
const now = new Date("2026-12-07T17:00:00Z");

beforeEach(async () => {
  await sql("TRUNCATE shop, option_set, option, queue, routing_rule, lead_time_table, outbox CASCADE");
  await givenStore();
});

async function queueNamed(name: string, at = shop): Promise<QueueView> {
  const queue = (await readWorkshopPage(at, now)).queues.find((one) => one.now.name === name);
  if (!queue) throw new Error(`${at} has no queue ${name}`);
  return queue;
}
async function change(name: string, changes: Partial<QueueChange>): Promise<SaveQueueOutcome> {
  const queue = await queueNamed(name);
  return saveQueue({ shop, queueId: queue.id, seen: queue.mark, change: { ...queue.now, ...changes }, now });
}
const tables = () => sqlValue<number>("SELECT count(*)::int FROM lead_time_table");
async function promised(setKey: string): Promise<string | undefined> {
  const doc = await sqlValue("SELECT doc FROM lead_time_table ORDER BY issued_at DESC LIMIT 1");
  return leadTimesOfDoc(doc).sets[setKey]?.ready["2026-12-07"];
}
const capacities = () => sql("SELECT day, capacity, booked FROM booking WHERE shop = $1 ORDER BY day", [shop]);

describe("a merchant changes a queue", () => {
  it("everything that was changed is there, and nothing else", async () => {
    const before = await queueNamed("Bench 1");
    const partner = await queueNamed("Laserhaus");
    const changes: Partial<QueueChange> = {
      name: "  The window bench ",
      capacityPerDay: 600,
      leadDays: 1,
      cutOff: "11:30",
      weekdays: [6, 2, 1],
      closures: ["2026-12-24", "2026-12-08", "2026-12-24"],
      operations: ["inspect", "engrave", "resize", "set", "polish", "plate"],
    };
    expect(await change("Bench 1", changes)).toEqual({ kind: "saved", name: "The window bench" });
    expect((await queueNamed("The window bench")).now).toEqual({
      ...before.now,
      ...changes,
      name: "The window bench",
      weekdays: [1, 2, 6],
      closures: ["2026-12-08", "2026-12-24"],
      operations: ["resize", "engrave", "polish", "plate", "set", "inspect"],
    });
    expect(
      await sqlValue("SELECT minutes FROM capability WHERE operation = 'plate' AND queue_id = $1", [before.id]),
    ).toBe(10);
    expect(await queueNamed("Laserhaus")).toEqual(partner);
  });

  it("the dates on product pages follow, and a save without a change publishes nothing", async () => {
    await publishLeadTimes({ shop, now: new Date(now.getTime() - 60_000) });
    const before = (await promised("ring-classic")) ?? "";
    expect(await change("Bench 1", {})).toMatchObject({ kind: "saved" });
    expect(await tables()).toBe(1);
    expect(await change("Bench 1", { leadDays: 6 })).toMatchObject({ kind: "saved" });
    expect(await tables()).toBe(2);
    expect((await promised("ring-classic")) ?? "").toSatisfy((day: string) => day > before);
  });

  it("the counters of days to come take the new capacity, also one below what is booked", async () => {
    const { id: queueId } = await queueNamed("Bench 1");
    for (const [day, booked] of [
      ["2026-12-04", 100],
      ["2026-12-07", 100],
      ["2026-12-08", 300],
    ])
      await sql("INSERT INTO booking (shop, queue_id, day, capacity, booked) VALUES ($1, $2, $3, 420, $4)", [
        shop,
        queueId,
        day,
        booked,
      ]);
    expect(await change("Bench 1", { capacityPerDay: 200 })).toMatchObject({ kind: "saved" });
    expect(await capacities()).toEqual([
      { day: "2026-12-04", capacity: 420, booked: 100 },
      { day: "2026-12-07", capacity: 200, booked: 100 },
      { day: "2026-12-08", capacity: 200, booked: 300 },
    ]);
    const counter = (amount: number) => inTransaction((tx) => book(tx, shop, [{ queueId, day: "2026-12-08", amount }]));
    expect(await counter(1)).toMatchObject({ day: "2026-12-08" });
    const { load } = await queueNamed("Bench 1");
    expect(load.slice(0, 3)).toEqual([
      { day: "2026-12-07", booked: 100 },
      { day: "2026-12-08", booked: 300 },
      { day: "2026-12-09", booked: 0 },
    ]);
    expect(load).toHaveLength(10);
  });

  it.each<[string, Partial<QueueChange>, keyof QueueChange, RegExp]>([
    ["no name", { name: " " }, "name", /Give the queue a name/],
    ["a long name", { name: "x".repeat(41) }, "name", /41 letters; use at most 40/],
    ["the other queue's name", { name: "laserhaus" }, "name", /“Laserhaus” already/],
    ["no capacity", { capacityPerDay: 0 }, "capacityPerDay", /“0”.*minutes from 1 to 1440/],
    ["more minutes than a day has", { capacityPerDay: 1441 }, "capacityPerDay", /“1441”.*1 to 1440/],
    ["half a day of lead", { leadDays: 0.5 }, "leadDays", /“0.5”.*0 to 60/],
    ["61 days of lead", { leadDays: 61 }, "leadDays", /“61”.*0 to 60/],
    ["a cut-off that no clock shows", { cutOff: "24:00" }, "cutOff", /“24:00”.*00:00 to 23:59/],
    ["no weekday", { weekdays: [] }, "weekdays", /at least one working day/],
    ["a day that is none", { closures: ["2026-02-30"] }, "closures", /“2026-02-30”.*a day as/],
    ["no work", { operations: [] }, "operations", /at least one kind of work/],
    [
      "less than one piece takes",
      { capacityPerDay: 24 },
      "capacityPerDay",
      /24 minutes a day.*Classic ring.*25 minutes/,
    ],
  ])("%s is refused at its field, and nothing is saved", async (_, changes, field, words) => {
    const before = await queueNamed("Bench 1");
    const outcome = await change("Bench 1", changes);
    expect(outcome).toEqual({ kind: "refused", errors: { [field]: expect.stringMatching(words) as unknown } });
    expect(await queueNamed("Bench 1")).toEqual(before);
    expect(await tables()).toBe(0);
  });

  it("a microfactory counts pieces, up to ten thousand", async () => {
    expect(await change("Laserhaus", { capacityPerDay: 10_000 })).toMatchObject({ kind: "saved" });
    const outcome = await change("Laserhaus", { capacityPerDay: 10_001 });
    expect(outcome).toMatchObject({ errors: { capacityPerDay: /“10001”.*pieces from 1 to 10000/ } });
  });

  it("the only engraver cannot pause, and is told for which pieces; once another engraves, it can", async () => {
    expect(await change("Laserhaus", { operations: ["polish", "plate"] })).toMatchObject({ kind: "saved" });
    const outcome = await change("Bench 1", { paused: true });
    expect(outcome).toMatchObject({
      errors: { paused: /^Bench 1 cannot pause: nobody else can .*engrave.*Classic ring/ },
    });
    expect((await queueNamed("Bench 1")).now.paused).toBe(false);
    await change("Laserhaus", { operations: ["resize", "engrave", "polish", "plate", "set", "inspect"] });
    expect(await change("Bench 1", { paused: true })).toMatchObject({ kind: "saved" });
  });

  it("work that a published set asks for is not unlearned by the last who can do it", async () => {
    const outcome = await change("Laserhaus", { operations: ["engrave", "polish"] });
    expect(outcome).toMatchObject({ errors: { operations: /^Nobody else can plate.*\(Name necklace\)$/ } });
    await sql("DELETE FROM catalog_version WHERE set_key = 'name-necklace'");
    expect(await change("Laserhaus", { operations: ["engrave", "polish"] })).toMatchObject({ kind: "saved" });
  });

  it("work that had no home before is no reason to refuse", async () => {
    await sql("DELETE FROM capability WHERE operation = 'plate'");
    expect(await change("Laserhaus", { paused: true })).toMatchObject({ kind: "saved" });
  });

  it("two queues that pause at once do not each count on the other", async () => {
    await change("Laserhaus", { operations: ["resize", "engrave", "polish", "plate", "set", "inspect"] });
    await change("Bench 1", { operations: ["resize", "engrave", "polish", "plate", "set", "inspect"] });
    const outcomes = await Promise.all(["Bench 1", "Laserhaus"].map((name) => change(name, { paused: true })));
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(["refused", "saved"]);
  });

  it("nobody saves over what somebody else saved and they never saw", async () => {
    const queue = await queueNamed("Bench 1");
    await change("Bench 1", { leadDays: 4 });
    const late = { ...queue.now, capacityPerDay: 300 };
    const outcome = await saveQueue({ shop, queueId: queue.id, seen: queue.mark, change: late, now });
    expect(outcome).toMatchObject({ kind: "conflict", now: { leadDays: 4 } });
    expect((await queueNamed("Bench 1")).now).toMatchObject({ leadDays: 4, capacityPerDay: 420 });
  });

  it("nobody sees or saves the queues of another shop", async () => {
    await givenShop({ shop: OTHER });
    await givenQueues({ shop: OTHER });
    const theirs = await queueNamed("Bench 1", OTHER);
    const input = { queueId: theirs.id, seen: theirs.mark, change: { ...theirs.now, leadDays: 9 }, now };
    expect(await saveQueue({ shop, ...input })).toEqual({ kind: "not-found" });
    expect(await saveQueue({ shop, ...input, queueId: "no-uuid" })).toEqual({ kind: "not-found" });
    expect(await queueNamed("Bench 1", OTHER)).toEqual(theirs);
    expect((await readWorkshopPage(shop, now)).queues.map(({ id }) => id)).not.toContain(theirs.id);
  });
});
