import type {
  AreaName,
  DateFormat,
  FileType,
  Operation,
  OptionKind,
  Placement,
  RingSystem,
  Script,
} from "../../domain/options/option";
import type { SetRule } from "../../domain/options/set-rule";

/**
 * An option as it stands in the form: numbers, amounts and days are the text that was typed, so that nothing typed is
 * lost while it is no number yet. Empty text is what a stored option leaves out.
 */
export type OptionDraft =
  | TextDraft
  | ChoiceListDraft
  | RingSizeDraft
  | FontDraft
  | SymbolDraft
  | DateDraft
  | FileDraft
  | YesNoDraft
  | NoteDraft
  | OwnStoneDraft;

/** What every kind has. */
export interface SharedDraft {
  /** Of a new option a provisional one (`isProvisional`) or "": it is made from the label when first saved. */
  key: string;
  label: string;
  help: string;
  required: boolean;
  /** https address. */
  picture: string;
  terms: string;
  /** The raw answer that the field starts with, as `_k<n>` would carry it. */
  defaultAnswer: string;
  operations: OperationDraft[];
  extraLeadDays: string;
  /** ISO days of its window, "" is open. */
  from: string;
  until: string;
  /** How many pieces in all, "" is any number. */
  limit: string;
  /** By locale. */
  translations: Record<string, TranslationDraft>;
}

export interface OperationDraft {
  operation: Operation;
  minutes: string;
}

/** Words of one locale; those of choices stand at the choice. */
export interface TranslationDraft {
  label: string;
  help: string;
  terms: string;
  instructions: string;
}

export interface AreaDraft {
  name: AreaName;
  widthMm: string;
  heightMm: string;
  ringSized: boolean;
}

export interface TextDraft extends SharedDraft {
  kind: "text";
  maxLetters: string;
  lines: string;
  /** Empty: whatever the font has. */
  scripts: Script[];
  letterCase: "" | "upper" | "lower";
  area: AreaDraft;
  font: string;
  fonts: string[];
  /** Decimal amounts in the shop's currency, here and in every `fee`. */
  fee: string;
  perLetter: string;
  freeLetters: string;
}

export interface ChoiceDraft {
  /** "" for a new choice: it is made from the label, once. */
  key: string;
  label: string;
  /** "#rrggbb" or "" for none. */
  swatch: string;
  fee: string;
  /** https address. */
  picture: string;
  note: string;
  /** "#rrggbb" or "": what it does to the picture of the piece; and a transparent picture over it, https address. */
  tint: string;
  layer: string;
  from: string;
  until: string;
  limit: string;
  /** By locale. */
  translations: Record<string, { label: string; note: string }>;
}

export interface ChoiceListDraft extends SharedDraft {
  kind: "choice";
  /** Answered, it makes the piece a rushed one. */
  rush: boolean;
  choices: ChoiceDraft[];
  /** https address of the part of the picture that is coloured, "" for the whole. */
  part: string;
  /** "" is every picture. */
  shownOn: "" | AreaName;
}

export interface RingSizeDraft extends SharedDraft {
  kind: "ringSize";
  system: RingSystem;
  alsoShown: RingSystem[];
  /** In quarters of a size of `system`, as `minQuarters` is: "26". */
  minSize: string;
  maxSize: string;
  stepQuarters: "1" | "2" | "4";
  fee: string;
}

export interface FontDraft extends SharedDraft {
  kind: "font";
  choices: ChoiceDraft[];
}

export interface SymbolDraft extends SharedDraft {
  kind: "symbol";
  choices: ChoiceDraft[];
  area: AreaDraft;
}

export interface DateDraft extends SharedDraft {
  kind: "date";
  /** ISO days, "" is open. */
  earliest: string;
  latest: string;
  format: "" | DateFormat;
  fee: string;
}

export interface FileDraft extends SharedDraft {
  kind: "file";
  types: FileType[];
  maxMegabytes: string;
  minPixels: string;
  area: AreaDraft;
  fee: string;
}

export interface YesNoDraft extends SharedDraft {
  kind: "yesNo";
  rush: boolean;
  fee: string;
}

export interface NoteDraft extends SharedDraft {
  kind: "note";
  maxLetters: string;
  fee: string;
}

export interface OwnStoneDraft extends SharedDraft {
  kind: "ownStone";
  choices: ChoiceDraft[];
  instructions: string;
}

export type DraftOf<K extends OptionKind> = Extract<OptionDraft, { kind: K }>;
/** Kinds whose shoppers take one of a list. */
export type ListedDraft = Extract<OptionDraft, { choices: ChoiceDraft[] }>;
/** Kinds that are engraved somewhere. */
export type EngravedDraft = Extract<OptionDraft, { area: AreaDraft }>;

/** An area of the set, with its size as typed. */
export interface SetAreaDraft extends AreaDraft {
  /** https address, "" until one is chosen. */
  picture: string;
  placement: Placement | null;
}

export interface SetDraft {
  name: string;
  options: OptionDraft[];
  rules: SetRule[];
  areas: SetAreaDraft[];
}

/** Whether two drafts say the same, whatever order their fields stand in: one came from a form, one from the database. */
export function sameDraft(one: unknown, other: unknown): boolean {
  return canonical(one) === canonical(other);
}

function canonical(draft: unknown): string {
  return JSON.stringify(draft, (_, value: unknown) =>
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}
