import { RING_SYSTEMS, type RingSizeOption, type RingSystem } from "./option";
import { sizeWords } from "./words";

/** Least and most size of each system, in quarters of a size: what hands have, and a merchant may offer. */
export const SIZE_BOUNDS = {
  US: [1, 80],
  UK: [4, 128],
  EU: [144, 320],
  JP: [4, 160],
} satisfies Record<RingSystem, [least: number, most: number]>;

/**
 * The inside circumference in mm, from the size n and back.
 * US and Canada: inside diameter 11.63 mm at size 0, 0.032 inch (0.8128 mm) more with each size.
 * UK, Ireland, Australia: BS 6820, circumference 40 mm at C (n = 3), 1.25 mm more with each letter.
 * EU: ISO 8653, the size is the circumference in mm.
 * JP: inside diameter 13 mm at size 1, a third of a mm more with each size.
 */
const SCALES = {
  US: { ofSize: (n) => Math.PI * (11.63 + 0.8128 * n), sizeOf: (mm) => (mm / Math.PI - 11.63) / 0.8128, step: 1 },
  UK: { ofSize: (n) => 36.25 + 1.25 * n, sizeOf: (mm) => (mm - 36.25) / 1.25, step: 2 },
  EU: { ofSize: (n) => n, sizeOf: (mm) => mm, step: 2 },
  JP: { ofSize: (n) => Math.PI * (13 + (n - 1) / 3), sizeOf: (mm) => (mm / Math.PI - 13) * 3 + 1, step: 4 },
} satisfies Record<
  RingSystem,
  {
    ofSize: (n: number) => number;
    sizeOf: (mm: number) => number;
    /** Quarters between the sizes that people there know: quarter, half or whole ones. */
    step: 1 | 2 | 4;
  }
>;

/** (28, "US") is 54.4 mm, unrounded. */
export function insideCircumferenceMm(quarters: number, system: RingSystem): number {
  return SCALES[system].ofSize(quarters / 4);
}

/** The size of the system whose circumference comes nearest, in quarters, among those that people there know. */
export function nearestSize(circumferenceMm: number, system: RingSystem): number {
  const { sizeOf, step } = SCALES[system];
  return Math.round((sizeOf(circumferenceMm) * 4) / step) * step;
}

/** (28, "US", ["UK", "EU"]) is ["UK N½", "EU 54½"]: what is shown beside a size. Systems without such a size are left out. */
export function equivalents(quarters: number, system: RingSystem, others: RingSystem[]): string[] {
  const mm = insideCircumferenceMm(quarters, system);
  return others.flatMap((other) => {
    const [least, most] = SIZE_BOUNDS[other];
    const near = nearestSize(mm, other);
    return other === system || near < least || near > most ? [] : [sizeWords(near, other)];
  });
}

/** (26, "US") is "US 6½ · UK M½ · EU 53 · JP 12 · 53.1 mm inside": whichever mandrel is at hand. */
export function sizeEverywhere(quarters: number, system: RingSystem): string {
  const mm = insideCircumferenceMm(quarters, system).toFixed(1);
  return [sizeWords(quarters, system), ...equivalents(quarters, system, [...RING_SYSTEMS]), `${mm} mm inside`].join(
    " · ",
  );
}

/** The raw answer, the size in words, and the same size in the systems that the merchant also shows. */
export type SizeLine = [raw: string, words: string, others: string];

/** The sizes that are made, from the least: ["6.5", "US 6½", "UK M½, JP 13"]. */
export function sizeLines({
  system,
  alsoShown = [],
  minQuarters,
  maxQuarters,
  stepQuarters,
}: RingSizeOption): SizeLine[] {
  const lines: SizeLine[] = [];
  for (let size = minQuarters; size <= maxQuarters; size += stepQuarters) {
    lines.push([String(size / 4), sizeWords(size, system), equivalents(size, system, alsoShown).join(", ")]);
  }
  return lines;
}
