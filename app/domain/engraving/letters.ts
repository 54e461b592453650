import type { Shaper } from "./layout";

/**
 * The letters of a text (grapheme clusters, each once, as typed) that the font cannot draw. The shaper decides, not a
 * table of code points: an accent may be drawn by a letter that carries it or by a mark of its own.
 */
export function missingLetters(text: string, shaper: Shaper, segment: (text: string) => string[]): string[] {
  const missing = new Set<string>();
  for (const line of text.split("\n")) {
    const holes = shaper.shape(line).filter((glyph) => glyph.glyphId === 0);
    let start = 0;
    for (const letter of segment(line)) {
      const end = start + letter.length;
      if (holes.some(({ cluster }) => cluster >= start && cluster < end)) missing.add(letter);
      start = end;
    }
  }
  return [...missing];
}
