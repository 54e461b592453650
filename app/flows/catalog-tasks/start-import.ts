import { uuid7 } from "../../db/uuid";
import { insertTaskRows, type NewTaskRow } from "../../db/catalog-tasks";
import { db, inTransaction } from "../../db/client";
import type { Cells } from "../../domain/csv/cells";
import { readHeading, type HeadingRead } from "../../domain/csv/columns";
import type { CatalogFile } from "../../domain/catalog-tasks/view";
import { CsvUnreadable, decodeFile, readRecords, type CsvRecord } from "../catalog-files/csv-text";
import type { ImportInput } from "./task-data";
import { toJson } from "../json";
import { lockShop } from "../shop/lock-shop";
import { enqueueTask, openTask, type StartTaskOutcome } from "./start-catalog-task";

export type StartImportOutcome = StartTaskOutcome | { kind: "refused"; reason: string };

/** More than a file of everything at the limits has: 1,000 options of 40 choices. */
const MOST_LINES = 50_000;
const ROWS_PER_INSERT = 1_000;
/** Longer than any file takes to be read; whoever finds it then knows that it was cut off. */
const READING_MS = 10 * 60_000;

/** Takes a file in, line by line, and starts looking it over. Nothing changes before the merchant says so. */
export async function startImport(input: {
  shop: string;
  fileName: string;
  bytes: Uint8Array;
  createdBy: string;
}): Promise<StartImportOutcome> {
  const { shop, bytes } = input;
  const records = readRecords(decodeFile(bytes));
  const heading = await readFirst(records);
  if (heading.kind === "refused") return heading;
  const begun = await begin(input, heading);
  if (begun.kind === "busy") return begun;
  const task = { shop, taskId: begun.taskId };
  const read = await readInto(task, heading, records);
  if (read.kind === "refused") {
    await db.catalogTask.deleteMany({ where: { id: begun.taskId, shop } });
    return read;
  }
  await db.catalogTask.updateMany({
    where: { id: begun.taskId, shop },
    data: { total: read.lines, input: toJson({ ...begun.input, uploaded: true }), nextAttemptAt: new Date() },
  });
  await enqueueTask(shop, begun.taskId);
  return { kind: "started", taskId: begun.taskId };
}

type Heading = Extract<HeadingRead, { kind: "ok" }>;

async function readFirst(records: AsyncGenerator<CsvRecord>): Promise<HeadingRead> {
  try {
    const first = await records.next();
    if (first.done) return { kind: "refused", reason: "The file is empty." };
    return readHeading(first.value.cells);
  } catch (error) {
    if (error instanceof CsvUnreadable) return { kind: "refused", reason: error.message };
    throw error;
  }
}

async function begin(
  { shop, fileName, createdBy }: { shop: string; fileName: string; createdBy: string },
  { file, unknown }: Heading,
): Promise<{ kind: "begun"; taskId: string; input: ImportInput } | Extract<StartTaskOutcome, { kind: "busy" }>> {
  const input: ImportInput = { file, fileName: fileName.slice(0, 200), uploaded: false, unknown: unknown.slice(0, 20) };
  return inTransaction(async (tx) => {
    await lockShop(tx, shop);
    const open = await openTask(tx, shop, "IMPORT");
    if (open) return open;
    const id = uuid7();
    const nextAttemptAt = new Date(Date.now() + READING_MS);
    await tx.catalogTask.create({ data: { id, shop, kind: "IMPORT", input: toJson(input), createdBy, nextAttemptAt } });
    return { kind: "begun", taskId: id, input };
  });
}

type ReadIn = { kind: "ok"; lines: number } | { kind: "refused"; reason: string };

async function readInto(
  task: { shop: string; taskId: string },
  heading: Heading,
  records: AsyncGenerator<CsvRecord>,
): Promise<ReadIn> {
  let rows: NewTaskRow[] = [];
  let lines = 0;
  const flush = async () => {
    await insertTaskRows(db, { ...task, state: "NEW" }, rows);
    rows = [];
  };
  try {
    for await (const { line, cells } of records) {
      lines += 1;
      if (lines > MOST_LINES)
        return { kind: "refused", reason: `The file has more than ${MOST_LINES} lines; split it into smaller ones.` };
      rows.push(rowOf(line, cells, heading));
      if (rows.length >= ROWS_PER_INSERT) await flush();
    }
    await flush();
  } catch (error) {
    if (error instanceof CsvUnreadable) return { kind: "refused", reason: error.message };
    throw error;
  }
  return lines > 0
    ? { kind: "ok", lines }
    : { kind: "refused", reason: "The file has a first line and nothing below it." };
}

/** Without what Postgres cannot keep in JSON, and no cell that Keepsake wrote has: NUL, halves of letters. */
function storable(cell: string): string {
  return cell.replace(/\0|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd");
}

const GROUPED_BY = { options: "option_key", sets: "set_key" } satisfies Partial<Record<CatalogFile, string>>;

function rowOf(line: number, given: string[], { file, columns }: Heading): NewTaskRow {
  const cells: Cells = {};
  columns.forEach((column, index) => {
    if (column !== null) cells[column] = storable(given[index] ?? "");
  });
  const column = file === "assignments" ? null : GROUPED_BY[file];
  const group = column === null ? String(line) : (cells[column] ?? "").trim();
  const over = given.slice(columns.length).some((cell) => cell.trim() !== "");
  const problem = over
    ? `The line has ${given.length} cells, and the first line names ${columns.length} columns`
    : group === ""
      ? `${column}: it is empty; it must say which ${file === "sets" ? "set" : "option"} the line is about`
      : undefined;
  return { position: line, data: toJson({ group, cells, ...(problem === undefined ? {} : { problem }) }) };
}
