import type { Answer } from "../../../app/domain/options/catalog-version";
import type { PlannedStep } from "../../../app/domain/routing/types";

/** One piece of the simulated shop. Days are ISO. */
export interface Piece {
  setKey: string;
  answers: Answer[];
  rush: boolean;
  orderedDay: string;
  /** What the page showed; null when it showed none. */
  shownDay: string | null;
  promiseDay: string;
  firstPlanDay: string;
  planDay: string;
  routeClass: string;
  /** Every queue that it was ever planned on. */
  queues: Set<string>;
  /** What is left to do, the next step first. */
  steps: PlannedStep[];
  /** Minutes since the simulation began: nobody can work on it before. */
  readyAt: number;
  /** It is at a partner, or on its way. */
  away: boolean;
  doneDay: string | null;
}
