import lighthouse from "lighthouse";
import { median } from "../median";

export interface Scores {
  /** Lighthouse points, 0 to 100, of each run. */
  with: number[];
  without: number[];
  /** Of the runs with the block. */
  cls: number[];
}

/** The spread of the drops of all pairs. */
export interface Drop {
  median: number;
  least: number;
  most: number;
}

interface Visits {
  url: string;
  /** Where the browser's DevTools answer. */
  port: number;
  pairs: number;
  /** Puts the block on the theme's product page, or takes it away. */
  place: (placed: boolean) => Promise<void>;
  say: (line: string) => void;
}

/**
 * The product page with and without the block, in turn, as Lighthouse scores it for a phone: simulated throttling, an
 * empty cache. Who comes first changes from pair to pair. The first visit of each is not counted.
 */
export async function scorePairs({ url, port, pairs, place, say }: Visits): Promise<Scores> {
  const scores: Scores = { with: [], without: [], cls: [] };
  for (let pair = 0; pair <= pairs; pair += 1) {
    for (const placed of pair % 2 === 0 ? [true, false] : [false, true]) {
      await place(placed);
      const { score, cls } = await scoreOf(url, port);
      if (pair === 0) continue;
      scores[placed ? "with" : "without"].push(score);
      if (placed) scores.cls.push(cls);
    }
    if (pair > 0) say(`${url}, pair ${pair}: ${scores.without.at(-1)} without, ${scores.with.at(-1)} with the block`);
  }
  return scores;
}

export function dropOf({ with: placed, without }: Scores): Drop {
  const drops = without.map((score, index) => rounded(score - (placed[index] ?? NaN)));
  return { median: median(drops), least: Math.min(...drops), most: Math.max(...drops) };
}

async function scoreOf(url: string, port: number): Promise<{ score: number; cls: number }> {
  const result = await lighthouse(url, { port, onlyCategories: ["performance"], logLevel: "error" });
  const report = result?.lhr;
  const score = report?.categories.performance?.score;
  if (!report || report.runtimeError || typeof score !== "number")
    throw new Error(`Lighthouse gave no score of ${url}: ${report?.runtimeError?.message ?? "no report"}`);
  if (report.configSettings.formFactor !== "mobile" || report.configSettings.throttlingMethod !== "simulate")
    throw new Error("Lighthouse did not simulate a phone");
  // The category's own number is rounded to a whole point: a drop of half a point would be none or one.
  const { auditRefs } = report.categories.performance ?? { auditRefs: [] };
  const weights = auditRefs.reduce((sum, { weight }) => sum + weight, 0);
  const points = auditRefs.reduce((sum, { id, weight }) => sum + weight * (report.audits[id]?.score ?? 0), 0);
  return {
    score: rounded((100 * points) / weights),
    cls: report.audits["cumulative-layout-shift"]?.numericValue ?? NaN,
  };
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
