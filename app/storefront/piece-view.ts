import { placeGlyph, scaleOf } from "../domain/engraving/place";
import type { Placement } from "../domain/options/option";
import type { Engraved } from "./preview-view";

/** What one width of the merchant's picture is in the drawing over it. */
export const UNIT = 1000;
/** Between two engravings of one area, in heights of the area. */
const GAP = 0.4;
/** Of a draft's letters, in heights of the area: near enough until the outlines come. */
const LETTER = 0.42;
/** Of the line box that is the font's size: what drafts are written in. */
const SIZE = 0.72;

/** One answer on a picture. */
export interface OnPiece {
  /** What would be engraved, as text; a symbol has none. */
  text: string;
  /** Null while it is a draft. */
  known: Engraved | null;
}

interface AreaSize {
  widthMm: number;
  heightMm: number;
}

/** Where the engravings of one area stand beside each other: how far each is moved from the area's middle, mm. */
export function rowOf(items: OnPiece[], area: AreaSize): number[] {
  const widths = items.map(({ text, known }) => known?.widthMm ?? text.length * area.heightMm * LETTER);
  const gap = area.heightMm * GAP;
  const total = widths.reduce((sum, width) => sum + width, gap * (items.length - 1));
  let start = -total / 2;
  return widths.map((width) => {
    const middle = start + width / 2;
    start += width + gap;
    return middle;
  });
}

/** The transform of each outline: from its font to its area, and from there to the picture. `shift` in mm. */
export function transformsOf(
  placement: Placement,
  { svg, areaWidthMm, areaHeightMm }: Engraved,
  shift: number,
): string[] {
  const area = { widthMm: areaWidthMm, heightMm: areaHeightMm };
  return (svg?.paths ?? []).map(({ transform, midMm }) => {
    const [a, b, c, d, e, f] = placeGlyph(placement, area, midMm + shift, UNIT);
    const matrix = [a, b, c, d, e + a * shift, f + b * shift].map((number) => Number(number.toPrecision(7)));
    return `matrix(${matrix.join(" ")}) ${transform}`;
  });
}

/** Size of a draft's letters in the drawing, and how far along the middle of the words it is centred, in percent. */
export function draftOf(
  placement: Placement,
  area: AreaSize,
  shift: number,
): { fontSize: number; startOffset: string } {
  return {
    fontSize: scaleOf(placement, area) * UNIT * area.heightMm * SIZE,
    startOffset: `${50 + (100 * shift) / area.widthMm}%`,
  };
}

/** The viewBox that lays the drawing over a picture that is wholly shown in a square. `ratio` is its height over its width. */
export function viewBoxFor(ratio: number): string {
  const side = Math.max(1, ratio) * UNIT;
  return [(UNIT - side) / 2, (ratio * UNIT - side) / 2, side, side].map(Math.round).join(" ");
}

/** Our own Liquid wrote it, out of what a merchant placed by hand. */
export function readPlacement(json: string): Placement | null {
  const value: unknown = JSON.parse(json || "null");
  return isPlacement(value) ? value : null;
}

function isPlacement(value: unknown): value is Placement {
  return value instanceof Object && "shape" in value;
}
