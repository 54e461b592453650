import { join } from "node:path";
import PDFDocument from "pdfkit";
import { ENGRAVING_FONTS } from "../domain/engraving/fonts";
import { missingLetters } from "../domain/engraving/letters";
import type { OutlinePath } from "../engraving/outlines";
import { segment } from "../engraving/segment";
import { shaperFor } from "../engraving/shaper";
import { code128, qrCode } from "./codes";

/** The only importer of pdfkit. Lengths are mm from the page's left and upper edge. */

const POINTS = 72 / 25.4;
/** Words of every language that pieces are engraved in: the first of these that has all their letters. */
const TEXT_FONTS = ["quicksand", "gfs-didot", "cormorant-garamond", "amiri", "biz-udpmincho"];
const FIRST_FONT = "quicksand";

/** Words with the font that can draw them. */
export interface Words {
  text: string;
  font: string;
}

/** Finds the font of some words; a letter that none of ours has is told as "?", for paper never shows an empty box. */
export async function wordsOf(text: string): Promise<Words> {
  let fewest: { font: string; missing: string[] } | null = null;
  for (const font of TEXT_FONTS) {
    const shaper = await shaperFor(font);
    if (!shaper) continue;
    const missing = missingLetters(text, shaper, segment);
    if (missing.length === 0) return { text, font };
    if (!fewest || missing.length < fewest.missing.length) fewest = { font, missing };
  }
  const { font, missing } = fewest ?? { font: FIRST_FONT, missing: [] };
  const drawn = segment(text).map((letter) => (missing.includes(letter) ? "?" : letter));
  return { text: drawn.join(""), font };
}

export interface TextPlace {
  xMm: number;
  yMm: number;
  widthMm: number;
  /** Height of the letters' line. */
  sizeMm: number;
  /** Most lines; what is longer ends in "…". */
  lines?: number;
  align?: "left" | "center" | "right";
  colour?: string;
}

/** A page to draw on. */
export class Paper {
  readonly #pdf: PDFKit.PDFDocument;

  constructor(pdf: PDFKit.PDFDocument) {
    this.#pdf = pdf;
    for (const { key, file } of ENGRAVING_FONTS) {
      if (TEXT_FONTS.some((font) => font === key))
        pdf.registerFont(key, join(process.cwd(), "app", "engraving", "fonts", file));
    }
  }

  page(widthMm: number, heightMm: number): void {
    this.#pdf.addPage({ size: [widthMm * POINTS, heightMm * POINTS], margin: 0 });
  }

  /** How high these words stand in that place. */
  heightMm({ text, font }: Words, { widthMm, sizeMm, lines = 1 }: Omit<TextPlace, "xMm" | "yMm">): number {
    const most = sizeMm * 1.3 * lines;
    const pdf = this.#pdf.font(font).fontSize(sizeMm * POINTS);
    return Math.min(most, pdf.heightOfString(text, { width: widthMm * POINTS }) / POINTS);
  }

  /** Returns the height that the words take. */
  text(words: Words, place: TextPlace): number {
    const { xMm, yMm, widthMm, sizeMm, lines = 1, align = "left", colour = "#000000" } = place;
    const heightMm = this.heightMm(words, place);
    this.#pdf
      .font(words.font)
      .fontSize(sizeMm * POINTS)
      .fillColor(colour)
      .text(words.text, xMm * POINTS, yMm * POINTS, {
        width: widthMm * POINTS,
        height: sizeMm * 1.3 * lines * POINTS,
        ellipsis: "…",
        align,
        lineBreak: lines > 1,
      });
    return heightMm;
  }

  /** Outlines of an engraving, enlarged or at true size (`scale` 1). */
  outlines(paths: OutlinePath[], { xMm, yMm, scale }: { xMm: number; yMm: number; scale: number }): void {
    const pdf = this.#pdf.save();
    pdf.translate(xMm * POINTS, yMm * POINTS).scale(scale * POINTS);
    for (const { transform, d } of paths) {
      const [x = 0, y = 0, scaleX = 1, scaleY = scaleX] = numbersIn(transform);
      pdf.save().translate(x, y).scale(scaleX, scaleY, {}).path(d).fill("#000000", "non-zero").restore();
    }
    pdf.restore();
  }

  box(box: { xMm: number; yMm: number; widthMm: number; heightMm: number; fill?: string; line?: string }): void {
    const { xMm, yMm, widthMm, heightMm, fill, line } = box;
    this.#pdf.rect(xMm * POINTS, yMm * POINTS, widthMm * POINTS, heightMm * POINTS);
    if (fill) this.#pdf.fill(fill);
    else this.#pdf.lineWidth(0.2 * POINTS).stroke(line ?? "#000000");
  }

  qr(text: string, { xMm, yMm, sideMm }: { xMm: number; yMm: number; sideMm: number }): void {
    const { side, black } = qrCode(text);
    const module = sideMm / side;
    for (const [index, is] of black.entries()) {
      if (!is) continue;
      const [x, y] = [xMm + (index % side) * module, yMm + Math.floor(index / side) * module];
      this.#pdf.rect(x * POINTS, y * POINTS, module * POINTS, module * POINTS);
    }
    this.#pdf.fill("#000000");
  }

  /** In the middle of the given width. Modules are a quarter of a millimetre where there is room: every scanner reads that. */
  barcode(text: string, place: { xMm: number; yMm: number; widthMm: number; heightMm: number }): void {
    const widths = code128(text);
    const modules = widths.reduce((sum, width) => sum + width, 0);
    const module = Math.min(0.33, place.widthMm / modules);
    let x = place.xMm + (place.widthMm - modules * module) / 2;
    for (const [index, width] of widths.entries()) {
      if (index % 2 === 0)
        this.#pdf.rect(x * POINTS, place.yMm * POINTS, width * module * POINTS, place.heightMm * POINTS);
      x += width * module;
    }
    this.#pdf.fill("#000000");
  }
}

function numbersIn(transform: string): number[] {
  return (transform.match(/-?\d+(\.\d+)?(e-?\d+)?/g) ?? []).map(Number);
}

/** A PDF of what `draw` draws. Nothing of the day or the machine is in it: the same words give the same file. */
export async function pdfOf(title: string, draw: (paper: Paper) => void): Promise<Buffer> {
  const info = { Title: title, Creator: "Keepsake", Producer: "Keepsake", CreationDate: new Date(0) };
  const pdf = new PDFDocument({ autoFirstPage: false, info, lang: "en" });
  const chunks: Buffer[] = [];
  pdf.on("data", (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<void>((resolve, reject) => pdf.on("end", resolve).on("error", reject));
  draw(new Paper(pdf));
  pdf.end();
  await ended;
  return Buffer.concat(chunks);
}
