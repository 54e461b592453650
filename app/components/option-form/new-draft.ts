import type { Operation, OptionKind } from "../../domain/options/option";
import type { ShopOperation } from "../../domain/routing/operations";
import type { AreaDraft, ChoiceDraft, OperationDraft, OptionDraft, SharedDraft, TranslationDraft } from "./draft";

/** What is left empty means the plain case: no picture, always offered, one line, any letter. */
export const BLANK_SHARED: SharedDraft = {
  key: "",
  label: "",
  help: "",
  required: true,
  picture: "",
  terms: "",
  defaultAnswer: "",
  operations: [],
  extraLeadDays: "0",
  from: "",
  until: "",
  limit: "",
  translations: {},
};

export const BLANK_TRANSLATION: TranslationDraft = { label: "", help: "", terms: "", instructions: "" };

const INSIDE: AreaDraft = { name: "inside", widthMm: "40", heightMm: "2.5", ringSized: false };
const FRONT: AreaDraft = { name: "front", widthMm: "12", heightMm: "12", ringSized: false };
const ENGRAVE = (minutes: string): OperationDraft[] => [{ operation: "engrave", minutes }];

/** A key that rules can name until the option is saved: `isProvisional`. */
export function provisionalKey(): string {
  const letters = crypto.getRandomValues(new Uint8Array(8));
  return `new-${[...letters].map((letter) => (letter % 36).toString(36)).join("")}`;
}

/** A new option of a kind, with what jewelers usually want already in it. `font` is the key of an engraving font. */
export function newDraft(kind: OptionKind, font: string): OptionDraft {
  const optional = { ...BLANK_SHARED, required: false };
  switch (kind) {
    case "text":
      return {
        ...BLANK_SHARED,
        kind,
        operations: ENGRAVE("12"),
        maxLetters: "20",
        lines: "1",
        scripts: [],
        letterCase: "",
        area: INSIDE,
        font,
        fonts: [],
        fee: "0",
        perLetter: "0",
        freeLetters: "0",
      };
    case "choice":
      return { ...BLANK_SHARED, kind, rush: false, choices: [newChoice(), newChoice()], part: "", shownOn: "" };
    case "ringSize":
      return {
        ...BLANK_SHARED,
        kind,
        operations: [{ operation: "resize", minutes: "15" }],
        system: "US",
        alsoShown: [],
        minSize: "16",
        maxSize: "48",
        stepQuarters: "2",
        fee: "0",
      };
    case "font":
      return { ...BLANK_SHARED, kind, choices: [] };
    case "symbol":
      return { ...optional, kind, operations: ENGRAVE("6"), choices: [], area: FRONT };
    case "date":
      return { ...BLANK_SHARED, kind, operations: ENGRAVE("4"), earliest: "", latest: "", format: "", fee: "0" };
    case "file":
      return {
        ...BLANK_SHARED,
        kind,
        operations: ENGRAVE("25"),
        types: ["png", "jpeg"],
        maxMegabytes: "10",
        minPixels: "600",
        area: FRONT,
        fee: "0",
      };
    case "yesNo":
      return { ...optional, kind, rush: false, fee: "0" };
    case "note":
      return { ...optional, kind, maxLetters: "200", fee: "0" };
    case "ownStone":
      return { ...optional, kind, choices: [newChoice()], instructions: "", extraLeadDays: "3" };
  }
}

export function newChoice(): ChoiceDraft {
  return {
    key: "",
    label: "",
    swatch: "",
    fee: "0",
    picture: "",
    note: "",
    tint: "",
    layer: "",
    from: "",
    until: "",
    limit: "",
    translations: {},
  };
}

/** The first of the shop's work that the option does not ask for yet; null when it asks for all of it. */
export function newOperation(operations: readonly ShopOperation[], used: Operation[]): OperationDraft | null {
  const free = operations.find(({ key }) => !used.includes(key));
  return free ? { operation: free.key, minutes: String(free.minutes) } : null;
}
