import type { Area } from "../domain/options/option";
import { outlinesOf } from "./outlines";
import { shaperFor } from "./shaper";

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => ENTITIES[letter] ?? "");
}

/**
 * What the machine cuts: an SVG of outlines at true size (1 unit is 1 mm), centred in the area. The words stand in it
 * once more as an escaped title; nothing in it is executed or loaded. Throws RangeError for an unknown font.
 */
export async function engravingSvg(input: {
  text: string;
  font: string;
  area: Pick<Area, "widthMm" | "heightMm">;
}): Promise<string> {
  const { text, font, area } = input;
  const shaper = await shaperFor(font);
  if (!shaper) throw new RangeError(`there is no engraving font “${font}”`);
  const paths = outlinesOf(text, shaper, area).paths.map(
    ({ transform, d }) => `<path transform="${transform}" d="${d}"/>`,
  );
  const { widthMm, heightMm } = area;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" role="img" width="${widthMm}mm" height="${heightMm}mm" viewBox="0 0 ${widthMm} ${heightMm}" fill="currentColor">`,
    `<title>${escapeXml(text)}</title>`,
    ...paths,
    "</svg>",
  ].join("");
}
