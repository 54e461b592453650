import type { Cut } from "../domain/engraving/engraved";
import { engravingSymbol } from "../domain/engraving/symbols";
import type { Area } from "../domain/options/option";
import { outlinesOfCut } from "./outlines";

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => ENTITIES[letter] ?? "");
}

/**
 * What the machine cuts: an SVG of outlines at true size (1 unit is 1 mm), centred in the area. The words stand in it
 * once more as an escaped title; nothing in it is executed or loaded. Throws RangeError for an unknown font or symbol.
 */
export async function cutSvg(cut: Cut, area: Pick<Area, "widthMm" | "heightMm">): Promise<string> {
  const outlines = await outlinesOfCut(cut, area);
  if (!outlines)
    throw new RangeError(
      cut.kind === "text" ? `there is no engraving font “${cut.font}”` : `there is no engraving symbol “${cut.symbol}”`,
    );
  const paths = outlines.paths.map(({ transform, d }) => `<path transform="${transform}" d="${d}"/>`);
  const { widthMm, heightMm } = area;
  const title = cut.kind === "text" ? cut.text : (engravingSymbol(cut.symbol)?.name ?? cut.symbol);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" role="img" width="${widthMm}mm" height="${heightMm}mm" viewBox="0 0 ${widthMm} ${heightMm}" fill="currentColor">`,
    `<title>${escapeXml(title)}</title>`,
    ...paths,
    "</svg>",
  ].join("");
}
