import { describe, expect, test } from "vitest";
import { planRoute } from "../../../app/domain/routing/plan-route";
import { clashOf } from "../../../app/domain/routing/rule-clash";
import { concernsPiece } from "../../../app/domain/routing/rule-holds";
import type { PlanInput, QueuePlan, Rule, RuleWhen } from "../../../app/domain/routing/types";
import { bench, capable, choiceAnswer, partner, piece, prefer } from "./workshop";

const dear = (costMinor: number) => [
  { ...capable("engrave", 12), costMinor },
  { ...capable("inspect", 5), costMinor },
];
const second = (changes: Partial<QueuePlan> = {}): QueuePlan =>
  bench({ key: "bench-2", name: "Bench 2", position: 2, ...changes });
const third = (changes: Partial<QueuePlan> = {}): QueuePlan =>
  bench({ key: "bench-3", name: "Bench 3", position: 3, ...changes });

function plan(changes: Partial<PlanInput>) {
  const found = planRoute(piece(changes));
  if (found.kind !== "routed") throw new Error(found.detail.words);
  return { queues: [...new Set(found.steps.map(({ queueKey }) => queueKey))], reasons: found.reasons };
}

describe("of whole routes", () => {
  test("the earliest finish wins over the cheaper one", () => {
    const queues = [bench({ capabilities: dear(900) }), second({ capabilities: dear(0), leadDays: 3 })];
    expect(plan({ queues }).queues).toEqual(["bench-1"]);
  });

  test("of two that finish on one day the cheaper one wins, whatever rules prefer, and the ticket says so", () => {
    const queues = [bench({ capabilities: dear(300) }), second({ capabilities: dear(100) })];
    expect(plan({ queues, rules: [prefer("bench-1")] })).toMatchObject({
      queues: ["bench-2"],
      reasons: ["engrave and inspect at Bench 2, done by Wed 4 Nov: rule 1 prefers Bench 1, which costs more"],
    });
  });

  test("of two that cost the same the rules decide, the earlier rule before all later ones", () => {
    const queues = [bench(), second(), third()];
    expect(plan({ queues }).queues).toEqual(["bench-1"]);
    expect(plan({ queues, rules: [prefer("bench-3")] }).queues).toEqual(["bench-3"]);
    const rules = [prefer("bench-2", { operation: "inspect" }, 1), prefer("bench-3", {}, 2)];
    expect(plan({ queues, rules }).queues).toEqual(["bench-2"]);
    expect(plan({ queues, rules }).reasons[0]).toContain("rule 1 prefers Bench 2");
  });

  test("what a rule requires is taken though it is later and dearer, and what it forbids is not", () => {
    const queues = [bench(), second({ leadDays: 9, capabilities: dear(900) })];
    const rule = (effect: Rule["effect"], queueKey: string): Rule => ({ position: 1, when: {}, effect, queueKey });
    expect(plan({ queues, rules: [rule("REQUIRE", "bench-2")] })).toMatchObject({
      queues: ["bench-2"],
      reasons: [
        expect.stringContaining("rule 1 requires Bench 2"),
        "engrave elsewhere: rule 1 requires Bench 2, not Bench 1",
        "inspect elsewhere: rule 1 requires Bench 2, not Bench 1",
      ],
    });
    expect(plan({ queues, rules: [rule("FORBID", "bench-1")] }).queues).toEqual(["bench-2"]);
  });
});

describe("the ticket says why another queue was passed over", () => {
  const closures = ["2026-11-02", "2026-11-03", "2026-11-04", "2026-11-05", "2026-11-06"];
  test.each<[string, QueuePlan, string]>([
    ["closed", partner({ closures }), "Laserhaus is closed until Mon 9 Nov"],
    [
      "closed for a holiday",
      partner({ closures, holidayNames: { "2026-11-02": "All Souls' Day" } }),
      "Laserhaus is closed until Mon 9 Nov (All Souls' Day)",
    ],
    [
      "full",
      partner({
        leadDays: 0,
        transitOutDays: 0,
        transitBackDays: 0,
        bookedByDay: { "2026-11-02": 25, "2026-11-03": 25, "2026-11-04": 25 },
      }),
      "Laserhaus has no room before Thu 5 Nov",
    ],
    ["slower", partner(), "Laserhaus would be done by Mon 9 Nov"],
    ["never open", partner({ weekdays: [] }), "Laserhaus has no working day"],
  ])("because it is %s", (_, other, words) => {
    expect(plan({ queues: [bench(), other] }).reasons).toEqual([
      `engrave and inspect at Bench 1, done by Wed 4 Nov: ${words}`,
    ]);
  });
});

describe("a rule holds for a piece", () => {
  const facts = {
    setKey: "ring-classic",
    answers: [choiceAnswer("metal", "gold")],
    collectionIds: ["gid://shopify/Collection/1"],
    priceMinor: 10_000,
    costMinor: 4_000,
    rush: false,
  };
  test.each<[string, RuleWhen, boolean]>([
    ["that says nothing", {}, true],
    ["of its collection", { collectionId: "gid://shopify/Collection/1" }, true],
    ["of another collection", { collectionId: "gid://shopify/Collection/2" }, false],
    ["of rush pieces", { rush: true }, false],
    ["of pieces that are no rush", { rush: false }, true],
    ["from its very price on", { priceFromMinor: 10_000 }, true],
    ["from a cent more on", { priceFromMinor: 10_001 }, false],
    ["below its very price", { priceBelowMinor: 10_000 }, false],
    ["below a cent more", { priceBelowMinor: 10_001 }, true],
    ["from its margin of 60 % on", { marginFromPercent: 60 }, true],
    ["from 61 % on", { marginFromPercent: 61 }, false],
    ["below its margin", { marginBelowPercent: 60 }, false],
    ["below 61 %", { marginBelowPercent: 61 }, true],
    [
      "of its set and another collection",
      { setKey: "ring-classic", collectionId: "gid://shopify/Collection/2" },
      false,
    ],
  ])("%s", (_, when, holds) => {
    expect(concernsPiece({ ...prefer("x"), when }, facts)).toBe(holds);
  });

  test.each<[string, Partial<typeof facts> | { priceMinor: null } | { costMinor: null }, RuleWhen]>([
    ["no price", { priceMinor: null }, { priceBelowMinor: 99_999 }],
    ["no price", { priceMinor: null }, { marginFromPercent: 0 }],
    ["no cost", { costMinor: null }, { marginBelowPercent: 100 }],
    ["a price of nothing", { priceMinor: 0 }, { marginBelowPercent: 100 }],
  ])("never where Shopify knows %s and it asks for it", (_, changes, when) => {
    expect(concernsPiece({ ...prefer("x"), when }, { ...facts, ...changes })).toBe(false);
  });
});

describe("two rules contradict each other", () => {
  const rule = (position: number, effect: Rule["effect"], queueKey: string): Rule => ({
    position,
    when: {},
    effect,
    queueKey,
  });
  const words = (rules: Rule[]) => clashOf(rules, (key) => key.toUpperCase())?.words ?? null;

  test.each<[string, Rule[], string | null]>([
    [
      "two required queues",
      [rule(2, "REQUIRE", "b"), rule(1, "REQUIRE", "a")],
      "rules 1 and 2 contradict each other: A and B are both required",
    ],
    [
      "required and forbidden",
      [rule(1, "FORBID", "a"), rule(4, "REQUIRE", "a")],
      "rules 1 and 4 contradict each other: A is both required and forbidden",
    ],
    ["required twice", [rule(1, "REQUIRE", "a"), rule(2, "REQUIRE", "a")], null],
    ["one required, another forbidden", [rule(1, "REQUIRE", "a"), rule(2, "FORBID", "b")], null],
    ["preferred and forbidden", [rule(1, "PREFER", "a"), rule(2, "FORBID", "a")], null],
    ["two preferred queues", [rule(1, "PREFER", "a"), rule(2, "PREFER", "b")], null],
  ])("%s", (_, rules, said) => {
    expect(words(rules)).toBe(said);
  });
});
