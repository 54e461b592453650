import type { TaskRowChange } from "../../db/catalog-tasks";
import type { Db } from "../../db/client";
import type { JudgedRow, OptionRow } from "../../domain/csv/judge-option";
import type { Effect } from "../../domain/catalog-tasks/view";
import type { ImportRow } from "../catalog-tasks/task-data";

/** A row of an import as its task holds it. */
export interface ImportedRow extends ImportRow {
  position: number;
  state: string;
  message: string;
}

/** What is judged, and against what. */
export interface FileContext {
  shop: string;
  /** ISO 4217: fees of the file are in it. */
  currency: string;
  /** Things that earlier rows of the same file make, and that are not there yet. */
  created: number;
}

/** Rows with what they would do, and the writing of it. */
export interface JudgedRows {
  changes: TaskRowChange[];
  /** Writes what the good rows do; under `lockShop`, in the transaction in which they were judged. Returns outbox ids. */
  write: (tx: Db) => Promise<bigint[]>;
}

/**
 * A row as the domain judges it. One that was found bad stays so, though it might do by now: nobody was shown that. One
 * that was as it would be is not looked at again: what somebody changed meanwhile stays.
 */
export function rowToJudge({ position, state, message, problem, cells, effect }: ImportedRow): OptionRow {
  const refused = state === "BAD" ? message : problem;
  const seen = state !== "NEW" && effect === "unchanged" ? keysOf(cells) : cells;
  return { line: position, cells: seen, ...(refused === undefined ? {} : { refused }) };
}

function keysOf(cells: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(cells).filter(([column]) => column.endsWith("_key")));
}

/** What a judged row's state becomes; `creates` marks the row that makes something new. */
export function changeOf({ line, effect, message }: JudgedRow, more: { creates?: boolean } = {}): TaskRowChange {
  if (effect === "bad") return { position: line, state: "BAD", message, data: {} };
  const known: Effect = effect;
  return {
    position: line,
    state: "CHECKED",
    message,
    data: { effect: known, ...(more.creates ? { creates: true } : {}) },
  };
}

/** Rows by what belongs together, in the order in which each group begins. */
export function byGroup(rows: readonly ImportedRow[]): Map<string, ImportedRow[]> {
  const groups = new Map<string, ImportedRow[]>();
  for (const row of rows) groups.set(row.group, [...(groups.get(row.group) ?? []), row]);
  return groups;
}
