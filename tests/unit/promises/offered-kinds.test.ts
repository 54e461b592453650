import { describe, expect, test } from "vitest";
import { DEFAULT_OPERATIONS } from "../../../app/domain/routing/operations";
import type { CatalogVersion, Option, Window } from "../../../app/domain/options/option";
import type { SetRule } from "../../../app/domain/options/set-rule";
import { buildLeadTimes } from "../../../app/domain/promises/lead-times";
import { readyDay } from "../../../app/domain/promises/ready-day";
import { everyKind } from "../options/catalog";
import { bench, partner, ringClassic } from "../routing/workshop";

/** Monday morning in Los Angeles, before the cut-off. */
const MORNING = new Date("2026-11-02T17:00:00Z");

function dayOf(version: CatalogVersion): string | null {
  const built = buildLeadTimes({
    operations: DEFAULT_OPERATIONS,
    id: "t",
    issuedAt: MORNING,
    zone: "America/Los_Angeles",
    queues: [bench(), partner()],
    rules: [],
    margins: {},
    rushReserve: 0,
    sets: [version],
  });
  return built.kind === "built"
    ? readyDay(built.table, { setKey: version.setKey, extraLeadDays: 0, rush: false }, "2026-11-02")
    : null;
}

describe("the date of a set", () => {
  test.each(everyKind.map((option) => [option.kind, option] as const))("that asks a %s is shown", (_, option) => {
    const version = {
      ...ringClassic,
      options: [{ ...option, operations: [{ operation: "polish" as const, minutes: 8 }] }],
    };
    expect(dayOf(version)).toBe("2026-11-06");
  });

  const asked = (change: { window?: Window; limit?: number }, rules?: SetRule[]): CatalogVersion => ({
    ...ringClassic,
    options: ringClassic.options.map((option): Option => ({
      ...option,
      required: true,
      ...(option.key === "birthstone" ? { rush: true, ...change } : {}),
    })),
    rules,
  });

  test("counts on a rush that everybody must take", () => {
    expect(dayOf(asked({}))).toBe("2026-11-04");
  });

  const hidden: SetRule[] = [
    {
      effect: "forbid",
      target: { optionKey: "birthstone", choiceKey: null },
      when: [{ optionKey: "ring-size", test: "is", values: ["4"] }],
    },
  ];
  test.each<[string, CatalogVersion]>([
    ["the season", asked({ window: { from: null, until: "2026-12-24" } })],
    ["the last piece", asked({ limit: 20 })],
    ["another answer", asked({}, hidden)],
  ])("counts on no rush that %s may take away", (_, version) => {
    expect(dayOf(version)).toBe("2026-11-06");
  });
});
