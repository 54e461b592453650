import { describe, expect, test } from "vitest";
import {
  holidayCountries,
  holidaysAhead,
  holidaysBetween,
  holidayStates,
  isHolidayRegion,
} from "../../../app/flows/workshop/holiday-days";
import type { HolidayRegion } from "../../../app/domain/routing/queue-change";

const yearOf = (place: HolidayRegion, year = 2027) =>
  new Map(holidaysBetween(place, `${year}-01-01`, `${year}-12-31`).map(({ day, name }) => [day, name]));

describe("the public holidays that a queue keeps", () => {
  test.each<[string, HolidayRegion, string, string | undefined]>([
    ["Bavaria", { country: "DE", state: "BY" }, "2027-01-06", "Epiphany"],
    ["Hamburg", { country: "DE", state: "HH" }, "2027-01-06", undefined],
    ["Augsburg alone", { country: "DE", state: "BY", region: "A" }, "2027-08-08", "Augsburg Peace Festival"],
    ["the rest of Bavaria", { country: "DE", state: "BY" }, "2027-08-08", undefined],
    ["California", { country: "US", state: "CA" }, "2027-11-25", "Thanksgiving Day"],
    ["Scotland", { country: "GB", state: "SCT" }, "2027-01-04", "January 2nd (substitute day)"],
    ["a leap year's Mexico", { country: "MX" }, "2028-02-07", "Constitution Day"],
  ])("in %s", (_, place, day, name) => {
    expect(yearOf(place, Number(day.slice(0, 4))).get(day)).toBe(name);
  });

  test("one of several days closes each of them, whatever hour it begins at", () => {
    const eid = holidaysBetween({ country: "TR" }, "2027-03-01", "2027-03-31").map(({ day }) => day);
    expect(eid).toEqual(["2027-03-09", "2027-03-10", "2027-03-11"]);
  });

  test("one that begins in the afternoon closes nothing, and days to remember are worked", () => {
    const bavaria = yearOf({ country: "DE", state: "BY" });
    expect(bavaria.has("2027-12-24")).toBe(false);
    expect(bavaria.has("2027-02-14")).toBe(false);
  });

  test("two years ahead, each day once and in order, over the turn of the year", () => {
    const days = holidaysAhead({ country: "JP" }, "2026-12-20").map(({ day }) => day);
    expect(days[0]).toBe("2027-01-01");
    expect(days.at(-1)?.slice(0, 4)).toBe("2029");
    expect(days).toEqual([...new Set(days)].sort());
  });

  test("somebody far east and somebody far west keep New Year's Day on the first of January", () => {
    for (const country of ["TO", "NZ", "JP", "DE", "BR", "US", "AS"])
      expect(yearOf({ country }).has("2027-01-01"), country).toBe(true);
  });
});

describe("where holidays are known", () => {
  test("countries and their regions are named in order", () => {
    const names = holidayCountries().map(({ name }) => name);
    expect(names.length).toBeGreaterThan(190);
    expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b, "en")));
    expect(holidayStates("US")).toContainEqual({ code: "NY", name: "New York" });
    expect(holidayStates("DE", "BY")).toContainEqual({ code: "A", name: "Stadt Augsburg" });
    expect(holidayStates("JP")).toEqual([]);
  });

  test.each<[HolidayRegion, boolean]>([
    [{ country: "DE" }, true],
    [{ country: "DE", state: "BY", region: "A" }, true],
    [{ country: "XX" }, false],
    [{ country: "" }, false],
    [{ country: "DE", state: "CA" }, false],
    [{ country: "DE", state: "BY", region: "nowhere" }, false],
    [{ country: "DE", region: "A" }, false],
  ])("%j: %s", (place, known) => expect(isHolidayRegion(place)).toBe(known));
});
