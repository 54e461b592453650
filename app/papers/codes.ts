import bwip from "bwip-js/generic";
import { z } from "zod";

/** The only importer of bwip-js. */

/** Black squares of a square code, row by row. */
export interface SquareCode {
  side: number;
  black: boolean[];
}

const square = z.tuple([z.object({ pixs: z.array(z.number()), pixx: z.number() })]).rest(z.unknown());
const bars = z.tuple([z.object({ sbs: z.array(z.number()) })]).rest(z.unknown());

/** A QR code that a scratched label still tells: a quarter of it may be lost. */
export function qrCode(text: string): SquareCode {
  // The package's types know the options that all codes share; this one is the QR code's own.
  const options = { bcid: "qrcode", text, eclevel: "Q" };
  const [{ pixs, pixx }] = square.parse(bwip.raw(options));
  return { side: pixx, black: pixs.map((one) => one === 1) };
}

/** Widths of a Code 128, in modules: a bar, a space, a bar … and a bar at the end. */
export function code128(text: string): number[] {
  const [{ sbs }] = bars.parse(bwip.raw({ bcid: "code128", text }));
  return sbs;
}
