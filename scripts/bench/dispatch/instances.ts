import { readFileSync } from "node:fs";
import { join } from "node:path";

/** A job of a public weighted-tardiness instance, on one station. */
export interface Job {
  minutes: number;
  weight: number;
  /** Counted from 0, when the station starts. */
  due: number;
}

export interface InstanceFile {
  instances: Job[][];
  /** The least sum of weight × tardiness that any order has, of all instances together. */
  optimum: number;
}

/**
 * Reads `wt<size>.txt` and `wtopt<size>.txt` of the OR-Library: whitespace-separated integers, for each instance its
 * processing times, then its weights, then its due dates. Throws when the two files do not belong together.
 */
export function readInstances(dir: string, size: number): InstanceFile {
  const numbers = integersOf(join(dir, `wt${size}.txt`));
  const optima = integersOf(join(dir, `wtopt${size}.txt`));
  if (optima.length === 0 || numbers.length !== optima.length * size * 3) {
    throw new Error(
      `wt${size}.txt holds ${numbers.length} numbers; ${optima.length} optima of ${size} jobs need ${optima.length * size * 3}`,
    );
  }
  const at = (index: number) => numbers[index] ?? 0;
  const instances = optima.map((_, instance) =>
    Array.from({ length: size }, (_, job) => {
      const first = instance * size * 3 + job;
      return { minutes: at(first), weight: at(first + size), due: at(first + 2 * size) };
    }),
  );
  return { instances, optimum: optima.reduce((sum, one) => sum + one, 0) };
}

function integersOf(file: string): number[] {
  return readFileSync(file, "utf8")
    .split(/\s+/)
    .filter((word) => word !== "")
    .map((word) => {
      const number = Number(word);
      if (!Number.isInteger(number)) throw new Error(`${file}: "${word}" is no integer`);
      return number;
    });
}
