import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dayCapacity, type QueueCalendar } from "../../../app/domain/calendar/day-capacity";
import { addDays, weekdayOf } from "../../../app/domain/calendar/days";
import { nextOpenDay } from "../../../app/domain/calendar/open-days";
import { anyDay } from "../routing/workshop";

const MONDAY = "2026-11-23";
const FRIDAY = "2026-11-27";
const SATURDAY = "2026-11-28";

const bench: QueueCalendar = {
  capacityPerDay: 420,
  weekdays: [1, 2, 3, 4, 5],
  closures: ["2026-11-26", "2026-12-25"],
  hours: [
    { weekday: 1, from: "09:00", to: "17:00" },
    { weekday: 5, from: "09:00", to: "13:00" },
  ],
  specialDays: [
    { day: SATURDAY, capacity: 200 },
    { day: "2026-11-24", capacity: 0 },
    { day: "2026-12-25", capacity: 60 },
  ],
};

describe("what a bench takes on one day", () => {
  test.each([
    ["a long Monday", MONDAY, 420],
    ["a Friday of half the hours", FRIDAY, 210],
    ["a Wednesday whose hours nobody entered", "2026-11-25", 420],
    ["Thanksgiving", "2026-11-26", 0],
    ["a Sunday", "2026-11-29", 0],
    ["a Saturday of overtime", SATURDAY, 200],
    ["a Tuesday on which everybody is away", "2026-11-24", 0],
    ["a holiday that is worked after all", "2026-12-25", 60],
  ])("on %s (%s) it is %i minutes", (_, day, expected) => {
    expect(dayCapacity(bench, day)).toBe(expected);
  });

  test("a share of a day is rounded down: half a piece is no piece", () => {
    expect(dayCapacity({ ...bench, capacityPerDay: 25 }, FRIDAY)).toBe(12);
    expect(dayCapacity({ ...bench, capacityPerDay: 1 }, FRIDAY)).toBe(0);
  });

  test("hours of a day that is not worked say nothing about the others", () => {
    const hours = [...bench.hours, { weekday: 6, from: "00:00", to: "23:59" }];
    expect(dayCapacity({ ...bench, hours }, FRIDAY)).toBe(210);
  });

  test("the closed Thursday and the empty Tuesday are passed over, the Saturday of overtime is not", () => {
    expect(nextOpenDay(bench, "2026-11-24")).toBe("2026-11-25");
    expect(nextOpenDay(bench, "2026-11-26")).toBe(FRIDAY);
    expect(nextOpenDay(bench, SATURDAY)).toBe(SATURDAY);
  });

  test("29 February, the last day of a year and the days of clock changes are days like others", () => {
    const everyDay = { ...bench, weekdays: [1, 2, 3, 4, 5, 6, 7], hours: [], specialDays: [], closures: [] };
    for (const day of ["2028-02-29", "2026-12-31", "2027-01-01", "2026-03-08", "2026-11-01"])
      expect(dayCapacity(everyDay, day)).toBe(420);
  });
});

const clock = fc.integer({ min: 0, max: 1439 }).map((minutes) => {
  const part = (number: number): string => String(number).padStart(2, "0");
  return `${part(Math.floor(minutes / 60))}:${part(minutes % 60)}`;
});
const anyCalendar: fc.Arbitrary<QueueCalendar> = fc.record({
  capacityPerDay: fc.integer({ min: 0, max: 1440 }),
  weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 })),
  closures: fc.array(anyDay, { maxLength: 10 }),
  hours: fc.uniqueArray(fc.record({ weekday: fc.integer({ min: 1, max: 7 }), from: clock, to: clock }), {
    selector: (span) => span.weekday,
  }),
  specialDays: fc.constant([]),
});

test("no day takes more than a whole day, nothing is taken on a day off, and a special day has the last word", () => {
  fc.assert(
    fc.property(anyCalendar, anyDay, fc.nat(1440), (calendar, day, capacity) => {
      const amount = dayCapacity(calendar, day);
      expect(Number.isInteger(amount)).toBe(true);
      expect(amount).toBeGreaterThanOrEqual(0);
      expect(amount).toBeLessThanOrEqual(calendar.capacityPerDay);
      if (!calendar.weekdays.includes(weekdayOf(day)) || calendar.closures.includes(day)) expect(amount).toBe(0);
      const special = { ...calendar, specialDays: [{ day, capacity }] };
      expect(dayCapacity(special, day)).toBe(capacity);
      expect(dayCapacity(special, addDays(day, 7))).toBe(dayCapacity(calendar, addDays(day, 7)));
    }),
  );
});
