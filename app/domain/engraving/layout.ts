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
  shape(text: string): ShapedGlyph[];
}

export interface PlacedGlyph {
  glyphId: number;
  /** The glyph's origin in the area, mm from its left and top edge. */
  xMm: number;
  yMm: number;
}

export interface EngravingLayout {
  /** Width of what is cut, which swashes may make wider than the letters' advances. */
  widthMm: number;
  mmPerUnit: number;
  /** Centred in the area. */
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
 * Sets one line as high as the area: the font's line box fills its height, or what is drawn where that is taller. The
 * same words in the same font and area always give the same layout.
 */
export function layoutText(text: string, shaper: Shaper, area: AreaSize): EngravingLayout {
  const glyphs = shaper.shape(text);
  const ink = inkOf(glyphs);
  const top = Math.max(shaper.ascender, ink?.top ?? 0);
  const bottom = Math.min(shaper.descender, ink?.bottom ?? 0);
  const mmPerUnit = area.heightMm / (top - bottom);
  const widthMm = ink ? (ink.right - ink.left) * mmPerUnit : 0;
  const startMm = (area.widthMm - widthMm) / 2 - (ink?.left ?? 0) * mmPerUnit;
  let pen = 0;
  const placed = glyphs.map(({ glyphId, xAdvance, xOffset, yOffset }) => {
    const xMm = startMm + (pen + xOffset) * mmPerUnit;
    pen += xAdvance;
    return { glyphId, xMm, yMm: (top - yOffset) * mmPerUnit };
  });
  return { widthMm, mmPerUnit, glyphs: placed };
}

export type Fit = { kind: "fits" } | { kind: "too-wide"; widthMm: number; areaMm: number };

/** Whether a line lies within its area. mm */
export function fitOf(layout: EngravingLayout, area: AreaSize): Fit {
  if (layout.widthMm <= area.widthMm) return { kind: "fits" };
  return { kind: "too-wide", widthMm: layout.widthMm, areaMm: area.widthMm };
}
