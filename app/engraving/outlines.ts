import type { Cut } from "../domain/engraving/engraved";
import { layoutSquare, layoutText } from "../domain/engraving/layout";
import { engravingSymbol, SYMBOL_BOX } from "../domain/engraving/symbols";
import type { Area } from "../domain/options/option";
import { shaperFor, type OutlineShaper } from "./shaper";

/** One glyph: path data in units of its font, and what brings it to its place in the area, in mm. */
export interface OutlinePath {
  transform: string;
  d: string;
  /** The middle of its room in the line, mm from the left edge of the area: what lies on a circle. */
  midMm: number;
}

export interface Outlines {
  paths: OutlinePath[];
  /** Width of what is cut. */
  widthMm: number;
}

type AreaSize = Pick<Area, "widthMm" | "heightMm">;

/** µm are finer than any engraver cuts. */
function round(mm: number): number {
  return Math.round(mm * 1000) / 1000;
}

/** What is cut, glyph by glyph: the shopper's preview and the production file are both made of exactly this. */
export function outlinesOf(text: string, shaper: OutlineShaper, area: AreaSize): Outlines {
  const layout = layoutText(text, shaper, area);
  const scale = Number(layout.mmPerUnit.toPrecision(8));
  const paths = layout.glyphs.flatMap(({ glyphId, xMm, yMm, midMm }) => {
    const d = shaper.outline(glyphId);
    const transform = `translate(${round(xMm)} ${round(yMm)}) scale(${scale} ${-scale})`;
    return d === "" ? [] : [{ transform, d, midMm: round(midMm) }];
  });
  return { paths, widthMm: layout.widthMm };
}

/** The same of words or a symbol; null for a font or a symbol that is not there. Rejects when a font cannot be read. */
export async function outlinesOfCut(cut: Cut, area: AreaSize): Promise<Outlines | null> {
  if (cut.kind === "text") {
    const shaper = await shaperFor(cut.font);
    return shaper && outlinesOf(cut.text, shaper, area);
  }
  const symbol = engravingSymbol(cut.symbol);
  if (!symbol) return null;
  const { xMm, yMm, sideMm } = layoutSquare(area);
  const scale = Number((sideMm / SYMBOL_BOX).toPrecision(8));
  const transform = `translate(${round(xMm)} ${round(yMm)}) scale(${scale})`;
  return { paths: [{ transform, d: symbol.d, midMm: round(xMm + sideMm / 2) }], widthMm: sideMm };
}
