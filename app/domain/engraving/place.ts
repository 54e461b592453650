import type { Placement } from "../options/option";

/** Brings an engraving from its area, in mm from the left and top edge, onto the picture of the piece. */

interface AreaSize {
  widthMm: number;
  heightMm: number;
}

/** SVG's matrix(a b c d e f): a point in mm becomes a point in `unit`s. */
export type Matrix = [a: number, b: number, c: number, d: number, e: number, f: number];

/** Widths of the picture for each mm: the area's width fills the box's width, the line, or the arc. */
export function scaleOf(placement: Placement, { widthMm }: AreaSize): number {
  switch (placement.shape) {
    case "box":
      return placement.width / widthMm;
    case "line":
      return Math.hypot(placement.x2 - placement.x1, placement.y2 - placement.y1) / widthMm;
    case "arc":
      return (radians(sweepOf(placement)) * placement.r) / widthMm;
  }
}

/**
 * Where a glyph goes whose middle is `midMm` from the area's left edge. On a box and a line every glyph goes the same
 * way; on an arc each stands upright on the circle, its area's middle height on the line. `unit` is what one width of
 * the picture is in the drawing.
 */
export function placeGlyph(placement: Placement, area: AreaSize, midMm: number, unit = 1): Matrix {
  const scale = scaleOf(placement, area) * unit;
  const [x, y, turn, at] = anchorOf(placement, area, midMm);
  const [cos, sin] = [Math.cos(radians(turn)) * scale, Math.sin(radians(turn)) * scale];
  const middle = area.heightMm / 2;
  return [cos, sin, -sin, cos, x * unit - cos * at + sin * middle, y * unit - sin * at - cos * middle];
}

/** A point of the picture, the turn there in degrees, and which mm of the area lies on it. */
function anchorOf(
  placement: Placement,
  { widthMm }: AreaSize,
  midMm: number,
): [x: number, y: number, turn: number, at: number] {
  switch (placement.shape) {
    case "box":
      return [placement.x + placement.width / 2, placement.y + placement.height / 2, placement.turn, widthMm / 2];
    case "line": {
      const { x1, y1, x2, y2 } = placement;
      return [(x1 + x2) / 2, (y1 + y2) / 2, degrees(Math.atan2(y2 - y1, x2 - x1)), widthMm / 2];
    }
    case "arc": {
      const { cx, cy, r, start } = placement;
      const angle = start + (sweepOf(placement) * midMm) / widthMm;
      // Clockwise, y down: the way of the words is a quarter turn past the way from the centre.
      return [cx + r * Math.cos(radians(angle)), cy + r * Math.sin(radians(angle)), angle + 90, midMm];
    }
  }
}

/** Degrees from start to end, clockwise; a whole turn where they are one. */
export function sweepOf({ start, end }: { start: number; end: number }): number {
  return (((end - start) % 360) + 360) % 360 || 360;
}

/** SVG path along which a draft is written: the middle of the words, in `unit`s. */
export function middleOf(placement: Placement, unit = 1): string {
  const point = (x: number, y: number): string => `${round(x * unit)} ${round(y * unit)}`;
  if (placement.shape !== "arc") {
    const [x, y, turn] = anchorOf(placement, { widthMm: 1, heightMm: 1 }, 0);
    const half = scaleOf(placement, { widthMm: 1, heightMm: 1 }) / 2;
    const [dx, dy] = [Math.cos(radians(turn)) * half, Math.sin(radians(turn)) * half];
    return `M${point(x - dx, y - dy)}L${point(x + dx, y + dy)}`;
  }
  const { cx, cy, r, start } = placement;
  const on = (angle: number): string => point(cx + r * Math.cos(radians(angle)), cy + r * Math.sin(radians(angle)));
  const sweep = sweepOf(placement);
  const arc = (angle: number): string => `A${round(r * unit)} ${round(r * unit)} 0 0 1 ${on(angle)}`;
  // In two halves: an arc of a whole turn would end where it starts, and be none.
  return `M${on(start)}${arc(start + sweep / 2)}${arc(start + sweep)}`;
}

const radians = (degree: number): number => (degree * Math.PI) / 180;
const degrees = (radian: number): number => (radian * 180) / Math.PI;
const round = (length: number): number => Math.round(length * 1e4) / 1e4;
