import { describe, expect, test } from "vitest";
import { loneOperations, type Demand } from "../../../app/domain/routing/redundancy";
import { bench, capable, MONDAY, partner } from "./workshop";

const engraving: Demand = { operation: "engrave", pieces: 60, minutes: 720 };
const setting: Demand = { operation: "set", pieces: 20, minutes: 500 };

function lone(demand: Demand[], queues = [bench(), partner()]) {
  return loneOperations(demand, queues, MONDAY).map(({ operation, queues: names }) => [operation, names]);
}

describe("an operation stands alone", () => {
  test("when one queue is all that can do it", () => {
    expect(lone([engraving, setting])).toEqual([["set", ["Bench 1"]]]);
  });

  test("when nobody can", () => {
    expect(lone([{ operation: "plate", pieces: 3, minutes: 30 }], [bench()])).toEqual([["plate", []]]);
  });

  test.each([
    ["is paused", { paused: true }],
    ["takes no new work", { draining: true }],
    ["does it on too few days", { capabilities: [{ ...capable("engrave", 6), batchDays: [2] }] }],
    ["is closed for the two weeks", { specialDays: Array.from({ length: 14 }, (_, at) => shut(at)) }],
    ["holds too few pieces", { capacityPerDay: 5 }],
  ])("when the second one %s", (_, changes) => {
    expect(lone([engraving], [bench(), partner(changes)])).toEqual([["engrave", ["Bench 1"]]]);
  });

  test("when a bench has its hands full with what only it can do", () => {
    const most = { operation: "set", pieces: 150, minutes: 3_750 };
    expect(lone([engraving, most])).toEqual([
      ["engrave", ["Laserhaus"]],
      ["set", ["Bench 1"]],
    ]);
  });
});

function shut(at: number) {
  return { day: new Date(Date.parse(MONDAY) + at * 86_400_000 + 86_400_000).toISOString().slice(0, 10), capacity: 0 };
}

test("work that nobody asked for in two weeks stands nowhere", () => {
  expect(lone([{ operation: "set", pieces: 0, minutes: 0 }])).toEqual([]);
  expect(lone([])).toEqual([]);
});

test("a second bench, or a partner with room, is enough", () => {
  expect(lone([setting], [bench(), bench({ key: "bench-2", name: "Bench 2" })])).toEqual([]);
  expect(lone([engraving])).toEqual([]);
});
