import { describe, expect, test } from "vitest";
import { planRoute } from "../../../app/domain/routing/plan-route";
import type { PlanInput, PlanResult, QueuePlan } from "../../../app/domain/routing/types";
import { bench, capable, choiceAnswer, MONDAY, partner, piece, prefer } from "./workshop";

function routed(input: PlanInput): Extract<PlanResult, { kind: "routed" }> {
  const plan = planRoute(input);
  if (plan.kind !== "routed") throw new Error(`not routed: ${plan.reason} ${plan.detail.words}`);
  return plan;
}

function queuesOf(input: PlanInput): string[] {
  return routed(input).steps.map((step) => `${step.operation}@${step.queueKey}`);
}

describe("choosing queues", () => {
  test("a piece that the bench can make alone stays on the bench, which finishes first", () => {
    const plan = routed(piece());
    expect(plan.steps).toEqual([
      {
        operation: "engrave",
        queueId: "id-bench-1",
        queueKey: "bench-1",
        minutes: 12,
        bookedDay: "2026-11-04",
        booked: 12,
        spans: [{ day: "2026-11-04", amount: 12 }],
        batchKey: "",
        setupMinutes: 0,
        dueDay: "2026-11-04",
        releaseDay: MONDAY,
      },
      {
        operation: "inspect",
        queueId: "id-bench-1",
        queueKey: "bench-1",
        minutes: 5,
        bookedDay: "2026-11-04",
        booked: 5,
        spans: [{ day: "2026-11-04", amount: 5 }],
        batchKey: "",
        setupMinutes: 0,
        dueDay: "2026-11-04",
        releaseDay: MONDAY,
      },
    ]);
    expect(plan.planDay).toBe("2026-11-04");
    expect(plan.reasons).toContain(
      "engrave and inspect at Bench 1, done by Wed 4 Nov: Laserhaus would be done by Mon 9 Nov",
    );
  });

  test("one visit that finishes earlier takes what the bench could begin, and what the partner cannot do comes home", () => {
    const needs = [
      { operation: "engrave", minutes: 18 },
      { operation: "plate", minutes: 10 },
      { operation: "inspect", minutes: 5 },
    ];
    const plan = routed(piece({ needs, rules: [prefer("laserhaus", { setKey: "ring-classic" })] }));
    expect(
      plan.steps.map(({ operation, queueKey, bookedDay, booked, dueDay }) => [
        operation,
        queueKey,
        bookedDay,
        booked,
        dueDay,
      ]),
    ).toEqual([
      ["engrave", "laserhaus", "2026-11-03", 1, "2026-11-09"],
      ["plate", "laserhaus", "2026-11-03", 0, "2026-11-09"],
      ["inspect", "bench-1", "2026-11-11", 5, "2026-11-11"],
    ]);
    expect(plan.reasons).toContain("engrave and plate at Laserhaus, back by Mon 9 Nov: rule 1 prefers Laserhaus");
  });

  test("a partner that a merchant prefers is not waited for: the earlier finish counts first, and the ticket says so", () => {
    const plan = routed(piece({ rules: [prefer("laserhaus")] }));
    expect(plan.steps.map(({ queueKey }) => queueKey)).toEqual(["bench-1", "bench-1"]);
    expect(plan.reasons).toContain(
      "engrave and inspect at Bench 1, done by Wed 4 Nov: rule 1 prefers Laserhaus, which would be done by Mon 9 Nov",
    );
  });

  test.each([
    ["the option alone", { optionKey: "metal" }, true],
    ["the option and its choice", { optionKey: "metal", choiceKey: "gold" }, true],
    ["the choice alone", { choiceKey: "gold" }, true],
    ["another choice", { optionKey: "metal", choiceKey: "silver" }, false],
    ["another option with that choice", { optionKey: "stone", choiceKey: "gold" }, false],
    ["the operation and the option", { operation: "engrave", optionKey: "metal" }, true],
    ["another operation", { operation: "plate" }, false],
    ["the set", { setKey: "ring-classic" }, true],
    ["another set", { setKey: "name-necklace" }, false],
  ])("a rule on %s decides by what the shopper chose", (_, when, follows) => {
    const rules = [prefer("bench-2", when)];
    const input = piece({ answers: [choiceAnswer("metal", "gold")], queues: [bench(), secondBench()], rules });
    expect(queuesOf(input)[0]).toBe(follows ? "engrave@bench-2" : "engrave@bench-1");
  });

  test("a paused bench loses its work to the partner, and the ticket says so", () => {
    const benches = [bench({ paused: true }), bench({ key: "bench-2", name: "Bench 2", position: 3 })];
    const plan = routed(piece({ queues: benches }));
    expect(plan.steps.map((step) => step.queueKey)).toEqual(["bench-2", "bench-2"]);
    expect(plan.reasons).toContain("engrave elsewhere: Bench 1 is paused");
  });

  test("of two benches that finish on the same day the one that stands first is taken", () => {
    const second = bench({ key: "bench-2", name: "Bench 2", position: 3 });
    expect(queuesOf(piece({ queues: [second, bench()] }))).toEqual(["engrave@bench-1", "inspect@bench-1"]);
  });

  test("nobody carries a piece to another bench when staying finishes as early", () => {
    const first = bench({ capabilities: [capable("engrave", 12)], leadDays: 0 });
    const second = bench({ key: "bench-2", name: "Bench 2", position: 2, leadDays: 0 });
    expect(queuesOf(piece({ queues: [first, second] }))).toEqual(["engrave@bench-2", "inspect@bench-2"]);
  });

  test("the whole route counts: a slower first step wins when the piece finishes earlier", () => {
    const engraveOnly = bench({
      key: "fast",
      name: "Fast",
      position: 1,
      leadDays: 0,
      capabilities: [capable("engrave", 5)],
    });
    const inspectOnly = bench({
      key: "slow",
      name: "Slow",
      position: 2,
      leadDays: 9,
      capabilities: [capable("inspect", 5)],
    });
    const both = bench({ key: "both", name: "Both", position: 3, leadDays: 3 });
    expect(queuesOf(piece({ queues: [engraveOnly, inspectOnly, both] }))).toEqual(["engrave@both", "inspect@both"]);
  });

  test("a preferred partner that is full for half a year is passed over rather than waited for", () => {
    const full = partner({ capacityPerDay: 1, bookedByDay: everyDayBooked(1) });
    expect(queuesOf(piece({ queues: [bench(), full], rules: [prefer("laserhaus")] }))).toEqual([
      "engrave@bench-1",
      "inspect@bench-1",
    ]);
  });
});

function secondBench(changes: Partial<QueuePlan> = {}): QueuePlan {
  return bench({ key: "bench-2", name: "Bench 2", position: 2, ...changes });
}

function everyDayBooked(amount: number): Record<string, number> {
  const days = Array.from({ length: 400 }, (_, index) => new Date(Date.parse(MONDAY) + index * 86_400_000));
  return Object.fromEntries(days.map((date) => [date.toISOString().slice(0, 10), amount]));
}

describe("days", () => {
  test("a piece ordered on Saturday starts on Monday", () => {
    expect(routed(piece({ startDay: "2026-10-31" })).planDay).toBe("2026-11-04");
  });

  test("a holiday in between moves the finish by a day", () => {
    const closed = bench({ closures: ["2026-11-03"] });
    expect(routed(piece({ queues: [closed] })).planDay).toBe("2026-11-05");
  });

  test("a full day sends the work to the next open day with room, and the ticket says why", () => {
    const busy = bench({ bookedByDay: { "2026-11-04": 409 } });
    const plan = routed(piece({ queues: [busy] }));
    expect(plan.steps.map((step) => step.bookedDay)).toEqual(["2026-11-05", "2026-11-05"]);
    expect(plan.reasons).toContain("engrave at Bench 1 moved from Wed 4 Nov to Thu 5 Nov: no room before");
  });

  test("the last minutes of a day are used, and one more is not squeezed in", () => {
    const room = (booked: number) => routed(piece({ queues: [bench({ bookedByDay: { "2026-11-04": booked } })] }));
    expect(room(403).planDay).toBe("2026-11-04");
    expect(room(404).planDay).toBe("2026-11-05");
  });

  test("a partner's day takes as many pieces as it has capacity, whatever their minutes", () => {
    const full = partner({ capacityPerDay: 2, bookedByDay: { "2026-11-03": 2 } });
    const plan = routed(piece({ needs: [{ operation: "plate", minutes: 500 }], queues: [full] }));
    expect(plan.steps.map((step) => [step.bookedDay, step.dueDay])).toEqual([["2026-11-04", "2026-11-10"]]);
  });

  test("extra days of a stone come on top, on days when somebody works", () => {
    expect(routed(piece({ extraLeadDays: 3 })).planDay).toBe("2026-11-09");
  });

  test("work booked far ahead waits off the board until three weeks before its day", () => {
    const far = bench({ leadDays: 20 });
    const [step] = routed(piece({ queues: [far] })).steps;
    expect([step?.bookedDay, step?.releaseDay]).toEqual(["2026-11-30", "2026-11-09"]);
  });

  test("minutes that an option leaves open are the queue's own", () => {
    const [step] = routed(piece({ needs: [{ operation: "engrave", minutes: 0 }] })).steps;
    expect(step?.minutes).toBe(12);
  });
});

describe("pieces that nobody can make become an exception with a reason", () => {
  test.each<[string, Partial<PlanInput>, string, string]>([
    ["no queue at all", { queues: [] }, "no-route", "engrave: no queue has the capability"],
    ["the only queue is paused", { queues: [bench({ paused: true })] }, "no-route", "engrave: Bench 1 is paused"],
    [
      "a rule forbids the only queue",
      { queues: [bench()], rules: [{ position: 1, when: {}, effect: "FORBID", queueKey: "bench-1" }] },
      "no-route",
      "engrave: rule 1 forbids Bench 1",
    ],
    [
      "a rule requires a queue that cannot do it",
      { queues: [bench()], rules: [{ position: 4, when: {}, effect: "REQUIRE", queueKey: "gone" }] },
      "no-route",
      "engrave: rule 4 requires gone, not Bench 1",
    ],
    [
      "two rules contradict each other",
      {
        rules: [
          { position: 1, when: { operation: "engrave" }, effect: "REQUIRE", queueKey: "laserhaus" },
          { position: 2, when: { operation: "engrave" }, effect: "FORBID", queueKey: "laserhaus" },
        ],
      },
      "no-route",
      "engrave: rules 1 and 2 contradict each other: Laserhaus is both required and forbidden",
    ],
    [
      "two rules require two queues for one work",
      {
        rules: [
          { position: 1, when: { operation: "engrave" }, effect: "REQUIRE", queueKey: "laserhaus" },
          { position: 3, when: { setKey: "ring-classic" }, effect: "REQUIRE", queueKey: "bench-1" },
        ],
      },
      "no-route",
      "engrave: rules 1 and 3 contradict each other: Laserhaus and Bench 1 are both required",
    ],
    [
      "the set-up alone is longer than the queue's day",
      { queues: [bench({ capacityPerDay: 10, capabilities: [{ ...capable("engrave", 5), setupMinutes: 10 }] })] },
      "no-route",
      "engrave: setting up to engrave takes 10 minutes; Bench 1 has 10 a day",
    ],
    ["capacity is 0", { queues: [bench({ capacityPerDay: 0 })] }, "no-route", "engrave: Bench 1 has a capacity of 0"],
    [
      "no weekday is worked",
      { queues: [bench({ weekdays: [] })] },
      "empty-calendar",
      "engrave: Bench 1 has no working day",
    ],
    [
      "the queue is full for half a year",
      { queues: [bench({ bookedByDay: everyDayBooked(420) })] },
      "fully-booked",
      "engrave: Bench 1 has no room for half a year",
    ],
    [
      "the only queue takes no new work",
      { queues: [bench({ draining: true })] },
      "no-route",
      "engrave: Bench 1 takes no new work",
    ],
    [
      "the work has left its only queue before",
      {
        queues: [bench()],
        left: [{ operation: "engrave", queueKey: "bench-1", words: "Bench 1 gave it up before" }],
      },
      "no-route",
      "engrave: Bench 1 gave it up before",
    ],
    ["there is no work", { needs: [] }, "no-route", "there is no work to place"],
  ])("%s", (_, changes, reason, words) => {
    const plan = planRoute(piece(changes));
    expect(plan).toMatchObject({ kind: "exception", reason, detail: { words } });
  });
});
