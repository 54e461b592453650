import { isDay } from "../../domain/calendar/days";
import { fromDecimal, toDecimal } from "../../domain/money";
import { MAX_OPTIONS, type Choice, type Option } from "../../domain/options/option";
import type { ChoiceDraft, OptionDraft, SetDraft } from "./draft";

/** Errors by field: "name", "options", "0.label", "0.choices.2.fee", "1.operations.0.minutes". */
export type FieldErrors = Record<string, string>;

export type ParsedSet = { kind: "ok"; name: string; options: Option[] } | { kind: "refused"; errors: FieldErrors };

const MOST_CHOICES = 40;
const MOST_FEE_MINOR = 100_000_00;

/**
 * What was typed, as options: the same rules in the browser and on the server. A new option or choice keeps the key "":
 * saving makes one from its label, once; afterwards the label may change and the key stays.
 */
export function parseSet(draft: SetDraft, currency: string): ParsedSet {
  const errors: FieldErrors = {};
  const name = draft.name.trim();
  if (name === "") errors.name = "Give the set a name, so that you find it again";
  else if (name.length > 60) errors.name = `The name has ${name.length} letters; use at most 60`;
  if (draft.options.length > MAX_OPTIONS) {
    errors.options = `This set has ${draft.options.length} options; a set takes at most ${MAX_OPTIONS}: take some out`;
  }
  const options = draft.options.map((option, index) => parseOption(option, new Fields(errors, `${index}.`, currency)));
  return Object.keys(errors).length > 0 ? { kind: "refused", errors } : { kind: "ok", name, options };
}

/** Reads fields of one option and notes what is wrong at each; what is wrong reads as a harmless value. */
class Fields {
  constructor(
    private readonly errors: FieldErrors,
    private readonly prefix: string,
    private readonly currency: string,
  ) {}

  refuse(field: string, message: string): void {
    this.errors[this.prefix + field] ??= message;
  }

  within(field: string): Fields {
    return new Fields(this.errors, `${this.prefix}${field}.`, this.currency);
  }

  text(field: string, value: string, least: number, most: number): string {
    const text = value.trim();
    if (text.length < least) this.refuse(field, "Write a few words here");
    else if (text.length > most) this.refuse(field, `This has ${text.length} letters; use at most ${most}`);
    return text;
  }

  whole(field: string, value: string, least: number, most: number): number {
    const number = /^\d{1,9}$/.test(value.trim()) ? Number(value) : NaN;
    if (!(number >= least && number <= most))
      this.refuse(field, outside(value, `a whole number from ${least} to ${most}`));
    return Number.isNaN(number) ? least : number;
  }

  decimal(field: string, value: string, least: number, most: number): number {
    const number = /^\d{1,6}([.,]\d{1,2})?$/.test(value.trim()) ? Number(value.trim().replace(",", ".")) : NaN;
    if (!(number >= least && number <= most)) this.refuse(field, outside(value, `a number from ${least} to ${most}`));
    return Number.isNaN(number) ? least : number;
  }

  money(field: string, value: string): number {
    const minor = value.trim() === "" ? 0 : fromDecimal(value.trim().replace(",", "."), this.currency);
    if (minor === null || minor < 0 || minor > MOST_FEE_MINOR) {
      this.refuse(
        field,
        outside(value, `an amount from 0 to ${toDecimal(MOST_FEE_MINOR, this.currency)} ${this.currency}`),
      );
    }
    return minor ?? 0;
  }

  /** A US size in decimals, as quarters. */
  size(field: string, value: string): number {
    const quarters = this.decimal(field, value, 0.25, 20) * 4;
    if (!Number.isInteger(quarters)) this.refuse(field, outside(value, "a size in quarters, as 6, 6.25 or 6.5"));
    return Math.round(quarters);
  }

  day(field: string, value: string): string | null {
    if (value === "") return null;
    if (!isDay(value)) this.refuse(field, outside(value, "a day as 2026-12-31"));
    return value;
  }
}

function outside(value: string, bound: string): string {
  return value.trim() === "" ? `Use ${bound}` : `“${value}” cannot be used here: use ${bound}`;
}

function parseOption(draft: OptionDraft, fields: Fields): Option {
  const label = fields.text("label", draft.label, 1, 60);
  const base = {
    key: draft.key,
    label,
    help: fields.text("help", draft.help, 0, 200),
    required: draft.required,
    operations: parseOperations(draft, fields),
    extraLeadDays: fields.whole("extraLeadDays", draft.extraLeadDays, 0, 60),
  };
  switch (draft.kind) {
    case "text":
      return { kind: "text", ...base, ...parseText(draft, fields) };
    case "choice":
      return { kind: "choice", ...base, choices: parseChoices(draft.choices, fields) };
    case "ringSize":
      return { kind: "ringSize", system: "US", ...base, ...parseSizes(draft, fields) };
    case "date":
      return { kind: "date", ...base, ...parseDays(draft, fields) };
  }
}

function parseText(draft: OptionDraft, fields: Fields) {
  const maxLetters = fields.whole("maxLetters", draft.maxLetters, 1, 200);
  const freeLetters = fields.whole("freeLetters", draft.freeLetters, 0, 200);
  if (freeLetters > maxLetters) {
    fields.refuse("freeLetters", `${freeLetters} letters are free, but at most ${maxLetters} can be written`);
  }
  if (draft.font === "") fields.refuse("font", "Choose the font it is engraved in");
  return {
    maxLetters,
    area: {
      name: draft.areaName,
      widthMm: fields.decimal("widthMm", draft.widthMm, 1, 300),
      heightMm: fields.decimal("heightMm", draft.heightMm, 0.5, 100),
    },
    font: draft.font,
    feeMinor: fields.money("fee", draft.fee),
    perLetterMinor: fields.money("perLetter", draft.perLetter),
    freeLetters,
  };
}

function parseChoices(drafts: ChoiceDraft[], fields: Fields): Choice[] {
  if (drafts.length < 1) fields.refuse("choices", "Offer at least one choice");
  if (drafts.length > MOST_CHOICES)
    fields.refuse("choices", `${drafts.length} choices are too many: offer at most ${MOST_CHOICES}`);
  return drafts.map((draft, index) => {
    const at = fields.within(`choices.${index}`);
    const label = at.text("label", draft.label, 1, 60);
    if (label !== "" && drafts.findIndex((other) => sameLabel(other.label, label)) !== index) {
      at.refuse("label", `Another choice is called “${label}” already: shoppers could not tell them apart`);
    }
    if (draft.swatch !== "" && !/^#[0-9a-f]{6}$/i.test(draft.swatch)) {
      at.refuse("swatch", `“${draft.swatch}” is no colour: use one as #d79a86`);
    }
    return {
      key: draft.key,
      label,
      swatch: draft.swatch === "" ? null : draft.swatch.toLowerCase(),
      feeMinor: at.money("fee", draft.fee),
    };
  });
}

function sameLabel(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}

function parseSizes(draft: OptionDraft, fields: Fields) {
  const minQuarters = fields.size("minSize", draft.minSize);
  const maxQuarters = fields.size("maxSize", draft.maxSize);
  if (maxQuarters < minQuarters) {
    fields.refuse("maxSize", `The largest size ${draft.maxSize} is below the smallest ${draft.minSize}`);
  }
  const stepQuarters: 1 | 2 | 4 = draft.stepQuarters === "1" ? 1 : draft.stepQuarters === "2" ? 2 : 4;
  return { minQuarters, maxQuarters, stepQuarters, feeMinor: fields.money("fee", draft.fee) };
}

function parseDays(draft: OptionDraft, fields: Fields) {
  const earliest = fields.day("earliest", draft.earliest);
  const latest = fields.day("latest", draft.latest);
  if (earliest !== null && latest !== null && latest < earliest) {
    fields.refuse("latest", `The last day ${latest} is before the first, ${earliest}`);
  }
  return { earliest, latest, feeMinor: fields.money("fee", draft.fee) };
}

function parseOperations(draft: OptionDraft, fields: Fields): Option["operations"] {
  return draft.operations.map(({ operation, minutes }, index) => {
    const at = fields.within(`operations.${index}`);
    if (draft.operations.findIndex((other) => other.operation === operation) !== index) {
      at.refuse("operation", "This work is already listed: add its minutes there");
    }
    return { operation, minutes: at.whole("minutes", minutes, 1, 600) };
  });
}
