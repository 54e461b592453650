import type { Cut } from "../../domain/engraving/engraved";
import { missingLetters } from "../../domain/engraving/letters";
import { outlinesOfCut } from "../../engraving/outlines";
import { cutSvg } from "../../engraving/production-file";
import { segment } from "../../engraving/segment";
import { shaperFor } from "../../engraving/shaper";
import { log } from "../../log";

export interface EngravingToDraw {
  cut: Cut;
  widthMm: number;
  heightMm: number;
}

interface AreaSize {
  widthMm: number;
  heightMm: number;
}

export type DrawnEngraving = { svg: string; problem: null } | { svg: null; problem: string };

/** Boards are read every few seconds by every tablet, and a drawing never changes. */
const MOST_KEPT = 300;
const kept = new Map<string, DrawnEngraving>();

/** The engraving as it will be cut, or why it could not be drawn: a piece is then made from its words, never hidden. */
export async function drawEngraving({ cut, widthMm, heightMm }: EngravingToDraw): Promise<DrawnEngraving> {
  const key = JSON.stringify([cut, widthMm, heightMm]);
  const known = kept.get(key);
  if (known !== undefined) return known;
  const drawn = await draw(cut, { widthMm, heightMm });
  if (kept.size >= MOST_KEPT) for (const oldest of [...kept.keys()].slice(0, 1)) kept.delete(oldest);
  kept.set(key, drawn);
  return drawn;
}

async function draw(cut: Cut, area: AreaSize): Promise<DrawnEngraving> {
  const what = cut.kind === "text" ? `in the font “${cut.font}”` : `of the symbol “${cut.symbol}”`;
  try {
    const shaper = cut.kind === "text" ? await shaperFor(cut.font) : null;
    const missing = cut.kind === "text" && shaper ? missingLetters(cut.text, shaper, segment) : [];
    // A font draws a box for a letter it lacks, and a box must never be cut.
    if (missing.length > 0)
      return { svg: null, problem: `The drawing ${what} has no ${missing.join(" ")}. Ask before you cut.` };
    const svg = await cutSvg(cut, area);
    const outlines = await outlinesOfCut(cut, area);
    return { svg: outlines ? closeUp(svg, area, outlines.widthMm) : svg, problem: null };
  } catch (error) {
    log.warn("engraving not drawn", { kind: cut.kind === "text" ? cut.font : cut.symbol, error });
    return { svg: null, problem: `The drawing ${what} could not be made. Ask before you cut.` };
  }
}

/** The same outlines seen from near: the empty ends of the area are left out, so that a short word is read large. */
function closeUp(svg: string, { widthMm, heightMm }: AreaSize, textMm: number): string {
  const seenMm = Math.min(widthMm, Math.max(textMm + heightMm / 2, heightMm * 4));
  const whole = `viewBox="0 0 ${widthMm} ${heightMm}"`;
  return svg.replace(whole, `viewBox="${(widthMm - seenMm) / 2} 0 ${seenMm} ${heightMm}"`);
}
