import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { addDays } from "../../../app/domain/calendar/days";
import { planRoute } from "../../../app/domain/routing/plan-route";
import { HORIZON_DAYS } from "../../../app/domain/routing/replan/days";
import { movesOf, planDayOf } from "../../../app/domain/routing/replan/moves";
import type { OpenPiece, OpenWork } from "../../../app/domain/routing/replan/open-work";
import { problemOf } from "../../../app/domain/routing/replan/problem-of";
import { replan } from "../../../app/domain/routing/replan/replan";
import { riskUnderWay, risksOf } from "../../../app/domain/routing/replan/risks";
import type { QueuePlan, Rule } from "../../../app/domain/routing/types";
import { engraved, narrow, night } from "./open-pieces";
import { anyPiece, bench, capable, MONDAY, partner } from "./workshop";

const [TUESDAY, WEDNESDAY, THURSDAY, FRIDAY] = [1, 2, 3, 4].map((days) => addDays(MONDAY, days)) as [
  string,
  string,
  string,
  string,
];

function solve(work: OpenWork) {
  const posed = problemOf(work);
  const replanned = replan(posed.problem);
  const risks = risksOf(work, posed, replanned);
  return { moves: movesOf(work, posed, replanned), risks, replanned };
}

describe("a night's re-plan", () => {
  test("lets a piece that would be late change places with one that has time", () => {
    const calm = engraved("1001-1", { day: TUESDAY, promiseDay: FRIDAY });
    const late = engraved("1002-1", { day: WEDNESDAY, promiseDay: TUESDAY });
    const first = engraved("1003-1", { day: MONDAY, promiseDay: MONDAY });
    const { moves, risks } = solve(night([calm, late, first]));
    expect(moves.map(({ piece, planDay }) => [piece.number, planDay])).toEqual([
      ["1001-1", WEDNESDAY],
      ["1002-1", TUESDAY],
    ]);
    expect(moves[1]?.words).toBe(
      "planned anew: begins Tue 3 Nov; done Tue 3 Nov instead of Wed 4 Nov, promised for Tue 3 Nov",
    );
    expect(risks).toEqual([]);
  });

  test("lets a rush piece keep its promise rather than an ordinary one", () => {
    const ordinary = engraved("1001-1", { day: MONDAY });
    const rush = engraved("1002-1", { day: TUESDAY, promiseDay: MONDAY, rush: true });
    const { moves, risks } = solve(night([ordinary, rush]));
    expect(moves.find(({ piece }) => piece === rush)?.planDay).toBe(MONDAY);
    expect(risks.map(({ ticketId, lateDays }) => [ticketId, lateDays])).toEqual([["ticket 1001-1", 1]]);
  });

  test("sends a late piece to another queue that may have it, and says which", () => {
    const second = bench({ ...narrow, id: "id-bench-2", key: "bench-2", name: "Bench 2", position: 2 });
    const pieces = [engraved("1001-1", { day: MONDAY }), engraved("1002-1", { day: TUESDAY, promiseDay: MONDAY })];
    const { moves } = solve(night(pieces, { queues: [narrow, second] }));
    expect(moves.map(({ steps }) => steps[0]?.queueKey)).toEqual(["bench-2"]);
    expect(moves[0]?.words).toContain("engrave at Bench 2 instead of Bench 1; done Mon 2 Nov");
  });

  test("plans work whose day has gone by for today or later, and leaves the rest where it is", () => {
    const yesterday = engraved("1001-1", { day: addDays(MONDAY, -3), promiseDay: FRIDAY });
    const { moves } = solve(night([yesterday, engraved("1002-1", { day: MONDAY })]));
    expect(moves.map(({ piece, planDay }) => [piece.number, planDay])).toEqual([["1001-1", TUESDAY]]);
  });

  test("waits for what is under way", () => {
    const busy = engraved("1001-1", { day: MONDAY, promiseDay: FRIDAY, busyUntil: WEDNESDAY });
    expect(solve(night([busy])).moves.map(({ planDay }) => planDay)).toEqual([WEDNESDAY]);
  });

  test("keeps a piece where a rule would not send it today, as long as it is in time there", () => {
    const forbidden: Rule = { position: 1, when: {}, effect: "FORBID", queueKey: "bench-1" };
    const second = bench({ ...narrow, id: "id-bench-2", key: "bench-2", name: "Bench 2", position: 2 });
    const work = { rules: [forbidden], queues: [narrow, second] };
    expect(solve(night([engraved("1001-1", { day: TUESDAY })], work)).moves).toEqual([]);
    const late = engraved("1001-1", { day: TUESDAY, promiseDay: MONDAY });
    expect(solve(night([late], work)).moves.map(({ steps }) => steps[0]?.queueKey)).toEqual(["bench-2"]);
  });

  test("shares the set-up of like work, and pays it where the batch is new", () => {
    const plating = { ...capable("plate", 30), setupMinutes: 30 };
    const plater = bench({ capacityPerDay: 90, capabilities: [plating] });
    const plate = (number: string, batchKey: string, day: string) => {
      const piece = engraved(number, { day, minutes: 30, promiseDay: MONDAY });
      const [step] = piece.steps;
      return {
        ...piece,
        steps: step ? [{ ...step, batchKey, need: { operation: "plate", minutes: 30, batchKey } }] : [],
      };
    };
    const pieces = [
      plate("1001-1", "plate:rose", MONDAY),
      plate("1002-1", "plate:rose", TUESDAY),
      plate("1003-1", "plate:gold", WEDNESDAY),
    ];
    const batches = [
      { queueId: "id-bench-1", day: MONDAY, batchKey: "plate:rose", steps: 1, setupMinutes: 30 },
      { queueId: "id-bench-1", day: TUESDAY, batchKey: "plate:rose", steps: 1, setupMinutes: 30 },
      { queueId: "id-bench-1", day: WEDNESDAY, batchKey: "plate:gold", steps: 1, setupMinutes: 30 },
    ];
    const work = night(pieces, { queues: [plater], batches });
    for (const { day } of batches) for (const queue of work.queues) queue.bookedByDay[day] = 60;
    const { moves, replanned } = solve(work);
    // Both rose ones fit into Monday with one set-up, 30 + 30 + 30; gold comes on Tuesday.
    expect(moves.map(({ piece, planDay }) => [piece.number, planDay])).toEqual([
      ["1002-1", MONDAY],
      ["1003-1", TUESDAY],
    ]);
    expect(replanned.weightedLateness).toBe(1);
  });
});

describe("a piece that is predicted to miss its promise is told with what would save it", () => {
  const late = engraved("1002-1", { day: TUESDAY, promiseDay: MONDAY });
  const saversOf = (work: OpenWork) => {
    const risk = solve(work).risks.find(({ ticketId }) => ticketId === "ticket 1002-1");
    return Object.fromEntries((risk?.savers ?? []).map(({ kind, words }) => [kind, words]));
  };

  it("overtime: the fewest minutes of one day", () => {
    const work = night([engraved("1001-1", { day: MONDAY }), late]);
    expect(saversOf(work).overtime).toBe("60 minutes more at Bench 1 on Mon 2 Nov");
    expect(solve(work).risks[0]).toMatchObject({ day: TUESDAY, lateDays: 1 });
  });

  it("a swap: who gives its place, and what becomes of it", () => {
    expect(saversOf(night([engraved("1001-1", { day: MONDAY }), late])).swap).toBe(
      "swap with 1001-1, which is then done Tue 3 Nov, 1 day late",
    );
  });

  it("no swap that would not save it, and overtime for what is missing alone", () => {
    const halves = ["1001-1", "1003-1"].map((number) => engraved(number, { day: MONDAY, minutes: 30 }));
    expect(saversOf(night([...halves, late])).swap).toBeUndefined();
    const [half] = halves;
    expect(half && saversOf(night([half, late])).overtime).toBe("30 minutes more at Bench 1 on Mon 2 Nov");
  });

  it("another queue: which, and what stands against it", () => {
    const laserhaus = partner({ leadDays: 0, transitOutDays: 0, transitBackDays: 0, paused: true });
    expect(saversOf(night([engraved("1001-1", { day: MONDAY }), late], { queues: [narrow, laserhaus] })).reroute).toBe(
      "engrave at Laserhaus, although Laserhaus is paused",
    );
  });

  it("nothing saves a promise that has gone by", () => {
    const gone = engraved("1002-1", { day: MONDAY, promiseDay: addDays(MONDAY, -3) });
    expect(solve(night([gone])).risks).toEqual([{ ticketId: "ticket 1002-1", day: MONDAY, lateDays: 3, savers: [] }]);
  });

  it("a piece that no queue has room for is told too, without a day", () => {
    const closed = bench({ ...narrow, specialDays: [], capacityPerDay: 0 });
    const open = bench({ id: "id-other", key: "other", capabilities: [], position: 2 });
    const stuck = engraved("1002-1", { day: addDays(MONDAY, -1), promiseDay: FRIDAY });
    expect(solve(night([stuck], { queues: [closed, open] })).risks).toMatchObject([{ day: null, savers: [] }]);
  });

  it("a piece at a partner is late by the day it is planned back, and nothing of it moves", () => {
    const piece = { ticketId: "away", busyUntil: WEDNESDAY, extraLeadDays: 1, promiseDay: WEDNESDAY };
    expect(riskUnderWay({ queues: [narrow], today: MONDAY }, piece)).toEqual({
      ticketId: "away",
      day: THURSDAY,
      lateDays: 1,
      savers: [],
    });
    expect(riskUnderWay({ queues: [narrow], today: MONDAY }, { ...piece, promiseDay: THURSDAY })).toBeNull();
  });
});

test("one piece alone is re-planned for the day that the planner would give it", () => {
  fc.assert(
    fc.property(anyPiece, (input) => {
      // A bench's lead is a new order's buffer; re-planning spends it.
      const queues = input.queues.map((queue) => ({
        ...queue,
        leadDays: queue.kind === "BENCH" ? 0 : queue.leadDays,
        capabilities: queue.capabilities.map((one) => (queue.kind === "BENCH" ? { ...one, leadDays: null } : one)),
      }));
      const plan = planRoute({ ...input, queues });
      // Where there are dozens of routes a re-plan looks at the cheapest of them.
      if (plan.kind === "exception" || ways(input.needs, queues) > 16) return;
      // Nor does it look beyond half a year, as the planner may from its last day with room.
      if (plan.planDay >= addDays(input.startDay, HORIZON_DAYS)) return;
      const batches = queues.flatMap((queue) =>
        Object.entries(queue.batchesByDay).flatMap(([day, keys]) =>
          keys.map((batchKey) => ({ queueId: queue.id, day, batchKey, steps: 1, setupMinutes: 1 })),
        ),
      );
      const steps = input.needs.map((need, index) => {
        const day = addDays(input.startDay, -1);
        const queueId = plan.steps[index]?.queueId ?? "";
        const place = { queueId, bookedDay: day, booked: 0, spans: [], batchKey: "", dueDay: day };
        return { id: String(index), state: "WAITING" as const, need, ...place };
      });
      const facts = { ...input };
      const base = { ticketId: "one", number: "1", extraLeadDays: input.extraLeadDays, busyUntil: null, left: [] };
      const piece: OpenPiece = { ...base, facts, promiseDay: input.startDay, planDay: input.startDay, steps };
      const { rules, rushReserve, startDay } = input;
      const work: OpenWork = { today: startDay, queues, rules, rushReserve, pieces: [piece], batches };
      const posed = problemOf(work);
      const [place] = replan(posed.problem, 0).places;
      expect(place && planDayOf(work, posed, piece, place)).toBe(plan.planDay);
    }),
    { numRuns: 400 },
  );
});

/** How many routes there are at most. */
function ways(needs: { operation: string }[], queues: QueuePlan[]): number {
  const able = (operation: string) =>
    queues.filter((queue) => queue.capabilities.some((one) => one.operation === operation));
  return needs.reduce((product, { operation }) => product * able(operation).length, 1);
}
