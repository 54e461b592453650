import { beforeEach, describe, expect, it } from "vitest";
import { rulesMark } from "../../../app/domain/routing/judge-rules";
import type { Rule } from "../../../app/domain/routing/types";
import { readWorkshop } from "../../../app/flows/workshop/read-workshop";
import { saveRules, type SaveRulesOutcome } from "../../../app/flows/workshop/save-rules";
import { TEST_SHOP } from "../../support/env";
import { givenStore, sql, sqlValue } from "../../support/rows";

const shop = TEST_SHOP;
/** Monday morning in Los Angeles. */
const now = new Date("2026-12-07T17:00:00Z");
type Draft = Omit<Rule, "position">;

beforeEach(async () => {
  await sql("TRUNCATE shop, operation, option_set, option, queue, routing_rule, lead_time_table, outbox CASCADE");
  await givenStore();
  // A second bench that does what the first one does, and plates: then a rule about one of them leaves another.
  await sql(
    `INSERT INTO queue (id, shop, key, name, kind, zone, capacity_per_day, lead_days, cut_off, weekdays, closures, position)
     SELECT gen_random_uuid(), shop, 'bench-2', 'Bench 2', kind, zone, capacity_per_day, lead_days, cut_off, weekdays, closures, 3
       FROM queue WHERE shop = $1 AND key = 'bench-1'`,
    [shop],
  );
  await sql(
    `INSERT INTO capability (shop, queue_id, operation, minutes)
     SELECT $1, q.id, o.operation, 10 FROM queue q, unnest(ARRAY['resize','engrave','set','inspect']) AS o(operation)
      WHERE q.shop = $1 AND q.key = 'bench-2'`,
    [shop],
  );
});

const read = async () => (await readWorkshop(shop, "2026-12-07")).rules;
async function save(...rules: Draft[]): Promise<SaveRulesOutcome> {
  return saveRules({ shop, seen: rulesMark(await read()), rules, now });
}
const rule = (effect: Rule["effect"], queueKey: string, when: Rule["when"] = {}): Draft => ({ effect, queueKey, when });
const refused = (outcome: SaveRulesOutcome) => (outcome.kind === "refused" ? outcome.errors : {});

describe("a merchant says which queue makes what", () => {
  it("rules are there as they were saved, in their order, whatever they look at", async () => {
    const rules = [
      rule("PREFER", "laserhaus", { setKey: "name-necklace", rush: false }),
      rule("FORBID", "laserhaus", {
        optionKey: "birthstone",
        choiceKey: "ruby",
        priceFromMinor: 20_000,
        priceBelowMinor: 90_000,
      }),
      rule("REQUIRE", "bench-1", {
        operation: "set",
        collectionId: "gid://shopify/Collection/7",
        marginFromPercent: -5,
        marginBelowPercent: 30,
      }),
    ];
    const chosen = await sqlValue<string>("SELECT data->'choices'->0->>'key' FROM option WHERE key = 'birthstone'");
    const [, second] = rules;
    if (second) second.when.choiceKey = chosen;
    expect(await save(...rules)).toMatchObject({ kind: "saved" });
    expect(await read()).toEqual(rules.map((one, index) => ({ ...one, position: index + 1 })));
    expect(await save()).toMatchObject({ kind: "saved", now: [] });
    expect(await read()).toEqual([]);
  });

  it.each<[string, Draft[], string, RegExp]>([
    ["a queue that is none", [rule("PREFER", "bench-9")], "0.queueKey", /not there any more/],
    ["no queue", [rule("PREFER", "")], "0.queueKey", /Choose the queue/],
    ["work that is none", [rule("PREFER", "bench-1", { operation: "hammer" })], "0.operation", /deleted/],
    ["a set that is none", [rule("PREFER", "bench-1", { setKey: "gone" })], "0.setKey", /deleted/],
    ["an option that is none", [rule("PREFER", "bench-1", { optionKey: "gone" })], "0.optionKey", /deleted/],
    [
      "a choice that is none",
      [rule("PREFER", "bench-1", { optionKey: "birthstone", choiceKey: "gone" })],
      "0.choiceKey",
      /taken out of the option/,
    ],
    [
      "a price below its least",
      [rule("PREFER", "bench-1", { priceFromMinor: 500, priceBelowMinor: 500 })],
      "0.priceBelowMinor",
      /No price/,
    ],
    ["a margin that is none", [rule("PREFER", "bench-1", { marginFromPercent: 101 })], "0.marginFromPercent", /to 100/],
  ])("%s is refused at its field", async (_, rules, field, words) => {
    expect(refused(await save(...rules))).toEqual({ [field]: expect.stringMatching(words) as unknown });
    expect(await read()).toHaveLength(1);
  });

  it.each<[string, Draft, Draft, RegExp]>([
    [
      "two queues for the same work",
      rule("REQUIRE", "bench-1", { operation: "engrave" }),
      rule("REQUIRE", "laserhaus", { setKey: "ring-classic" }),
      /^Rules 1 and 2 contradict each other: Bench 1 and Laserhaus are both required\.$/,
    ],
    [
      "a queue that is required and forbidden",
      rule("REQUIRE", "bench-1", { rush: true }),
      rule("FORBID", "bench-1", { priceFromMinor: 10_000 }),
      /^Rules 1 and 2 contradict each other: Bench 1 is both required and forbidden\.$/,
    ],
  ])("%s: two rules that contradict each other are refused and named", async (_, first, second, words) => {
    expect(refused(await save(first, second))).toEqual({ "1": expect.stringMatching(words) as unknown });
  });

  it.each<[string, Draft, Draft]>([
    [
      "other work",
      rule("REQUIRE", "bench-1", { operation: "engrave" }),
      rule("REQUIRE", "bench-2", { operation: "set" }),
    ],
    [
      "rush and no rush",
      rule("REQUIRE", "bench-1", { operation: "set", rush: true }),
      rule("REQUIRE", "bench-2", { operation: "set", rush: false }),
    ],
    [
      "other prices",
      rule("REQUIRE", "bench-1", { operation: "set", priceBelowMinor: 500 }),
      rule("REQUIRE", "bench-2", { operation: "set", priceFromMinor: 500 }),
    ],
  ])("%s: rules that never look at the same piece contradict nobody", async (_, first, second) => {
    expect(await save(first, second)).toMatchObject({ kind: "saved" });
  });

  it("a rule that leaves work of a published set without a home is refused, and rule, work and set are named", async () => {
    expect(refused(await save(rule("PREFER", "bench-1"), rule("FORBID", "laserhaus", { operation: "plate" })))).toEqual(
      {
        "1": expect.stringMatching(
          /^With rule 2, nobody else can plate, which shoppers can order now \(Name necklace\)\.$/,
        ) as unknown,
      },
    );
  });

  it("also where only some answers, prices or rush pieces lose their home", async () => {
    const only = { operation: "plate", setKey: "name-necklace" };
    for (const when of [
      { ...only, rush: true },
      { ...only, priceFromMinor: 90_000 },
      { ...only, optionKey: "plating" },
      { ...only, marginBelowPercent: 20 },
      { ...only, collectionId: "gid://shopify/Collection/7" },
    ]) {
      expect(refused(await save(rule("FORBID", "laserhaus", when))), JSON.stringify(when)).toEqual({
        "0": expect.stringMatching(/^With rule 1, nobody else can plate where rule 1 holds/) as unknown,
      });
    }
    expect(await save(rule("FORBID", "bench-1", { ...only, setKey: "ring-classic" }))).toMatchObject({ kind: "saved" });
  });

  it("nobody saves over what somebody else saved and they never saw", async () => {
    const seen = rulesMark(await read());
    await save(rule("PREFER", "bench-2"));
    expect(await saveRules({ shop, seen, rules: [], now })).toMatchObject({
      kind: "conflict",
      now: [{ queueKey: "bench-2" }],
    });
    expect(await read()).toHaveLength(1);
  });
});
