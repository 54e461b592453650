import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, daysBetween, dayWords, isDay, weekdayOf } from "../../../app/domain/calendar/days";
import { anyDay } from "../routing/workshop";

describe("what is written as a day", () => {
  test.each(["2026-11-21", "2028-02-29", "2000-02-29", "2026-12-31", "1900-01-01"])("%s is taken as a day", (day) => {
    expect(isDay(day)).toBe(true);
  });

  test.each([
    "2026-02-29",
    "1900-02-29",
    "2026-13-01",
    "2026-00-10",
    "2026-11-31",
    "21-11-2026",
    "2026-1-1",
    "",
    "today",
    "2026-11-21T00:00",
  ])("“%s” is refused", (day) => {
    expect(isDay(day)).toBe(false);
    expect(() => addDays(day, 1)).toThrow(`"${day}" is no day`);
  });
});

test("a merchant's leap day and new year are counted like any other", () => {
  expect(addDays("2028-02-28", 1)).toBe("2028-02-29");
  expect(addDays("2028-02-28", 2)).toBe("2028-03-01");
  expect(addDays("2026-02-28", 1)).toBe("2026-03-01");
  expect(addDays("2026-12-31", 1)).toBe("2027-01-01");
  expect(addDays("2027-01-01", -1)).toBe("2026-12-31");
});

test("people read a day with its weekday", () => {
  expect(dayWords("2026-01-05")).toBe("Mon 5 Jan");
  expect(weekdayOf("2026-11-22")).toBe(7);
  expect(weekdayOf("2026-11-23")).toBe(1);
});

test("somebody who moves a day there and back finds the same day", () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: -5000, max: 5000 }), (day, count) => {
      expect(addDays(addDays(day, count), -count)).toBe(day);
      expect(daysBetween(day, addDays(day, count))).toBe(count);
    }),
  );
});
