import { dayOf, isoOf, workDayAfter } from "./days";
import type { Piece } from "./piece";

const MOST = 90;

/**
 * The control: one "N days" for every piece, with the least N that is kept at least as often. Counted once in calendar
 * days and once in working days, and between N - 1 and N as if some shoppers were told the one and some the other; the
 * shorter of the two counts.
 */
export function bestFixed(pieces: Piece[], share: number): { meanLeadDays: number; words: string } {
  const calendar = leastKept(pieces, share, (ordered, days) => ordered + days);
  const working = leastKept(pieces, share, workDayAfter);
  return calendar.meanLeadDays <= working.meanLeadDays
    ? { ...calendar, words: `${calendar.words} calendar days` }
    : { ...working, words: `${working.words} working days` };
}

function leastKept(pieces: Piece[], share: number, promised: (ordered: number, days: number) => number) {
  const told = (days: number) => {
    let kept = 0;
    let lead = 0;
    for (const { orderedDay, doneDay } of pieces) {
      const ordered = dayOf(orderedDay);
      const promise = promised(ordered, days);
      lead += promise - ordered;
      if (doneDay !== null && doneDay <= isoOf(promise)) kept += 1;
    }
    return { kept: kept / pieces.length, lead: lead / pieces.length };
  };
  let before = told(0);
  for (let days = 1; days <= MOST; days += 1) {
    const now = told(days);
    if (now.kept >= share) {
      const part = now.kept === before.kept ? 1 : (share - before.kept) / (now.kept - before.kept);
      return {
        meanLeadDays: before.lead + part * (now.lead - before.lead),
        words: (days - 1 + part).toFixed(1),
      };
    }
    before = now;
  }
  return { meanLeadDays: before.lead, words: `more than ${MOST}` };
}
