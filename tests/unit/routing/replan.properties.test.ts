import fc from "fast-check";
import { expect, test } from "vitest";
import { doneDayOf, type ReplanPlace, type ReplanProblem } from "../../../app/domain/routing/replan/problem";
import { replan, type Replanned } from "../../../app/domain/routing/replan/replan";
import { anyPlannedProblem, anyProblem } from "./replan-problems";

const PLACEMENTS = 800;

function forAny(
  problems: fc.Arbitrary<ReplanProblem>,
  check: (problem: ReplanProblem, found: Replanned) => void,
  placements = PLACEMENTS,
): void {
  fc.assert(
    fc.property(problems, (problem) => {
      check(problem, replan(problem, placements));
    }),
    { numRuns: 200 },
  );
}

/** Every booked day of a plan, piece by piece. */
function bookings({ pieces }: ReplanProblem, places: (ReplanPlace | null)[]) {
  return pieces.flatMap((piece, index) =>
    (places[index]?.steps ?? []).flatMap(({ spans }, at) => {
      const step = piece.routes[places[index]?.route ?? 0]?.[at];
      return spans.map((span) => ({ ...span, step, rush: piece.rush, queue: step?.queue ?? -1 }));
    }),
  );
}

test("nobody is booked beyond what fixed work leaves of a day, set-ups and the part kept for rush included", () => {
  forAny(anyPlannedProblem, (problem, { places }) => {
    const booked = bookings(problem, places);
    for (const [queue, { free, reserved }] of problem.queues.entries()) {
      for (const [day, room] of free.entries()) {
        const here = booked.filter((one) => one.queue === queue && one.day === day);
        if (here.length === 0) continue;
        const batches = new Map(
          here.flatMap(({ step }) => (step?.setup ? [[step.setup.batch, step.setup.amount]] : [])),
        );
        for (const paid of problem.setups) if (paid.queue === queue && paid.day === day) batches.delete(paid.batch);
        const work = here.reduce((sum, { amount }) => sum + amount, 0);
        const setups = [...batches.values()].reduce((sum, amount) => sum + amount, 0);
        expect(work + setups).toBeLessThanOrEqual(room);
        if (here.some(({ rush }) => !rush)) expect(ordinary(here)).toBeLessThanOrEqual(room - (reserved[day] ?? 0));
      }
    }
  });
});

function ordinary(here: ReturnType<typeof bookings>): number {
  return here.reduce((sum, { rush, amount }) => sum + (rush ? 0 : amount), 0);
}

test("every piece is planned whole: all its work, each step after the one before it, on days on which it is done", () => {
  forAny(anyProblem, ({ pieces, queues }, { places }) => {
    for (const [index, piece] of pieces.entries()) {
      const place = places[index];
      if (!place) continue;
      const route = piece.routes[place.route] ?? [];
      expect(place.steps).toHaveLength(route.length);
      let ready = piece.releaseDay;
      for (const [at, step] of route.entries()) {
        const { spans, doneDay } = place.steps[at] ?? { spans: [], doneDay: -1 };
        const goesOn = at > 0 && route[at - 1]?.queue === step.queue && queues[step.queue]?.visits === true;
        expect(spans.reduce((sum, { amount }) => sum + amount, 0)).toBe(goesOn ? 0 : step.amount);
        for (const { day } of spans) {
          expect(day).toBeGreaterThanOrEqual(ready);
          expect(step.days?.[day]).not.toBe(false);
        }
        expect(doneDay).toBeGreaterThanOrEqual(spans.at(-1)?.day ?? ready);
        ready = doneDay;
      }
    }
  });
});

test("re-planning never makes the promises of a night later than the plan it found", () => {
  forAny(
    anyPlannedProblem,
    (problem, { weightedLateness }) => {
      const before = problem.pieces.reduce(
        (sum, { now, dueDay, weight }) => sum + weight * Math.max(0, (now ? doneDayOf(now) : 30) - dueDay),
        0,
      );
      expect(weightedLateness).toBeLessThanOrEqual(before);
      // However little time there is to search.
    },
    0,
  );
});

test("a plan that keeps every promise stays as it is", () => {
  forAny(
    anyPlannedProblem.map((problem) => ({
      ...problem,
      pieces: problem.pieces.map((piece) => ({ ...piece, dueDay: piece.now ? doneDayOf(piece.now) : 30 })),
    })),
    (problem, { places, moved }) => {
      expect(moved).toBe(0);
      expect(places).toEqual(problem.pieces.map(({ now }) => now));
    },
  );
});

test("a merchant who re-plans twice gets the same plan", () => {
  forAny(anyProblem, (problem, found) => {
    expect(replan(structuredClone(problem), PLACEMENTS)).toEqual(found);
  });
});
