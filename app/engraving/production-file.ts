import type { Cut } from "../domain/engraving/engraved";
import { engravingSymbol } from "../domain/engraving/symbols";
import type { JigPiece, JigSheet } from "../domain/engraving/jig";
import type { Area } from "../domain/options/option";
import { dxfOf } from "./dxf";
import { outlinesOfCut, type OutlinePath, type Outlines } from "./outlines";
import { polylinesOf, type Point } from "./polylines";

type AreaSize = Pick<Area, "widthMm" | "heightMm">;

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => ENTITIES[letter] ?? "");
}

/**
 * What the machine cuts: an SVG of outlines at true size (1 unit is 1 mm), centred in the area. The words stand in it
 * once more as an escaped title; nothing in it is executed or loaded. Throws RangeError for an unknown font or symbol.
 */
export async function cutSvg(cut: Cut, area: AreaSize): Promise<string> {
  const { paths } = await outlinesToCut(cut, area);
  const title = cut.kind === "text" ? cut.text : (engravingSymbol(cut.symbol)?.name ?? cut.symbol);
  return svgOf(area, title, pathElements(paths));
}

/** The same outlines for machines that read DXF: closed polylines in mm. Throws RangeError as `cutSvg` does. */
export async function cutDxf(cut: Cut, area: AreaSize): Promise<string> {
  const { paths } = await outlinesToCut(cut, area);
  return dxfOf(polylinesOf(paths), area.heightMm);
}

/** An engraving that lies in a pocket. */
export interface JigCut extends JigPiece {
  cut: Cut;
}

/** Many engravings on one sheet, each in its pocket: what the machine cuts in one go. Throws RangeError as `cutSvg` does. */
export async function sheetFiles(sheet: JigSheet<JigCut>, title: string): Promise<{ svg: string; dxf: string }> {
  const placed = await Promise.all(
    sheet.places.map(async ({ piece, xMm, yMm }) => ({ xMm, yMm, ...(await outlinesToCut(piece.cut, piece)) })),
  );
  const groups = placed.map(
    ({ xMm, yMm, paths }) => `<g transform="translate(${xMm} ${yMm})">${pathElements(paths)}</g>`,
  );
  const lines = placed.flatMap(({ xMm, yMm, paths }) =>
    polylinesOf(paths).map((line) => line.map(([x, y]): Point => [x + xMm, y + yMm])),
  );
  return { svg: svgOf(sheet, title, groups.join("")), dxf: dxfOf(lines, sheet.heightMm) };
}

async function outlinesToCut(cut: Cut, area: AreaSize): Promise<Outlines> {
  const outlines = await outlinesOfCut(cut, area);
  if (outlines) return outlines;
  throw new RangeError(
    cut.kind === "text" ? `there is no engraving font “${cut.font}”` : `there is no engraving symbol “${cut.symbol}”`,
  );
}

function pathElements(paths: OutlinePath[]): string {
  return paths.map(({ transform, d }) => `<path transform="${transform}" d="${d}"/>`).join("");
}

function svgOf({ widthMm, heightMm }: AreaSize, title: string, inner: string): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" role="img" width="${widthMm}mm" height="${heightMm}mm" viewBox="0 0 ${widthMm} ${heightMm}" fill="currentColor">`,
    `<title>${escapeXml(title)}</title>`,
    inner,
    "</svg>",
  ].join("");
}
