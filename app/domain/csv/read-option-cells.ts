import {
  AREA_NAMES,
  DATE_FORMATS,
  FILE_TYPES,
  OPTION_KINDS,
  RING_SYSTEMS,
  SCRIPTS,
  type OptionKind,
} from "../options/option";
import { CellReader, type Cells } from "./cells";
import { translationOf } from "./columns";

/** What a row says, not yet judged: `draft` is for parseDraftOption, `problems` name cells that could not be read. */
export interface ReadCells {
  draft: Record<string, unknown>;
  problems: string[];
}

/** The words of one row in other languages, by language. */
export type ReadTranslations = Record<string, Record<string, string>>;

/** An option's own row. Its choices and their translations are rows of their own. */
export function readOptionCells(cells: Cells, currency: string): ReadCells & { kind: OptionKind | undefined } {
  const reader = new CellReader(cells, currency);
  const kind = reader.oneOf("kind", OPTION_KINDS);
  if (kind === undefined && reader.problems.length === 0)
    reader.problems.push(`kind: it is empty; it must be one of ${OPTION_KINDS.join(", ")}`);
  const draft: Record<string, unknown> = {
    kind,
    key: reader.text("option_key").trim(),
    label: reader.text("label"),
    help: reader.text("help"),
    required: reader.yesNo("required"),
    operations: readOperations(reader),
    extraLeadDays: reader.number("extra_days") ?? 0,
    terms: reader.optional("terms"),
    defaultAnswer: reader.optional("default_answer"),
    ...readShared(reader),
    ...(kind ? readKind(kind, reader) : {}),
  };
  return { draft: withoutAbsent(draft), problems: reader.problems, kind };
}

/** A choice's row. */
export function readChoiceCells(cells: Cells, currency: string): ReadCells {
  const reader = new CellReader(cells, currency);
  const draft = {
    key: reader.text("choice_key").trim(),
    label: reader.text("label"),
    swatch: reader.optional("swatch")?.trim() ?? null,
    feeMinor: reader.amount("fee"),
    note: reader.optional("note"),
    tint: reader.optional("tint")?.trim(),
    layer: reader.optional("layer")?.trim(),
    ...readShared(reader),
  };
  return { draft: withoutAbsent(draft), problems: reader.problems };
}

/** The words of a row in other languages; of a choice, label and note alone. */
export function readTranslations(cells: Cells, of: "option" | "choice"): ReadTranslations {
  const read: ReadTranslations = {};
  for (const [column, text] of Object.entries(cells)) {
    const [name, locale] = translationOf(column) ?? [];
    if (!name || !locale || text.trim() === "") continue;
    const fits = of === "choice" ? name === "label" || name === "note" : name !== "note";
    if (fits) read[locale] = { ...read[locale], [name]: text };
  }
  return read;
}

function readShared(reader: CellReader): Record<string, unknown> {
  const from = reader.day("offered_from");
  const until = reader.day("offered_until");
  return {
    picture: reader.optional("picture")?.trim(),
    window: from === null && until === null ? undefined : { from: from ?? null, until: until ?? null },
    limit: reader.number("limit"),
  };
}

/** "engrave 15, polish 5" */
function readOperations(reader: CellReader): { operation: string; minutes: number }[] {
  const parts = reader
    .text("operations")
    .split(/[,;\n]/)
    .map((part) => part.trim())
    .filter(Boolean);
  return parts.flatMap((part) => {
    const [, name = "", minutes = ""] = /^([a-z0-9-]+?)\s*[\s:]\s*(\d{1,6})$/i.exec(part) ?? [];
    if (name !== "") return [{ operation: name.toLowerCase(), minutes: Number(minutes) }];
    reader.problems.push(`operations: “${part.slice(0, 40)}” must be a kind of work with its minutes, as “engrave 15”`);
    return [];
  });
}

/** Absent for a no, as it is stored. */
function readRush(reader: CellReader): { rush?: true } {
  return reader.yesNo("rush") ? { rush: true } : {};
}

function readArea(reader: CellReader): object {
  return {
    name: reader.oneOf("area", AREA_NAMES),
    widthMm: reader.number("area_width_mm"),
    heightMm: reader.number("area_height_mm"),
    ...(reader.yesNo("area_ring_sized") ? { ringSized: true } : {}),
  };
}

function readKind(kind: OptionKind, reader: CellReader): Record<string, unknown> {
  switch (kind) {
    case "text":
      return {
        feeMinor: reader.amount("fee"),
        perLetterMinor: reader.amount("fee_per_letter"),
        freeLetters: reader.number("free_letters") ?? 0,
        maxLetters: reader.number("max_letters"),
        lines: reader.number("lines"),
        scripts: reader.someOf("scripts", SCRIPTS),
        letterCase: reader.oneOf("letter_case", ["upper", "lower"]),
        area: readArea(reader),
        font: reader.text("font").trim(),
        fonts: reader.list("fonts").length > 0 ? reader.list("fonts") : undefined,
      };
    case "ringSize": {
      const system = reader.oneOf("ring_system", RING_SYSTEMS);
      return {
        feeMinor: reader.amount("fee"),
        system,
        alsoShown: reader.someOf("also_shown", RING_SYSTEMS),
        minQuarters: reader.size("smallest_size", system),
        maxQuarters: reader.size("largest_size", system),
        stepQuarters: reader.step("size_step"),
      };
    }
    case "date":
      return {
        feeMinor: reader.amount("fee"),
        earliest: reader.day("earliest"),
        latest: reader.day("latest"),
        format: reader.oneOf("date_format", DATE_FORMATS),
      };
    case "file":
      return {
        feeMinor: reader.amount("fee"),
        types: reader.someOf("file_types", FILE_TYPES) ?? [],
        maxMegabytes: reader.number("max_megabytes"),
        minPixels: reader.number("min_pixels") ?? 0,
        area: readArea(reader),
      };
    case "symbol":
      return { choices: [], area: readArea(reader) };
    case "note":
      return { feeMinor: reader.amount("fee"), maxLetters: reader.number("max_letters") };
    case "ownStone":
      return { choices: [], instructions: reader.text("instructions") };
    case "yesNo":
      return { feeMinor: reader.amount("fee"), ...readRush(reader) };
    case "choice":
      return {
        choices: [],
        ...readRush(reader),
        part: reader.optional("part")?.trim(),
        shownOn: reader.oneOf("shown_on", AREA_NAMES),
      };
    case "font":
      return { choices: [] };
  }
}

function withoutAbsent(draft: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(draft).filter(([, value]) => value !== undefined));
}
