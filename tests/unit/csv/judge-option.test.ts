import { describe, expect, test } from "vitest";
import { judgeOption, type OptionRow } from "../../../app/domain/csv/judge-option";
import type { Cells } from "../../../app/domain/csv/cells";
import type { Option } from "../../../app/domain/options/option";
import { DEFAULT_OPERATIONS } from "../../../app/domain/routing/operations";

const stone: Option = {
  kind: "choice",
  key: "birthstone",
  label: "Birthstone",
  help: "Set by hand",
  required: true,
  operations: [{ operation: "set", minutes: 20 }],
  extraLeadDays: 2,
  choices: [
    { key: "garnet", label: "Garnet", swatch: "#8e1b2d", feeMinor: 2400 },
    { key: "emerald", label: "Emerald", swatch: null, feeMinor: 3600, note: "lab-grown" },
  ],
  translations: { de: { label: "Geburtsstein", choices: { garnet: { label: "Granat" } } } },
};

const row = (line: number, cells: Cells): OptionRow => ({ line, cells: { option_key: "birthstone", ...cells } });
const choice = (line: number, key: string, cells: Cells = {}) => row(line, { choice_key: key, ...cells });
const judge = (rows: OptionRow[], existing: Option | null = stone) =>
  judgeOption(rows, existing, { currency: "USD", operations: DEFAULT_OPERATIONS });
const effects = (rows: OptionRow[], existing: Option | null = stone) =>
  judge(rows, existing).rows.map(({ line, effect, message }) => [line, effect, message]);

describe("a merchant changes an option in a spreadsheet", () => {
  test("and what the file has no column or row for stays as it is", () => {
    const judged = judge([choice(2, "emerald", { fee: "40" })]);
    expect(judged.rows).toEqual([{ line: 2, effect: "changed", message: "fee" }]);
    const choices = "choices" in stone ? stone.choices : [];
    expect(judged.option).toEqual({ ...stone, choices: [choices[0], { ...choices[1], feeMinor: 4000 }] });
  });

  test("and empties a cell: that is taken away", () => {
    const judged = judge([choice(2, "emerald", { note: "" }), row(3, { label_de: "" })]);
    expect(judged.rows.map(({ message }) => message)).toEqual(["note", "label_de"]);
    expect(judged.option).toMatchObject({ translations: { de: { choices: { garnet: { label: "Granat" } } } } });
    expect(judged.option?.translations?.["de"]).not.toHaveProperty("label");
  });

  test("and adds a choice, which comes behind those that the file leaves out", () => {
    const judged = judge([choice(2, "ruby", { label: "Ruby" })]);
    expect(judged.rows).toEqual([{ line: 2, effect: "new", message: "" }]);
    expect(judged.option && "choices" in judged.option && judged.option.choices.map(({ key }) => key)).toEqual([
      "garnet",
      "emerald",
      "ruby",
    ]);
  });

  test("and sorts its choices: the file says the order once it names them all", () => {
    const judged = judge([row(2, {}), choice(3, "emerald"), choice(4, "ruby", { label: "Ruby" }), choice(5, "garnet")]);
    expect(judged.rows[0]).toEqual({ line: 2, effect: "changed", message: "Its choices stand in another order" });
    expect(judged.option && "choices" in judged.option && judged.option.choices.map(({ key }) => key)).toEqual([
      "emerald",
      "ruby",
      "garnet",
    ]);
  });
});

describe("a line that cannot be", () => {
  test.each<[string, OptionRow[], [number, string, string][]]>([
    [
      "leaves the choice as it is, and the rest is imported",
      [choice(2, "garnet", { fee: "-5" }), choice(3, "emerald", { fee: "1,50" })],
      [
        [2, "bad", "The fee must be from 0.00 to 100000.00 USD, not -5.00"],
        [3, "changed", "fee"],
      ],
    ],
    [
      "names the cell that is no amount",
      [choice(2, "garnet", { fee: "ten" })],
      [[2, "bad", "fee: “ten” is no amount of USD, as 12.50 is"]],
    ],
    [
      "is one whose label another choice has",
      [choice(2, "garnet"), choice(3, "emerald", { label: "GARNET" })],
      [
        [2, "unchanged", ""],
        [3, "bad", "Another choice is called “GARNET” already: shoppers could not tell them apart"],
      ],
    ],
    [
      "is one that stands there twice",
      [choice(2, "garnet"), choice(9, "garnet", { fee: "1" })],
      [
        [2, "unchanged", ""],
        [9, "bad", "Line 2 is this choice already"],
      ],
    ],
    [
      "of the option itself leaves all of it, choices included",
      [row(2, { extra_days: "400" }), choice(3, "garnet", { fee: "1" })],
      [
        [2, "bad", "The extra days must be a whole number from 0 to 365, not 400"],
        [3, "bad", "Line 2 of this option cannot be imported"],
      ],
    ],
    [
      "makes another kind of an option",
      [row(2, { kind: "text" })],
      [[2, "bad", "kind: the option “Birthstone” is a choice option and cannot become a text one"]],
    ],
    [
      "names work that nobody does",
      [row(2, { operations: "hammer 5" })],
      [
        [
          2,
          "bad",
          "operations: the workshop has no work “hammer”; it has resize, engrave, polish, plate, set, inspect",
        ],
      ],
    ],
    [
      "names work without its minutes",
      [row(2, { operations: "engrave" })],
      [[2, "bad", "operations: “engrave” must be a kind of work with its minutes, as “engrave 15”"]],
    ],
  ])("%s", (_, rows, expected) => {
    expect(effects(rows)).toEqual(expected);
  });

  test("is the forty-first choice, and not those before it", () => {
    const rows = Array.from({ length: 41 }, (_, index) => choice(index + 2, `c${index}`, { label: `C${index}` }));
    const bad = judge(rows).rows.filter(({ effect }) => effect === "bad");
    expect(bad.map(({ line }) => line)).toEqual([40, 41, 42]);
    expect(bad[2]?.message).toBe("There are 43 choices; offer at most 40");
  });

  test.each<[string, OptionRow[], string]>([
    [
      "a choice of no option",
      [choice(2, "garnet")],
      "The file has no row for the option itself, and the shop has no such option",
    ],
    [
      "no kind",
      [row(2, { label: "Stone" })],
      "kind: it is empty; it must be one of text, choice, ringSize, font, symbol, date, file, yesNo, note, ownStone",
    ],
    ["no label", [row(2, { kind: "yesNo" })], "The label is empty"],
    [
      "a bad key",
      [{ line: 2, cells: { option_key: "Birth Stone", kind: "yesNo", label: "B" } }],
      "The key “Birth Stone” must be lower-case letters, digits and dashes, at most 64 of them",
    ],
    [
      "no sizes",
      [row(2, { kind: "ringSize", label: "Size", ring_system: "US", size_step: "half", smallest_size: "4" })],
      "largest_size: it is empty; it must be a size, as 6.5 is",
    ],
  ])("of a new option has %s", (_, rows, message) => {
    expect(judge(rows, null).rows.map((judged) => [judged.effect, judged.message])).toEqual([["bad", message]]);
  });

  test("names a choice of an option that has none", () => {
    const rows = [row(2, { kind: "yesNo", label: "Gift wrap" }), choice(3, "red", { label: "Red" })];
    expect(effects(rows, null)).toEqual([
      [2, "new", ""],
      [3, "bad", "choice_key: a yesNo option has no choices"],
    ]);
  });
});

describe("what spreadsheets make of cells", () => {
  test.each<[Cells, object]>([
    [
      { kind: "date", earliest: "24.12.2026", latest: "2027-01-31", fee: "12,5" },
      { earliest: "2026-12-24", feeMinor: 1250 },
    ],
    [
      { kind: "yesNo", required: "WAHR", fee: "" },
      { required: true, feeMinor: 0 },
    ],
    [
      { kind: "ringSize", ring_system: "uk", smallest_size: "J½", largest_size: "Z+2", size_step: "Half" },
      { system: "UK", minQuarters: 42, maxQuarters: 112, stepQuarters: 2 },
    ],
    [
      { kind: "ringSize", ring_system: "US", smallest_size: "4,5", largest_size: "9½", size_step: "quarter" },
      { minQuarters: 18, maxQuarters: 38, stepQuarters: 1 },
    ],
  ])("%j is understood", (cells, expected) => {
    const judged = judge([row(2, { label: "One", ...cells })], null);
    expect(judged.rows).toEqual([{ line: 2, effect: "new", message: "" }]);
    expect(judged.option).toMatchObject(expected);
  });
});
