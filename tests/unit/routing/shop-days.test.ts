import { describe, expect, test } from "vitest";
import { EmptyCalendarError } from "../../../app/domain/calendar/open-days";
import { releaseAt } from "../../../app/domain/routing/release-at";
import { addShopDays, shopCutOff, shopDays } from "../../../app/domain/routing/shop-days";
import { bench, partner } from "./workshop";

const LA = "America/Los_Angeles";
const NOON = new Date("2026-11-23T20:00:00Z");

describe("the shop's working days", () => {
  test("are those of any running bench", () => {
    const weekend = bench({ key: "b2", weekdays: [6] });
    expect(shopDays([bench(), weekend], "2026-11-20", 4)).toEqual([
      "2026-11-20",
      "2026-11-21",
      "2026-11-23",
      "2026-11-24",
    ]);
    expect(shopDays([bench(), { ...weekend, paused: true }], "2026-11-20", 2)).toEqual(["2026-11-20", "2026-11-23"]);
  });

  test("are the partner's where a shop has no bench, or none that ever works", () => {
    const sundays = partner({ weekdays: [7] });
    expect(addShopDays([sundays], "2026-11-20", 2)).toBe("2026-11-29");
    expect(addShopDays([bench({ weekdays: [] }), sundays], "2026-11-20", 1)).toBe("2026-11-22");
  });

  test("are an error where nobody ever works", () => {
    expect(() => shopDays([bench({ weekdays: [] })], "2026-11-20", 1)).toThrow(EmptyCalendarError);
    expect(() => addShopDays([], "2026-11-20", 1)).toThrow(EmptyCalendarError);
  });
});

describe("the cut-off that a shopper is told", () => {
  test("is the bench's, not the partner's", () => {
    expect(shopCutOff([bench(), partner()], LA, NOON)).toBe("14:00");
  });

  test("is the earlier one of two benches", () => {
    expect(shopCutOff([bench(), bench({ key: "b2", cutOff: "11:30" })], LA, NOON)).toBe("11:30");
  });

  test("is read in the shop's zone", () => {
    expect(shopCutOff([partner()], LA, NOON)).toBe("10:00");
    expect(shopCutOff([bench({ zone: "Asia/Tokyo", cutOff: "10:00" })], LA, NOON)).toBe("00:00");
    expect(shopCutOff([bench({ zone: "Pacific/Honolulu", cutOff: "23:00" })], LA, NOON)).toBe("23:59");
  });
});

describe("a step is on the board", () => {
  const now = new Date("2026-11-21T05:00:00Z");

  test("at once on its order day, even when that is tomorrow after the cut-off", () => {
    expect(releaseAt("2026-11-21", "2026-11-21", now, LA)).toBe(now);
  });

  test("from the start of its day when it is booked far ahead", () => {
    expect(releaseAt("2026-12-01", "2026-11-21", now, LA).toISOString()).toBe("2026-12-01T08:00:00.000Z");
  });
});
