import type { LeadTimes } from "./ready-day";

/**
 * Whether a page that has `before` shows another day than one that has `after`: some set's day or extra days moved, a set
 * came or went, orders count by another clock, or other days are worked. Days that only one of them knows say nothing.
 */
export function datesMoved(before: LeadTimes, after: LeadTimes): boolean {
  if (before.zone !== after.zone || before.cutOff !== after.cutOff) return true;
  const keys = Object.keys(before.sets);
  if (keys.length !== Object.keys(after.sets).length) return true;
  if (differs(before.open, after.open)) return true;
  return keys.some((key) => {
    const was = before.sets[key];
    const is = after.sets[key];
    if (!was || !is || (was.rush === undefined) !== (is.rush === undefined)) return true;
    return (
      moved(was.ready, is.ready) ||
      moved(was.rush ?? {}, is.rush ?? {}) ||
      JSON.stringify(sorted(was.extra)) !== JSON.stringify(sorted(is.extra))
    );
  });
}

/** Another day under an order day of both. */
function moved(was: Record<string, string>, is: Record<string, string>): boolean {
  return Object.entries(was).some(([orderDay, day]) => Object.hasOwn(is, orderDay) && is[orderDay] !== day);
}

function sorted(extra: Record<string, number>): [string, number][] {
  return Object.entries(extra).sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Two lists of working days differ within the days that both reach over. */
function differs(was: string[], is: string[]): boolean {
  const from = [was[0] ?? "", is[0] ?? ""].sort().at(-1) ?? "";
  const until = [was.at(-1) ?? "", is.at(-1) ?? ""].sort()[0] ?? "";
  const within = (days: string[]) => days.filter((day) => day >= from && day <= until).join();
  return within(was) !== within(is);
}
