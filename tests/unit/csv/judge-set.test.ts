import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Cells } from "../../../app/domain/csv/cells";
import type { OptionRow } from "../../../app/domain/csv/judge-option";
import { judgeSet, setCells, type StoredSet } from "../../../app/domain/csv/judge-set";
import type { Option } from "../../../app/domain/options/option";

const yesNo = (key: string): Option => ({
  kind: "yesNo",
  key,
  label: key.toUpperCase(),
  help: "",
  required: false,
  operations: [],
  extraLeadDays: 0,
  feeMinor: 0,
});
const options = new Map(["wrap", "card", "rush", "box"].map((key) => [key, yesNo(key)]));
const gifts: StoredSet = {
  name: "Gifts",
  optionKeys: ["wrap", "card", "rush"],
  rules: [
    {
      when: [{ optionKey: "wrap", test: "is", values: ["yes"] }],
      effect: "show",
      target: { optionKey: "card", choiceKey: null },
    },
  ],
  areas: [{ name: "front", widthMm: 12.5, heightMm: 8, picture: null, placement: null }],
};
const rowsOf = (cells: Cells[]): OptionRow[] => cells.map((one, index) => ({ line: index + 2, cells: one }));
const judge = (rows: OptionRow[], existing: StoredSet | null = gifts) =>
  judgeSet(rows, { existing, options, currency: "USD" });
const change = (index: number, cells: Cells) =>
  rowsOf(setCells("gifts", gifts).map((one, at) => (at === index ? { ...one, ...cells } : one)));

describe("a set in a file", () => {
  test("comes out as it went in, and a second time as it would be already", () => {
    const rows = rowsOf(setCells("gifts", gifts));
    expect(judge(rows, null)).toMatchObject({ set: gifts, changed: true });
    expect(judge(rows).rows.map(({ effect }) => effect)).toEqual(["unchanged", "unchanged", "unchanged"]);
    expect(judge(rows).changed).toBe(false);
  });

  test("is the same in whatever order its lines stand", () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(rowsOf(setCells("gifts", gifts)), { minLength: 3 }), (rows) => {
        expect(judge(rows, null).set).toEqual(gifts);
      }),
    );
  });

  test("can be empty, and keeps what the file has no column for", () => {
    const empty: StoredSet = { name: "Later", optionKeys: [], rules: [], areas: [] };
    expect(judge(rowsOf(setCells("later", empty)), null).set).toEqual(empty);
    const slim = rowsOf([
      { set_key: "gifts", option_key: "card" },
      { set_key: "gifts", option_key: "wrap" },
    ]);
    expect(judge(slim)).toMatchObject({ set: { ...gifts, optionKeys: ["card", "wrap"] } });
    expect(judge(slim).rows.map(({ message }) => message)).toEqual(["fewer options, position 1", "position 2"]);
  });
});

describe("a set with a line that cannot be is left whole, and the line is named", () => {
  const rest = (line: number) => `Line ${line} of this set cannot be imported, and a set is imported whole`;
  test.each<[string, OptionRow[], string[]]>([
    [
      "an option that is not there",
      change(1, { option_key: "bow" }),
      [rest(3), "option_key: the shop has no option “bow”", rest(3)],
    ],
    [
      "an option twice",
      change(2, { option_key: "wrap" }),
      [rest(4), rest(4), "The option “WRAP” stands in the set twice: its key is “wrap”"],
    ],
    ["a position twice", change(2, { position: "1" }), [rest(4), rest(4), "position: line 2 stands at 1 already"]],
    [
      "a position that is none",
      change(0, { position: "first" }),
      ["position: “first” must be a number from 1", rest(2), rest(2)],
    ],
    ["no name", rowsOf(setCells("gifts", { ...gifts, name: "" })), ["The name of the set is empty", rest(2), rest(2)]],
    [
      "a rule that cannot be read",
      change(0, { rules: "show card" }),
      ["rules: line 1: after “card” comes “when”", rest(2), rest(2)],
    ],
    [
      "a rule about an option that is not in it",
      change(0, { rules: "show box when wrap is yes" }),
      ["The option “box” is not in this set: take the rule out, or put the option back", rest(2), rest(2)],
    ],
    [
      "rules in a circle",
      change(0, { rules: "show wrap when card is answered\nshow card when wrap is answered" }),
      [
        "These options wait for each other: “WRAP” waits for “CARD” waits for “WRAP”. Take one of the rules out",
        rest(2),
        rest(2),
      ],
    ],
    [
      "an area out of bounds",
      change(0, { areas: "front 600 x 8 mm" }),
      ["The width of the area must be more than 0 and at most 500 mm, not 600", rest(2), rest(2)],
    ],
  ])("%s", (_, rows, messages) => {
    const judged = judge(rows, null);
    expect(judged.set).toBeNull();
    expect(judged.rows.map(({ message }) => message)).toEqual(messages);
  });
});
