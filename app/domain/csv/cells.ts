import { isDay } from "../calendar/days";
import { fromDecimal, toDecimal } from "../money";
import type { RingSystem } from "../options/option";
import { sizeWords } from "../options/words";

/** One row of a file: cells by column. A column that the file does not have is absent; an empty cell is "". */
export type Cells = Record<string, string>;

/** (12.5) and back: the shortest text that is this very number. */
export const numberCell = (value: number | undefined): string => (value === undefined ? "" : String(value));
export const yesNoCell = (value: boolean | undefined): string => (value ? "yes" : "no");
export const listCell = (values: readonly string[] | undefined): string => (values ?? []).join(", ");

/** (26, "US") is "6.5", (58, "UK") is "N½". */
export function sizeCell(quarters: number, system: RingSystem): string {
  return system === "UK" ? sizeWords(quarters, "UK").slice("UK ".length) : String(quarters / 4);
}

const STEPS = { quarter: 1, half: 2, whole: 4 } as const;
/** In words: spreadsheets make a date of "1/4". */
export const stepCell = (quarters: 1 | 2 | 4): string =>
  Object.entries(STEPS).find(([, step]) => step === quarters)?.[0] ?? "";

export const amountCell = (minor: number, currency: string): string => toDecimal(minor, currency);

const YES = ["yes", "true", "1", "wahr", "ja"];
const NO = ["no", "false", "0", "falsch", "nein", ""];
const FRACTIONS: Record<string, number> = { "": 0, "¼": 1, "½": 2, "¾": 3 };

/**
 * Reads cells as values, and gathers what could not be read, each naming its column and what stands there. A cell that
 * cannot be read gives undefined.
 */
export class CellReader {
  readonly problems: string[] = [];

  constructor(
    private readonly cells: Cells,
    private readonly currency: string,
  ) {}

  /** "" for a cell that is empty or not there. */
  text(column: string): string {
    return this.cells[column] ?? "";
  }

  /** Undefined for an empty cell. */
  optional(column: string): string | undefined {
    return this.text(column).trim() === "" ? undefined : this.text(column);
  }

  yesNo(column: string): boolean | undefined {
    const word = this.text(column).trim().toLowerCase();
    if (YES.includes(word)) return true;
    return NO.includes(word) ? false : this.refuse(column, "must be yes or no");
  }

  /** A decimal point or comma, whichever the spreadsheet writes. */
  number(column: string): number | undefined {
    const text = this.text(column).trim();
    if (text === "") return undefined;
    const value = /^[+-]?\d*[.,]?\d+(?:e[+-]?\d+)?$/i.test(text) ? Number(text.replace(",", ".")) : NaN;
    return Number.isFinite(value) ? value : this.refuse(column, "is no number");
  }

  /** 0 for an empty cell. */
  amount(column: string): number | undefined {
    const text = this.text(column).trim();
    if (text === "") return 0;
    const minor = fromDecimal(/^[^.,]*,[^.,]*$/.test(text) ? text.replace(",", ".") : text, this.currency);
    return minor ?? this.refuse(column, `is no amount of ${this.currency}, as ${toDecimal(1250, this.currency)} is`);
  }

  /** Words between commas, semicolons or spaces. */
  list(column: string): string[] {
    return this.text(column)
      .split(/[,;\s]+/)
      .filter(Boolean);
  }

  oneOf<const Word extends string>(column: string, words: readonly Word[]): Word | undefined {
    const text = this.text(column).trim().toLowerCase();
    if (text === "") return undefined;
    const word = words.find((one) => one.toLowerCase() === text);
    return word ?? this.refuse(column, `must be one of ${words.join(", ")}`);
  }

  someOf<const Word extends string>(column: string, words: readonly Word[]): Word[] | undefined {
    const given = this.list(column);
    if (given.length === 0) return undefined;
    const known = given.map((word) => words.find((one) => one.toLowerCase() === word.toLowerCase()));
    if (known.includes(undefined)) return this.refuse(column, `must be of ${words.join(", ")}`);
    return known.flatMap((word) => word ?? []);
  }

  /** ISO, or as German spreadsheets rewrite it; null for an empty cell. */
  day(column: string): string | null | undefined {
    const text = this.text(column).trim();
    if (text === "") return null;
    const [, date, month, year] = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text) ?? [];
    const day = year ? `${year}-${month?.padStart(2, "0")}-${date?.padStart(2, "0")}` : text;
    return isDay(day) ? day : this.refuse(column, "must be a day, written as 2026-12-31");
  }

  /** In quarters of a size. */
  size(column: string, system: RingSystem | undefined): number | undefined {
    const text = this.text(column).trim();
    const quarters = (system === "UK" ? britishQuarters(text) : null) ?? plainQuarters(text);
    return quarters ?? this.refuse(column, `must be a size, as ${system === "UK" ? "N½" : "6.5"} is`);
  }

  step(column: string): 1 | 2 | 4 | undefined {
    const word = this.oneOf(column, ["quarter", "half", "whole"]);
    return word ? STEPS[word] : undefined;
  }

  private refuse(column: string, what: string): undefined {
    const text = this.text(column).replace(/\s+/g, " ").trim();
    const given = text === "" ? "it is empty; it" : `“${text.length > 40 ? `${text.slice(0, 40)}…` : text}”`;
    this.problems.push(`${column}: ${given} ${what}`);
    return undefined;
  }
}

/** "N½" is 58, "Z+2" is 112. */
function britishQuarters(text: string): number | null {
  const [, letter = "", more = "0", fraction = ""] = /^([A-Z])(?:\+(\d{1,2}))?([¼½¾]?)$/i.exec(text) ?? [];
  if (letter === "" || (more !== "0" && letter.toUpperCase() !== "Z")) return null;
  const whole = letter.toUpperCase().charCodeAt(0) - 64 + Number(more);
  return whole * 4 + (FRACTIONS[fraction] ?? 0);
}

/** "6.5", "6,5" and "6½" are 26. */
function plainQuarters(text: string): number | null {
  const [, digits, fraction = ""] = /^(\d{1,3}(?:[.,]\d+)?)([¼½¾]?)$/.exec(text) ?? [];
  if (digits === undefined) return null;
  const quarters = Number(digits.replace(",", ".")) * 4 + (FRACTIONS[fraction] ?? 0);
  return Number.isInteger(quarters) ? quarters : null;
}
