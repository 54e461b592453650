import { OPERATIONS, type Operation, type Option, type OptionKind } from "../../domain/options/option";
import { toDecimal } from "../../domain/money";

/**
 * An option as it stands in the form: numbers and amounts are the text that was typed, so that nothing typed is lost
 * while it is no number yet. Every kind carries every field; changing nothing else, a field of another kind is ignored.
 */
export interface OptionDraft {
  kind: OptionKind;
  /** "" for a new option: it is made from the label when first saved. */
  key: string;
  label: string;
  help: string;
  required: boolean;
  extraLeadDays: string;
  operations: { operation: Operation; minutes: string }[];
  /** Decimal amounts in the shop's currency. */
  fee: string;
  perLetter: string;
  freeLetters: string;
  maxLetters: string;
  areaName: "inside" | "outside" | "front" | "back";
  widthMm: string;
  heightMm: string;
  font: string;
  choices: ChoiceDraft[];
  /** US sizes in decimals: "6.5". */
  minSize: string;
  maxSize: string;
  stepQuarters: "1" | "2" | "4";
  /** ISO days, "" is open. */
  earliest: string;
  latest: string;
}

export interface ChoiceDraft {
  /** "" for a new choice. */
  key: string;
  label: string;
  /** "#rrggbb" or "" for none. */
  swatch: string;
  fee: string;
}

export interface SetDraft {
  name: string;
  options: OptionDraft[];
}

export const KIND_WORDS = {
  text: { title: "Engraving", hint: "Words the shopper types, cut into the piece" },
  choice: { title: "Choice", hint: "One of a list: birthstone, metal, chain length" },
  ringSize: { title: "Ring size", hint: "A US size within the range you make" },
  date: { title: "Date", hint: "A day to remember, picked from a calendar" },
} satisfies Record<OptionKind, { title: string; hint: string }>;

export const OPERATION_WORDS = {
  resize: "Resize",
  engrave: "Engrave",
  polish: "Polish",
  plate: "Plate",
  set: "Set a stone",
  inspect: "Inspect",
} satisfies Record<Operation, string>;

const BLANK: Omit<OptionDraft, "kind"> = {
  key: "",
  label: "",
  help: "",
  required: true,
  extraLeadDays: "0",
  operations: [],
  fee: "0",
  perLetter: "0",
  freeLetters: "0",
  maxLetters: "20",
  areaName: "inside",
  widthMm: "40",
  heightMm: "2.5",
  font: "",
  choices: [],
  minSize: "4",
  maxSize: "12",
  stepQuarters: "2",
  earliest: "",
  latest: "",
};

const USUAL_WORK = {
  text: [{ operation: "engrave", minutes: "12" }],
  choice: [],
  ringSize: [{ operation: "resize", minutes: "15" }],
  date: [{ operation: "engrave", minutes: "4" }],
} satisfies Record<OptionKind, OptionDraft["operations"]>;

/** A new option of a kind, with what jewelers usually want already in it. */
export function newDraft(kind: OptionKind, font: string): OptionDraft {
  const choices = kind === "choice" ? [newChoice(), newChoice()] : [];
  return { ...BLANK, kind, font, operations: [...USUAL_WORK[kind]], choices };
}

export function newChoice(): ChoiceDraft {
  return { key: "", label: "", swatch: "", fee: "0" };
}

export function newOperation(used: Operation[]): { operation: Operation; minutes: string } {
  return { operation: OPERATIONS.find((operation) => !used.includes(operation)) ?? "inspect", minutes: "10" };
}

/** A saved option as the form shows it. */
export function toDraft(option: Option, currency: string): OptionDraft {
  const shared: OptionDraft = {
    ...BLANK,
    kind: option.kind,
    key: option.key,
    label: option.label,
    help: option.help,
    required: option.required,
    extraLeadDays: String(option.extraLeadDays),
    operations: option.operations.map(({ operation, minutes }) => ({ operation, minutes: String(minutes) })),
  };
  const money = (minor: number) => toDecimal(minor, currency);
  switch (option.kind) {
    case "text":
      return {
        ...shared,
        fee: money(option.feeMinor),
        perLetter: money(option.perLetterMinor),
        freeLetters: String(option.freeLetters),
        maxLetters: String(option.maxLetters),
        areaName: option.area.name,
        widthMm: String(option.area.widthMm),
        heightMm: String(option.area.heightMm),
        font: option.font,
      };
    case "choice":
      return {
        ...shared,
        choices: option.choices.map(({ key, label, swatch, feeMinor }) => ({
          key,
          label,
          swatch: swatch ?? "",
          fee: money(feeMinor),
        })),
      };
    case "ringSize":
      return {
        ...shared,
        fee: money(option.feeMinor),
        minSize: String(option.minQuarters / 4),
        maxSize: String(option.maxQuarters / 4),
        stepQuarters: option.stepQuarters === 1 ? "1" : option.stepQuarters === 2 ? "2" : "4",
      };
    case "date":
      return {
        ...shared,
        fee: money(option.feeMinor),
        earliest: option.earliest ?? "",
        latest: option.latest ?? "",
      };
  }
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
