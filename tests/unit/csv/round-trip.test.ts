import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Cells } from "../../../app/domain/csv/cells";
import { areasText, readAreasText } from "../../../app/domain/csv/area-text";
import { OPTION_COLUMNS, readHeading, translationColumns } from "../../../app/domain/csv/columns";
import { judgeOption } from "../../../app/domain/csv/judge-option";
import { neutralised, restored } from "../../../app/domain/csv/neutralise";
import { optionCells } from "../../../app/domain/csv/option-cells";
import { overridesText, readOverridesText } from "../../../app/domain/csv/override-text";
import { plainOption } from "../../../app/domain/csv/plain-option";
import { readRulesText, rulesText } from "../../../app/domain/csv/rule-text";
import { AREA_NAMES, type Option, type SetArea, type SkuOverride } from "../../../app/domain/options/option";
import { CONDITION_TESTS, RULE_EFFECTS, type SetRule } from "../../../app/domain/options/set-rule";
import { DEFAULT_OPERATIONS } from "../../../app/domain/routing/operations";
import { csvLines, decodeFile, readRecords } from "../../../app/flows/catalog-files/csv-text";
import { anyOption } from "./options";

const TERMS = { currency: "USD", operations: DEFAULT_OPERATIONS };

async function throughAFile(columns: string[], rows: Cells[]): Promise<{ line: number; cells: Cells }[]> {
  const text = decodeFile(Buffer.from(csvLines(columns, rows, { heading: true })));
  const lines = text.split(/\r\n|\r|\n/);
  const read: { line: number; cells: Cells }[] = [];
  let names: (string | null)[] | null = null;
  for await (const { line, cells } of readRecords(text)) {
    if (names === null) {
      const heading = readHeading(cells);
      if (heading.kind === "refused") throw new Error(heading.reason);
      names = heading.columns;
      continue;
    }
    const known = names.flatMap((name, at): [string, string][] => (name === null ? [] : [[name, cells[at] ?? ""]]));
    read.push({ line, cells: Object.fromEntries(known) });
    expect(lines[line - 1]?.split(",")[0]).toBe(cells[0]);
  }
  return read;
}

const columnsOf = (option: Option) => [
  ...OPTION_COLUMNS,
  ...translationColumns(Object.keys(option.translations ?? {}).sort()),
];

describe("whatever option a merchant has", () => {
  test("comes out of a file exactly as it went in, on lines that are where they are said to be", async () => {
    await fc.assert(
      fc.asyncProperty(anyOption, async (option) => {
        const plain = plainOption(option);
        const rows = await throughAFile(columnsOf(plain), optionCells(option, "USD"));
        const judged = judgeOption(rows, null, TERMS);
        expect(judged.rows.filter(({ effect }) => effect !== "new")).toEqual([]);
        expect(judged.option).toEqual(plain);
      }),
      { numRuns: 400 },
    );
  });

  test("is as it would be already when its file is imported again", async () => {
    await fc.assert(
      fc.asyncProperty(anyOption, async (option) => {
        const rows = await throughAFile(columnsOf(option), optionCells(option, "USD"));
        const judged = judgeOption(rows, option, TERMS);
        expect(judged.rows.map(({ effect }) => effect)).toEqual(rows.map(() => "unchanged"));
        expect(judged.changed).toBe(false);
      }),
      { numRuns: 200 },
    );
  });
});

describe("a cell that a spreadsheet would run", () => {
  test.each([
    ["=1+1", "'=1+1"],
    ["+49 30", "'+49 30"],
    ["-12", "'-12"],
    ["@SUM(A1)", "'@SUM(A1)"],
    ["\t=1", "'\t=1"],
    ["\r=1", "'\r=1"],
    ["\n=1", "'\n=1"],
    ["＝1", "'＝1"],
    ["'=1", "''=1"],
    ["''@x", "'''@x"],
    // Nothing to guard: a spreadsheet shows these as they are.
    ["'tis", "'tis"],
    ["''", "''"],
    ["a=1", "a=1"],
    ["", ""],
    [" =1", " =1"],
  ])("%j is written as %j and read as it was", (cell, written) => {
    expect(neutralised(cell)).toBe(written);
    expect(restored(written)).toBe(cell);
  });

  test("never stands in a file bare, and whatever text survives", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(neutralised(text)).not.toMatch(/^[=+\-@\t\r\n]/);
        expect(restored(neutralised(text))).toBe(text);
      }),
    );
  });
});

const slug = fc.stringMatching(/^[a-z0-9](?:[a-z0-9-]{0,12}[a-z0-9])?$/);
const answer = fc.oneof(
  slug,
  fc.string({ unit: "grapheme", minLength: 1 }),
  fc.constantFrom("and", "or", "not", "is", '"', "6.5", "yes", "a: b"),
);

const anyRule: fc.Arbitrary<SetRule> = fc.record({
  effect: fc.constantFrom(...RULE_EFFECTS),
  target: fc.record({ optionKey: slug, choiceKey: fc.option(slug) }),
  when: fc.array(
    fc.constantFrom(...CONDITION_TESTS).chain((given) =>
      fc.record({
        optionKey: slug,
        test: fc.constant(given),
        values:
          given === "is" || given === "isNot"
            ? fc.array(answer, { minLength: 1, maxLength: 4 })
            : fc.constant<string[]>([]),
      }),
    ),
    { minLength: 1, maxLength: 4 },
  ),
});

const number = fc.double({ min: -1, max: 5, noNaN: true }).map((value) => (value === 0 ? 0 : value));
const angle = fc.integer({ min: -720, max: 720 });
const size = fc.double({ min: 0.0001, max: 500, noNaN: true });
const anyArea: fc.Arbitrary<SetArea> = fc
  .record({
    name: fc.constantFrom(...AREA_NAMES),
    widthMm: size,
    heightMm: size,
    ringSized: fc.boolean(),
    picture: fc.option(fc.webUrl({ validSchemes: ["https"] })),
    placement: fc.option(
      fc.oneof(
        fc.record({ shape: fc.constant("box" as const), x: number, y: number, width: size, height: size, turn: angle }),
        fc.record({ shape: fc.constant("line" as const), x1: number, y1: number, x2: number, y2: number }),
        fc.record({ shape: fc.constant("arc" as const), cx: number, cy: number, r: size, start: angle, end: angle }),
      ),
    ),
  })
  .map(({ ringSized, ...area }) => ({ ...area, ...(ringSized ? { ringSized } : {}) }));

const anyOverride: fc.Arbitrary<SkuOverride> = fc.dictionary(
  slug,
  fc
    .record(
      {
        required: fc.boolean(),
        feeMinor: fc.integer({ min: 0, max: 10_000_000 }),
        choices: fc.uniqueArray(slug, { maxLength: 5 }),
        choiceFees: fc.dictionary(slug, fc.integer({ min: 0, max: 10_000_000 }), { minKeys: 1, maxKeys: 4 }),
      },
      { requiredKeys: [] },
    )
    .filter((own) => Object.keys(own).length > 0),
);

describe("rules, areas and what a SKU asks otherwise", () => {
  test("are read as they were written, whatever the answers and numbers", () => {
    fc.assert(
      fc.property(fc.array(anyRule), (rules) => {
        expect(readRulesText(rulesText(rules))).toEqual({ kind: "ok", value: rules });
      }),
    );
    fc.assert(
      fc.property(fc.array(anyArea), (areas) => {
        expect(readAreasText(areasText(areas))).toEqual({ kind: "ok", value: areas });
      }),
    );
    fc.assert(
      fc.property(anyOverride, fc.constantFrom("USD", "JPY", "KWD"), (override, currency) => {
        expect(readOverridesText(overridesText(override, currency), currency)).toEqual({ kind: "ok", value: override });
      }),
    );
  });

  test.each([
    [
      readRulesText,
      "hide size when metal is gold",
      "rules: line 1: it begins with “hide”; a rule begins with show, require or forbid",
    ],
    [readRulesText, "\nshow size", "rules: line 2: after “size” comes “when”"],
    [readRulesText, "show size when metal gold", "rules: line 1: after “metal” comes “is”, not “gold”"],
    [readRulesText, "show size when metal is", "rules: line 1: it ends where an answer should come"],
    [
      readRulesText,
      "show size when metal is gold silver",
      "rules: line 1: “silver” is one word too many; conditions are joined by and",
    ],
    [readRulesText, 'show size when metal is "gold', 'rules: line 1: a quote is opened and not closed at “"gold”'],
    [
      readAreasText,
      "behind 5 x 5 mm",
      "areas: line 1: “behind 5 x 5 mm” must be written as “inside 52 x 2 mm” (inside, outside, front, back)",
    ],
    [
      readAreasText,
      "front 5 x 5 mm as box 1 2",
      "areas: line 1: “box 1 2” is no place: write box, line or arc with its numbers",
    ],
  ])("say what cannot be read, and where (%#)", (read, text, reason) => {
    expect(read(text)).toEqual({ kind: "refused", reason });
  });

  test.each([
    ["stone", "overrides: “stone” must be written as “birthstone: optional; fee of ruby 20.00”"],
    ["stone: free", "overrides: “free” is none of required, optional, fee, fee of …, choices"],
    ["stone: fee 1.234", "overrides: “1.234” is no amount of USD"],
    ["a: required\na: fee 1", "overrides: “a” stands there twice"],
  ])("of a SKU say what cannot be read (%#)", (text, reason) => {
    expect(readOverridesText(text, "USD")).toEqual({ kind: "refused", reason });
  });
});
