import { expect, test } from "vitest";
import { datesMoved } from "../../../app/domain/promises/dates-moved";
import type { LeadTimes } from "../../../app/domain/promises/ready-day";

const before: LeadTimes = {
  ...{ v: 1, id: "before", issuedAt: "2026-11-02T08:00:00Z", expiresAt: "2026-11-03T08:00:00Z" },
  ...{ zone: "Europe/Berlin", cutOff: "14:00", rangeDays: [3, 9] },
  sets: {
    ring: {
      ready: { "2026-11-02": "2026-11-05", "2026-11-03": "2026-11-06" },
      rush: { "2026-11-02": "2026-11-03", "2026-11-03": "2026-11-04" },
      extra: { stone: 2 },
    },
  },
  open: ["2026-11-02", "2026-11-03", "2026-11-04"],
};
const ring = before.sets.ring ?? { ready: {}, extra: {} };

test.each<[string, Partial<LeadTimes>]>([
  ["nothing but the hour", { id: "after", issuedAt: "2026-11-02T09:00:00Z", expiresAt: "2026-11-03T09:00:00Z" }],
  [
    "the next morning: a day fell away and one came",
    {
      sets: { ring: { ...ring, ready: { "2026-11-03": "2026-11-06", "2026-11-04": "2026-11-09" } } },
      open: ["2026-11-03", "2026-11-04", "2026-11-05"],
    },
  ],
  ["the range that is shown once it has expired", { rangeDays: [3, 10] }],
])("pages show the same days: %s", (_, changes) => {
  expect(datesMoved(before, { ...before, ...changes })).toBe(false);
});

test.each<[string, Partial<LeadTimes>]>([
  ["a day later", { sets: { ring: { ...ring, ready: { ...ring.ready, "2026-11-03": "2026-11-09" } } } }],
  ["a rush a day earlier", { sets: { ring: { ...ring, rush: { ...ring.rush, "2026-11-03": "2026-11-03" } } } }],
  ["no rush any more", { sets: { ring: { ready: ring.ready, extra: ring.extra } } }],
  ["another extra day", { sets: { ring: { ...ring, extra: { stone: 3 } } } }],
  ["a question less that adds days", { sets: { ring: { ...ring, extra: {} } } }],
  ["a question more that adds days", { sets: { ring: { ...ring, extra: { stone: 2, cast: 1 } } } }],
  ["a set more", { sets: { ring, chain: ring } }],
  ["another set", { sets: { chain: ring } }],
  ["another cut-off", { cutOff: "12:00" }],
  ["another zone", { zone: "UTC" }],
  ["a closed day among the working ones", { open: ["2026-11-02", "2026-11-04", "2026-11-05"] }],
])("pages show another day: %s", (_, changes) => {
  expect(datesMoved(before, { ...before, ...changes })).toBe(true);
});
