import { layoutText } from "../domain/engraving/layout";
import { missingLetters } from "../domain/engraving/letters";
import { engravingSvg } from "../engraving/production-file";
import { segment } from "../engraving/segment";
import { shaperFor } from "../engraving/shaper";
import { log } from "../log";

export interface EngravingToDraw {
  text: string;
  /** Key of app/engraving's fonts. */
  font: string;
  widthMm: number;
  heightMm: number;
}

export type DrawnEngraving = { svg: string; problem: null } | { svg: null; problem: string };

/** Boards are read every few seconds by every tablet, and a drawing never changes. */
const MOST_KEPT = 300;
const kept = new Map<string, DrawnEngraving>();

/** The engraving as it will be cut, or why it could not be drawn: a piece is then made from its words, never hidden. */
export async function drawEngraving({ text, font, widthMm, heightMm }: EngravingToDraw): Promise<DrawnEngraving> {
  const key = JSON.stringify([text, font, widthMm, heightMm]);
  const known = kept.get(key);
  if (known !== undefined) return known;
  const drawn = await draw({ text, font, widthMm, heightMm });
  if (kept.size >= MOST_KEPT) for (const oldest of [...kept.keys()].slice(0, 1)) kept.delete(oldest);
  kept.set(key, drawn);
  return drawn;
}

async function draw({ text, font, widthMm, heightMm }: EngravingToDraw): Promise<DrawnEngraving> {
  try {
    const area = { widthMm, heightMm };
    const svg = await engravingSvg({ text, font, area });
    const shaper = await shaperFor(font);
    const missing = shaper ? missingLetters(text, shaper, segment) : [];
    // A font draws a box for a letter it lacks, and a box must never be cut.
    if (missing.length > 0)
      return { svg: null, problem: `The font “${font}” has no ${missing.join(" ")}. Ask before you cut.` };
    return { svg: shaper ? closeUp(svg, area, layoutText(text, shaper, area).widthMm) : svg, problem: null };
  } catch (error) {
    log.warn("engraving not drawn", { kind: font, error });
    return { svg: null, problem: `The drawing could not be made in the font “${font}”. Ask before you cut.` };
  }
}

/** The same outlines seen from near: the empty ends of the area are left out, so that a short word is read large. */
function closeUp(svg: string, { widthMm, heightMm }: { widthMm: number; heightMm: number }, textMm: number): string {
  const seenMm = Math.min(widthMm, Math.max(textMm + heightMm / 2, heightMm * 4));
  const whole = `viewBox="0 0 ${widthMm} ${heightMm}"`;
  return svg.replace(whole, `viewBox="${(widthMm - seenMm) / 2} 0 ${seenMm} ${heightMm}"`);
}
