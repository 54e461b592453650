import { parseSetDraft, type DraftSet } from "../options/draft-schema";
import type { Option, SetArea } from "../options/option";
import type { SetRule } from "../options/set-rule";
import { areasText, readAreasText } from "./area-text";
import type { Cells } from "./cells";
import type { JudgedRow, OptionRow } from "./judge-option";
import { readRulesText, rulesText } from "./rule-text";

/** A set as it is stored. */
export interface StoredSet {
  name: string;
  /** In order. */
  optionKeys: string[];
  rules: SetRule[];
  areas: SetArea[];
}

export interface JudgedSet {
  rows: JudgedRow[];
  /** What the set becomes; null when one of its rows is bad: a set is imported whole or not at all. */
  set: StoredSet | null;
  changed: boolean;
}

/** A set as rows of the sets file: one for each option, the first with name, rules and areas; one alone for an empty set. */
export function setCells(key: string, set: StoredSet): Cells[] {
  const { name, optionKeys, rules, areas } = set;
  const first: Cells = {
    set_key: key,
    set_name: name,
    position: optionKeys.length > 0 ? "1" : "",
    option_key: optionKeys[0] ?? "",
    rules: rulesText(rules),
    areas: areasText(areas),
  };
  return [
    first,
    ...optionKeys.slice(1).map((optionKey, index) => ({
      set_key: key,
      set_name: name,
      position: String(index + 2),
      option_key: optionKey,
      rules: "",
      areas: "",
    })),
  ];
}

/**
 * What the rows of one set do to the set that is there, if any. They name all of its options, in order; what the file has
 * no column for stays as it is. `options` are the shop's, by key.
 */
export function judgeSet(
  rows: OptionRow[],
  {
    existing,
    options,
    currency,
  }: { existing: StoredSet | null; options: ReadonlyMap<string, Option>; currency: string },
): JudgedSet {
  const bad = new Map<number, string>();
  for (const { line, refused: reason } of rows) if (reason !== undefined) bad.set(line, reason);
  const ordered = inOrder(rows, bad);
  const keyed = ordered.filter(({ cells }) => keyOf(cells) !== "");
  for (const { line, cells } of keyed) {
    const key = keyOf(cells);
    if (!options.has(key)) bad.set(line, `option_key: the shop has no option “${key}”`);
  }
  const draft = bad.size > 0 ? null : draftOf(ordered, keyed, { existing, options }, bad);
  if (draft !== null) judgeDraft(draft, keyed, rows, currency, bad);
  if (draft === null || bad.size > 0) return refused(rows, bad);
  return verdict(rows, keyed, existing, {
    name: draft.name.trim(),
    optionKeys: draft.options.map(({ key }) => key),
    rules: draft.rules,
    areas: draft.areas,
  });
}

const keyOf = (cells: Cells): string => (cells["option_key"] ?? "").trim();

/** By position, where the file has positions; else as the lines stand. */
function inOrder(rows: OptionRow[], bad: Map<number, string>): OptionRow[] {
  const placed = rows.map((row) => {
    const text = (row.cells["position"] ?? "").trim();
    if (text !== "" && !/^[1-9]\d{0,3}$/.test(text))
      bad.set(row.line, `position: “${text.slice(0, 40)}” must be a number from 1`);
    return { row, position: text === "" ? null : Number(text) };
  });
  if (placed.some(({ position }) => position === null)) return rows;
  for (const [index, { row, position }] of placed.entries()) {
    const first = placed.findIndex((one) => one.position === position);
    const twin = placed[first];
    if (twin && first < index) bad.set(row.line, `position: line ${twin.row.line} stands at ${position} already`);
  }
  return placed.sort((a, b) => (a.position ?? 0) - (b.position ?? 0)).map(({ row }) => row);
}

function draftOf(
  ordered: OptionRow[],
  keyed: OptionRow[],
  { existing, options }: { existing: StoredSet | null; options: ReadonlyMap<string, Option> },
  bad: Map<number, string>,
): DraftSet | null {
  const named = ordered.find(({ cells }) => (cells["set_name"] ?? "").trim() !== "");
  const optionKeys = keyed.map(({ cells }) => keyOf(cells));
  const rules = fromCell(ordered, "rules", readRulesText, bad) ?? existing?.rules.filter(names(optionKeys)) ?? [];
  const areas = fromCell(ordered, "areas", readAreasText, bad) ?? existing?.areas ?? [];
  if (bad.size > 0) return null;
  return {
    name: named?.cells["set_name"] ?? existing?.name ?? "",
    options: optionKeys.flatMap((key) => options.get(key) ?? []),
    rules,
    areas,
  };
}

function names(optionKeys: string[]): (rule: SetRule) => boolean {
  return ({ when, target }) => [target, ...when].every(({ optionKey }) => optionKeys.includes(optionKey));
}

/** What a column of the set says, on whichever of its lines; null where the file has no such column. */
function fromCell<T>(
  rows: OptionRow[],
  column: "rules" | "areas",
  read: (text: string) => { kind: "ok"; value: T[] } | { kind: "refused"; reason: string },
  bad: Map<number, string>,
): T[] | null {
  if (rows.every(({ cells }) => cells[column] === undefined)) return null;
  return rows.flatMap(({ line, cells }) => {
    const parsed = read(cells[column] ?? "");
    if (parsed.kind === "ok") return parsed.value;
    bad.set(line, parsed.reason);
    return [];
  });
}

function judgeDraft(
  draft: DraftSet,
  keyed: OptionRow[],
  rows: OptionRow[],
  currency: string,
  bad: Map<number, string>,
): void {
  const parsed = parseSetDraft(draft, currency);
  if (parsed.kind === "ok") return;
  for (const { path, message } of parsed.issues) {
    const index = /^options\.(\d+)/.exec(path)?.[1];
    const row = (index === undefined ? undefined : keyed[Number(index)]) ?? rows[0];
    if (row && !bad.has(row.line)) bad.set(row.line, message);
  }
}

function refused(rows: OptionRow[], bad: ReadonlyMap<number, string>): JudgedSet {
  const [first] = [...bad.keys()];
  const judged = rows.map(({ line }): JudgedRow => {
    const message = bad.get(line) ?? `Line ${first} of this set cannot be imported, and a set is imported whole`;
    return { line, effect: "bad", message };
  });
  return { rows: judged, set: null, changed: false };
}

function verdict(rows: OptionRow[], keyed: OptionRow[], existing: StoredSet | null, set: StoredSet): JudgedSet {
  const first = keyed[0] ?? rows[0];
  const differs = existing === null ? [] : wholeDifferences(existing, set);
  const judged = rows.map((row): JudgedRow => {
    if (existing === null) return { line: row.line, effect: "new", message: "" };
    const place = keyed.indexOf(row);
    const message = [
      ...(row === first ? differs : []),
      ...(place >= 0 && existing.optionKeys[place] !== set.optionKeys[place] ? [`position ${place + 1}`] : []),
    ].join(", ");
    return { line: row.line, effect: message === "" ? "unchanged" : "changed", message };
  });
  return { rows: judged, set, changed: judged.some(({ effect }) => effect !== "unchanged") };
}

function wholeDifferences(before: StoredSet, after: StoredSet): string[] {
  return [
    ...(before.name === after.name ? [] : ["set_name"]),
    ...(rulesText(before.rules) === rulesText(after.rules) ? [] : ["rules"]),
    ...(areasText(before.areas) === areasText(after.areas) ? [] : ["areas"]),
    ...(before.optionKeys.length > after.optionKeys.length ? ["fewer options"] : []),
  ];
}
