import { engravingSvg } from "../engraving/production-file";
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
    return { svg: await engravingSvg({ text, font, area: { widthMm, heightMm } }), problem: null };
  } catch (error) {
    log.warn("engraving not drawn", { kind: font, error });
    return { svg: null, problem: `The drawing could not be made in the font “${font}”. Ask before you cut.` };
  }
}
