import type { Chance } from "./chance";
import { DAY_MINUTES, isoOf, isWorkDay, workDayAfter } from "./days";
import type { Piece } from "./piece";
import { QUEUES } from "./workshop";

/** How many working days more or less a partner takes than it says. */
const SLACK: [number, ...number[]] = [-1, 0, 1, 2, 3];
const SLACK_WEIGHTS = [12, 66, 14, 6, 2];

/** A partner stands still from time to time. */
const DOWN_SHARE = 1 / 110;

const BACK_AT = 11 * 60;

interface Parcel {
  piece: Piece;
  queueKey: string;
  /** The day it is there. */
  there: number;
  /** The day it is back; null while nobody has begun. */
  back: number | null;
}

export interface Partners {
  send: (day: number, piece: Piece) => void;
  /** The day's parcels come back, and the partners begin what is there. */
  receive: (day: number) => void;
}

export function openPartners(chance: Chance, fate: Chance): Partners {
  const parcels = new Set<Parcel>();
  const downDays = new Map<string, number>();
  return {
    send: (day, piece) => {
      const queueKey = piece.steps[0]?.queueKey ?? "";
      const transit = QUEUES.find(({ key }) => key === queueKey)?.transitOutDays ?? 0;
      piece.away = true;
      // What must come first is waited for.
      const from = Math.max(day, Math.floor(piece.readyAt / DAY_MINUTES));
      parcels.add({ piece, queueKey, there: workDayAfter(from, transit), back: null });
    },
    receive: (day) => {
      if (!isWorkDay(day)) return;
      for (const parcel of parcels) if (parcel.back === day) comeBack(parcels, parcel, day);
      for (const { key, kind, capacityPerDay, leadDays, transitBackDays, capabilities } of QUEUES) {
        if (kind !== "MICROFACTORY") continue;
        const down = downDays.get(key) ?? 0;
        const still = down > 0 ? down - 1 : fate.happens(DOWN_SHARE) ? fate.whole(1, 4) : 0;
        downDays.set(key, still);
        const theirs = [...parcels].filter(({ queueKey }) => queueKey === key);
        if (still > 0) {
          for (const parcel of theirs) if (parcel.back !== null) parcel.back = workDayAfter(parcel.back, 1);
          continue;
        }
        const weekday = (day % 7) + 1;
        const batch = capabilities.every(({ batchDays }) => batchDays.length === 0 || batchDays.includes(weekday));
        if (!batch) continue;
        const begun = theirs.filter(({ there, back }) => back === null && there <= day).slice(0, capacityPerDay);
        for (const parcel of begun) {
          const days = leadDays + transitBackDays + chance.pick(SLACK, SLACK_WEIGHTS);
          parcel.back = workDayAfter(day, Math.max(1, days));
        }
      }
    },
  };
}

function comeBack(parcels: Set<Parcel>, parcel: Parcel, day: number): void {
  const { piece, queueKey } = parcel;
  parcels.delete(parcel);
  while (piece.steps[0]?.queueKey === queueKey) piece.steps.shift();
  piece.away = false;
  piece.readyAt = day * DAY_MINUTES + BACK_AT;
  if (piece.steps.length === 0) piece.doneDay = isoOf(day);
}
