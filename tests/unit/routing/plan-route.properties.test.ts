import fc from "fast-check";
import { expect, test } from "vitest";
import { dayCapacity } from "../../../app/domain/calendar/day-capacity";
import { addDays, weekdayOf } from "../../../app/domain/calendar/days";
import { isOpenDay } from "../../../app/domain/calendar/open-days";
import { takeRoom } from "../../../app/domain/routing/bookings";
import { dayLimit } from "../../../app/domain/routing/day-room";
import { planRoute } from "../../../app/domain/routing/plan-route";
import type { PlanInput, PlannedStep } from "../../../app/domain/routing/types";
import { anyPiece } from "./workshop";

function forRouted(check: (steps: PlannedStep[], input: PlanInput, planDay: string) => void): void {
  fc.assert(
    fc.property(anyPiece, (input) => {
      const plan = planRoute(input);
      if (plan.kind === "routed") check(plan.steps, input, plan.planDay);
    }),
    { numRuns: 500 },
  );
}

test("a merchant who asks twice gets the same plan, in whatever order the queues and rules were read", () => {
  fc.assert(
    fc.property(anyPiece, (input) => {
      const turned = { ...input, queues: [...input.queues].reverse(), rules: [...input.rules].reverse() };
      const words = (plan: ReturnType<typeof planRoute>): unknown =>
        plan.kind === "routed" ? plan : { kind: plan.kind, reason: plan.reason };
      expect(planRoute(structuredClone(input))).toEqual(planRoute(input));
      expect(words(planRoute(turned))).toEqual(words(planRoute(input)));
    }),
    { numRuns: 300 },
  );
});

test("nobody is asked to work on a closed day, before the order or on a paused queue", () => {
  forRouted((steps, input) => {
    for (const step of steps) {
      const queue = input.queues.find((one) => one.id === step.queueId);
      expect(queue && isOpenDay(queue, step.bookedDay)).toBe(true);
      expect(queue?.paused).toBe(false);
      expect(step.bookedDay >= input.startDay).toBe(true);
      expect(step.releaseDay >= input.startDay && step.releaseDay <= step.bookedDay).toBe(true);
    }
  });
});

test("every step comes after the one before it, in the order of work, and the plan ends with the last", () => {
  forRouted((steps, input, planDay) => {
    expect(steps.map((step) => step.operation)).toEqual(input.needs.map((need) => need.operation));
    for (const [index, step] of steps.entries()) {
      const before = steps[index - 1];
      const goesOn = before?.queueId === step.queueId;
      expect(step.dueDay >= step.bookedDay).toBe(true);
      if (before && goesOn) expect(step.bookedDay >= before.bookedDay && step.dueDay >= before.dueDay).toBe(true);
      if (before && !goesOn) expect(step.bookedDay >= before.dueDay).toBe(true);
    }
    expect(planDay >= (steps.at(-1)?.dueDay ?? "")).toBe(true);
  });
});

test("no day is booked above its capacity, set-ups included, and ordinary pieces leave rush pieces their share", () => {
  forRouted((steps, input) => {
    const queues = structuredClone(input.queues);
    takeRoom(queues, steps);
    for (const queue of queues) {
      const before = input.queues.find(({ id }) => id === queue.id);
      for (const [day, booked] of Object.entries(queue.bookedByDay)) {
        if (booked === (before?.bookedByDay[day] ?? 0)) continue;
        expect(booked).toBeLessThanOrEqual(dayLimit(queue, day, input));
        expect(booked).toBeLessThanOrEqual(dayCapacity(queue, day));
      }
    }
  });
});

test("work is booked to the minute, on working days of its kind, one after the other", () => {
  forRouted((steps, input) => {
    for (const { operation, queueId, spans, booked, bookedDay, dueDay, minutes } of steps) {
      const queue = input.queues.find(({ id }) => id === queueId);
      const batchDays = queue?.capabilities.find((one) => one.operation === operation)?.batchDays ?? [];
      const days = spans.map(({ day }) => day);
      expect(spans.reduce((sum, { amount }) => sum + amount, 0)).toBe(booked);
      if (queue?.kind === "BENCH") expect(booked).toBe(minutes);
      expect(days).toEqual([...new Set(days)].sort());
      if (days.length > 0) expect([days[0], (days.at(-1) ?? "") <= dueDay]).toEqual([bookedDay, true]);
      for (const day of days) expect(batchDays.length === 0 || batchDays.includes(weekdayOf(day))).toBe(true);
    }
  });
});

test("more orders before it never make a piece ready earlier", () => {
  fc.assert(
    fc.property(anyPiece, fc.nat(2), fc.nat(40), fc.nat(120), (input, which, offset, amount) => {
      const day = addDays(input.startDay, offset);
      const queues = input.queues.map((queue, index) =>
        index === which % input.queues.length
          ? { ...queue, bookedByDay: { ...queue.bookedByDay, [day]: (queue.bookedByDay[day] ?? 0) + amount } }
          : queue,
      );
      const before = planRoute(input);
      const after = planRoute({ ...input, queues });
      if (after.kind === "routed") {
        expect(before.kind).toBe("routed");
        if (before.kind === "routed") expect(after.planDay >= before.planDay).toBe(true);
      } else if (before.kind === "routed") {
        // The last day that it could have been made on has gone.
        expect(["fully-booked", "empty-calendar"]).toContain(after.reason);
      }
    }),
    { numRuns: 500 },
  );
});

test("a piece ordered a day later is never ready earlier", () => {
  fc.assert(
    fc.property(anyPiece, (input) => {
      const today = planRoute(input);
      const tomorrow = planRoute({ ...input, startDay: addDays(input.startDay, 1) });
      if (today.kind === "routed" && tomorrow.kind === "routed") {
        expect(tomorrow.planDay >= today.planDay).toBe(true);
      }
    }),
    { numRuns: 300 },
  );
});
