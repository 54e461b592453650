/** How the pieces of one order go out: together, or each line as it is ready. */
export const BUNDLINGS = ["TOGETHER", "AS_READY"] as const;
export type Bundling = (typeof BUNDLINGS)[number];

/** With more than this kept free, hardly an ordinary piece would find its day. */
const MOST_RESERVE = 90;

/** What is wrong with the percent of each day that is kept for rush pieces, as it was typed; null when nothing is. */
export function rushReserveProblem(typed: string): string | null {
  const text = typed.trim();
  if (/^\d{1,3}$/.test(text) && Number(text) <= MOST_RESERVE) return null;
  const bound = `a whole number of percent from 0 to ${MOST_RESERVE}`;
  return text === "" ? `Use ${bound}` : `“${text}” cannot be used here: use ${bound}`;
}
