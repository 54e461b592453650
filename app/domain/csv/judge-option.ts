import { parseDraftOption } from "../options/draft-schema";
import type { Option } from "../options/option";
import { unknownWork, type ShopOperation } from "../routing/operations";
import type { Cells } from "./cells";
import { optionCells } from "./option-cells";
import { plainOption } from "./plain-option";
import { readChoiceCells, readOptionCells, readTranslations } from "./read-option-cells";

/** A row of the options or the sets file. */
export interface OptionRow {
  /** The line of the file. */
  line: number;
  cells: Cells;
  /** Why it was refused before it came here: it stays refused. */
  refused?: string;
}

export interface JudgedRow {
  line: number;
  effect: "new" | "changed" | "unchanged" | "bad";
  /** Why it is bad: names the cell, the value and the bound. */
  message: string;
}

export interface JudgedOption {
  rows: JudgedRow[];
  /** What the option becomes; null when its own row is bad, or it has none and there is no such option. */
  option: Option | null;
  /** The option differs from the one that is there. */
  changed: boolean;
}

/** What a file is held against beside the options. */
export interface ShopTerms {
  /** ISO 4217: fees of the file are in it. */
  currency: string;
  /** In the order of work. */
  operations: readonly ShopOperation[];
}

/**
 * What the rows of one option do to the option that is there, if any. A row stands or falls alone: a bad choice leaves
 * the choice as it is, a bad option row leaves everything. Cells of columns that the file does not have stay as they are;
 * so do choices that the file does not name.
 */
export function judgeOption(
  rows: OptionRow[],
  existing: Option | null,
  { currency, operations }: ShopTerms,
): JudgedOption {
  const bad = new Map<number, string>();
  const before = existing ? plainOption(existing) : null;
  for (const { line, refused } of rows) if (refused !== undefined) bad.set(line, refused);
  markDoubles(rows, bad);
  // Each round finds at least one more bad row, or none and ends.
  for (;;) {
    const built = build({ rows, bad, existing: before, currency, operations });
    if (built.kind === "ok") return verdict(rows, bad, before, built.option, currency);
    if (built.kind === "hopeless") return refuseAll(rows, bad, built.reason);
    bad.set(built.line, built.reason);
  }
}

const isChoice = ({ cells }: OptionRow): boolean => (cells["choice_key"] ?? "").trim() !== "";
const choiceKeyOf = ({ cells }: OptionRow): string => (cells["choice_key"] ?? "").trim();

function markDoubles(rows: OptionRow[], bad: Map<number, string>): void {
  const seen = new Map<string, number>();
  for (const row of rows) {
    const key = choiceKeyOf(row);
    const first = seen.get(key);
    if (first === undefined) seen.set(key, row.line);
    else
      bad.set(row.line, key === "" ? `Line ${first} is this option already` : `Line ${first} is this choice already`);
  }
}

interface Material extends ShopTerms {
  rows: OptionRow[];
  bad: ReadonlyMap<number, string>;
  existing: Option | null;
}

type Built =
  | { kind: "ok"; option: Option }
  /** One row cannot be; without it the others may. */
  | { kind: "bad-row"; line: number; reason: string }
  /** The option itself cannot be. */
  | { kind: "hopeless"; reason: string };

/** A choice of the option to be, and the row it comes from; null for one that the file does not change. */
interface Slot {
  key: string;
  row: OptionRow | null;
  cells: Cells;
}

function build({ rows, bad, existing, currency, operations }: Material): Built {
  const own = rows.find((row) => !isChoice(row));
  if (!own && !existing)
    return { kind: "hopeless", reason: "The file has no row for the option itself, and the shop has no such option" };
  const [known = {}, ...knownChoices] = existing ? optionCells(existing, currency) : [];
  const cells = { ...known, ...own?.cells };
  const read = readOptionCells(cells, currency);
  const [problem] = read.problems;
  const refuseOwn = (reason: string): Built =>
    own ? { kind: "bad-row", line: own.line, reason } : { kind: "hopeless", reason };
  if (own && bad.has(own.line))
    return { kind: "hopeless", reason: `Line ${own.line} of this option cannot be imported` };
  if (existing && read.kind && read.kind !== existing.kind)
    return refuseOwn(
      `kind: the option “${existing.label}” is a ${existing.kind} option and cannot become a ${read.kind} one`,
    );
  if (problem !== undefined) return refuseOwn(problem);
  const slots = slotsOf(rows, bad, knownChoices);
  const choiceRow = slots.find(({ row }) => row !== null)?.row;
  if (choiceRow && !("choices" in read.draft))
    return { kind: "bad-row", line: choiceRow.line, reason: `choice_key: a ${read.kind} option has no choices` };
  const choices = [];
  for (const slot of slots) {
    const choice = readChoiceCells(slot.cells, currency);
    const [first] = choice.problems;
    if (first !== undefined && slot.row) return { kind: "bad-row", line: slot.row.line, reason: first };
    choices.push(choice.draft);
  }
  const draft = {
    ...read.draft,
    ...("choices" in read.draft ? { choices } : {}),
    ...translationsOf(cells, slots),
  };
  const parsed = parseDraftOption(draft, currency);
  if (parsed.kind === "ok") {
    const unknown = unknownWork(parsed.value.operations, operations);
    return unknown === null ? { kind: "ok", option: plainOption(parsed.value) } : refuseOwn(`operations: ${unknown}`);
  }
  const [issue] = parsed.issues;
  const reason = issue?.message ?? "This option cannot be read";
  const slot = slots[choiceIndexOf(issue?.path ?? "", slots)];
  return slot?.row ? { kind: "bad-row", line: slot.row.line, reason } : refuseOwn(reason);
}

/** Whose choice an issue is about: "choices.3.label", or the last new one where there are too many. */
function choiceIndexOf(path: string, slots: Slot[]): number {
  if (path === "choices") return slots.findLastIndex(({ row }) => row !== null);
  const key = /^translations\.[^.]+\.choices\.([^.]+)/.exec(path)?.[1];
  if (key !== undefined) return slots.findIndex((slot) => slot.key === key);
  return Number(/^choices\.(\d+)/.exec(path)?.[1] ?? -1);
}

/**
 * The choices in order. A file that names every choice that is there says the order; else those that are there keep
 * theirs, and new ones come behind them.
 */
function slotsOf(rows: OptionRow[], bad: ReadonlyMap<number, string>, known: Cells[]): Slot[] {
  const knownSlots = known.map((cells): Slot => ({ key: cells["choice_key"] ?? "", row: null, cells }));
  const given = rows.filter(isChoice).flatMap((row): Slot[] => {
    const there = knownSlots.find(({ key }) => key === choiceKeyOf(row));
    if (bad.has(row.line)) return there ? [there] : [];
    return [{ key: choiceKeyOf(row), row, cells: { ...there?.cells, ...row.cells } }];
  });
  const named = new Map(given.map((slot) => [slot.key, slot]));
  if (knownSlots.every(({ key }) => named.has(key))) return [...named.values()];
  const fresh = [...named.values()].filter(({ key }) => !knownSlots.some((slot) => slot.key === key));
  return [...knownSlots.map((slot) => named.get(slot.key) ?? slot), ...fresh];
}

function translationsOf(cells: Cells, slots: Slot[]): { translations?: object } {
  const translations: Record<string, object> = readTranslations(cells, "option");
  const locales = new Map(Object.entries(translations));
  const choices = new Map<string, Record<string, object>>();
  for (const slot of slots) {
    for (const [locale, words] of Object.entries(readTranslations(slot.cells, "choice"))) {
      choices.set(locale, { ...choices.get(locale), [slot.key]: words });
    }
  }
  for (const [locale, own] of choices) locales.set(locale, { ...locales.get(locale), choices: own });
  return locales.size > 0 ? { translations: Object.fromEntries(locales) } : {};
}

function refuseAll(rows: OptionRow[], bad: ReadonlyMap<number, string>, reason: string): JudgedOption {
  const judged = rows.map(({ line }): JudgedRow => ({ line, effect: "bad", message: bad.get(line) ?? reason }));
  return { rows: judged, option: null, changed: false };
}

function verdict(
  rows: OptionRow[],
  bad: ReadonlyMap<number, string>,
  existing: Option | null,
  option: Option,
  currency: string,
): JudgedOption {
  const before = new Map(
    (existing ? optionCells(existing, currency) : []).map((cells) => [cells["choice_key"] ?? "", cells]),
  );
  const after = new Map(optionCells(option, currency).map((cells) => [cells["choice_key"] ?? "", cells]));
  const reordered = existing !== null && orderOf(existing) !== orderOf(option, existing);
  // The order is the option's: its own row says so, or the first one where the file has none.
  const ordering = rows.find((row) => !isChoice(row)) ?? rows.find(({ line }) => !bad.has(line));
  const judged = rows.map((row): JudgedRow => {
    const { line } = row;
    const message = bad.get(line);
    if (message !== undefined) return { line, effect: "bad", message };
    const key = choiceKeyOf(row);
    const known = before.get(key);
    if (!known) return { line, effect: "new", message: "" };
    if (row === ordering && reordered)
      return { line, effect: "changed", message: "Its choices stand in another order" };
    const changed = differing(known, after.get(key) ?? {});
    return { line, effect: changed.length > 0 ? "changed" : "unchanged", message: changed.join(", ") };
  });
  const changed =
    existing === null || reordered || judged.some(({ effect }) => effect === "new" || effect === "changed");
  return { rows: judged, option, changed };
}

/** The order of those choices that were there before. */
function orderOf(option: Option, among: Option = option): string {
  const keys = "choices" in among ? among.choices.map(({ key }) => key) : [];
  return "choices" in option
    ? option.choices
        .map(({ key }) => key)
        .filter((key) => keys.includes(key))
        .join()
    : "";
}

/** Columns whose cells differ. */
function differing(before: Cells, after: Cells): string[] {
  const columns = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return columns.filter((column) => (before[column] ?? "") !== (after[column] ?? ""));
}
