import { expect, test } from "vitest";
import { dayCapacity } from "../../../app/domain/calendar/day-capacity";
import { listOptionSets } from "../../../app/db/lists";
import { verifyPin } from "../../../app/flows/bench/pin";
import { readWorkshop } from "../../../app/flows/workshop/read-workshop";
import { seed } from "../../../prisma/seed";
import fixture from "../../fixtures/ember-and-oak.json";
import { TEST_SHOP } from "../../support/env";
import { sql, sqlValue } from "../../support/rows";

const input = { databaseUrl: process.env.DATABASE_URL ?? "", partnerUrl: "http://localhost:1", partnerSecret: "one" };

test("a newcomer finds the store set up: sets with their SKUs, queues, rules, people and the partner", async () => {
  const { benchKey, optionSetIds } = await seed(input);
  expect(benchKey).toMatch(/^demo-[0-9a-f]{24}$/);
  expect(Object.keys(optionSetIds)).toEqual(["ring-classic", "name-necklace", "front-story"]);
  expect(await sqlValue("SELECT count(*)::int FROM assignment")).toBe(15);
  expect((await listOptionSets({ shop: TEST_SHOP })).rows).toMatchObject([
    { name: "A line on the front", optionCount: 3, skuCount: 7 },
    { name: "Classic ring", optionCount: 4, skuCount: 5 },
    { name: "Name necklace", optionCount: 3, skuCount: 3 },
  ]);
  expect(await sqlValue("SELECT count(*)::int FROM catalog_version")).toBe(0);
  const { operations, queues, rules } = await readWorkshop(TEST_SHOP, "2026-01-01");
  expect(queues.map((queue) => [queue.key, queue.kind, queue.capabilities.length])).toEqual([
    ["bench-1", "BENCH", 5],
    ["laserhaus", "MICROFACTORY", 3],
  ]);
  const [bench, partner] = queues;
  expect(bench && ["2026-12-25", "2026-12-11", "2026-12-10"].map((day) => dayCapacity(bench, day))).toEqual([
    0, 321, 420,
  ]);
  expect(bench?.holidayNames["2027-01-18"]).toBe("Martin Luther King Jr. Day");
  expect(partner?.capabilities.find(({ operation }) => operation === "plate")).toMatchObject({
    costMinor: 680,
    batchDays: [2, 4],
  });
  expect(operations.map(({ key }) => key)).toEqual(["resize", "engrave", "polish", "plate", "set", "inspect"]);
  expect(rules).toEqual([{ position: 1, when: { setKey: "name-necklace" }, effect: "PREFER", queueKey: "laserhaus" }]);
  const links = await sql(
    "SELECT p.key, q.key AS queue FROM partner_link l JOIN partner p ON p.id = l.partner_id JOIN queue q ON q.id = l.queue_id",
  );
  expect(links).toEqual([{ key: "laserhaus", queue: "laserhaus" }]);
});

test("a second start leaves what people changed, and takes the partner's new address", async () => {
  const first = await seed(input);
  await sql("UPDATE option SET label = 'Mine' WHERE key = 'ring-size'");
  await sql("DELETE FROM assignment WHERE sku = 'EO-HB-GV'");
  const second = await seed({ ...input, partnerUrl: "http://localhost:2", partnerSecret: "two" });
  expect(second).toEqual(first);
  expect(await sqlValue("SELECT label FROM option WHERE key = 'ring-size'")).toBe("Mine");
  expect(await sqlValue("SELECT count(*)::int FROM assignment")).toBe(14);
  expect(await sql("SELECT api_url, secret FROM partner")).toEqual([{ api_url: "http://localhost:2", secret: "two" }]);
  expect(await sqlValue("SELECT count(*)::int FROM staff")).toBe(2);
});

test("each person signs in with their own PIN, which is nowhere stored as it is", async () => {
  await seed(input);
  const staff = await sql<{ name: string; pin_hash: string }>("SELECT name, pin_hash FROM staff");
  for (const { name, pin } of fixture.keepsake.staff) {
    const hash = staff.find((person) => person.name === name)?.pin_hash ?? "";
    expect(hash).not.toContain(pin);
    expect(await verifyPin(pin, hash)).toBe(true);
    expect(await verifyPin("0000", hash)).toBe(false);
    expect(await verifyPin(pin, "plain:4821")).toBe(false);
  }
});
