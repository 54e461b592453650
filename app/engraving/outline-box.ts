import type { ShapedGlyph } from "../domain/engraving/layout";

/**
 * The drawn box of an outline, in its own units; null for an empty one. Curves are measured where they turn, not by their
 * control points: boxes that fonts carry are often those of the points, up to a fifteenth too wide.
 * `d` is path data of M, L, Q, C and Z with absolute numbers, as HarfBuzz writes it.
 */
export function boxOf(d: string): ShapedGlyph["ink"] {
  const xs: number[] = [];
  const ys: number[] = [];
  let [x, y] = [0, 0];
  for (const [, command = "", numbers = ""] of d.matchAll(/([MLQCZ])([^MLQCZ]*)/g)) {
    if (command === "Z") continue;
    const given = numbers.split(/[ ,]+/).filter(Boolean).map(Number);
    const along = (from: number, offset: 0 | 1): number[] => [from, ...given.filter((_, at) => at % 2 === offset)];
    xs.push(...turnsOf(along(x, 0)));
    ys.push(...turnsOf(along(y, 1)));
    [x = 0, y = 0] = given.slice(-2);
    // A pen that is only moved draws nothing.
    if (command === "M") [xs, ys].forEach((all) => all.splice(-2));
  }
  if (xs.length === 0) return null;
  return { left: least(xs), right: most(xs), bottom: least(ys), top: most(ys) };
}

const least = (all: number[]): number => all.reduce((a, b) => Math.min(a, b), Infinity);
const most = (all: number[]): number => all.reduce((a, b) => Math.max(a, b), -Infinity);

/** The ends of a line or a Bézier curve in one dimension, and where it turns between them. */
function turnsOf(points: number[]): number[] {
  const [a = 0, b = 0, c = 0, d = 0] = points;
  if (points.length === 3) {
    const t = (a - b) / (a - 2 * b + c);
    return [a, c, ...[t].filter(isInside).map((t) => (1 - t) ** 2 * a + 2 * (1 - t) * t * b + t ** 2 * c)];
  }
  if (points.length === 4) {
    const at = (t: number): number =>
      (1 - t) ** 3 * a + 3 * (1 - t) ** 2 * t * b + 3 * (1 - t) * t ** 2 * c + t ** 3 * d;
    // The derivative is p t² + q t + r.
    const [p, q, r] = [d - 3 * c + 3 * b - a, 2 * (a - 2 * b + c), b - a];
    const root = Math.sqrt(q * q - 4 * p * r);
    // Where p is next to nothing the last is the turn; a point too many is still a point of the curve.
    const turns = [(-q + root) / (2 * p), (-q - root) / (2 * p), -r / q];
    return [a, d, ...turns.filter(isInside).map(at)];
  }
  return [a, b];
}

/** Not so for NaN, which a straight curve gives. */
function isInside(t: number): boolean {
  return t > 0 && t < 1;
}
