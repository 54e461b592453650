import { dice } from "../full-catalog";

/** Everything random in the simulated shop, from one seed. */
export interface Chance {
  /** In [0, 1). */
  any: () => number;
  /** True in that share of cases. */
  happens: (share: number) => boolean;
  /** From `least` to `most`, both included. */
  whole: (least: number, most: number) => number;
  /** Poisson: how many, when `mean` are usual. */
  count: (mean: number) => number;
  /** Exponential: how long, when `mean` is usual. */
  wait: (mean: number) => number;
  /** Log-normal around a mean of 1; `spread` is the logarithm's standard deviation. */
  factor: (spread: number) => number;
  pick: <T>(list: readonly [T, ...T[]], weights: readonly number[]) => T;
}

export function chanceOf(seed: number): Chance {
  const any = dice(seed);
  const normal = () => Math.sqrt(-2 * Math.log(1 - any())) * Math.cos(2 * Math.PI * any());
  const count = (mean: number): number => {
    const floor = Math.exp(-mean);
    let found = -1;
    for (let product = 1; product > floor; product *= any()) found += 1;
    return found;
  };
  return {
    any,
    happens: (share) => any() < share,
    whole: (least, most) => least + Math.floor(any() * (most - least + 1)),
    count,
    wait: (mean) => -mean * Math.log(1 - any()),
    factor: (spread) => Math.exp(spread * normal() - (spread * spread) / 2),
    pick: (list, weights) => {
      let left = any() * weights.reduce((sum, weight) => sum + weight, 0);
      const index = weights.findIndex((weight) => (left -= weight) < 0);
      return list[index] ?? list[0];
    },
  };
}
