import { toProxyText } from "../domain/engraving/proxy-text";
import type { View } from "./view";

/** What the app proxy answers: the words as they will be cut. Lengths in mm. */
export interface Engraved {
  /** Null when the font lacks a letter. */
  svg: { viewBox: string; paths: EngravedPath[] } | null;
  widthMm: number;
  areaWidthMm: number;
  areaHeightMm: number;
  /** Why it cannot be engraved, in sentences; empty when it can. */
  refusals: string[];
}

export interface EngravedPath {
  transform: string;
  d: string;
  /** The middle of its room in the line, from the left edge of the area. */
  midMm: number;
}

/** What the drawing of one answer depends on, raw. */
export interface Question {
  /** 1 to 6. */
  position: number;
  text: string;
  /** Key of a font that was chosen for it, and the ring size where the area is as long as the ring; "" for none. */
  font: string;
  size: string;
  /** Of the page: what is refused is said in its language. */
  locale: string;
}

/** Address of the drawing of one answer on the shop's own domain; null when the page does not name a version. */
export function questionOf(
  proxy: string,
  keepsake: string,
  { position, text, font, size, locale }: Question,
): string | null {
  const [set, version = ""] = keepsake.split(":");
  if (!set) return null;
  const query = new URLSearchParams({
    set,
    version,
    position: String(position),
    text: toProxyText(text.normalize("NFC")),
    ...(font && { font }),
    ...(size && { size }),
    ...(locale && { locale }),
  });
  return `${proxy}/engraving?${query}`;
}

/** Null for anything but an answer of ours: a proxy may say anything while it is down. */
export function readEngraved(value: unknown): Engraved | null {
  const { svg, widthMm, areaWidthMm, areaHeightMm, refusals } = recordOf(value);
  if (!isLength(areaWidthMm) || !isLength(areaHeightMm) || !Array.isArray(refusals)) return null;
  const told = refusals.filter((sentence): sentence is string => typeof sentence === "string");
  const area = { areaWidthMm, areaHeightMm, refusals: told };
  if (svg === null) return told.length > 0 ? { svg, widthMm: 0, ...area } : null;
  const { viewBox, paths } = recordOf(svg);
  if (typeof viewBox !== "string" || typeof widthMm !== "number" || !Array.isArray(paths)) return null;
  const read = paths.map((path) => {
    const { transform, d, midMm } = recordOf(path);
    return {
      transform: typeof transform === "string" ? transform : "",
      d: typeof d === "string" ? d : "",
      midMm: typeof midMm === "number" ? midMm : 0,
    };
  });
  return { svg: { viewBox, paths: read }, widthMm, ...area };
}

function recordOf(value: unknown): Record<string, unknown> {
  return value instanceof Object ? { ...value } : {};
}

function isLength(value: unknown): value is number {
  return typeof value === "number" && value > 0;
}

/** Spaces that HarfBuzz makes up where a font lacks them; marks that choose a letter's form. */
const MADE_UP = /[\n\xa0\u2000-\u200a\u202f\u205f\u3000\ufe00-\ufe0f]/;

/**
 * The letters of a text that a font has no slice for. `ranges` are the unicode-range of each slice, "U+20-7E, U+A0", as
 * the style sheet has them; without any nothing is known, and nothing is lacking.
 */
export function lettersOutside(text: string, ranges: string[]): string[] {
  const spans = ranges.flatMap((range) =>
    range.split(",").map((span) => {
      const [first = "", last = first] = span.replace(/^\s*U\+/i, "").split("-");
      return [parseInt(first, 16), parseInt(last, 16)] as const;
    }),
  );
  const has = (letter: string): boolean => {
    const code = letter.codePointAt(0) ?? 32;
    return MADE_UP.test(letter) || spans.some(([first, last]) => first <= code && code <= last);
  };
  // An accent may be drawn by a letter that carries it, or by a mark of its own; of two, the first by a letter.
  const canDraw = (letter: string): boolean => {
    const [base = "", mark = "", ...marks] = letter.normalize("NFD");
    return has(letter) || [...(base + mark).normalize("NFC"), ...marks].every(has) || [base, mark, ...marks].every(has);
  };
  // The hyphen that does not break looks like the one that does.
  const letters = new Set(text.normalize("NFC").replace(/\u2011/g, "\u2010"));
  return spans.length > 0 ? [...letters].filter((letter) => !canDraw(letter)) : [];
}

/**
 * What stands on the plate: the invitation, the words in the page's own letters (a draft, which claims nothing), the
 * same with the note that they stand in for the engraving's, the very outlines that are cut, or outlines that run over
 * the ends of the area.
 */
export type Stage = "empty" | "draft" | "stand-in" | "engraved" | "too-wide";

export interface Typed {
  raw: string;
  /** Why the page's own rules refuse it; "" when they do not. */
  message: string;
  known: Engraved | null;
  /** The proxy did not answer, or not soon enough. */
  late: boolean;
}

export function stageOf({ raw, message, known, late }: Typed): Stage {
  if (raw.trim() === "") return "empty";
  // What is refused anyway is never asked for, so nothing is late.
  if (message !== "") return "draft";
  if (known && !known.svg) return "draft";
  if (known) return known.refusals.length > 0 ? "too-wide" : "engraved";
  return late ? "stand-in" : "draft";
}

/** Whether the outlines of these words are still to be asked for. */
export function isOpen({ raw, message, known }: Typed): boolean {
  return raw.trim() !== "" && message === "" && known === null;
}

/** The part of the area that the plate shows, as a viewBox in mm: a short word is seen from near, never cut off. */
export function closeUpOf({ widthMm, areaWidthMm, areaHeightMm }: Engraved): string {
  const seenMm = Math.min(areaWidthMm, Math.max(widthMm + areaHeightMm / 2, areaHeightMm * 4));
  return `${(areaWidthMm - seenMm) / 2} 0 ${seenMm} ${areaHeightMm}`;
}

/** "24.3": rounded up, as refusals round, so that no width reads smaller than it is. */
export function mmText(lengthMm: number): string {
  return String(Math.ceil(lengthMm * 10) / 10);
}

/** The view with what the engraving refuses, by position: such a piece does not go into the cart. */
export function withRefusals(view: View, refused: ReadonlyMap<number, string>): View {
  if (refused.size === 0) return view;
  const fields = view.fields.map((field, index) => ({
    ...field,
    message: field.message || (refused.get(index + 1) ?? ""),
  }));
  return { ...view, fields, complete: false };
}
