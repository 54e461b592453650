import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DEFAULT_OPERATIONS } from "../../../app/domain/routing/operations";
import { addDays } from "../../../app/domain/calendar/days";
import { acceptPromise, type AcceptPromiseInput } from "../../../app/domain/promises/accept-promise";
import { buildLeadTimes, type LeadTimesInput } from "../../../app/domain/promises/lead-times";
import { orderDayAt, readyDay, type LeadTimes } from "../../../app/domain/promises/ready-day";
import { planRoute } from "../../../app/domain/routing/plan-route";
import { requiredOperations, extraLeadDaysOf } from "../../../app/domain/tickets/required-operations";
import { anyQueues, anyRules, bench, capable, fullAnswers, partner, prefer, ringClassic } from "../routing/workshop";

const LA = "America/Los_Angeles";
/** Monday morning in Los Angeles, before the cut-off. */
const MORNING = new Date("2026-11-02T17:00:00Z");

function build(changes: Partial<LeadTimesInput> = {}): LeadTimes {
  const built = buildLeadTimes({
    operations: DEFAULT_OPERATIONS,
    id: "table-1",
    issuedAt: MORNING,
    zone: LA,
    queues: [bench(), partner()],
    rules: [],
    sets: [ringClassic],
    ...changes,
  });
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
    const rules = [prefer("laserhaus", { operation: "engrave", choiceKey: "ruby" })];
    const plain = readyDay(build(), "ring-classic", 0, "2026-11-02") ?? "";
    expect((readyDay(build({ rules }), "ring-classic", 0, "2026-11-02") ?? "") > plain).toBe(true);
  });

  test("an option that is left out and sends the piece the slower way is already in the date", () => {
    const quick = prefer("bench-1", { operation: "engrave", optionKey: "birthstone" }, 1);
    const rules = [quick, prefer("laserhaus", { operation: "engrave" }, 2)];
    const slow = [prefer("laserhaus", { operation: "engrave" })];
    const day = (list: typeof rules) => readyDay(build({ rules: list }), "ring-classic", 0, "2026-11-02");
    expect(day(rules)).toBe(day(slow));
  });

  test("a set that nobody can make shows no date, and is named", () => {
    const built = buildLeadTimes({
      operations: DEFAULT_OPERATIONS,
      id: "t",
      issuedAt: MORNING,
      zone: LA,
      queues: [bench({ capabilities: [capable("inspect", 5)] })],
      rules: [],
      sets: [ringClassic],
    });
    expect(built).toMatchObject({
      kind: "built",
      table: { sets: {} },
      silent: [{ setKey: "ring-classic", words: "resize: no queue has the capability" }],
    });
  });

  test("a shop in which nobody ever works gets no table at all", () => {
    const queues = [bench({ weekdays: [] })];
    expect(
      buildLeadTimes({
        operations: DEFAULT_OPERATIONS,
        id: "t",
        issuedAt: MORNING,
        zone: LA,
        queues,
        rules: [],
        sets: [],
      }).kind,
    ).toBe("refused");
  });

  test("500 sets are answered within seconds, each as if the shop had no other", () => {
    const sets = Array.from({ length: 500 }, (_, n) => ({ ...ringClassic, setKey: `ring-${n}` }));
    const rules = [prefer("laserhaus", { setKey: "ring-7" })];
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
    paidAt: new Date("2026-11-02T18:00:00Z"),
    planDay: "2026-11-04",
    queues: [bench(), partner()],
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
      const built = buildLeadTimes({
        operations: DEFAULT_OPERATIONS,
        id: "t",
        issuedAt: MORNING,
        zone: LA,
        queues,
        rules,
        sets: [ringClassic],
      });
      if (built.kind !== "built") return;
      const startDay = addDays(orderDayAt("2026-11-02", "09:00", built.table.cutOff), offset);
      const extraLeadDays = extraLeadDaysOf(ringClassic, selection);
      const promise = readyDay(built.table, "ring-classic", extraLeadDays, startDay);
      const plan = planRoute({
        needs: requiredOperations(ringClassic, selection, DEFAULT_OPERATIONS),
        setKey: "ring-classic",
        answers: selection,
        extraLeadDays,
        queues,
        rules,
        startDay,
      });
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
      const ready = (list: typeof queues): string | null => {
        const built = buildLeadTimes({
          operations: DEFAULT_OPERATIONS,
          id: "t",
          issuedAt: MORNING,
          zone: LA,
          queues: list,
          rules,
          sets: [ringClassic],
        });
        return built.kind === "built" ? readyDay(built.table, "ring-classic", 0, addDays("2026-11-02", offset)) : null;
      };
      const empty = ready(queues.map((queue) => ({ ...queue, bookedByDay: {} })));
      const busy = ready(queues);
      if (empty !== null && busy !== null) expect(busy >= empty).toBe(true);
    }),
    { numRuns: 60 },
  );
});
