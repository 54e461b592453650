import { addDays } from "../calendar/days";

/** Reading a promised day out of the published table. The block's script bundles this: no Intl, no zone, no clock. */

/** What one option set promises. */
export interface SetLeadTimes {
  /** Order day → promised day, whatever is chosen but a rush. */
  ready: Record<string, string>;
  /** The same for a rushed piece; absent where the set offers no rush. */
  rush?: Record<string, string>;
  /** Option key → the working days it adds when answered; options that add none are absent. */
  extra: Record<string, number>;
}

/** The app-owned metafield `leadtimes` and `lead_time_table.doc`. */
export interface LeadTimes {
  v: 1;
  /** lead_time_table.id */
  id: string;
  /** ISO instants. After `expiresAt` a page shows `rangeDays` instead of a date. */
  issuedAt: string;
  expiresAt: string;
  /** IANA zone of the shop: order days are its days. */
  zone: string;
  /** "HH:MM" in `zone`: an order up to then counts for its day, a later one for the next. */
  cutOff: string;
  /** Fewest and most calendar days from order to ready. */
  rangeDays: [number, number];
  sets: Record<string, SetLeadTimes>;
  /** The next working days, ascending. */
  open: string[];
}

/** The day an order counts for: `localDay` up to the cut-off, the next calendar day after it. Times are "HH:MM". */
export function orderDayAt(localDay: string, localTime: string, cutOff: string): string {
  return localTime <= cutOff ? localDay : addDays(localDay, 1);
}

/** What the promised day of a selection depends on. */
export interface Dated {
  setKey: string;
  /** Working days that the answered options add. */
  extraLeadDays: number;
  rush: boolean;
}

/** The promised day, moved by the answered options' extra working days; null when the table does not say. */
export function readyDay(table: LeadTimes, { setKey, extraLeadDays, rush }: Dated, orderDay: string): string | null {
  const set = Object.hasOwn(table.sets, setKey) ? table.sets[setKey] : undefined;
  const days = rush ? (set?.rush ?? set?.ready) : set?.ready;
  const ready = days && Object.hasOwn(days, orderDay) ? days[orderDay] : undefined;
  if (ready === undefined) return null;
  if (extraLeadDays <= 0) return ready;
  return table.open.filter((day) => day > ready)[extraLeadDays - 1] ?? null;
}
