import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { WeekdayHours } from "../../../app/domain/calendar/day-capacity";
import {
  addOpenDays,
  EmptyCalendarError,
  isOpenDay,
  nextOpenDay,
  openDaysBefore,
} from "../../../app/domain/calendar/open-days";
import { anyDay } from "../routing/workshop";

const wholeDays = { capacityPerDay: 420, hours: [], specialDays: [] };
const week = { ...wholeDays, weekdays: [1, 2, 3, 4, 5], closures: ["2026-11-26", "2026-12-25", "2027-01-01"] };

describe("a workshop that is open on weekdays, closed on Thanksgiving and over the holidays", () => {
  test.each([
    ["2026-11-20", 0, "2026-11-20"],
    ["2026-11-21", 0, "2026-11-23"],
    ["2026-11-21", 1, "2026-11-23"],
    ["2026-11-20", 1, "2026-11-23"],
    ["2026-11-25", 1, "2026-11-27"],
    ["2026-11-23", 4, "2026-11-30"],
    ["2026-12-24", 1, "2026-12-28"],
    ["2026-12-31", 1, "2027-01-04"],
  ])("from %s on, %i working days later it is %s", (day, count, expected) => {
    expect(addOpenDays(week, day, count)).toBe(expected);
  });

  test("a workshop that opens on Sundays alone works on a leap-year Sunday too", () => {
    expect(nextOpenDay({ ...wholeDays, weekdays: [7], closures: [] }, "2028-02-28")).toBe("2028-03-05");
  });

  test.each([
    ["2026-11-27", 1, "2026-11-25"],
    ["2026-11-22", 0, "2026-11-20"],
    ["2026-11-23", 1, "2026-11-20"],
  ])("before %s, %i working days back it is %s", (day, count, expected) => {
    expect(openDaysBefore(week, day, count)).toBe(expected);
  });
});

describe("a calendar without any open day is an error, never “always open”", () => {
  test.each([
    ["no weekday", { ...wholeDays, weekdays: [], closures: [] }],
    ["no such weekday", { ...wholeDays, weekdays: [0, 8], closures: [] }],
    ["a day that takes nothing", { ...wholeDays, capacityPerDay: 0, weekdays: [1, 2, 3, 4, 5], closures: [] }],
  ])("%s", (_, calendar) => {
    expect(() => nextOpenDay(calendar, "2026-11-21")).toThrow(EmptyCalendarError);
    expect(() => addOpenDays(calendar, "2026-11-21", 3)).toThrow(EmptyCalendarError);
    expect(() => openDaysBefore(calendar, "2026-11-21", 1)).toThrow("no working day within two years of");
  });
});

const anyCalendar = fc.record({
  capacityPerDay: fc.integer({ min: 1, max: 480 }),
  hours: fc.constant<WeekdayHours[]>([]),
  specialDays: fc.array(fc.record({ day: anyDay, capacity: fc.integer({ min: 0, max: 480 }) }), { maxLength: 5 }),
  weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
  closures: fc.array(anyDay, { maxLength: 30 }),
});

test("whoever adds working days lands on an open day with exactly that many open days passed", () => {
  fc.assert(
    fc.property(anyCalendar, anyDay, fc.integer({ min: 1, max: 30 }), (calendar, day, count) => {
      const reached = addOpenDays(calendar, day, count);
      expect(isOpenDay(calendar, reached)).toBe(true);
      expect(addOpenDays(calendar, addOpenDays(calendar, day, count), 1)).toBe(addOpenDays(calendar, day, count + 1));
      if (isOpenDay(calendar, day)) expect(openDaysBefore(calendar, reached, count)).toBe(day);
    }),
  );
});
