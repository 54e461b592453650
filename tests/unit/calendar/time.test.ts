import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dayAt, instantAt, isZone, timeAt } from "../../../app/domain/calendar/time";

const LA = "America/Los_Angeles";

describe("an instant is read in the zone of whoever works there", () => {
  test.each([
    ["2026-11-21T05:00:00Z", LA, "2026-11-20", "21:00"],
    ["2026-11-21T05:00:00Z", "Asia/Tokyo", "2026-11-21", "14:00"],
    ["2027-01-01T07:59:59Z", LA, "2026-12-31", "23:59"],
    ["2028-02-29T12:00:00Z", "Pacific/Kiritimati", "2028-03-01", "02:00"],
    ["2026-03-08T09:59:00Z", LA, "2026-03-08", "01:59"],
    ["2026-03-08T10:00:00Z", LA, "2026-03-08", "03:00"],
    ["2026-11-01T09:30:00Z", LA, "2026-11-01", "01:30"],
    ["2026-11-21T12:00:00Z", "Asia/Kathmandu", "2026-11-21", "17:45"],
  ])("%s in %s is %s, %s", (instant, zone, day, time) => {
    expect(dayAt(new Date(instant), zone)).toBe(day);
    expect(timeAt(new Date(instant), zone)).toBe(time);
  });
});

describe("a wall clock time on a day with a clock change", () => {
  test("an hour that spring skips is read an hour later", () => {
    expect(instantAt("2026-03-08", "02:30", LA).toISOString()).toBe("2026-03-08T10:30:00.000Z");
  });

  test("an hour that autumn repeats is the first of the two", () => {
    expect(instantAt("2026-11-01", "01:30", LA).toISOString()).toBe("2026-11-01T08:30:00.000Z");
  });
});

test.each([
  ["2026-02-30", "10:00", LA],
  ["2026-02-20", "25:00", LA],
  ["2026-02-20", "10:00", "Mars/Olympus"],
])("%s %s in %s is refused", (day, time, zone) => {
  expect(() => instantAt(day, time, zone)).toThrow(RangeError);
});

test("a merchant's zone is known or refused", () => {
  expect(isZone("Europe/Berlin")).toBe(true);
  expect(isZone("Europe/Atlantis")).toBe(false);
  expect(isZone("")).toBe(false);
});

test("whoever turns a day and time into an instant reads the same back, outside of skipped hours", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 364 }),
      fc.integer({ min: 4, max: 23 }),
      fc.constantFrom(LA, "Europe/Berlin", "UTC"),
      (offset, hour, zone) => {
        const day = new Date(Date.UTC(2026, 0, 1 + offset)).toISOString().slice(0, 10);
        const time = `${String(hour).padStart(2, "0")}:15`;
        const instant = instantAt(day, time, zone);
        expect([dayAt(instant, zone), timeAt(instant, zone)]).toEqual([day, time]);
      },
    ),
  );
});
