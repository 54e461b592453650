/** Where each glyph of an engraving lies, in mm. One layout serves fit check, ticket and production file. */

/** A drawn box, font units, y up. */
interface Ink {
  left: number;
  right: number;
  bottom: number;
  top: number;
}

/** One glyph as a shaper places it; lengths in font units, y up. */
export interface ShapedGlyph {
  /** 0 is what a font draws for a letter it lacks. */
  glyphId: number;
  /** Index of the UTF-16 unit of the text that the glyph belongs to. */
  cluster: number;
  xAdvance: number;
  xOffset: number;
  yOffset: number;
  /** The drawn box relative to the glyph's origin; null for a blank. */
  ink: Ink | null;
}

/** A font that can place letters; HarfBuzz in app/engraving, a ruler in tests. */
export interface Shaper {
  /** The line box, font units from the baseline; the descender is negative. */
  ascender: number;
  descender: number;
  /** Of one line. */
  shape(text: string): ShapedGlyph[];
}

export interface PlacedGlyph {
  glyphId: number;
  /** The glyph's origin in the area, mm from its left and top edge. */
  xMm: number;
  yMm: number;
  /** The middle of the room that the glyph takes in its line: what lies on a circle when the line is bent. */
  midMm: number;
}

export interface EngravingLayout {
  /** Width of what is cut, which swashes may make wider than the letters' advances; of the widest line. */
  widthMm: number;
  mmPerUnit: number;
  /** Each line centred in the area. */
  glyphs: PlacedGlyph[];
}

interface AreaSize {
  widthMm: number;
  heightMm: number;
}

/** Everything drawn, in font units from the start of the line; null when nothing is. */
function inkOf(glyphs: ShapedGlyph[]): Ink | null {
  const all: Ink = { left: Infinity, right: -Infinity, bottom: Infinity, top: -Infinity };
  let pen = 0;
  for (const { ink, xAdvance, xOffset, yOffset } of glyphs) {
    if (ink) {
      const x = pen + xOffset;
      all.left = Math.min(all.left, x + ink.left);
      all.right = Math.max(all.right, x + ink.right);
      all.bottom = Math.min(all.bottom, yOffset + ink.bottom);
      all.top = Math.max(all.top, yOffset + ink.top);
    }
    pen += xAdvance;
  }
  return all.right >= all.left ? all : null;
}

/**
 * Sets lines of equal height that fill the area: the font's line box fills a line's height, or what is drawn where that
 * is taller. The same words in the same font and area always give the same layout.
 */
export function layoutText(text: string, shaper: Shaper, area: AreaSize): EngravingLayout {
  const lines = text.split("\n").map((line) => {
    const glyphs = shaper.shape(line);
    return { glyphs, ink: inkOf(glyphs) };
  });
  const lineMm = area.heightMm / lines.length;
  const top = Math.max(shaper.ascender, ...lines.map(({ ink }) => ink?.top ?? 0));
  const bottom = Math.min(shaper.descender, ...lines.map(({ ink }) => ink?.bottom ?? 0));
  const mmPerUnit = lineMm / (top - bottom);
  const widths = lines.map(({ ink }) => (ink ? (ink.right - ink.left) * mmPerUnit : 0));
  const placed = lines.flatMap(({ glyphs, ink }, index) => {
    const startMm = (area.widthMm - (widths[index] ?? 0)) / 2 - (ink?.left ?? 0) * mmPerUnit;
    let pen = 0;
    return glyphs.map(({ glyphId, xAdvance, xOffset, yOffset }) => {
      const xMm = startMm + (pen + xOffset) * mmPerUnit;
      const midMm = startMm + (pen + xAdvance / 2) * mmPerUnit;
      pen += xAdvance;
      return { glyphId, xMm, yMm: index * lineMm + (top - yOffset) * mmPerUnit, midMm };
    });
  });
  return { widthMm: Math.max(...widths), mmPerUnit, glyphs: placed };
}

export type Fit = { kind: "fits" } | { kind: "too-wide"; widthMm: number; areaMm: number };

/** Whether the widest line lies within its area. mm */
export function fitOf(layout: Pick<EngravingLayout, "widthMm">, area: AreaSize): Fit {
  if (layout.widthMm <= area.widthMm) return { kind: "fits" };
  return { kind: "too-wide", widthMm: layout.widthMm, areaMm: area.widthMm };
}

/** A square as large as the area takes, in its middle: a symbol is drawn in it. mm from the area's left and top edge. */
export function layoutSquare(area: AreaSize): { xMm: number; yMm: number; sideMm: number } {
  const sideMm = Math.min(area.widthMm, area.heightMm);
  return { xMm: (area.widthMm - sideMm) / 2, yMm: (area.heightMm - sideMm) / 2, sideMm };
}
