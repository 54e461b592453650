import { describe, expect, it } from "vitest";
import { dayWords, urgencyOf } from "../../../app/domain/bench/urgency";

describe("a maker sees what presses", () => {
  it.each([
    ["2026-11-20", "2026-12-01", "late"],
    ["2026-11-25", "2026-11-20", "late"],
    ["2026-11-21", "2026-12-01", "today"],
    ["2026-11-25", "2026-11-21", "today"],
    ["2026-11-22", "2026-12-01", "later"],
  ])("a step due %s of a piece promised for %s is %s on 21 November", (dueDay, promiseDay, urgency) => {
    expect(urgencyOf({ dueDay, promiseDay, today: "2026-11-21" })).toBe(urgency);
  });

  it.each([
    ["2026-11-21", "today"],
    ["2026-11-22", "tomorrow"],
    ["2026-11-20", "1 day late"],
    ["2026-11-11", "10 days late"],
    ["2026-12-02", "Wed 2 Dec"],
    ["2027-01-04", "Mon 4 Jan 2027"],
  ])("a maker reads %s as “%s” on 21 November 2026", (day, words) => {
    expect(dayWords(day, "2026-11-21")).toBe(words);
  });
});
