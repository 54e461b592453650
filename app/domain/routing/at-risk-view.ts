import type { Saver } from "./replan/risks";

/** A piece that is predicted to miss its promise. Days are ISO. */
export interface AtRiskView {
  number: string;
  title: string;
  orderName: string;
  promiseDay: string;
  /** Null when no queue has room for it within half a year. */
  day: string | null;
  lateDays: number;
  rush: boolean;
  savers: Saver[];
}

export interface AtRiskPage {
  pieces: AtRiskView[];
  /** In all; the page shows the first of them. */
  count: number;
  /** ISO instant; null before the first re-plan. */
  replannedAt: string | null;
}
