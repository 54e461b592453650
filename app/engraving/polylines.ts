import svgpath from "svgpath";
import type { OutlinePath } from "./outlines";

/** mm from the left and upper edge of the area. */
export type Point = [xMm: number, yMm: number];

/** What no engraver can tell from the curve. */
const TOLERANCE_MM = 0.005;

/**
 * Outlines as closed polylines: each curve in as many straight pieces as keep within 5 µm of it, for machines that know
 * no curves.
 */
export function polylinesOf(paths: OutlinePath[]): Point[][] {
  return paths.flatMap(({ transform, d }) => {
    const lines: Point[][] = [];
    svgpath(d)
      .transform(transform)
      .abs()
      .unarc()
      .unshort()
      .iterate((segment, _index, x, y) => {
        const [command, ...numbers] = segment;
        const points = pairs(numbers);
        const line = lines.at(-1);
        if (command === "M") lines.push(points);
        else if (command === "H") line?.push([numbers[0] ?? x, y]);
        else if (command === "V") line?.push([x, numbers[0] ?? y]);
        else if (command !== "Z") line?.push(...flattened([[x, y], ...points]));
      });
    return lines.filter((line) => line.length > 2).map(withoutClosingPoint);
  });
}

function pairs(numbers: number[]): Point[] {
  return numbers.flatMap((x, index): Point[] => (index % 2 === 0 ? [[x, numbers[index + 1] ?? 0]] : []));
}

/** A Bézier curve of any degree (a line is one of degree 1), its start left out. Pieces by Wang's bound. */
function flattened(control: Point[]): Point[] {
  const degree = control.length - 1;
  const bend = Math.max(0, ...control.slice(2).map((_, index) => secondDifference(control, index)));
  const pieces = Math.max(1, Math.ceil(Math.sqrt((degree * (degree - 1) * bend) / (8 * TOLERANCE_MM))));
  return Array.from({ length: pieces }, (_, index) => pointAt(control, (index + 1) / pieces));
}

function secondDifference(control: Point[], index: number): number {
  const [a, b, c] = control.slice(index);
  return a && b && c ? Math.hypot(a[0] - 2 * b[0] + c[0], a[1] - 2 * b[1] + c[1]) : 0;
}

/** De Casteljau's point of a curve. */
function pointAt(control: Point[], t: number): Point {
  let points = control;
  while (points.length > 1) {
    points = points.slice(1).map((next, index): Point => {
      const [x, y] = points[index] ?? next;
      return [x + (next[0] - x) * t, y + (next[1] - y) * t];
    });
  }
  return points[0] ?? [0, 0];
}

/** A closed polyline names each point once. */
function withoutClosingPoint(line: Point[]): Point[] {
  const [first, last] = [line[0], line.at(-1)];
  const closes = first && last && Math.hypot(first[0] - last[0], first[1] - last[1]) < 1e-6;
  return closes ? line.slice(0, -1) : line;
}
