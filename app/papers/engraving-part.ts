import { unusualLetters } from "../domain/bench/spell-letters";
import { outlinesOfCut, type Outlines } from "../engraving/outlines";
import { wordsOf, type Paper, type Words } from "./pdf";
import type { PaperEngraving } from "./ticket-paper";

/** An engraving on paper: its place, the outlines that are cut, and every unusual letter spelled out. */
export interface EngravingPart {
  heading: Words;
  outlines: Outlines | null;
  areaWidthMm: number;
  areaHeightMm: number;
  /** In place of outlines that could not be made: the words themselves, and why. */
  plain: Words;
  problem: Words | null;
  spelled: Words | null;
}

export async function engravingPart(engraving: PaperEngraving): Promise<EngravingPart> {
  const { label, location, font, cut, problem, text, widthMm, heightMm, letters } = engraving;
  const unusual = unusualLetters(letters).map(
    ({ cluster, words, count }) => `${cluster} = ${words}${count > 1 ? ` (${count}×)` : ""}`,
  );
  const size = `${widthMm} × ${heightMm} mm`;
  return {
    heading: await wordsOf([label, location, font, size].filter(Boolean).join(" · ")),
    outlines: cut && (await outlinesOfCut(cut, { widthMm, heightMm })),
    areaWidthMm: widthMm,
    areaHeightMm: heightMm,
    plain: await wordsOf(text),
    problem: problem === null ? null : await wordsOf(`Do not cut. ${problem}`),
    spelled: unusual.length > 0 ? await wordsOf(unusual.join("; ")) : null,
  };
}

const HEADING_MM = 2.4;
const SPELLED = { sizeMm: 2.4, lines: 4 };

/**
 * Draws the part and returns its height. The outlines are as large as the paper allows, at most `mostScale` times; how
 * many times stands beside them, so that nobody measures on paper what is enlarged.
 */
export function drawEngravingPart(
  paper: Paper,
  part: EngravingPart,
  place: { xMm: number; yMm: number; widthMm: number; mostScale: number },
): number {
  const { xMm, widthMm, mostScale } = place;
  let yMm = place.yMm;
  const inkMm = Math.max(part.outlines?.widthMm ?? 0, part.areaHeightMm);
  const scale = Math.min(mostScale, (widthMm - 2) / inkMm);
  const times = Math.abs(scale - 1) < 0.005 ? "true size" : `${scale.toFixed(1)}×`;
  const aside = { text: times, font: part.heading.font };
  paper.text(aside, { xMm, yMm, widthMm, sizeMm: HEADING_MM, align: "right", colour: "#444444" });
  yMm +=
    paper.text(part.heading, { xMm, yMm, widthMm: widthMm - 14, sizeMm: HEADING_MM, lines: 2, colour: "#444444" }) +
    0.6;
  if (part.outlines) {
    const heightMm = part.areaHeightMm * scale;
    // The area is as wide as the piece; its empty ends are left out.
    const startMm = (part.areaWidthMm - inkMm) / 2;
    const left = xMm + (widthMm - inkMm * scale) / 2;
    paper.outlines(part.outlines.paths, { xMm: left - startMm * scale, yMm, scale });
    yMm += heightMm + 0.8;
  } else {
    yMm += paper.text(part.plain, { xMm, yMm, widthMm, sizeMm: 5, lines: 2 }) + 0.8;
  }
  if (part.problem) yMm += paper.text(part.problem, { xMm, yMm, widthMm, sizeMm: 2.8, lines: 3 }) + 0.6;
  if (part.spelled) yMm += paper.text(part.spelled, { xMm, yMm, widthMm, ...SPELLED }) + 0.6;
  return yMm - place.yMm;
}
