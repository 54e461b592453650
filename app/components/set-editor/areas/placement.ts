import type { Placement } from "../../../domain/options/option";
import {
  angleOf,
  between,
  clamp,
  DEGREES,
  distance,
  half,
  onPicture,
  polar,
  round,
  turn,
  type Point,
} from "./geometry";

/**
 * How a shape is placed on a picture by its handles. As in `Placement`, lengths are in widths of the picture; `tall` is
 * the picture's height in its widths.
 */
export type Shape = Placement["shape"];

/** What can be taken hold of. A box is moved and turned, and grows by its ends: its height follows from the area's size. */
export type HandleName = "middle" | "start" | "end" | "turn" | "radius";

export interface Handle extends Point {
  name: HandleName;
  /** For people: "Left end". */
  label: string;
}

/** Width by height in mm: the proportions that a box keeps. */
export interface AreaSize {
  widthMm: number;
  heightMm: number;
}

const LEAST_LENGTH = 0.02;
/** From the middle of a box to the handle that turns it, beyond half its height. */
const TURN_REACH = 0.08;

/** A shape in the middle of the picture, to start from. */
export function firstPlacement(shape: Shape, size: AreaSize, tall: number): Placement {
  const middle = tall / 2;
  switch (shape) {
    case "box":
      return boxAround({ x: 0.5, y: middle }, fittingWidth(0.5, size, tall), size, 0);
    case "line":
      return { shape, x1: 0.25, y1: middle, x2: 0.75, y2: middle };
    case "arc":
      return { shape, cx: 0.5, cy: middle, r: round(Math.min(0.3, tall * 0.3)), start: 200, end: 340 };
  }
}

/** The shape between two points: the ends of a box or line, or the middle of an arc's circle and a point on it. */
export function drawnPlacement(shape: Shape, from: Point, to: Point, size: AreaSize): Placement {
  const length = Math.max(LEAST_LENGTH, distance(from, to));
  const angle = angleOf(from, to);
  switch (shape) {
    case "box":
      return boxAround(between(from, to), length, size, angle);
    case "line":
      return rounded({ shape, x1: from.x, y1: from.y, x2: to.x, y2: to.y });
    case "arc":
      return rounded({
        shape,
        cx: from.x,
        cy: from.y,
        r: length,
        start: turn(angle - 70),
        end: turn(angle - 70) + 140,
      });
  }
}

export function handlesOf(placement: Placement): Handle[] {
  switch (placement.shape) {
    case "box": {
      const middle = middleOf(placement);
      const reach = placement.width / 2;
      return [
        { name: "middle", label: "Box", ...middle },
        { name: "start", label: "Left end", ...polar(middle, reach, placement.turn + 180) },
        { name: "end", label: "Right end", ...polar(middle, reach, placement.turn) },
        { name: "turn", label: "Turn", ...polar(middle, placement.height / 2 + TURN_REACH, placement.turn - 90) },
      ];
    }
    case "line": {
      const { x1, y1, x2, y2 } = placement;
      const [start, end] = [
        { x: x1, y: y1 },
        { x: x2, y: y2 },
      ];
      return [
        { name: "middle", label: "Line", ...between(start, end) },
        { name: "start", label: "Left end", ...start },
        { name: "end", label: "Right end", ...end },
      ];
    }
    case "arc": {
      const { cx, cy, r, start, end } = placement;
      const middle = { x: cx, y: cy };
      return [
        { name: "middle", label: "Middle of the circle", ...middle },
        { name: "start", label: "First end", ...polar(middle, r, start) },
        { name: "radius", label: "Radius", ...polar(middle, r, (start + end) / 2) },
        { name: "end", label: "Last end", ...polar(middle, r, end) },
      ];
    }
  }
}

/** The shape after a handle was brought to a point; it stays on the picture. */
export function dragHandle(placement: Placement, name: HandleName, to: Point, size: AreaSize, tall: number): Placement {
  const point = onPicture(to, tall);
  switch (placement.shape) {
    case "box":
      return dragBox(placement, name, point, size);
    case "line":
      return dragLine(placement, name, point, tall);
    case "arc":
      return dragArc(placement, name, point);
  }
}

/** One press of an arrow key: by that part of the picture's width, or by degrees where a handle runs around a circle. */
export function nudgeHandle(
  placement: Placement,
  name: HandleName,
  step: { dx: -1 | 0 | 1; dy: -1 | 0 | 1; large: boolean },
  size: AreaSize,
  tall: number,
): Placement {
  const by = step.large ? 5 : 1;
  const around = (step.dx || step.dy) * by;
  if (placement.shape === "box" && name === "turn") return { ...placement, turn: half(placement.turn + around) };
  if (placement.shape === "arc" && name === "start")
    return withEnds(placement, placement.start + around, placement.end);
  if (placement.shape === "arc" && name === "end") return withEnds(placement, placement.start, placement.end + around);
  if (placement.shape === "arc" && name === "radius") {
    // Outwards is up and to the right, whatever side the arc is on.
    return { ...placement, r: round(Math.max(LEAST_LENGTH, placement.r + ((step.dx || -step.dy) * by) / 100)) };
  }
  const handle = handlesOf(placement).find((one) => one.name === name);
  if (!handle) return placement;
  const to = { x: handle.x + (step.dx * by) / 100, y: handle.y + (step.dy * by) / 100 };
  return dragHandle(placement, name, to, size, tall);
}

/** The same shape for an area of another size: a box keeps its middle and width. */
export function resized(placement: Placement, size: AreaSize): Placement {
  if (placement.shape !== "box") return placement;
  return boxAround(middleOf(placement), placement.width, size, placement.turn);
}

/** How long the line of words is, in widths of the picture. */
export function lengthOf(placement: Placement): number {
  switch (placement.shape) {
    case "box":
      return placement.width;
    case "line":
      return distance({ x: placement.x1, y: placement.y1 }, { x: placement.x2, y: placement.y2 });
    case "arc":
      return (placement.r * (placement.end - placement.start)) / DEGREES;
  }
}

export function middleOf(box: Extract<Placement, { shape: "box" }>): Point {
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

export function boxAround(middle: Point, width: number, size: AreaSize, turnBy: number): Placement {
  const height = (width * size.heightMm) / size.widthMm;
  const box = { shape: "box" as const, x: middle.x - width / 2, y: middle.y - height / 2, width, height };
  return rounded({ ...box, turn: half(turnBy) });
}

function dragBox(box: Extract<Placement, { shape: "box" }>, name: HandleName, to: Point, size: AreaSize): Placement {
  const middle = middleOf(box);
  if (name === "middle") return boxAround(to, box.width, size, box.turn);
  if (name === "turn") return boxAround(middle, box.width, size, angleOf(middle, to) + 90);
  const away = name === "end" ? box.turn : box.turn + 180;
  const still = polar(middle, -box.width / 2, away);
  const along = polar({ x: 0, y: 0 }, 1, away);
  const width = Math.max(LEAST_LENGTH, (to.x - still.x) * along.x + (to.y - still.y) * along.y);
  return boxAround(polar(still, width / 2, away), width, size, box.turn);
}

function dragLine(line: Extract<Placement, { shape: "line" }>, name: HandleName, to: Point, tall: number): Placement {
  const { x1, y1, x2, y2 } = line;
  if (name !== "middle") {
    const other = name === "start" ? { x: x2, y: y2 } : { x: x1, y: y1 };
    // Words need a way to run.
    if (distance(to, other) < LEAST_LENGTH) return line;
    return rounded(name === "start" ? { ...line, x1: to.x, y1: to.y } : { ...line, x2: to.x, y2: to.y });
  }
  // Both ends stay on the picture, and the line stays as long as it is.
  const dx = clamp(to.x - (x1 + x2) / 2, -Math.min(x1, x2), 1 - Math.max(x1, x2));
  const dy = clamp(to.y - (y1 + y2) / 2, -Math.min(y1, y2), tall - Math.max(y1, y2));
  return rounded({ ...line, x1: x1 + dx, y1: y1 + dy, x2: x2 + dx, y2: y2 + dy });
}

function dragArc(arc: Extract<Placement, { shape: "arc" }>, name: HandleName, to: Point): Placement {
  const middle = { x: arc.cx, y: arc.cy };
  if (name === "middle") return rounded({ ...arc, cx: to.x, cy: to.y });
  if (name === "radius") return rounded({ ...arc, r: Math.max(LEAST_LENGTH, distance(middle, to)) });
  const angle = angleOf(middle, to);
  return name === "start" ? withEnds(arc, angle, arc.end) : withEnds(arc, arc.start, angle);
}

/** Ends at least 10 and at most 350 degrees apart, clockwise. */
export function withEnds(arc: Extract<Placement, { shape: "arc" }>, start: number, end: number): Placement {
  const first = turn(start);
  return rounded({ ...arc, start: first, end: first + clamp(turn(end - first), 10, 350) });
}

function fittingWidth(most: number, { widthMm, heightMm }: AreaSize, tall: number): number {
  return Math.min(most, (tall * 0.6 * widthMm) / heightMm);
}

function rounded(placement: Placement): Placement {
  switch (placement.shape) {
    case "box": {
      const { shape, x, y, width, height, turn: by } = placement;
      return { shape, x: round(x), y: round(y), width: round(width), height: round(height), turn: half(by) };
    }
    case "line": {
      const { shape, x1, y1, x2, y2 } = placement;
      return { shape, x1: round(x1), y1: round(y1), x2: round(x2), y2: round(y2) };
    }
    case "arc": {
      const { shape, cx, cy, r, start, end } = placement;
      return { shape, cx: round(cx), cy: round(cy), r: round(r), start: Math.round(start), end: Math.round(end) };
    }
  }
}
