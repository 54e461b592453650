import { describe, expect, it } from "vitest";
import { addDays } from "../../../app/domain/calendar/days";
import type { CatalogVersion } from "../../../app/domain/options/option";
import { DEFAULT_OPERATIONS } from "../../../app/domain/routing/operations";
import type { OpenWork } from "../../../app/domain/routing/replan/open-work";
import { whatIf, type WhatIfChange, type WhatIfShop } from "../../../app/domain/routing/what-if";
import { engraved, night } from "./open-pieces";
import { bench, capable, MONDAY, ringClassic } from "./workshop";

const [TUESDAY, FRIDAY, SATURDAY] = [addDays(MONDAY, 1), addDays(MONDAY, 4), addDays(MONDAY, 5)];

/** Engraves and inspects two rings a day. */
const small = { leadDays: 0, capacityPerDay: 130, capabilities: [capable("engrave", 60), capable("inspect", 5)] };
const first = bench(small);
const second = bench({ ...small, id: "id-bench-2", key: "bench-2", name: "Bench 2", position: 2 });

/** A ring whose one question is what to engrave. */
const ring: CatalogVersion = {
  ...ringClassic,
  options: ringClassic.options
    .slice(0, 1)
    .map((option) => ({ ...option, operations: [{ operation: "engrave", minutes: 60 }] })),
};

function shop(work: OpenWork): WhatIfShop {
  const now = new Date(`${MONDAY}T17:00:00Z`);
  // A plan is its own promise: what is compared is seen without a margin.
  const margins = { "bench-1": 0, "bench-2": 0, "bench-1+bench-2": 0 };
  return { now, zone: "America/Los_Angeles", operations: DEFAULT_OPERATIONS, margins, work, busy: [], sets: [ring] };
}

function compare(work: OpenWork, change: WhatIfChange) {
  const found = whatIf(shop(work), change);
  if (found.kind === "refused") throw new Error(found.words);
  return found;
}

const promised = (side: { promises: { day: string | null }[] }) => side.promises[0]?.day;

describe("a merchant who looks ahead", () => {
  it("sees a paused bench move promises and break some, and nothing of the shop changes", () => {
    const pieces = ["1001-1", "1002-1"].map((number) => engraved(number, { day: MONDAY }));
    pieces.push(...["1003-1", "1004-1"].map((number) => engraved(number, { day: MONDAY, queueId: "id-bench-2" })));
    const work = night(pieces, { queues: [first, second] });
    const before = structuredClone(work);
    const found = compare(work, { kind: "pause", queueId: "id-bench-2" });
    expect(work).toEqual(before);
    expect(promised(found.before)).toBe(TUESDAY);
    expect(promised(found.after)).toBe(addDays(MONDAY, 2));
    expect(found.before.onTime).toEqual({ kept: 4, pieces: 4 });
    expect(found.after.onTime).toEqual({ kept: 2, pieces: 4 });
    expect(found.after.weeks[0]).toEqual({ from: MONDAY, kept: 2, pieces: 4 });
  });

  it("sees no date where nobody else can do the work", () => {
    const found = compare(night([], { queues: [first] }), { kind: "pause", queueId: "id-bench-1" });
    expect([promised(found.before), promised(found.after)]).toEqual([MONDAY, null]);
  });

  it("sees a Saturday save a promise", () => {
    const full = [0, 1, 2, 3, 4].flatMap((day) =>
      ["a", "b"].map((unit) => engraved(`10${day}-${unit}`, { day: addDays(MONDAY, day) })),
    );
    const late = engraved("2000-1", { day: addDays(MONDAY, 7), promiseDay: SATURDAY });
    const work = night([...full, late], { queues: [first] });
    const found = compare(work, { kind: "add-day", queueId: "id-bench-1", day: SATURDAY, capacity: 130 });
    expect(found.before.onTime).toEqual({ kept: 10, pieces: 11 });
    expect(found.after.onTime).toEqual({ kept: 11, pieces: 11 });
  });

  it("sees what ten sold rings do to the next promise, and that they are kept as they were promised or not", () => {
    const work = night([], { queues: [first, second] });
    const found = compare(work, { kind: "sell", setKey: "ring-classic", count: 10, day: FRIDAY });
    // Four a day: two on Friday keep what every one of the ten was promised.
    expect(promised(found.before)).toBe(FRIDAY);
    expect(promised(found.after)).toBe(addDays(MONDAY, 8));
    expect(found.before.onTime).toEqual({ kept: 0, pieces: 0 });
    expect(found.after.onTime).toEqual({ kept: 4, pieces: 10 });
    expect(found.orderDay).toBe(FRIDAY);
  });

  it("is told why a set that has no date cannot be sold", () => {
    const work = night([], { queues: [bench({ ...small, paused: true })] });
    expect(whatIf(shop(work), { kind: "sell", setKey: "ring-classic", count: 1, day: FRIDAY })).toEqual({
      kind: "refused",
      words: "“Classic ring” has no promised day for orders of Fri 6 Nov: nothing can be sold then",
    });
  });
});
