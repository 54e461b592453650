/**
 * Variants of one product in few letters: "<least>.<step>.<runs>", all in base 36, each run counted in steps from the
 * least. Shopify numbers the variants of a product evenly, so that two thousand that were made together are one run:
 * "kq3z9u.pa8.0-1jj". Ids are below 2^53, as Shopify's own JSON has them as numbers.
 */
export function packVariants(ids: string[]): string {
  const sorted = ids.map(Number).toSorted((a, b) => a - b);
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

/** Whether the list names the variant. Whole runs are looked for by the engine itself: a function has few instructions. */
export function namesVariant(list: string, id: string): boolean {
  const [least = "", step = "", runs = ""] = list.split(".");
  const index = (Number(id) - parseInt(least, 36)) / parseInt(step, 36);
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
