import { insideCircumferenceMm, nearestSize, SIZE_BOUNDS } from "../../domain/options/ring-sizes";
import type { RingSystem } from "../../domain/options/option";
import { sizeWords } from "../../domain/options/words";
import type { RingSizeDraft } from "./draft";

/** The sizes of a system in its own words. `chosen` are among them, whatever the step. */
export function sizesOf(
  system: RingSystem,
  step: RingSizeDraft["stepQuarters"],
  chosen: string[],
): { value: string; label: string }[] {
  const [least, most] = SIZE_BOUNDS[system];
  const sizes = new Set(chosen.filter((size) => /^\d{1,3}$/.test(size)).map(Number));
  // From a whole size on: half sizes that start at a quarter would miss every size that people know.
  const every = Number(step);
  for (let size = Math.ceil(least / every) * every; size <= most; size += every) sizes.add(size);
  return [...sizes].sort((a, b) => a - b).map((size) => ({ value: String(size), label: sizeWords(size, system) }));
}

/** The option in another system, for the same hands. */
export function inSystem(option: RingSizeDraft, system: RingSystem): Partial<RingSizeDraft> {
  if (system === option.system) return {};
  const same = (size: string) =>
    /^\d{1,3}$/.test(size) ? String(nearestSize(insideCircumferenceMm(Number(size), option.system), system)) : size;
  return {
    system,
    alsoShown: option.alsoShown.filter((other) => other !== system),
    minSize: same(option.minSize),
    maxSize: same(option.maxSize),
    // Japan counts in whole sizes only.
    ...(system === "JP" ? { stepQuarters: "4" as const } : {}),
    defaultAnswer: "",
  };
}

/** The sizes that the option offers, by the answer that each is. */
export function offeredSizes({
  system,
  minSize,
  maxSize,
  stepQuarters,
}: RingSizeDraft): { value: string; label: string }[] {
  const sizes: { value: string; label: string }[] = [];
  for (let size = Number(minSize); size <= Number(maxSize) && sizes.length < 400; size += Number(stepQuarters)) {
    sizes.push({ value: String(size / 4), label: sizeWords(size, system) });
  }
  return sizes;
}
