import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DEFAULT_OPERATIONS } from "../../../app/domain/routing/operations";
import { addDays } from "../../../app/domain/calendar/days";
import { acceptPromise, type AcceptPromiseInput } from "../../../app/domain/promises/accept-promise";
import { buildLeadTimes, type LeadTimesInput, type LeadTimesResult } from "../../../app/domain/promises/lead-times";
import { orderDayAt, readyDay as readyDayOf, type LeadTimes } from "../../../app/domain/promises/ready-day";
import type { Option } from "../../../app/domain/options/option";
import type { Rule } from "../../../app/domain/routing/types";
import { planRoute } from "../../../app/domain/routing/plan-route";
import { requiredOperations, extraLeadDaysOf } from "../../../app/domain/tickets/required-operations";
import {
  anyQueues,
  anyRules,
  bench,
  capable,
  fullAnswers,
  partner,
  piece,
  prefer,
  ringClassic,
} from "../routing/workshop";

const LA = "America/Los_Angeles";
/** Monday morning in Los Angeles, before the cut-off. */
const MORNING = new Date("2026-11-02T17:00:00Z");

/** The day of a piece that is not rushed. */
function readyDay(table: LeadTimes, setKey: string, extraLeadDays: number, orderDay: string): string | null {
  return readyDayOf(table, { setKey, extraLeadDays, rush: false }, orderDay);
}

function require(queueKey: string, when: Rule["when"], position = 1): Rule {
  return { ...prefer(queueKey, when, position), effect: "REQUIRE" };
}

function tried(changes: Partial<LeadTimesInput> = {}): LeadTimesResult {
  return buildLeadTimes({
    operations: DEFAULT_OPERATIONS,
    id: "table-1",
    issuedAt: MORNING,
    zone: LA,
    queues: [bench(), partner()],
    rules: [],
    margins: {},
    rushReserve: 0,
    sets: [ringClassic],
    ...changes,
  });
}

function build(changes: Partial<LeadTimesInput> = {}): LeadTimes {
  const built = tried(changes);
  if (built.kind !== "built") throw new Error(built.words);
  return built.table;
}

describe("the day an order counts for", () => {
  test.each([
    ["13:59", "2026-12-31"],
    ["14:00", "2026-12-31"],
    ["14:01", "2027-01-01"],
  ])("an order at %s on new year's eve counts for %s", (time, day) => {
    expect(orderDayAt("2026-12-31", time, "14:00")).toBe(day);
  });
});

describe("the table of lead times", () => {
  test("a shopper on Monday is promised the bench's two days and two more for safety", () => {
    expect(readyDay(build(), "ring-classic", 0, "2026-11-02")).toBe("2026-11-06");
  });

  test("a birthstone moves the date by its day, over the weekend", () => {
    expect(readyDay(build(), "ring-classic", 1, "2026-11-02")).toBe("2026-11-09");
    expect(build().sets["ring-classic"]?.extra).toEqual({ birthstone: 1 });
  });

  test("21 order days and 60 working days are answered, and nothing outside of them", () => {
    const table = build();
    expect(Object.keys(table.sets["ring-classic"]?.ready ?? {})).toHaveLength(21);
    expect(table.open).toHaveLength(60);
    expect(table.open[0]).toBe("2026-11-02");
    expect(readyDay(table, "ring-classic", 0, "2026-11-01")).toBeNull();
    expect(readyDay(table, "ring-classic", 0, "2026-11-23")).toBeNull();
    expect(readyDay(table, "ring-classic", 61, "2026-11-02")).toBeNull();
    expect(readyDay(table, "another-set", 0, "2026-11-02")).toBeNull();
    expect(readyDay(table, "constructor", 0, "2026-11-02")).toBeNull();
  });

  test("issued after the cut-off it begins with tomorrow", () => {
    const table = build({ issuedAt: new Date("2026-11-02T23:00:00Z") });
    expect(Object.keys(table.sets["ring-classic"]?.ready ?? {})[0]).toBe("2026-11-03");
  });

  test("it tells the zone, the cut-off, when it expires and the range a page shows then", () => {
    expect(build()).toMatchObject({
      id: "table-1",
      zone: LA,
      cutOff: "14:00",
      issuedAt: "2026-11-02T17:00:00.000Z",
      expiresAt: "2026-11-03T17:00:00.000Z",
      rangeDays: [4, 10],
    });
  });

  test("a full bench is seen in the date", () => {
    const busy = bench({ bookedByDay: { "2026-11-04": 420, "2026-11-05": 420 } });
    expect(readyDay(build({ queues: [busy] }), "ring-classic", 0, "2026-11-02")).toBe("2026-11-10");
  });

  test("a choice that a rule sends to a slower partner is already in the date", () => {
    const rules = [require("laserhaus", { operation: "engrave", choiceKey: "ruby" })];
    const plain = readyDay(build(), "ring-classic", 0, "2026-11-02") ?? "";
    expect((readyDay(build({ rules }), "ring-classic", 0, "2026-11-02") ?? "") > plain).toBe(true);
  });

  describe("of a set that offers a rush", () => {
    const rushOption: Option = {
      ...{ kind: "yesNo", key: "rush", label: "Rush", help: "", required: false, operations: [], extraLeadDays: 0 },
      ...{ feeMinor: 2500, rush: true },
    };
    const hurried = { ...ringClassic, options: [...ringClassic.options.slice(0, 4), rushOption] };
    const days = (changes: Partial<LeadTimesInput> = {}): (string | null)[] => {
      const table = build({ sets: [hurried], ...changes });
      return [false, true].map((rush) =>
        readyDayOf(table, { setKey: "ring-classic", extraLeadDays: 0, rush }, "2026-11-02"),
      );
    };

    test("says an earlier day to who pays for it: the bench's own two days are spared", () => {
      expect(days()).toEqual(["2026-11-06", "2026-11-04"]);
    });

    test("says the same day to both where every day is full, and an earlier one where a part is kept for rushes", () => {
      const bookedByDay = Object.fromEntries(
        Array.from({ length: 14 }, (_, at) => [addDays("2026-11-02", at), at < 10 ? 400 : 0]),
      );
      const queues = [bench({ bookedByDay })];
      expect(days({ queues })).toEqual(["2026-11-16", "2026-11-16"]);
      const kept = queues.map((queue) => ({ ...queue, bookedByDay: { ...bookedByDay, "2026-11-04": 340 } }));
      expect(days({ queues: kept, rushReserve: 20 })).toEqual(["2026-11-16", "2026-11-06"]);
    });

    test("moves by what a rushed route has taught, and never behind the usual day", () => {
      expect(days({ margins: { "bench-1!": 1 } })).toEqual(["2026-11-06", "2026-11-03"]);
      expect(days({ margins: { "bench-1!": 9 } })).toEqual(["2026-11-06", "2026-11-06"]);
    });

    test("that must be taken says its day to everybody", () => {
      const required = { ...hurried, options: hurried.options.map((one) => ({ ...one, required: true })) };
      expect(days({ sets: [required] })).toEqual(["2026-11-04", "2026-11-04"]);
    });

    test("and a set without one says its usual day to whoever claims a rush", () => {
      expect(days({ sets: [ringClassic] })).toEqual(["2026-11-06", "2026-11-06"]);
    });
  });

  test("what the shop has learned of a route moves its dates", () => {
    expect(readyDay(build({ margins: { "bench-1": 4 } }), "ring-classic", 0, "2026-11-02")).toBe("2026-11-10");
    expect(readyDay(build({ margins: { "bench-1": 0 } }), "ring-classic", 0, "2026-11-02")).toBe("2026-11-04");
    expect(readyDay(build({ margins: { laserhaus: 9 } }), "ring-classic", 0, "2026-11-02")).toBe("2026-11-06");
  });

  test.each<[string, Rule["when"]]>([
    ["a collection", { collectionId: "gid://shopify/Collection/1" }],
    ["a price", { priceFromMinor: 50_000 }],
    ["a small price", { priceBelowMinor: 5_000 }],
    ["a margin", { marginBelowPercent: 40 }],
  ])("a rule about %s may hold for some product of the set, and is already in the date", (_, when) => {
    const rules = [require("laserhaus", { operation: "engrave", ...when })];
    const day = (list: Rule[]) => readyDay(build({ rules: list }), "ring-classic", 0, "2026-11-02") ?? "";
    expect(day(rules) > day([])).toBe(true);
    expect(day(rules)).toBe(day([require("laserhaus", { operation: "engrave" })]));
  });

  test("a set that nobody can make shows no date, and is named", () => {
    const built = tried({ queues: [bench({ capabilities: [capable("inspect", 5)] })] });
    expect(built).toMatchObject({
      kind: "built",
      table: { sets: {} },
      silent: [{ setKey: "ring-classic", words: "resize: no queue has the capability" }],
    });
  });

  test("a shop in which nobody ever works gets no table at all", () => {
    const queues = [bench({ weekdays: [] })];
    expect(tried({ queues, sets: [] }).kind).toBe("refused");
  });

  test("500 sets are answered within seconds, each as if the shop had no other", () => {
    const sets = Array.from({ length: 500 }, (_, n) => ({ ...ringClassic, setKey: `ring-${n}` }));
    const rules = [require("laserhaus", { setKey: "ring-7" })];
    const startedAt = performance.now();
    const together = build({ sets, rules }).sets;
    expect(performance.now() - startedAt).toBeLessThan(3_000);
    for (const at of [0, 7, 499]) {
      const alone = build({ sets: sets.slice(at, at + 1), rules }).sets;
      expect(together).toMatchObject(alone);
    }
    expect(together["ring-7"]).not.toEqual(together["ring-8"]);
  });
});

describe("which date counts", () => {
  /** Monday 10:00; the table was issued on Sunday evening. */
  const sunday = build({ issuedAt: new Date("2026-11-02T02:00:00Z"), id: "sunday" });
  const input = (changes: Partial<AcceptPromiseInput> = {}): AcceptPromiseInput => ({
    shownDay: null,
    tables: [sunday],
    setKey: "ring-classic",
    extraLeadDays: 0,
    rush: false,
    paidAt: new Date("2026-11-02T18:00:00Z"),
    planDay: "2026-11-04",
    queues: [bench(), partner()],
    marginDays: 2,
    ...changes,
  });

  test("a shopper gets the date the page showed", () => {
    expect(acceptPromise(input({ shownDay: "2026-11-06" }))).toEqual({ day: "2026-11-06", from: "shown" });
  });

  test("a cart that is paid the next evening keeps the date of the day before", () => {
    const paidAt = new Date("2026-11-04T01:00:00Z");
    expect(acceptPromise(input({ shownDay: "2026-11-06", paidAt }))).toEqual({ day: "2026-11-06", from: "shown" });
    expect(acceptPromise(input({ paidAt }))).toEqual({ day: "2026-11-10", from: "table" });
  });

  test("a cart that is paid three days later does not", () => {
    const paidAt = new Date("2026-11-05T03:00:00Z");
    const today = build({ issuedAt: new Date("2026-11-05T00:00:00Z"), id: "today" });
    expect(acceptPromise(input({ shownDay: "2026-11-06", paidAt, tables: [today, sunday] }))).toEqual({
      day: "2026-11-11",
      from: "table",
    });
  });

  test.each([["2026-11-03"], ["2026-11-05"], ["2026-12-24"], ["soon"], [""]])(
    "a date that no page showed (%s) gives way to the table in force",
    (shownDay) => {
      expect(acceptPromise(input({ shownDay }))).toEqual({ day: "2026-11-06", from: "table" });
    },
  );

  test("a date shown without the birthstone is not that of a piece with one", () => {
    expect(acceptPromise(input({ shownDay: "2026-11-06", extraLeadDays: 1 }))).toEqual({
      day: "2026-11-09",
      from: "table",
    });
  });

  test("a table made after payment is not held against the shopper", () => {
    const later = build({ id: "later", issuedAt: new Date("2026-11-02T18:30:00Z"), queues: [bench({ leadDays: 9 })] });
    expect(acceptPromise(input({ tables: [later, sunday] })).day).toBe("2026-11-06");
  });

  test("a table that was made for one quote answers for its set alone, before the shop's older one", () => {
    const quoted = build({ id: "quoted", issuedAt: new Date("2026-11-02T17:30:00Z"), margins: { "bench-1": 4 } });
    const chain = { ...quoted, sets: { chain: quoted.sets["ring-classic"] ?? { ready: {}, extra: {} } } };
    expect(acceptPromise(input({ tables: [sunday, chain] }))).toEqual({ day: "2026-11-06", from: "table" });
    const ofChain = { tables: [sunday, chain], setKey: "chain", shownDay: "2026-11-10" };
    expect(acceptPromise(input(ofChain))).toEqual({ day: "2026-11-10", from: "shown" });
  });

  test("a table of last week promises nothing any more", () => {
    const paidAt = new Date("2026-11-09T18:00:00Z");
    expect(acceptPromise(input({ paidAt, planDay: "2026-11-11" }))).toEqual({ day: "2026-11-13", from: "plan" });
  });

  test("without any table the plan is given with two working days on top", () => {
    expect(acceptPromise(input({ tables: [], shownDay: "2026-11-06" }))).toEqual({ day: "2026-11-06", from: "plan" });
    expect(acceptPromise(input({ tables: [], planDay: "2026-11-06" }))).toEqual({ day: "2026-11-10", from: "plan" });
  });
});

test("whatever a shopper answers or leaves out, the promise is never before the plan", () => {
  fc.assert(
    fc.property(anyQueues, anyRules, fc.subarray(fullAnswers), fc.nat(20), (queues, rules, answers, offset) => {
      const required = fullAnswers.filter((answer) =>
        ["inside-engraving", "ring-size", "box"].includes(answer.optionKey),
      );
      const selection = fullAnswers.filter((answer) => answers.includes(answer) || required.includes(answer));
      const built = tried({ queues, rules });
      if (built.kind !== "built") return;
      const startDay = addDays(orderDayAt("2026-11-02", "09:00", built.table.cutOff), offset);
      const extraLeadDays = extraLeadDaysOf(ringClassic, selection);
      const promise = readyDay(built.table, "ring-classic", extraLeadDays, startDay);
      const needs = requiredOperations(ringClassic, selection, DEFAULT_OPERATIONS);
      const plan = planRoute(piece({ needs, answers: selection, extraLeadDays, queues, rules, startDay }));
      if (promise === null) return;
      expect(plan.kind).toBe("routed");
      if (plan.kind === "routed") expect(promise > plan.planDay).toBe(true);
    }),
    { numRuns: 80 },
  );
});

test("a promise is never before what an empty shop would plan", () => {
  fc.assert(
    fc.property(anyQueues, anyRules, fc.nat(20), (queues, rules, offset) => {
      const startDay = addDays("2026-11-02", offset);
      const built = tried({ queues, rules });
      const needs = requiredOperations(ringClassic, fullAnswers, DEFAULT_OPERATIONS);
      const empty = queues.map((queue) => ({ ...queue, bookedByDay: {} }));
      const plan = planRoute(piece({ needs, answers: fullAnswers, queues: empty, rules, startDay }));
      const promise = built.kind === "built" ? readyDay(built.table, "ring-classic", 0, startDay) : null;
      if (promise !== null && plan.kind === "routed") expect(promise > plan.planDay).toBe(true);
    }),
    { numRuns: 60 },
  );
});
