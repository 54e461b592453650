import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { db } from "../../../app/db/client";
import { publishLeadTimes } from "../../../app/flows/publish-lead-times";
import { quoteSelection, type Quote } from "../../../app/flows/quote-selection";
import { closeQueues } from "../../../app/jobs/catalog";
import { TEST_SHOP } from "../../support/env";
import { givenStore } from "../../support/rows";

vi.mock("../../../app/shopify/admin", async () => (await import("./admin-double")).adminDouble);

const NOON = new Date("2026-11-20T12:00:00Z");

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
    expect(none.readyDay).toMatch(/^2026-12-\d\d$/);
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

  it("is told a range and no day once the table has expired", async () => {
    const late = await quote(["Anna", "6.5"], new Date(NOON.getTime() + 40 * 3_600_000));
    expect(late.readyDay).toBeNull();
    expect(late.rangeDays?.[0]).toBeGreaterThan(0);
    expect(late.attributes[0]).toEqual({ key: "_keepsake", value: "ring-classic:1:" });
  });

  it("is told nothing of a version or a shop that is not there", async () => {
    const selection = { setKey: "ring-classic", version: 9, shownDay: null, answers: ["", "", "", "", "", ""] };
    expect(await quoteSelection(TEST_SHOP, selection)).toEqual({ kind: "not-found" });
    expect(await quoteSelection("another.myshopify.com", { ...selection, version: 1 })).toEqual({ kind: "not-found" });
  });
});
