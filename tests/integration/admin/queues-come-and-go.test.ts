import { beforeEach, describe, expect, it } from "vitest";
import { newQueue } from "../../../app/domain/routing/new-queue";
import type { QueueChange } from "../../../app/domain/routing/queue-change";
import { addQueue } from "../../../app/flows/workshop/add-queue";
import { deleteQueue } from "../../../app/flows/workshop/delete-queue";
import { readShop } from "../../../app/flows/shop/read-shop";
import { saveOrderTerms } from "../../../app/flows/workshop/save-order-terms";
import { TEST_SHOP } from "../../support/env";
import { givenStore, sql, sqlValue } from "../../support/rows";
import { givenTicket } from "../bench/bench-rows";
import { doing, queueNamed } from "./queue-rows";

const shop = TEST_SHOP;
const OTHER = "other-jeweler.myshopify.com";
/** Monday morning in Los Angeles. */
const now = new Date("2026-12-07T17:00:00Z");

beforeEach(async () => {
  await sql(
    'TRUNCATE shop, operation, option_set, option, queue, routing_rule, lead_time_table, outbox, "order" CASCADE',
  );
  await givenStore();
});

describe("a merchant adds and deletes queues", () => {
  const bench = { ...newQueue("BENCH", "America/Los_Angeles"), name: "Bench 2", ...doing(["engrave", "inspect"]) };
  const add = (changes: Partial<QueueChange> = {}) =>
    addQueue({ shop, kind: "BENCH", partnerId: null, change: { ...bench, ...changes }, now });

  it("a bench that was added plans pieces behind the others, under a key of its name", async () => {
    expect(await add()).toMatchObject({ kind: "added", name: "Bench 2" });
    expect(await sql("SELECT key, position FROM queue WHERE shop = $1 ORDER BY position", [shop])).toEqual([
      { key: "bench-1", position: 1 },
      { key: "laserhaus", position: 2 },
      { key: "bench-2", position: 3 },
    ]);
    expect((await queueNamed("Bench 2")).now).toEqual(bench);
    expect(await add()).toMatchObject({ kind: "refused", errors: { name: /“Bench 2” already/ } });
  });

  it("a microfactory is run by a partner of the shop, and by none of another shop", async () => {
    const change = { ...newQueue("MICROFACTORY", "Europe/Berlin"), ...doing(["plate"]) };
    const partnerId = (await sqlValue<string>("SELECT gen_random_uuid()")) ?? "";
    await sql(
      "INSERT INTO partner (id, key, name, api_url, secret) VALUES ($1, 'goldbad', 'Goldbad', 'http://x', 's')",
      [partnerId],
    );
    const { id: theirQueue } = await queueNamed("Laserhaus");
    const link = (at: string) =>
      sql("INSERT INTO partner_link (shop, partner_id, queue_id) VALUES ($1, $2, $3)", [at, partnerId, theirQueue]);
    await link(OTHER);
    const as = (name: string) => addQueue({ shop, kind: "MICROFACTORY", partnerId, change: { ...change, name }, now });
    await as("Far platers");
    expect((await queueNamed("Far platers")).partner).toBeNull();
    await sql("DELETE FROM partner_link");
    await link(shop);
    await as("Platers");
    expect((await queueNamed("Platers")).partner).toBe("Goldbad");
    await sql("DELETE FROM partner");
  });

  it("a queue on which nothing waits, that no rule names and that others can do without, is deleted", async () => {
    await add();
    const { id: queueId } = await queueNamed("Bench 2");
    expect(await deleteQueue({ shop, queueId, now })).toEqual({ kind: "deleted", name: "Bench 2" });
    expect(await deleteQueue({ shop, queueId, now })).toEqual({ kind: "not-found" });
  });

  it("the last who can do some work stays, and is told for which pieces", async () => {
    const { id: queueId } = await queueNamed("Bench 1");
    const outcome = await deleteQueue({ shop, queueId, now });
    expect(outcome).toMatchObject({
      reason: /^Bench 1 cannot be deleted: nobody else can resize, set a stone and inspect.*Classic ring/,
    });
  });

  it("a queue that a rule names stays, and the rule is named", async () => {
    const { id: queueId } = await queueNamed("Laserhaus");
    const outcome = await deleteQueue({ shop, queueId, now });
    expect(outcome).toEqual({
      kind: "refused",
      reason: "Laserhaus cannot be deleted: rule 1 of the routing rules names it.",
    });
  });

  it("a queue on which steps wait stays until they are done", async () => {
    await add();
    const { id: queueId } = await queueNamed("Bench 2");
    const { stepIds } = await givenTicket({ steps: [{ operation: "engrave", queueId }] });
    const outcome = await deleteQueue({ shop, queueId, now });
    expect(outcome).toMatchObject({ reason: /^Bench 2 cannot be deleted: 1 step is still on it/ });
    await sql("UPDATE step SET state = 'DONE' WHERE id = $1", [stepIds[0]]);
    expect(await deleteQueue({ shop, queueId, now })).toMatchObject({ kind: "deleted" });
  });
});

describe("how orders go out", () => {
  it("is saved with what is kept for rush pieces, or refused with its bound", async () => {
    expect(await saveOrderTerms({ shop, bundling: "AS_READY", rushReserve: " 20 " })).toEqual({ kind: "saved" });
    expect(await readShop(shop)).toMatchObject({ bundling: "AS_READY", rushReserve: 20 });
    const outcome = await saveOrderTerms({ shop, bundling: "TOGETHER", rushReserve: "95" });
    expect(outcome).toMatchObject({ kind: "refused", errors: { rushReserve: /“95”.*0 to 90/ } });
    expect(await readShop(shop)).toMatchObject({ bundling: "AS_READY", rushReserve: 20 });
  });
});
