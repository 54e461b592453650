import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import {
  byUrgency,
  leaveDayOf,
  nextStepWords,
  rankWaiting,
  urgency,
  weightOf,
  type WaitingStep,
} from "../../../app/domain/routing/next-step";
import { bench } from "./workshop";

describe("what presses most", () => {
  it.each([
    [{ remainingMinutes: 10, minutesLeft: 400, rushWeight: 1 }, 400],
    [{ remainingMinutes: 10, minutesLeft: 400, rushWeight: 4 }, 100],
    [{ remainingMinutes: 90, minutesLeft: 30, rushWeight: 1 }, 90],
    [{ remainingMinutes: 90, minutesLeft: -500, rushWeight: 2 }, 45],
  ])("%j is %d", (step, expected) => {
    expect(urgency(step)).toBe(expected);
  });

  test("of late pieces the shortest goes first, and a rush piece before an ordinary one as long", () => {
    const late = (name: string, remainingMinutes: number, rush: boolean) => {
      return { name, remainingMinutes, minutesLeft: 0, rushWeight: weightOf({ rush }) };
    };
    const names = byUrgency([late("long", 90, false), late("rush", 40, true), late("short", 15, false)]);
    expect(names.map(({ name }) => name)).toEqual(["rush", "short", "long"]);
  });

  test("pieces that press alike keep their order, whoever asks", () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ remainingMinutes: fc.nat(3), minutesLeft: fc.integer({ min: -2, max: 3 }) })),
        (list) => {
          const waiting = list.map((step, id) => ({ ...step, id, rushWeight: 1 }));
          const ranked = byUrgency(waiting);
          for (const [index, step] of ranked.entries()) {
            const next = ranked[index + 1];
            if (next)
              expect(urgency(step) < urgency(next) || (urgency(step) === urgency(next) && step.id < next.id)).toBe(
                true,
              );
          }
        },
      ),
    );
  });
});

describe("the last day to leave a queue", () => {
  it.each([
    ["2026-11-05", "2026-11-10", "2026-11-10", "2026-11-05", "a plan without slack"],
    ["2026-11-05", "2026-11-10", "2026-11-13", "2026-11-08", "three days in hand"],
    ["2026-11-05", "2026-11-10", "2026-11-08", "2026-11-03", "a plan that comes two days late"],
    ["2026-11-05", "2026-11-05", "2026-11-03", "2026-11-03", "the last step of one"],
    ["2026-11-12", "2026-11-10", "2026-11-10", "2026-11-10", "a step that was put behind the plan"],
  ])("a step due %s of a plan to %s, promised %s, leaves by %s: %s", (dueDay, planDay, promiseDay, expected) => {
    expect(leaveDayOf({ dueDay, planDay, promiseDay })).toBe(expected);
  });
});

/** Thursday 5 November 2026 at 10:00; 420 minutes a day from 9 to 17, Monday to Friday. */
const hours = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: "09:00", to: "17:00" }));
const clock = { today: "2026-11-05", time: "13:00" };

function waits(day: string, changes: Partial<WaitingStep> = {}): WaitingStep {
  return { queueId: "id-bench-1", minutes: 12, dueDay: day, planDay: day, promiseDay: day, rush: false, ...changes };
}

function rank(steps: WaitingStep[], changes: Parameters<typeof bench>[0] = {}) {
  return rankWaiting(steps, [bench({ hours, ...changes })], () => clock);
}

describe("a maker takes", () => {
  test("time left as working time: half of today, all of tomorrow, nothing at the weekend", () => {
    const left = (day: string) => rank([waits(day)])[0]?.minutesLeft;
    expect(left("2026-11-04")).toBe(0);
    expect(left("2026-11-05")).toBe(210);
    expect(left("2026-11-06")).toBe(630);
    expect(left("2026-11-08")).toBe(630);
    expect(left("2026-11-09")).toBe(1050);
  });

  test("closed days and days of their own capacity as the calendar has them", () => {
    const left = (changes: Parameters<typeof bench>[0]) => rank([waits("2026-11-06")], changes)[0]?.minutesLeft;
    expect(left({ closures: ["2026-11-06"] })).toBe(210);
    expect(left({ specialDays: [{ day: "2026-11-06", capacity: 100 }] })).toBe(310);
  });

  test("what must leave first; a rush piece four times as early; of one day's the one that leaves before the weekend", () => {
    const monday = waits("2026-11-09");
    const sunday = waits("2026-11-08");
    const friday = waits("2026-11-06");
    const rush = waits("2026-11-12", { rush: true });
    expect(rank([monday, sunday, friday, rush]).map(({ dueDay }) => dueDay)).toEqual([
      "2026-11-12",
      "2026-11-06",
      "2026-11-08",
      "2026-11-09",
    ]);
  });
});

describe("the ticket says why it was next", () => {
  const step = { minutes: 12, leaveDay: "2026-11-10", rush: false };
  const about = { queueName: "Bench 1", today: "2026-11-05", waiting: 7 };
  it.each([
    [step, about, "First of 7: 12 min of work, must leave Bench 1 by Tue 10 Nov"],
    [
      { ...step, rush: true },
      about,
      "First of 7: 12 min of work, must leave Bench 1 by Tue 10 Nov; rush counts 4 times",
    ],
    [{ ...step, leaveDay: "2026-11-05" }, about, "First of 7: 12 min of work, must leave Bench 1 today"],
    [{ ...step, leaveDay: "2026-11-02" }, about, "First of 7: 12 min of work, should have left Bench 1 on Mon 2 Nov"],
    [step, { ...about, waiting: 1 }, "The only one waiting: 12 min of work, must leave Bench 1 by Tue 10 Nov"],
  ])("%j", (given, place, words) => {
    expect(nextStepWords(given, place)).toBe(words);
  });
});
