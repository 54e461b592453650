import { layoutText } from "../domain/engraving/layout";
import type { Area } from "../domain/options/option";
import type { OutlineShaper } from "./shaper";

/** One glyph: path data in font units, and what brings it to its place in the area, in mm. */
export interface OutlinePath {
  transform: string;
  d: string;
}

export interface Outlines {
  paths: OutlinePath[];
  /** Width of what is cut. */
  widthMm: number;
}

/** µm are finer than any engraver cuts. */
function round(mm: number): number {
  return Math.round(mm * 1000) / 1000;
}

/** What is cut, glyph by glyph: the shopper's preview and the production file are both made of exactly this. */
export function outlinesOf(text: string, shaper: OutlineShaper, area: Pick<Area, "widthMm" | "heightMm">): Outlines {
  const layout = layoutText(text, shaper, area);
  const scale = Number(layout.mmPerUnit.toPrecision(8));
  const paths = layout.glyphs.flatMap(({ glyphId, xMm, yMm }) => {
    const d = shaper.outline(glyphId);
    return d === "" ? [] : [{ transform: `translate(${round(xMm)} ${round(yMm)}) scale(${scale} ${-scale})`, d }];
  });
  return { paths, widthMm: layout.widthMm };
}
