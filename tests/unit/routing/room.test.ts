import { describe, expect, test } from "vitest";
import { bookingsOf, heldDays, takeRoom } from "../../../app/domain/routing/bookings";
import { batchKey } from "../../../app/domain/routing/batch-key";
import { planRoute } from "../../../app/domain/routing/plan-route";
import type { PlanInput, PlanResult, QueuePlan } from "../../../app/domain/routing/types";
import { bench, capable, choiceAnswer, fullAnswers, MONDAY, partner, piece, ringClassic } from "./workshop";

function routed(input: PlanInput): Extract<PlanResult, { kind: "routed" }> {
  const plan = planRoute(input);
  if (plan.kind !== "routed") throw new Error(`not routed: ${plan.reason} ${plan.detail.words}`);
  return plan;
}

const plating = (changes: Partial<QueuePlan["capabilities"][number]> = {}, queue: Partial<QueuePlan> = {}): QueuePlan =>
  bench({ leadDays: 0, capabilities: [{ ...capable("plate", 20), setupMinutes: 60, ...changes }], ...queue });
const plate = (queues: QueuePlan[], changes: Partial<PlanInput> = {}): PlanInput =>
  piece({ needs: [{ operation: "plate", minutes: 20, batchKey: "plate:rose" }], queues, ...changes });
const spansOf = (input: PlanInput) =>
  routed(input).steps.map(({ spans }) => spans.map(({ day, amount }) => [day, amount]));

describe("work longer than a day", () => {
  const small = (changes: Partial<QueuePlan> = {}): QueuePlan =>
    bench({ leadDays: 0, capacityPerDay: 100, ...changes });
  const long = (minutes: number, queue: QueuePlan): PlanInput =>
    piece({ needs: [{ operation: "engrave", minutes }], queues: [queue] });

  test("goes on over the next working days, and the ticket says so", () => {
    const input = long(250, small({ closures: ["2026-11-03"] }));
    expect(spansOf(input)).toEqual([
      [
        ["2026-11-02", 100],
        ["2026-11-04", 100],
        ["2026-11-05", 50],
      ],
    ]);
    expect(routed(input)).toMatchObject({ planDay: "2026-11-05", steps: [{ booked: 250, bookedDay: MONDAY }] });
    expect(routed(input).reasons).toContain(
      "engrave at Bench 1 takes 250 minutes, from Mon 2 Nov to Thu 5 Nov: more than a day holds",
    );
  });

  test("fills what others left of the days, and passes over full ones", () => {
    const queue = small({ bookedByDay: { [MONDAY]: 70, "2026-11-03": 100 } });
    expect(spansOf(long(120, queue))).toEqual([
      [
        [MONDAY, 30],
        ["2026-11-04", 90],
      ],
    ]);
  });

  test("that a day could hold is never put down half done", () => {
    expect(spansOf(long(60, small({ bookedByDay: { [MONDAY]: 50 } })))).toEqual([[["2026-11-03", 60]]]);
  });

  test("takes a short Friday's share and goes on after the weekend", () => {
    const hours = [
      { weekday: 4, from: "09:00", to: "17:00" },
      { weekday: 5, from: "09:00", to: "13:00" },
    ];
    const queue = small({ hours });
    expect(spansOf({ ...long(120, queue), startDay: "2026-11-06" })).toEqual([
      [
        ["2026-11-06", 50],
        ["2026-11-09", 70],
      ],
    ]);
  });

  test("the piece's next work begins on the day on which the long work ends", () => {
    const queue = small({ capabilities: [capable("engrave", 5), capable("inspect", 5)] });
    const needs = [
      { operation: "engrave", minutes: 150 },
      { operation: "inspect", minutes: 60 },
    ];
    expect(spansOf(piece({ needs, queues: [queue] }))).toEqual([
      [
        [MONDAY, 100],
        ["2026-11-03", 50],
      ],
      [["2026-11-04", 60]],
    ]);
  });
});

describe("work that is set up once for a batch", () => {
  test("takes its set-up of the day with the first piece, and none with the second of the same colour", () => {
    const queues = [plating()];
    const [first] = routed(plate(queues)).steps;
    expect(first).toMatchObject({ batchKey: "plate:rose", setupMinutes: 60, booked: 20 });
    takeRoom(queues, first ? [first] : []);
    expect(queues[0]?.bookedByDay).toEqual({ [MONDAY]: 80 });
    takeRoom(queues, routed(plate(queues)).steps);
    expect(queues[0]?.bookedByDay).toEqual({ [MONDAY]: 100 });
    const yellow = plate(queues, { needs: [{ operation: "plate", minutes: 20, batchKey: "plate:yellow" }] });
    takeRoom(queues, routed(yellow).steps);
    expect(queues[0]?.bookedByDay).toEqual({ [MONDAY]: 180 });
    expect(queues[0]?.batchesByDay).toEqual({ [MONDAY]: ["plate:rose", "plate:yellow"] });
  });

  test("finds room on a day where its batch is set up, and a piece of another colour does not", () => {
    const queue = plating({}, { bookedByDay: { [MONDAY]: 390 }, batchesByDay: { [MONDAY]: ["plate:rose"] } });
    expect(spansOf(plate([queue]))).toEqual([[[MONDAY, 20]]]);
    const other = plate([queue], { needs: [{ operation: "plate", minutes: 20, batchKey: "plate:yellow" }] });
    expect(spansOf(other)).toEqual([[["2026-11-03", 20]]]);
  });

  test("is done on batch days alone", () => {
    const queue = plating({ batchDays: [2, 4] });
    expect(spansOf(plate([queue]))).toEqual([[["2026-11-03", 20]]]);
    expect(spansOf(plate([queue], { startDay: "2026-11-04" }))).toEqual([[["2026-11-05", 20]]]);
    expect(spansOf(plate([queue], { startDay: "2026-11-06" }))).toEqual([[["2026-11-10", 20]]]);
  });

  test("a bench that is closed on every batch day can promise nothing", () => {
    const queue = plating({ batchDays: [6] });
    expect(planRoute(plate([queue]))).toMatchObject({ kind: "exception", reason: "empty-calendar" });
  });

  test("needs none at a microfactory", () => {
    const away = partner({ capabilities: [{ ...capable("plate", 20), setupMinutes: 60 }] });
    expect(routed(plate([away])).steps).toMatchObject([{ batchKey: "", setupMinutes: 0, booked: 1 }]);
  });

  test("is shared by pieces whose choices ask for the same work, whatever else they say", () => {
    expect(batchKey("engrave", fullAnswers, ringClassic)).toBe("engrave");
    expect(batchKey("set", fullAnswers, ringClassic)).toBe("set:ruby");
    expect(batchKey("set", [choiceAnswer("birthstone", "emerald")], ringClassic)).toBe("set:emerald");
    expect(batchKey("set", [], ringClassic)).toBe("set");
  });
});

describe("a rush piece", () => {
  const rush = (changes: Partial<PlanInput> = {}): PlanInput => piece({ rush: true, ...changes });

  test("waits for no lead at the bench", () => {
    expect(routed(piece()).planDay).toBe("2026-11-04");
    expect(routed(rush()).planDay).toBe(MONDAY);
  });

  test("is no earlier than there is room", () => {
    expect(routed(rush({ queues: [bench({ bookedByDay: { [MONDAY]: 420 } })] })).planDay).toBe("2026-11-03");
  });

  test("travels as long as any other", () => {
    const needs = [{ operation: "plate", minutes: 10 }];
    expect(routed(rush({ needs })).planDay).toBe(routed(piece({ needs })).planDay);
  });

  test("finds its share of a day on which ordinary pieces find none", () => {
    const queues = [bench({ leadDays: 0, bookedByDay: { [MONDAY]: 378 } })];
    expect(routed(piece({ queues, rushReserve: 10 })).planDay).toBe("2026-11-03");
    expect(routed(rush({ queues, rushReserve: 10 })).planDay).toBe(MONDAY);
    expect(routed(piece({ queues, rushReserve: 5 })).planDay).toBe(MONDAY);
  });
});

describe("what a plan books", () => {
  test("is each day's amount, with the day's capacity, what of it is a rush piece's, and the batch", () => {
    const queues = [plating({}, { specialDays: [{ day: MONDAY, capacity: 200 }] })];
    const { steps } = routed(plate(queues));
    const booking = { queueId: "id-bench-1", day: MONDAY, amount: 20, capacity: 200 };
    const batch = { key: "plate:rose", setupMinutes: 60 };
    expect(bookingsOf(steps, queues, { rush: false, rushReserve: 25 })).toEqual([{ ...booking, reserved: 50, batch }]);
    expect(bookingsOf(steps, queues, { rush: true, rushReserve: 25 })).toEqual([{ ...booking, reserved: 0, batch }]);
  });

  test("is held day by day; a step of before work could span days holds its one day", () => {
    const step = { queueId: "q", bookedDay: MONDAY, booked: 30, batchKey: "" };
    expect(heldDays({ ...step, spans: [] })).toEqual([{ queueId: "q", day: MONDAY, amount: 30, batchKey: "" }]);
    const spans = [
      { day: MONDAY, amount: 20 },
      { day: "2026-11-03", amount: 10 },
    ];
    expect(heldDays({ ...step, spans })).toEqual(spans.map((span) => ({ queueId: "q", batchKey: "", ...span })));
    expect(heldDays({ ...step, booked: 0, spans: [] })).toEqual([]);
  });
});
