/**
 * Variants of one product in few letters: "<least>.<step>.<runs>", all in base 36, each run counted in steps from the
 * least. Shopify numbers the variants of a product evenly, so that two thousand that were made together are one run:
 * "kq3z9u.pa8.0-1jj". What was made at another time is a list of its own behind a ";", where that is shorter. Ids are
 * below 2^53, as Shopify's own JSON has them as numbers.
 */
export function packVariants(ids: string[]): string {
  return shortest(ids.map(Number).toSorted((a, b) => a - b));
}

/** Whether the list names the variant. */
export function namesVariant(list: string, id: string): boolean {
  return list.split(";").some((part) => namedIn(part, Number(id)));
}

function shortest(sorted: number[]): string {
  const whole = evenly(sorted);
  const at = widestGap(sorted);
  if (at === 0) return whole;
  const [before, after] = [sorted.slice(0, at), sorted.slice(at)];
  if (evenly(before).length + evenly(after).length >= whole.length) return whole;
  return `${shortest(before)};${shortest(after)}`;
}

function evenly(sorted: number[]): string {
  const least = sorted[0] ?? 0;
  const step = sorted.reduce((gcd, id) => greatestDivisor(gcd, id - least), 0) || 1;
  const runs: { from: number; to: number }[] = [];
  for (const id of sorted) {
    const index = (id - least) / step;
    const last = runs.at(-1);
    if (last && index <= last.to + 1) last.to = index;
    else runs.push({ from: index, to: index });
  }
  const texts = runs.map(({ from, to }) => base36(from) + (to > from ? `-${base36(to)}` : ""));
  return `${base36(least)}.${base36(step)}.${texts.join()}`;
}

/** Index of the number that comes after the widest gap; 0 of fewer than two. */
function widestGap(sorted: number[]): number {
  let [at, widest] = [0, 0];
  sorted.forEach((id, index) => {
    const gap = id - (sorted[index - 1] ?? id);
    if (gap > widest) [at, widest] = [index, gap];
  });
  return at;
}

/** Whole runs are looked for by the engine itself: a function has few instructions. */
function namedIn(part: string, id: number): boolean {
  const [least = "", step = "", runs = ""] = part.split(".");
  const index = (id - parseInt(least, 36)) / parseInt(step, 36);
  if (!(index >= 0) || !Number.isInteger(index)) return false;
  if (`,${runs},`.includes(`,${base36(index)},`)) return true;
  return (runs.match(/\w+-\w+/g) ?? []).some((run) => {
    const [from = "", to = ""] = run.split("-");
    return parseInt(from, 36) <= index && index <= parseInt(to, 36);
  });
}

function base36(number: number): string {
  return number.toString(36);
}

function greatestDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestDivisor(b, a % b);
}
