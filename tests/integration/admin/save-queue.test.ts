import { beforeEach, describe, expect, it } from "vitest";
import { dayCapacity } from "../../../app/domain/calendar/day-capacity";
import { addDays } from "../../../app/domain/calendar/days";
import type { QueueChange } from "../../../app/domain/routing/queue-change";
import type { LoadDay } from "../../../app/domain/routing/queue-load";
import { deleteQueue } from "../../../app/flows/workshop/delete-queue";
import { publishLeadTimes } from "../../../app/flows/promises/publish-lead-times";
import { readQueue } from "../../../app/flows/workshop/read-queue";
import { readWorkshop } from "../../../app/flows/workshop/read-workshop";
import { readWorkshopPage } from "../../../app/flows/workshop/read-workshop-page";
import { saveQueue, type SaveQueueOutcome } from "../../../app/flows/workshop/save-queue";
import { leadTimesOfDoc } from "../../../app/flows/promises/stored-lead-times";
import { TEST_SHOP } from "../../support/env";
import { givenQueues, givenShop, givenStore, sql, sqlValue } from "../../support/rows";
import { doing, queueNamed } from "./queue-rows";

const shop = TEST_SHOP;
const OTHER = "other-jeweler.myshopify.com";
/** Monday morning in Los Angeles. */
const now = new Date("2026-12-07T17:00:00Z");

beforeEach(async () => {
  await sql("TRUNCATE shop, operation, option_set, option, queue, routing_rule, lead_time_table, outbox CASCADE");
  await givenStore();
});

const ALL = ["resize", "engrave", "polish", "plate", "set", "inspect"];

async function loadOf(name: string): Promise<LoadDay[]> {
  return (await readWorkshopPage(shop, now)).queues.find((one) => one.name === name)?.load ?? [];
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
    const plate = { operation: "plate", minutes: 30, setupMinutes: 45, costMinor: 275, leadDays: 1, batchDays: [2, 6] };
    const changes: Partial<QueueChange> = {
      name: "The window bench",
      zone: "America/New_York",
      capacityPerDay: 600,
      leadDays: 1,
      cutOff: "11:30",
      weekdays: [1, 2, 6],
      hours: [{ weekday: 6, from: "09:00", to: "13:00" }],
      holidays: { country: "US", state: "NY" },
      closures: ["2026-12-08", "2026-12-24"],
      specialDays: [{ day: "2026-12-09", capacity: 100 }],
      draining: false,
      capabilities: [...before.now.capabilities.slice(0, 3), plate, ...before.now.capabilities.slice(3)],
    };
    const shuffled = { ...changes, name: "  The window bench ", weekdays: [6, 2, 1, 1] };
    expect(await change("Bench 1", shuffled)).toEqual({ kind: "saved", name: "The window bench" });
    expect((await queueNamed("The window bench")).now).toEqual({ ...before.now, ...changes });
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

  it("the counters of days to come take what each day holds now, also where less is left than is booked", async () => {
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
    const less = {
      capacityPerDay: 200,
      cutOff: "10:00",
      hours: [
        { weekday: 1, from: "09:00", to: "13:00" },
        { weekday: 3, from: "09:00", to: "17:00" },
      ],
      specialDays: [{ day: "2026-12-08", capacity: 50 }],
    };
    expect(await change("Bench 1", less)).toMatchObject({ kind: "saved" });
    expect(await capacities()).toEqual([
      { day: "2026-12-04", capacity: 420, booked: 100 },
      { day: "2026-12-07", capacity: 100, booked: 100 },
      { day: "2026-12-08", capacity: 50, booked: 300 },
    ]);
    const load = await loadOf("Bench 1");
    expect(load.slice(0, 3)).toEqual([
      { day: "2026-12-07", booked: 100, capacity: 100 },
      { day: "2026-12-08", booked: 300, capacity: 50 },
      { day: "2026-12-09", booked: 0, capacity: 200 },
    ]);
    expect(load).toHaveLength(10);
  });

  it.each<[string, Partial<QueueChange>, string, RegExp]>([
    ["no name", { name: " " }, "name", /Give the queue a name/],
    ["the other queue's name", { name: "laserhaus" }, "name", /“Laserhaus” already/],
    ["no capacity", { capacityPerDay: 0 }, "capacityPerDay", /“0”.*minutes from 1 to 1440/],
    ["a cut-off that no clock shows", { cutOff: "24:00" }, "cutOff", /“24:00”.*00:00 to 23:59/],
    [
      "a cut-off after everybody went home",
      { cutOff: "18:00", hours: [{ weekday: 2, from: "09:00", to: "17:00" }] },
      "cutOff",
      /18:00 is outside the hours of Tuesday, 09:00 to 17:00/,
    ],
    ["a zone that is none", { zone: "Mars/Olympus" }, "zone", /“Mars\/Olympus” is no time zone/],
    ["a country that is none", { holidays: { country: "XX" } }, "holidays", /“XX” is no country/],
    ["a state of another country", { holidays: { country: "DE", state: "CA" } }, "holidays", /“DE”/],
    ["no weekday", { weekdays: [] }, "weekdays", /at least one working day/],
    ["a day that is none", { closures: ["2026-02-30"] }, "closures", /“2026-02-30”.*a day as/],
    ["no work", { capabilities: [] }, "capabilities", /at least one kind of work/],
    ["work that nobody knows", doing([...ALL, "hammer"]), "capabilities", /no work “hammer”/],
  ])("%s is refused at its field, and nothing is saved", async (_, changes, field, words) => {
    const before = await queueNamed("Bench 1");
    const outcome = await change("Bench 1", changes);
    expect(outcome).toEqual({ kind: "refused", errors: { [field]: expect.stringMatching(words) as unknown } });
    expect(await queueNamed("Bench 1")).toEqual(before);
    expect(await tables()).toBe(0);
  });

  it("days off that leave none to work on are refused: no date could be promised", async () => {
    const mondays = Array.from({ length: 110 }, (_, week) => addDays("2026-12-07", week * 7));
    const outcome = await change("Bench 1", { weekdays: [1], closures: mondays });
    expect(outcome).toMatchObject({ errors: { closures: /no working day for two years/ } });
  });

  it("a queue that keeps its region's holidays is closed on them by their names, and a special day opens one again", async () => {
    const holidays = { country: "US", state: "CA" };
    const specialDays = [{ day: "2027-01-01", capacity: 60 }];
    expect(await change("Bench 1", { holidays, closures: [], specialDays })).toMatchObject({ kind: "saved" });
    const [bench] = (await readWorkshop(shop, "2026-12-07")).queues;
    expect(bench?.closures).toContain("2026-12-25");
    expect(bench?.holidayNames["2026-12-25"]).toBe("Christmas Day");
    expect(bench && ["2026-12-25", "2027-01-01", "2027-01-04"].map((day) => dayCapacity(bench, day))).toEqual([
      0, 60, 420,
    ]);
    expect((await queueNamed("Bench 1")).now.closures).toEqual([]);
  });

  it("a microfactory counts pieces, up to ten thousand", async () => {
    expect(await change("Laserhaus", { capacityPerDay: 10_000 })).toMatchObject({ kind: "saved" });
    const outcome = await change("Laserhaus", { capacityPerDay: 10_001 });
    expect(outcome).toMatchObject({ errors: { capacityPerDay: /“10001”.*pieces from 1 to 10000/ } });
  });

  it("the only engraver cannot pause, and is told for which pieces; once another engraves, it can", async () => {
    expect(await change("Laserhaus", doing(["polish", "plate"]))).toMatchObject({ kind: "saved" });
    const outcome = await change("Bench 1", { paused: true });
    expect(outcome).toMatchObject({
      errors: { paused: /^Bench 1 cannot pause: nobody else can .*engrave.*Classic ring/ },
    });
    expect((await queueNamed("Bench 1")).now.paused).toBe(false);
    await change("Laserhaus", doing(ALL));
    expect(await change("Bench 1", { paused: true })).toMatchObject({ kind: "saved" });
  });

  it("work that a published set asks for is not unlearned by the last who can do it", async () => {
    const outcome = await change("Laserhaus", doing(["engrave", "polish"]));
    expect(outcome).toMatchObject({
      errors: { capabilities: /^Laserhaus cannot stop this work: nobody else can plate.*\(Name necklace\)$/ },
    });
    await sql("DELETE FROM catalog_version WHERE set_key = 'name-necklace'");
    expect(await change("Laserhaus", doing(["engrave", "polish"]))).toMatchObject({ kind: "saved" });
  });

  it("work that had no home before is no reason to refuse", async () => {
    await sql("DELETE FROM capability WHERE operation = 'plate'");
    expect(await change("Laserhaus", { paused: true })).toMatchObject({ kind: "saved" });
  });

  it("two queues that pause at once do not each count on the other", async () => {
    await change("Laserhaus", doing(ALL));
    await change("Bench 1", doing(ALL));
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
    expect(await readQueue(shop, theirs.id)).toBeNull();
    expect(await deleteQueue({ shop, queueId: theirs.id })).toEqual({ kind: "not-found" });
  });
});
