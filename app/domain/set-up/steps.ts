import type { ThemeBlockState } from "./theme-block";

/** The way from install to the first finished piece, in order. Each is read from what the shop has. */
export const SET_UP_STEPS = ["first-set", "products", "publish", "theme", "queues", "staff", "first-ticket"] as const;
export type SetUpKey = (typeof SET_UP_STEPS)[number];

/** What a service of personalization stands on, before it is told to the world. */
export const LAUNCH_POINTS = ["catalog", "lead-times", "makers", "pages", "repair"] as const;
export type LaunchKey = (typeof LAUNCH_POINTS)[number];

export interface Step<Key extends string> {
  key: Key;
  done: boolean;
}

/** What the shop has, in numbers and facts. */
export interface SetUpFacts {
  sets: number;
  /** SKUs that ask a set's questions. */
  skus: number;
  publishedSets: number;
  /** Published, and asked by at least one SKU. */
  offeredSets: number;
  /** The set last worked on that is not published or has no SKU: where the merchant goes on. */
  unfinishedSetId: string | null;
  benches: number;
  microfactories: number;
  staff: number;
  finishedPieces: number;
  /** The table of dates on the product pages is in force. */
  datesInForce: boolean;
  /** Products whose questions are still on their way to the store, or could not be written. */
  productsNotWritten: number;
  repairWords: string;
}

export function setUpSteps(facts: SetUpFacts, theme: ThemeBlockState): Step<SetUpKey>[] {
  const done = {
    "first-set": facts.sets > 0,
    products: facts.skus > 0,
    publish: facts.publishedSets > 0,
    theme: theme === "found",
    queues: facts.benches + facts.microfactories > 0,
    staff: facts.staff > 0,
    "first-ticket": facts.finishedPieces > 0,
  } satisfies Record<SetUpKey, boolean>;
  return SET_UP_STEPS.map((key) => ({ key, done: done[key] }));
}

export function launchPoints(facts: SetUpFacts, theme: ThemeBlockState): Step<LaunchKey>[] {
  const done = {
    catalog: facts.offeredSets > 0,
    "lead-times": facts.datesInForce,
    makers: facts.benches > 0 && facts.microfactories > 0,
    pages: theme === "found" && facts.offeredSets > 0 && facts.productsNotWritten === 0,
    repair: facts.repairWords !== "",
  } satisfies Record<LaunchKey, boolean>;
  return LAUNCH_POINTS.map((key) => ({ key, done: done[key] }));
}
