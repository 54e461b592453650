import { beforeEach, describe, expect, it } from "vitest";
import { operationsMark } from "../../../app/domain/routing/judge-operations";
import { DEFAULT_OPERATIONS, type ShopOperation } from "../../../app/domain/routing/operations";
import { readOperations } from "../../../app/flows/workshop/read-operations";
import { readWorkshop } from "../../../app/flows/workshop/read-workshop";
import { saveOperations, type SaveOperationsOutcome } from "../../../app/flows/workshop/save-operations";
import { TEST_SHOP } from "../../support/env";
import { givenShop, givenStore, sql } from "../../support/rows";
import { givenTicket } from "../bench/bench-rows";
import { queueNamed } from "./queue-rows";

const shop = TEST_SHOP;
const OTHER = "other-jeweler.myshopify.com";

beforeEach(async () => {
  await sql(
    'TRUNCATE shop, operation, option_set, option, queue, routing_rule, lead_time_table, outbox, "order" CASCADE',
  );
  await givenStore();
});

async function save(change: (before: ShopOperation[]) => ShopOperation[], at = shop): Promise<SaveOperationsOutcome> {
  const before = await readOperations(at);
  return saveOperations({ shop: at, seen: operationsMark(before), operations: change(before) });
}
const keys = async () => (await readOperations(shop)).map(({ key }) => key);
const without = (key: string) => (before: ShopOperation[]) => before.filter((one) => one.key !== key);
const hallmark = { key: "", name: "Hallmark", minutes: 7 };

describe("a merchant says what work there is, and in which order", () => {
  it("a shop begins with a jeweler's usual work", async () => {
    expect(await readOperations(shop)).toEqual(DEFAULT_OPERATIONS);
  });

  it("work that is added gets a key of its name and keeps it when it is called otherwise", async () => {
    expect(await save((before) => [...before, { ...hallmark, name: "  Strike the hallmark " }])).toMatchObject({
      kind: "saved",
    });
    expect((await readOperations(shop)).at(-1)).toEqual({
      key: "strike-the-hallmark",
      name: "Strike the hallmark",
      minutes: 7,
    });
    await save((before) => before.map((one) => (one.key === "strike-the-hallmark" ? { ...one, name: "Stamp" } : one)));
    expect((await readOperations(shop)).at(-1)).toMatchObject({ key: "strike-the-hallmark", name: "Stamp" });
  });

  it("work that is moved stands in that place for whoever plans, in queues too", async () => {
    await save((before) => [...before].reverse());
    expect(await keys()).toEqual(["inspect", "set", "plate", "polish", "engrave", "resize"]);
    const [bench] = (await readWorkshop(shop, "2026-12-07")).queues;
    expect(bench?.capabilities.map(({ operation }) => operation)).toEqual([
      "inspect",
      "set",
      "polish",
      "engrave",
      "resize",
    ]);
  });

  it("work that nothing asks for is deleted", async () => {
    await save((before) => [hallmark, ...before]);
    expect(await save(without("hallmark"))).toMatchObject({ kind: "saved" });
    expect(await keys()).not.toContain("hallmark");
  });

  it("work that sets, options and queues ask for stays, and each of them is named", async () => {
    const outcome = await save(without("plate"));
    expect(outcome).toMatchObject({
      kind: "refused",
      errors: {
        "": /^Plate cannot be deleted: the published set “Name necklace”, the option “Finish” and the queue “Laserhaus” still ask for it$/,
      },
    });
    expect(await keys()).toContain("plate");
  });

  it("work that a rule or an open ticket names stays", async () => {
    await save((before) => [...before, hallmark]);
    await sql(
      `INSERT INTO routing_rule (id, shop, position, "when", effect, queue_key) VALUES (gen_random_uuid(), $1, 9, '{"operation":"hallmark"}', 'PREFER', 'bench-1')`,
      [shop],
    );
    const { id: queueId } = await queueNamed("Bench 1");
    await givenTicket({ steps: [{ operation: "hallmark", queueId }] });
    expect(await save(without("hallmark"))).toMatchObject({
      errors: { "": /^Hallmark cannot be deleted: routing rule 9 and 1 open ticket still ask for it$/ },
    });
  });

  it.each<[string, (before: ShopOperation[]) => ShopOperation[], Record<string, RegExp>]>([
    ["no inspection", without("inspect"), { "": /inspect/i }],
    [
      "a name that stands there",
      (before) => [...before, { ...hallmark, name: "polish" }],
      { "6.name": /“Polish” stands/ },
    ],
    ["no name", (before) => [...before, { ...hallmark, name: " " }], { "6.name": /a name that your team knows/ }],
    ["a long name", (before) => [...before, { ...hallmark, name: "x".repeat(41) }], { "6.name": /41 letters.*40/ }],
    ["no minute", (before) => [...before, { ...hallmark, minutes: 0 }], { "6.minutes": /“0”.*1 to 2400/ }],
    ["half a minute", (before) => [...before, { ...hallmark, minutes: 0.5 }], { "6.minutes": /“0.5”.*1 to 2400/ }],
    [
      "31 kinds of work",
      (before) => [...before, ...Array.from({ length: 25 }, (_, n) => ({ ...hallmark, name: `Work ${n}` }))],
      { "": /31 kinds of work are too many: use at most 30/ },
    ],
  ])("%s is refused where it stands, and nothing is saved", async (_, change, errors) => {
    const outcome = await save(change);
    const expected = Object.fromEntries(
      Object.entries(errors).map(([field, words]) => [field, expect.stringMatching(words) as unknown]),
    );
    expect(outcome).toEqual({ kind: "refused", errors: expected });
    expect(await readOperations(shop)).toEqual(DEFAULT_OPERATIONS);
  });

  it("nobody saves over what somebody else saved and they never saw", async () => {
    const seen = operationsMark(await readOperations(shop));
    await save((before) => [...before, hallmark]);
    const outcome = await saveOperations({ shop, seen, operations: [...DEFAULT_OPERATIONS] });
    expect(outcome).toMatchObject({ kind: "conflict" });
    expect(await keys()).toContain("hallmark");
  });

  it("each shop has its own work", async () => {
    await givenShop({ shop: OTHER });
    await save((before) => [...before, hallmark], OTHER);
    expect(await keys()).not.toContain("hallmark");
    expect((await readOperations(OTHER)).map(({ key }) => key)).toContain("hallmark");
  });
});
