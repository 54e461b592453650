import { daysBetween, dayWords } from "../../domain/calendar/days";
import type { OnTime, WhatIfSide } from "../../domain/routing/what-if";
import { counted } from "../admin/words";
import type { Bar, Pair } from "./compare-chart";

/** What the comparison says, in words and bars. */

const LABEL_LETTERS = 10;

export function promisePairs(before: WhatIfSide, after: WhatIfSide, orderDay: string): Pair[] {
  return before.promises.map(({ setKey, name, day }) => {
    const later = after.promises.find((one) => one.setKey === setKey)?.day ?? null;
    return { label: shortened(name), name, before: promiseBar(day, orderDay), after: promiseBar(later, orderDay) };
  });
}

export function weekPairs(before: WhatIfSide, after: WhatIfSide): Pair[] {
  return before.weeks.map((week, index) => {
    const later = after.weeks[index] ?? { kept: 0, pieces: 0 };
    const name = `Week of ${dayWords(week.from)}`;
    return { label: dayWords(week.from).slice(4), name, before: shareBar(week), after: shareBar(later) };
  });
}

/** "All sets are promised as before" or how many later, how many sooner, how many not at all. */
export function promiseWords(before: WhatIfSide, after: WhatIfSide): string {
  const count = (is: (from: string | null, to: string | null) => boolean) =>
    before.promises.filter(({ setKey, day }) =>
      is(day, after.promises.find((one) => one.setKey === setKey)?.day ?? null),
    ).length;
  const later = count((from, to) => from !== null && to !== null && to > from);
  const sooner = count((from, to) => from !== null && to !== null && to < from);
  const lost = count((from, to) => from !== null && to === null);
  const parts = [
    ...(later > 0 ? [`${counted(later, "set")} promised later`] : []),
    ...(sooner > 0 ? [`${counted(sooner, "set")} promised sooner`] : []),
    ...(lost > 0 ? [`${counted(lost, "set")} without a date`] : []),
  ];
  return parts.length === 0 ? "Every set is promised as before." : `${parts.join(", ")}.`;
}

/** "93% of 41 pieces on time instead of 97% of 38." */
export function onTimeWords(before: OnTime, after: OnTime): string {
  if (after.pieces === 0) return "Nothing is open: no promise is at stake.";
  const then = `${percent(after)} of ${counted(after.pieces, "piece")} on time`;
  if (before.kept === after.kept && before.pieces === after.pieces) return `${then}, as before.`;
  return before.pieces === 0 ? `${then}.` : `${then} instead of ${percent(before)} of ${before.pieces}.`;
}

function promiseBar(day: string | null, orderDay: string): Bar {
  if (day === null) return { value: null, short: "none", words: "no date can be promised" };
  const days = daysBetween(orderDay, day);
  return { value: days, short: String(days), words: `${dayWords(day)}, ${counted(days, "day")} after the order` };
}

function shareBar({ kept, pieces }: OnTime): Bar {
  if (pieces === 0) return { value: null, short: "–", words: "nothing is promised" };
  return {
    value: (kept * 100) / pieces,
    short: percent({ kept, pieces }),
    words: `${percent({ kept, pieces })}, ${kept} of ${pieces}`,
  };
}

/** Never 100% while one is missed. */
function percent({ kept, pieces }: OnTime): string {
  return `${Math.floor((kept * 100) / Math.max(1, pieces))}%`;
}

function shortened(name: string): string {
  return name.length <= LABEL_LETTERS ? name : `${name.slice(0, LABEL_LETTERS - 1)}…`;
}
