import { Readable } from "node:stream";
import { CsvError, parse } from "csv-parse";
import { stringify } from "csv-stringify/sync";
import { z } from "zod";
import type { Cells } from "../../domain/csv/cells";
import { neutralised, restored } from "../../domain/csv/neutralise";

/** Letters that one line of a file may have, quotes and all. */
const LONGEST_RECORD = 200_000;
const CHUNK_BYTES = 64 * 1024;

/**
 * Rows as lines of a CSV file, as RFC 4180 has them. With `heading`, the line of the columns before them, and the mark in
 * front by which spreadsheets know UTF-8.
 */
export function csvLines(
  columns: readonly string[],
  rows: readonly Cells[],
  { heading }: { heading: boolean },
): string {
  const records = rows.map((cells) => columns.map((column) => neutralised(cells[column] ?? "")));
  const lines = stringify(heading ? [[...columns], ...records] : records, {
    record_delimiter: "windows",
    // A lone carriage return ends a line in some programs.
    quoted_match: /[\r\n]/,
    bom: heading,
  });
  return lines;
}

/** Text of a file, whichever way a spreadsheet saved it: UTF-8 with a mark or without, UTF-16, or old Windows letters. */
export function decodeFile(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

export interface CsvRecord {
  /** From 1: where it begins in the file. */
  line: number;
  cells: string[];
}

/** Thrown while records are read: the file cannot be read from here on. The message is for the merchant. */
export class CsvUnreadable extends Error {
  override name = "CsvUnreadable";
}

const record = z.object({ record: z.array(z.string()), info: z.object({ bytes: z.number() }) });

/**
 * The records of a file one after the other, without holding them all; lines without a word are left out. What protects a
 * cell from being run as a formula is taken away. Throws CsvUnreadable.
 */
export async function* readRecords(text: string): AsyncGenerator<CsvRecord> {
  const { delimiter, from } = formOf(text);
  const bytes = Buffer.from(text.slice(from));
  const skipped = text.slice(0, from).split("\n").length - 1;
  const lines = new LineCounter(bytes, 1 + skipped);
  const parser = Readable.from(chunksOf(bytes)).pipe(
    parse({
      delimiter,
      info: true,
      record_delimiter: ["\r\n", "\n", "\r"],
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      max_record_size: LONGEST_RECORD,
    }),
  );
  try {
    for await (const read of parser) {
      const { record: cells, info } = record.parse(read);
      const line = lines.startOf(info.bytes);
      if (cells.some((cell) => cell.trim() !== "")) yield { line, cells: cells.map(restored) };
    }
  } catch (error) {
    if (error instanceof CsvError) throw new CsvUnreadable(whereUnreadable(text.slice(from), delimiter, skipped));
    throw error;
  }
}

/** What keeps a file from being read is a quote that is never closed: where it is opened. */
function whereUnreadable(text: string, delimiter: string, skipped: number): string {
  const quoted = new RegExp(`(?:^|[\\r\\n${delimiter === "\t" ? "\\t" : delimiter}])"([^"]*(?:""[^"]*)*)("|$)`, "g");
  for (const match of text.matchAll(quoted)) {
    const [all, inside = "", end] = match;
    if (end === '"' && inside.length < LONGEST_RECORD) continue;
    const before = text.slice(0, match.index + all.indexOf('"'));
    const line = before.split(/\r\n|\r|\n/).length + skipped;
    return `Line ${line} has a quote (") that is opened and not closed: the rest of the file cannot be read.`;
  }
  return `A line has more than ${LONGEST_RECORD} letters: this is no CSV file.`;
}

function* chunksOf(bytes: Buffer): Generator<Buffer> {
  for (let start = 0; start < bytes.length; start += CHUNK_BYTES) yield bytes.subarray(start, start + CHUNK_BYTES);
}

/** The delimiter is whichever the first line has most of, or what Excel's own "sep=;" line says. */
function formOf(text: string): { delimiter: string; from: number } {
  const said = /^sep=([,;\t|])\r?\n/i.exec(text);
  if (said) return { delimiter: said[1] ?? ",", from: said[0].length };
  const heading = (/^[^\r\n]*/.exec(text)?.[0] ?? "").replace(/"(?:[^"]|"")*"/g, "");
  const counted = [",", ";", "\t"].map((delimiter) => ({ delimiter, count: heading.split(delimiter).length }));
  counted.sort((a, b) => b.count - a.count);
  return { delimiter: counted[0]?.delimiter ?? ",", from: 0 };
}

const CR = 13;
const LF = 10;

/** Tells where a record begins from how many bytes were read when it was done: cells may hold line ends of their own. */
class LineCounter {
  private at = 0;

  constructor(
    private readonly bytes: Uint8Array,
    private line: number,
  ) {}

  startOf(end: number): number {
    while (this.at < end && this.isBreak(this.at)) this.step();
    const line = this.line;
    while (this.at < end) this.step();
    return line;
  }

  private isBreak(at: number): boolean {
    return this.bytes[at] === CR || this.bytes[at] === LF;
  }

  private step(): void {
    const at = this.at;
    this.at += 1;
    if (this.bytes[at] === LF || (this.bytes[at] === CR && this.bytes[at + 1] !== LF)) this.line += 1;
  }
}
