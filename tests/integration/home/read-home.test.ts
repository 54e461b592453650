import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { db } from "../../../app/db/client";
import { launchPoints, setUpSteps } from "../../../app/domain/set-up/steps";
import { dismissNotices } from "../../../app/flows/shop/dismiss-notices";
import { readHome } from "../../../app/flows/shop/read-home";
import { readHomeFigures } from "../../../app/flows/shop/read-home-figures";
import { noteSkusRemoved } from "../../../app/flows/shop/shop-notice";
import { TEST_SHOP } from "../../support/env";
import { givenPublishedSet, givenQueues, givenShop, sql } from "../../support/rows";
import { givenOrder, givenTicket } from "./home-rows";

const OTHER = "other-jeweler.myshopify.com";
const ZONE = "America/Los_Angeles";
/** Half past eleven in the evening of Wednesday 10 March in Los Angeles, and Thursday in UTC. */
const NOW = new Date("2027-03-11T07:30:00Z");
const today = "2027-03-10";

const figures = (shop = TEST_SHOP) => readHomeFigures({ shop, today, zone: ZONE, currency: "USD" });

beforeEach(async () => {
  await sql(
    `TRUNCATE shop, "order", option, option_set, queue, staff, shop_notice, outbox, inbox, lead_time_table CASCADE`,
  );
  await givenShop({ zone: ZONE });
  await givenShop({ shop: OTHER, zone: ZONE });
});
afterAll(() => db.$disconnect());

describe("the on-time rate", () => {
  it("counts the day that the shopper was shown: a piece that was re-planned and finished after it is a miss, and stays one", async () => {
    await givenTicket({ promiseDay: "2027-03-05", planDay: "2027-03-09", doneAt: "2027-03-08T20:00:00Z" });
    expect((await figures())?.onTime).toMatchObject({ part: 0, whole: 1 });
    await sql("UPDATE ticket SET plan_day = '2027-03-05'");
    expect((await figures())?.onTime).toMatchObject({ part: 0, whole: 1 });
  });

  it("counts a piece finished in the last hour of its day in the shop's zone, though it is the next day elsewhere", async () => {
    await givenTicket({ promiseDay: "2027-03-05", doneAt: "2027-03-06T07:59:00Z" });
    await givenTicket({ promiseDay: "2027-03-05", doneAt: "2027-03-06T08:01:00Z" });
    expect((await figures())?.onTime).toMatchObject({ part: 1, whole: 2 });
  });

  it("counts what is late and not finished as missed, and leaves open what is promised for today", async () => {
    await givenTicket({ promiseDay: "2027-03-09" });
    await givenTicket({ promiseDay: today });
    await givenTicket({ promiseDay: today, doneAt: "2027-03-10T20:00:00Z" });
    await givenTicket({ promiseDay: "2027-03-20", doneAt: "2027-03-10T20:00:00Z" });
    expect((await figures())?.onTime).toMatchObject({ part: 1, whole: 2 });
  });

  it("counts neither cancelled pieces, nor a make that was made anew, nor another shop's", async () => {
    await givenTicket({ promiseDay: "2027-03-05", cancelled: true });
    await givenTicket({ promiseDay: "2027-03-05", doneAt: "2027-03-01T20:00:00Z", dead: true });
    await givenTicket({ shop: OTHER, promiseDay: "2027-03-05" });
    expect((await figures())?.onTime).toMatchObject({ part: 0, whole: 0 });
    expect((await figures(OTHER))?.onTime).toMatchObject({ part: 0, whole: 1 });
  });
});

describe("orders and fees", () => {
  it("fall on days and weeks of the shop's zone", async () => {
    // Sunday 7 March, 23:59 in Los Angeles; a minute later it is Monday.
    await givenOrder({ paidAt: "2027-03-08T07:59:00Z", lines: [{ role: "FEE", priceMinor: 1_000 }] });
    await givenOrder({ paidAt: "2027-03-08T08:00:00Z", lines: [{ role: "FEE", priceMinor: 200 }] });
    expect((await figures())?.fees.weeks.slice(-2)).toEqual([
      { monday: "2027-03-01", minor: 1_000 },
      { monday: "2027-03-08", minor: 200 },
    ]);
  });

  it("count the fee lines that were not refunded or cancelled, each currency for itself", async () => {
    const paidAt = "2027-03-09T20:00:00Z";
    await givenOrder({
      paidAt,
      lines: [
        { role: "PIECE", priceMinor: 12_800 },
        { role: "FEE", priceMinor: 1_800, quantity: 2 },
        { role: "FEE", priceMinor: 900, quantity: 0 },
        { role: "FEE", priceMinor: null },
      ],
    });
    await givenOrder({ paidAt, cancelled: true, lines: [{ role: "FEE", priceMinor: 5_000 }] });
    await givenOrder({ paidAt, currency: "JPY", lines: [{ role: "FEE", priceMinor: 2_500 }] });
    await givenOrder({ shop: OTHER, paidAt, lines: [{ role: "FEE", priceMinor: 7_000 }] });
    expect((await figures())?.fees).toMatchObject({
      currency: "USD",
      minor: 3_600,
      others: [{ currency: "JPY", minor: 2_500 }],
    });
  });

  it("share tells orders with a piece that is made for its shopper among all that were paid", async () => {
    const paidAt = "2027-03-09T20:00:00Z";
    await givenOrder({ paidAt, lines: [{ role: "PIECE" }, { role: "PIECE" }, { role: "PLAIN" }] });
    await givenOrder({ paidAt, lines: [{ role: "PLAIN" }] });
    await givenOrder({ paidAt, lines: [{ role: "PIECE", waived: true }] });
    await givenOrder({ paidAt, cancelled: true, lines: [{ role: "PIECE" }] });
    await givenOrder({ shop: OTHER, paidAt, lines: [{ role: "PIECE" }] });
    expect((await figures())?.personalized).toMatchObject({ part: 1, whole: 3 });
  });
});

describe("a merchant opens Home", () => {
  it("and sees what is due and late on the shop's day, the most urgent named, of their own shop alone", async () => {
    await givenTicket({ promiseDay: "2027-03-09" });
    await givenTicket({ promiseDay: today });
    await givenTicket({ promiseDay: "2027-03-11" });
    await givenTicket({ shop: OTHER, promiseDay: "2027-03-01" });
    const home = await readHome(TEST_SHOP, NOW);
    expect(home).toMatchObject({ today, tickets: { open: 3, late: 1, today: 1 } });
    expect(home.urgent.map(({ promiseDay }) => promiseDay)).toEqual(["2027-03-09", today]);
  });

  it("of a new shop, and every step is still to do but the bench that came with it", async () => {
    await givenQueues();
    await sql("UPDATE queue SET paused = true WHERE kind = 'MICROFACTORY'");
    const { facts } = await readHome(TEST_SHOP, NOW);
    const open = (steps: { key: string; done: boolean }[]) => steps.filter(({ done }) => !done).map(({ key }) => key);
    expect(open(setUpSteps(facts, "missing"))).toEqual([
      "first-set",
      "products",
      "publish",
      "theme",
      "staff",
      "first-ticket",
    ]);
    expect(open(launchPoints(facts, "missing"))).toEqual(["catalog", "lead-times", "makers", "pages", "repair"]);
  });

  it("and sees done what the shop has, and the product pages only once nothing is left to write", async () => {
    await givenQueues();
    const { optionSetId } = await givenPublishedSet("ring-classic");
    await sql("UPDATE option_set SET published_version = NULL");
    expect((await readHome(TEST_SHOP, NOW)).facts.unfinishedSetId).toBe(optionSetId);
    expect((await readHome(OTHER, NOW)).facts.unfinishedSetId).toBeNull();
    await sql("UPDATE option_set SET published_version = 1, sku_count = 2, published_at = now()");
    await sql(`UPDATE shop SET settings = '{"repair": "Send it back."}' WHERE shop = $1`, [TEST_SHOP]);
    await sql(
      `INSERT INTO lead_time_table (id, shop, doc, issued_at, expires_at) VALUES (gen_random_uuid(), $1, '{}', $2::timestamptz, $2::timestamptz + interval '1 day')`,
      [TEST_SHOP, NOW],
    );
    await sql(`INSERT INTO outbox (shop, kind, subject, version) VALUES ($1, 'product-metafields', 'gid://p/1', 1)`, [
      TEST_SHOP,
    ]);
    const pages = async () => launchPoints((await readHome(TEST_SHOP, NOW)).facts, "found").filter(({ done }) => !done);
    expect((await pages()).map(({ key }) => key)).toEqual(["pages"]);
    expect((await readHome(TEST_SHOP, NOW)).facts.unfinishedSetId).toBeNull();
    await sql("UPDATE outbox SET state = 'DONE'");
    expect(await pages()).toEqual([]);
    const home = await readHome(OTHER, NOW);
    expect(launchPoints(home.facts, "found").filter(({ done }) => done)).toEqual([]);
  });

  it("and is told once of SKUs whose product was deleted, until they have read it", async () => {
    const set = { id: "0192f3a0-0000-7000-8000-000000000001", name: "Classic ring" };
    const detail = {
      productId: "gid://p/1",
      productTitle: "Hollow Band",
      wholeProduct: true,
      count: 1,
      skus: [],
      sets: [set],
    };
    await noteSkusRemoved(db, TEST_SHOP, detail);
    const before = await readHome(TEST_SHOP, NOW);
    expect(before.notices).toMatchObject({ count: 1, removed: [{ productTitle: "Hollow Band", sets: [set] }] });
    await noteSkusRemoved(db, TEST_SHOP, { ...detail, productTitle: "Signet" });
    const upTo = before.notices.newestId ?? "";
    expect(await dismissNotices({ shop: OTHER, upTo })).toEqual({ seen: 0 });
    expect(await dismissNotices({ shop: TEST_SHOP, upTo })).toEqual({ seen: 1 });
    expect((await readHome(TEST_SHOP, NOW)).notices).toMatchObject({ count: 1, removed: [{ productTitle: "Signet" }] });
  });
});
