import type { SetRule } from "./set-rule";

/**
 * What merchants define. Shapes are stored as JSON (`option.data`, `option_set.data`, `catalog_version.doc`): widen them,
 * never rename. An optional field that is absent is the plain case: no picture, always offered, one line, any letter.
 */

export const OPTION_KINDS = [
  "text",
  "choice",
  "ringSize",
  "font",
  "symbol",
  "date",
  "file",
  "yesNo",
  "note",
  "ownStone",
] as const;
export type OptionKind = (typeof OPTION_KINDS)[number];

/** The key of one kind of work of the shop: "engrave". Names and order of work are the shop's own (domain/routing/operations). */
export type Operation = string;

/** Work that an answered option needs. */
export interface OperationNeed {
  operation: Operation;
  /** Whole minutes of one piece. */
  minutes: number;
}

export const AREA_NAMES = ["inside", "outside", "front", "back"] as const;
export type AreaName = (typeof AREA_NAMES)[number];

/** Where a piece is engraved. */
export interface Area {
  name: AreaName;
  widthMm: number;
  heightMm: number;
  /** The width is the inside of the ring size that the shopper chose; `widthMm` counts until one is chosen. */
  ringSized?: boolean;
}

/** Where an area lies on the merchant's picture. Every length is in widths of the picture, from its left and top edge. */
export type Placement =
  /** Turned clockwise around its centre, in degrees. */
  | { shape: "box"; x: number; y: number; width: number; height: number; turn: number }
  /** The middle of the words runs from the first point to the second. */
  | { shape: "line"; x1: number; y1: number; x2: number; y2: number }
  /** The middle of the words runs clockwise on the circle from `start` to `end`, in degrees from three o'clock. */
  | { shape: "arc"; cx: number; cy: number; r: number; start: number; end: number };

/** An area of the pieces of one set. Its size counts before the size that an option brings for an area of this name. */
export interface SetArea extends Area {
  /** https address; null until the merchant chose one. */
  picture: string | null;
  placement: Placement | null;
}

/** Days of the shop, inclusive; null is open. */
export interface Window {
  from: string | null;
  until: string | null;
}

/** The words of one locale; what is absent falls back to the merchant's own. */
export interface Translation {
  label?: string;
  help?: string;
  terms?: string;
  instructions?: string;
  /** By choice key. */
  choices?: Record<string, { label?: string; note?: string }>;
}

interface OptionBase {
  /** Lower-case slug, unique in the shop. */
  key: string;
  label: string;
  help: string;
  required: boolean;
  /** Only counted when the option is answered. */
  operations: OperationNeed[];
  extraLeadDays: number;
  /** https address of a picture that explains the question. */
  picture?: string;
  /** The small print beside the field. */
  terms?: string;
  /** The raw answer that the field starts with, as `_k<n>` would carry it. */
  defaultAnswer?: string;
  /** When it is offered; outside of it the piece is sold without it. */
  window?: Window;
  /** How many pieces may be sold with it in all. */
  limit?: number;
  /** Answered (a yes/no with yes), it makes the piece a rushed one: for yes/no and choice alone. */
  rush?: true;
  /** By locale of the storefront: "de", "pt-BR". */
  translations?: Record<string, Translation>;
}

/** Writing systems that an engraving may be limited to; digits, spaces and punctuation go with each. */
export const SCRIPTS = ["latin", "greek", "cyrillic", "arabic", "hebrew", "japanese", "chinese", "korean"] as const;
export type Script = (typeof SCRIPTS)[number];

export interface TextOption extends OptionBase {
  kind: "text";
  /** Grapheme clusters, line breaks not counted. */
  maxLetters: number;
  /** Most lines. */
  lines?: number;
  /** Absent: whatever the font has. */
  scripts?: Script[];
  /** Absent: as typed. Else what is typed becomes this, and is shown and engraved so. */
  letterCase?: "upper" | "lower";
  area: Area;
  /** Key of an engraving font in app/engraving: what counts unless a font option of the set was answered. */
  font: string;
  /** Keys of further fonts that a font option may choose for this text. */
  fonts?: string[];
  /** Minor units. The first `freeLetters` cost only `feeMinor`. */
  feeMinor: number;
  perLetterMinor: number;
  freeLetters: number;
}

export interface Choice {
  key: string;
  label: string;
  /** "#rrggbb", or null for a choice without a swatch. */
  swatch: string | null;
  feeMinor: number;
  /** https address. */
  picture?: string;
  /** Where it comes from: "recycled gold", "lab-grown". */
  note?: string;
  /** "#rrggbb": it colours the picture of the piece. */
  tint?: string;
  /** https address of a transparent picture, framed as the picture of the piece is, that lies over it. */
  layer?: string;
  window?: Window;
  /** How many pieces may be sold with it in all. */
  limit?: number;
}

export interface ChoiceOption extends OptionBase {
  kind: "choice";
  choices: Choice[];
  /** https address of the part that tints colour, framed and transparent as a layer; absent: the whole picture. */
  part?: string;
  /** The area whose picture shows the choice; absent: the picture of each. */
  shownOn?: AreaName;
}

export const RING_SYSTEMS = ["US", "UK", "EU", "JP"] as const;
export type RingSystem = (typeof RING_SYSTEMS)[number];

export interface RingSizeOption extends OptionBase {
  kind: "ringSize";
  /** What the range counts in; letters of the UK count from A = 1. */
  system: RingSystem;
  /** Shown beside each size. */
  alsoShown?: RingSystem[];
  /** In quarters of a size of `system`, so that 6½ is the integer 26. */
  minQuarters: number;
  maxQuarters: number;
  stepQuarters: 1 | 2 | 4;
  feeMinor: number;
}

/** Chooses the font of the set's engravings. */
export interface FontOption extends OptionBase {
  kind: "font";
  /** Keys are those of engraving fonts. */
  choices: Choice[];
}

/** A small drawing to engrave. */
export interface SymbolOption extends OptionBase {
  kind: "symbol";
  /** Keys are those of engraving symbols. */
  choices: Choice[];
  area: Area;
}

export interface DateOption extends OptionBase {
  kind: "date";
  /** ISO days, inclusive; null is open. */
  earliest: string | null;
  latest: string | null;
  /** How the day is written on the piece and the order; absent: "1 May 2026". */
  format?: DateFormat;
  feeMinor: number;
}

export const DATE_FORMATS = ["words", "iso", "dots", "slashes", "roman"] as const;
/** "1 May 2026" | "2026-05-01" | "01.05.2026" | "05/01/2026" | "I · V · MMXXVI" */
export type DateFormat = (typeof DATE_FORMATS)[number];

export const FILE_TYPES = ["png", "jpeg", "webp", "svg"] as const;
export type FileType = (typeof FILE_TYPES)[number];

/** A drawing or photo to engrave. */
export interface FileOption extends OptionBase {
  kind: "file";
  types: FileType[];
  maxMegabytes: number;
  /** Of the shorter side; drawings (svg) have none and are taken at any size. */
  minPixels: number;
  area: Area;
  feeMinor: number;
}

export interface YesNoOption extends OptionBase {
  kind: "yesNo";
  /** Of a yes. */
  feeMinor: number;
}

/** Words to the jeweler that are not engraved. */
export interface NoteOption extends OptionBase {
  kind: "note";
  /** Grapheme clusters. */
  maxLetters: number;
  feeMinor: number;
}

/** The shopper sends a stone or heirloom metal to be reused. */
export interface OwnStoneOption extends OptionBase {
  kind: "ownStone";
  /** What may be sent. */
  choices: Choice[];
  /** How to send it; shown with the option and kept on the ticket. */
  instructions: string;
}

export type Option =
  | TextOption
  | ChoiceOption
  | RingSizeOption
  | FontOption
  | SymbolOption
  | DateOption
  | FileOption
  | YesNoOption
  | NoteOption
  | OwnStoneOption;

/** What one SKU asks otherwise, by option key. */
export type SkuOverride = Record<string, OptionOverride>;

export interface OptionOverride {
  required?: boolean;
  /** In place of the option's own flat fee. */
  feeMinor?: number;
  /** Keys of the choices that this SKU offers; absent: all. */
  choices?: string[];
  /** In place of a choice's own fee, by choice key. */
  choiceFees?: Record<string, number>;
}

/** An immutable, published snapshot of an option set. Position n (from 1) is `options[n - 1]` and the property `_k<n>`. */
export interface CatalogVersion {
  setKey: string;
  name: string;
  version: number;
  /** ISO 4217: every `…Minor` is in its minor units. */
  currency: string;
  options: Option[];
  rules?: SetRule[];
  areas?: SetArea[];
  /** By numeric variant id. */
  overrides?: Record<string, SkuOverride>;
}

/** A set offers three to six options; a draft may have any number. */
export const MIN_OPTIONS = 3;
export const MAX_OPTIONS = 6;
/** What a draft may hold; a slip of an import, not a bound for people. */
export const MOST_DRAFT_OPTIONS = 50;
