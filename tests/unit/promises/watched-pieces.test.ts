import { describe, expect, test } from "vitest";
import { watchedPieces, type PlannedPiece } from "../../../app/domain/promises/watched-pieces";
import { bench, partner } from "../routing/workshop";

const queues = [bench({ closures: ["2026-11-11"] }), partner()];
/** A Thursday. */
const TODAY = "2026-11-12";

function watched(changes: Partial<PlannedPiece>) {
  const piece: PlannedPiece = {
    ...{ routeClass: "bench-1", promiseDay: "2026-11-10", firstPlanDay: "2026-11-06", planDay: "2026-11-06" },
    doneDay: null,
    ...changes,
  };
  return watchedPieces([piece], TODAY, queues)[0];
}

describe("what a piece teaches", () => {
  test.each<[string, string, number, boolean]>([
    ["on the day of its plan", "2026-11-06", 0, false],
    ["two working days early", "2026-11-04", -2, false],
    ["on the Saturday after: not by Friday", "2026-11-07", 1, false],
    ["on the Monday after", "2026-11-09", 1, false],
    ["after a closed day that nobody could work on", "2026-11-12", 3, true],
  ])("finished %s", (_, doneDay, slipDays, missed) => {
    expect(watched({ doneDay })).toMatchObject({ finished: true, slipDays, missed });
  });

  test("unfinished it is at least as late as today", () => {
    expect(watched({})).toMatchObject({ finished: false, slipDays: 3, missed: true });
  });

  test("unfinished it is as late as its plan has moved, and misses what the plan misses", () => {
    const moved = { promiseDay: "2026-11-16", planDay: "2026-11-17" };
    expect(watched(moved)).toMatchObject({ finished: false, slipDays: 6, missed: true });
    expect(watched({ ...moved, planDay: "2026-11-16" })).toMatchObject({ slipDays: 5, missed: null });
  });

  test("before its plan it has decided nothing", () => {
    const later = { firstPlanDay: "2026-11-17", planDay: "2026-11-13", promiseDay: "2026-11-19" };
    expect(watched(later)).toMatchObject({ finished: false, slipDays: -2, missed: null });
  });
});

test("a shop without pieces teaches nothing", () => {
  expect(watchedPieces([], TODAY, queues)).toEqual([]);
});
