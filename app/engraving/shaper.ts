import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Blob, Buffer, Face, Font, shape } from "harfbuzzjs";
import { engravingFont, type EngravingFont } from "../domain/engraving/fonts";
import type { ShapedGlyph, Shaper } from "../domain/engraving/layout";
import { boxOf } from "./outline-box";

/** A font that places letters and draws them. */
export interface OutlineShaper extends Shaper {
  /** SVG path data of a glyph, in font units, y up. */
  outline(glyphId: number): string;
}

/** Web and workers run from the project's root, bundled or not; the fonts are files of the project, never bundled. */
function fontPath(file: string): string {
  return join(process.cwd(), "app", "engraving", "fonts", file);
}

function glyphsOf(font: Font, text: string, inkOf: (glyphId: number) => ShapedGlyph["ink"]): ShapedGlyph[] {
  const buffer = new Buffer();
  buffer.addText(text);
  buffer.guessSegmentProperties();
  shape(font, buffer);
  const positions = buffer.getGlyphPositions();
  return buffer.getGlyphInfos().map(({ codepoint: glyphId, cluster }, index) => {
    const { xAdvance = 0, xOffset = 0, yOffset = 0 } = positions[index] ?? {};
    return { glyphId, cluster, xAdvance, xOffset, yOffset, ink: inkOf(glyphId) };
  });
}

async function load({ file }: EngravingFont): Promise<OutlineShaper> {
  const font = new Font(new Face(new Blob(await readFile(fontPath(file)))));
  const { ascender, descender } = font.hExtents();
  const boxes = new Map<number, ShapedGlyph["ink"]>();
  const inkOf = (glyphId: number): ShapedGlyph["ink"] => {
    const known = boxes.get(glyphId);
    if (known !== undefined) return known;
    const box = boxOf(font.glyphToPath(glyphId));
    boxes.set(glyphId, box);
    return box;
  };
  return {
    ascender,
    descender,
    shape: (text) => glyphsOf(font, text, inkOf),
    outline: (glyphId) => font.glyphToPath(glyphId),
  };
}

/** Fonts are read once a process; a read that failed is tried again. */
const loaded = new Map<string, Promise<OutlineShaper>>();

/** The shaper of an engraving font; null for a key that is none. Rejects when the font's file cannot be read. */
export async function shaperFor(key: string): Promise<OutlineShaper | null> {
  const font = engravingFont(key);
  if (!font) return null;
  const known = loaded.get(font.key);
  if (known) return known;
  const loading = load(font);
  loaded.set(font.key, loading);
  loading.catch(() => loaded.delete(font.key));
  return loading;
}
