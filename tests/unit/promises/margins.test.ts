import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  configuredMargin,
  learnMargins,
  marginFor,
  type LearnedMargin,
  type WatchedPiece,
} from "../../../app/domain/promises/margins";
import { queuesOfClass, routeClass } from "../../../app/domain/promises/route-class";
import { bench, partner } from "../routing/workshop";

const queues = [bench(), partner()];
const CLASS = "bench-1";

function made(slipDays: number, changes: Partial<WatchedPiece> = {}): WatchedPiece {
  return { routeClass: CLASS, promiseDay: "2026-11-02", slipDays, finished: true, missed: false, ...changes };
}

function times(count: number, piece: WatchedPiece): WatchedPiece[] {
  return Array.from({ length: count }, () => piece);
}

function learned(pieces: WatchedPiece[]): LearnedMargin {
  const margin = learnMargins(pieces, queues)[CLASS];
  if (!margin) throw new Error("nothing was learned");
  return margin;
}

describe("the class of a route", () => {
  test("is the queues that a piece visits, whatever their order, and whether it is rushed", () => {
    const steps = [{ queueKey: "laserhaus" }, { queueKey: "bench-1" }, { queueKey: "laserhaus" }];
    expect(routeClass(steps, false)).toBe("bench-1+laserhaus");
    expect(routeClass(steps, true)).toBe("bench-1+laserhaus!");
    expect(queuesOfClass("bench-1+laserhaus!")).toEqual(["bench-1", "laserhaus"]);
  });
});

describe("a margin before anything was learned", () => {
  test("is the longest lead that the merchant configured on the way", () => {
    expect(marginFor({}, "bench-1", queues)).toBe(2);
    expect(marginFor({}, "bench-1+laserhaus!", queues)).toBe(3);
  });

  test("is a day where no lead was configured, and where the queues are gone", () => {
    expect(configuredMargin("bench-1", [bench({ leadDays: 0 })])).toBe(1);
    expect(marginFor({}, "constructor", queues)).toBe(1);
  });

  test("gives way to what was learned, no day included", () => {
    expect(marginFor({ "bench-1": 0 }, "bench-1", queues)).toBe(0);
  });
});

describe("what pieces teach", () => {
  test("three pieces hardly move the configured days", () => {
    expect(learned(times(3, made(0))).days).toBe(2);
    expect(learned(times(3, made(9))).days).toBe(3);
  });

  test("two hundred on time pieces bring the margin down to nothing", () => {
    expect(learned(times(200, made(0)))).toMatchObject({ days: 0, slipDays: 0, priorDays: 2, pieces: 200 });
  });

  test("pieces that come early bring nobody a date before the plan", () => {
    expect(learned(times(200, made(-3))).days).toBe(0);
  });

  test("the slowest four of a hundred are left aside, and of ten are not", () => {
    expect(learned([...times(384, made(1)), ...times(16, made(12))]).slipDays).toBe(1);
    expect(learned([...times(360, made(1)), ...times(40, made(12))]).slipDays).toBe(12);
  });

  test("pieces under way count as at least so late, and are not left out", () => {
    const finished = times(90, made(1));
    expect(learned(finished).slipDays).toBe(1);
    const late = times(10, made(6, { finished: false, missed: null }));
    expect(learned([...finished, ...late]).slipDays).toBe(7);
    const early = times(10, made(-4, { finished: false, missed: null }));
    expect(learned([...finished, ...early]).slipDays).toBe(1);
  });

  test("a missed promise widens the margin until they are kept again", () => {
    const spread = [...times(190, made(1)), ...times(8, made(3))];
    expect(learned(spread).slipDays).toBe(1);
    const missed = times(4, made(3, { missed: true, promiseDay: "2026-11-03" }));
    const after = learned([...spread, ...missed]);
    expect(after.slipDays).toBe(3);
    expect(after.missShare).toBeCloseTo(0.012);
    const kept = times(200, made(1, { promiseDay: "2026-11-04" }));
    expect(learned([...spread, ...missed, ...kept])).toMatchObject({ slipDays: 1, missShare: 0.05 });
  });

  test("what was true long ago is forgotten", () => {
    const old = times(300, made(8, { promiseDay: "2025-11-03" }));
    expect(learned([...old, ...times(600, made(1))]).slipDays).toBe(1);
  });

  test("each class learns by itself", () => {
    const margins = learnMargins([...times(200, made(0)), ...times(200, made(5, { routeClass: "bench-1!" }))], queues);
    expect([margins["bench-1"]?.days, margins["bench-1!"]?.days]).toEqual([0, 5]);
  });
});

const anyPiece: fc.Arbitrary<WatchedPiece> = fc
  .record({
    slipDays: fc.integer({ min: -10, max: 40 }),
    finished: fc.boolean(),
    missed: fc.constantFrom(true, false, null),
    promiseDay: fc.constantFrom("2026-11-02", "2026-11-03", "2026-11-04"),
  })
  .map((piece) => made(piece.slipDays, piece));

test("the same pieces in any order teach the same, and a margin is a whole number of days from 0 to 30", () => {
  fc.assert(
    fc.property(fc.array(anyPiece, { minLength: 1, maxLength: 60 }), (pieces) => {
      const days = learned(pieces).days;
      expect(learned(pieces.toReversed()).days).toBe(days);
      expect(Number.isInteger(days) && days >= 0 && days <= 30).toBe(true);
    }),
  );
});

test("a piece that took longer never makes the margin smaller", () => {
  fc.assert(
    fc.property(fc.array(anyPiece, { minLength: 1, maxLength: 60 }), fc.nat(), fc.nat(20), (pieces, at, more) => {
      const slower = pieces.map((piece, index) =>
        index === at % pieces.length && piece.finished ? { ...piece, slipDays: piece.slipDays + more } : piece,
      );
      expect(learned(slower).days).toBeGreaterThanOrEqual(learned(pieces).days);
    }),
  );
});

test("19 of 20 further pieces of a steady workshop stay within its margin", () => {
  // A linear congruential generator: the same slips on every run.
  let state = 7;
  const slip = () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor(6 * (state / 2_147_483_648) ** 3);
  };
  const { days } = learned(Array.from({ length: 500 }, () => made(slip())));
  const within = Array.from({ length: 4_000 }, slip).filter((further) => further <= days).length;
  expect(within / 4_000).toBeGreaterThanOrEqual(0.94);
  expect(days).toBeLessThan(6);
});
