import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { db, inTransaction } from "../../../app/db/client";
import { acceptPromise } from "../../../app/domain/promises/accept-promise";
import { readGround } from "../../../app/flows/orders/plan-piece";
import { publishLeadTimes } from "../../../app/flows/promises/publish-lead-times";
import { quoteSelection, type Quote } from "../../../app/flows/promises/quote-selection";
import { closeQueues } from "../../../app/jobs/catalog";
import { TEST_SHOP } from "../../support/env";
import { givenShop, givenStore } from "../../support/rows";

vi.mock("../../../app/shopify/admin", async () => (await import("./admin-double")).adminDouble);

const NOON = new Date("2026-11-20T12:00:00Z");
const SOON = new Date(NOON.getTime() + 60_000);
/** What the table of noon says of a ring without a stone. */
const PUBLISHED = "2026-11-27";

beforeAll(async () => {
  await givenStore();
  await publishLeadTimes({ shop: TEST_SHOP, now: NOON });
});
afterAll(async () => {
  await closeQueues();
  await db.$disconnect();
});

async function quote(answers: string[], now = NOON, locale = ""): Promise<Quote> {
  const selection = {
    setKey: "ring-classic",
    version: 1,
    shownDay: null,
    answers: [...answers, "", "", "", "", ""].slice(0, 6),
  };
  const outcome = await quoteSelection(TEST_SHOP, selection, { now, locale });
  if (outcome.kind !== "quoted") throw new Error("there is no such version");
  return outcome.quote;
}

describe("a page that asks for price and day", () => {
  it("is told the least price and the day before anything is answered, and what is open", async () => {
    const none = await quote([]);
    expect(none).toMatchObject({ v: 1, complete: false, currency: "USD", feeMinor: 1800, today: "2026-11-20" });
    expect(none.readyDay).toBe(PUBLISHED);
    expect(none.refusals.map(({ position }) => position)).toEqual([1, 2]);
    expect(none.attributes).toEqual([{ key: "_keepsake", value: `ring-classic:1:${none.readyDay}` }]);
  });

  it("is told the exact price of what is answered, and a later day where a stone is to be set", async () => {
    const plain = await quote(["Anna", "6.5"]);
    const stone = await quote(["Anna", "6.5", "garnet"]);
    expect([plain.complete, plain.feeMinor, stone.complete, stone.feeMinor]).toEqual([true, 1800, true, 4200]);
    expect((plain.readyDay ?? "") < (stone.readyDay ?? "")).toBe(true);
    expect(stone.attributes).toContainEqual({ key: "_keepsake", value: `ring-classic:1:${stone.readyDay}` });
  });

  it("is told in millimetres what is too wide, with the price that it would have", async () => {
    const wide = await quote(["MMMMMMMMMMMMMMMMMMMM", "6.5"]);
    expect([wide.complete, wide.refusals.map(({ position }) => position)]).toEqual([false, [1]]);
    expect(wide.refusals[0]?.message).toMatch(/ mm wide; this piece takes 42 mm$/);
  });

  it("is told of a word that the shop does not engrave, in the page's language", async () => {
    await db.shop.update({ where: { shop: TEST_SHOP }, data: { settings: { refused: "damn" } } });
    const said = await quote(["Damn", "6.5"], NOON, "de");
    await db.shop.update({ where: { shop: TEST_SHOP }, data: { settings: {} } });
    expect([said.complete, said.refusals]).toEqual([
      false,
      [
        {
          position: 1,
          message: "Engraving inside the band: „Damn“ wird hier nicht graviert; bitte wählen Sie andere Worte",
        },
      ],
    ]);
  });

  it("is told a later day as soon as the bench is full, and who buys gets that day", async () => {
    const kept = await db.leadTimeTable.count();
    expect((await quote(["Anna", "6.5"])).readyDay).toBe(PUBLISHED);
    expect(await db.leadTimeTable.count()).toBe(kept);
    const bench = await db.queue.findFirstOrThrow({ where: { shop: TEST_SHOP, key: "bench-1" } });
    const full = { shop: TEST_SHOP, queueId: bench.id, capacity: bench.capacityPerDay, booked: bench.capacityPerDay };
    const days = ["2026-11-24", "2026-11-25"];
    await db.booking.createMany({ data: days.map((day) => ({ ...full, day })) });
    const later = await quote(["Anna", "6.5"], SOON);
    expect((later.readyDay ?? "") > PUBLISHED).toBe(true);
    // The same answer again is no other table.
    await quote(["Anna", "6.5"], SOON);
    expect(await db.leadTimeTable.findMany({ where: { setKey: { not: null } }, select: { setKey: true } })).toEqual([
      { setKey: "ring-classic" },
    ]);
    const ground = await inTransaction((tx) =>
      readGround(tx, { shop: TEST_SHOP, paidAt: SOON, now: SOON, setKeys: ["ring-classic"] }),
    );
    const bought = acceptPromise({
      ...{ shownDay: later.readyDay, tables: ground.tables, setKey: "ring-classic", extraLeadDays: 0, rush: false },
      ...{ paidAt: SOON, planDay: "2026-11-24", queues: ground.queues, marginDays: 0 },
    });
    expect(bought).toEqual({ day: later.readyDay, from: "shown" });
    await db.booking.deleteMany({ where: { shop: TEST_SHOP } });
  });

  it("is told the day of this moment, however old the published table is", async () => {
    const late = await quote(["Anna", "6.5"], new Date(NOON.getTime() + 25 * 3_600_000));
    expect(late.readyDay).toBe("2026-11-30");
  });

  it("is told a range and no day while nobody can make the piece", async () => {
    await db.queue.updateMany({ where: { shop: TEST_SHOP }, data: { paused: true } });
    const none = await quote(["Anna", "6.5"]);
    await db.queue.updateMany({ where: { shop: TEST_SHOP }, data: { paused: false } });
    expect(none.readyDay).toBeNull();
    expect(none.rangeDays?.[0]).toBeGreaterThan(0);
    expect(none.attributes[0]).toEqual({ key: "_keepsake", value: "ring-classic:1:" });
  });

  it("is told nothing of a version or a shop that is not there", async () => {
    const selection = { setKey: "ring-classic", version: 9, shownDay: null, answers: ["", "", "", "", "", ""] };
    expect(await quoteSelection(TEST_SHOP, selection)).toEqual({ kind: "not-found" });
    const { shop } = await givenShop({ shop: "another.myshopify.com" });
    expect(await quoteSelection(shop, { ...selection, version: 1 })).toEqual({ kind: "not-found" });
  });
});
