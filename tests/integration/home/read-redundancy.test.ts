import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { db } from "../../../app/db/client";
import { readRedundancy } from "../../../app/flows/workshop/read-redundancy";
import { TEST_SHOP } from "../../support/env";
import { givenQueues, givenShop, sql } from "../../support/rows";
import { givenTicket } from "./home-rows";

const shop = TEST_SHOP;
const today = new Date().toISOString().slice(0, 10);
const OTHER = "other-jeweler.myshopify.com";

beforeEach(async () => {
  await sql(`TRUNCATE shop, "order", operation, queue CASCADE`);
  await givenShop();
  await givenShop({ shop: OTHER });
  await givenQueues();
});
afterAll(() => db.$disconnect());

/** Pieces of the last days whose work is engraving and setting a stone. */
async function givenWork(of: string, count: number, minutes = 20): Promise<void> {
  for (let made = 0; made < count; made += 1) await givenTicket({ shop: of, promiseDay: "2099-01-01" });
  await sql("DELETE FROM step WHERE shop = $1", [of]);
  await sql(
    `INSERT INTO step (id, shop, ticket_id, position, operation, queue_id, minutes, booked_day, booked, due_day, release_at)
     SELECT gen_random_uuid(), t.shop, t.id, o.place, o.key, (SELECT id FROM queue LIMIT 1), $2, '', 0, '', now()
       FROM ticket t, (VALUES ('engrave', 1), ('set', 2)) AS o(key, place) WHERE t.shop = $1`,
    [of, minutes],
  );
}

describe("Home says what hangs on one queue", () => {
  it("of the work that came in lately, in the shop's words", async () => {
    await givenWork(shop, 3);
    await sql("UPDATE operation SET name = 'Set the gem' WHERE key = 'set'");
    expect(await readRedundancy({ shop, today })).toEqual([{ name: "Set the gem", pieces: 3, queue: "Bench 1" }]);
  });

  it("nothing of another shop's, of cancelled pieces or of last month's", async () => {
    await givenWork(OTHER, 3);
    expect(await readRedundancy({ shop, today })).toEqual([]);
    await givenWork(shop, 2);
    await sql("UPDATE ticket SET state = 'CANCELLED', live = false WHERE shop = $1", [shop]);
    expect(await readRedundancy({ shop, today })).toEqual([]);
    await sql("UPDATE ticket SET state = 'OPEN', created_at = now() - interval '15 days' WHERE shop = $1", [shop]);
    expect(await readRedundancy({ shop, today })).toEqual([]);
  });

  it("what no queue could carry", async () => {
    await givenWork(shop, 4, 4_000);
    expect(await readRedundancy({ shop, today })).toEqual([
      { name: "Engrave", pieces: 4, queue: "Laserhaus" },
      { name: "Set a stone", pieces: 4, queue: null },
    ]);
  });
});
