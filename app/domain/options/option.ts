/** What merchants define. Shapes are stored as JSON (`option.data`, `catalog_version.doc`): widen them, never rename. */

export const OPTION_KINDS = ["text", "choice", "ringSize", "date"] as const;
export type OptionKind = (typeof OPTION_KINDS)[number];

/** Kinds of work in their default order; a route keeps it. */
export const OPERATIONS = ["resize", "engrave", "polish", "plate", "set", "inspect"] as const;
export type Operation = (typeof OPERATIONS)[number];

/** Work that an answered option needs. */
export interface OperationNeed {
  operation: Operation;
  /** Whole minutes of one piece. */
  minutes: number;
}

/** Where a piece is engraved. */
export interface Area {
  name: "inside" | "outside" | "front" | "back";
  widthMm: number;
  heightMm: number;
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
}

export interface TextOption extends OptionBase {
  kind: "text";
  /** Grapheme clusters. */
  maxLetters: number;
  area: Area;
  /** Key of an engraving font in app/engraving. */
  font: string;
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
}

export interface ChoiceOption extends OptionBase {
  kind: "choice";
  choices: Choice[];
}

export interface RingSizeOption extends OptionBase {
  kind: "ringSize";
  system: "US";
  /** In quarters of a US size, so that 6½ is the integer 26. */
  minQuarters: number;
  maxQuarters: number;
  stepQuarters: 1 | 2 | 4;
  feeMinor: number;
}

export interface DateOption extends OptionBase {
  kind: "date";
  /** ISO days, inclusive; null is open. */
  earliest: string | null;
  latest: string | null;
  feeMinor: number;
}

export type Option = TextOption | ChoiceOption | RingSizeOption | DateOption;

/** An immutable, published snapshot of an option set. Position n (from 1) is `options[n - 1]` and the property `_k<n>`. */
export interface CatalogVersion {
  setKey: string;
  name: string;
  version: number;
  /** ISO 4217: every `…Minor` is in its minor units. */
  currency: string;
  options: Option[];
}

/** A set offers three to six options; a draft may have any number. */
export const MIN_OPTIONS = 3;
export const MAX_OPTIONS = 6;
