import fc from "fast-check";
import { checkSelection } from "../../../app/domain/options/check";
import type { Option } from "../../../app/domain/options/option";
import { toRules } from "../../../app/domain/options/rules";
import type { Condition, SetRule } from "../../../app/domain/options/set-rule";
import { segment } from "./catalog";

export const plain = { help: "", operations: [], extraLeadDays: 0, required: false };

export function choice(key: string, label: string, keys: string[], required = false): Option {
  const choices = keys.map((one) => ({
    key: one,
    label: one[0]?.toUpperCase() + one.slice(1),
    swatch: null,
    feeMinor: 0,
  }));
  return { ...plain, kind: "choice", key, label, required, choices };
}

export const wrap: Option = { ...plain, kind: "yesNo", key: "wrap", label: "Gift wrap", feeMinor: 500 };
export const note: Option = { ...plain, kind: "note", key: "note", label: "Gift note", maxLetters: 60, feeMinor: 0 };
/** Small sets with any rules over them. */
export const anySet = fc.integer({ min: 2, max: 4 }).chain((count) => {
  const kinds = fc.constantFrom<"two" | "one" | "yesNo" | "note">("two", "one", "yesNo", "note");
  const option = fc.tuple(kinds, fc.boolean());
  return fc.array(option, { minLength: count, maxLength: count }).chain((made) => {
    const set = made.map(([kind, must], n): Option => {
      if (kind === "note") return { ...note, key: `o${n}`, label: `Option ${n}`, required: must };
      if (kind === "yesNo") return { ...wrap, key: `o${n}`, label: `Option ${n}`, required: must };
      return choice(`o${n}`, `Option ${n}`, kind === "two" ? ["a", "b"] : ["a"], must);
    });
    const answersOf = (key: string): string[] => {
      const found = set.find((one) => one.key === key);
      return found?.kind === "choice"
        ? found.choices.map((one) => one.key)
        : found?.kind === "yesNo"
          ? ["yes", "no"]
          : [];
    };
    const key = fc.constantFrom(...set.map((one) => one.key));
    const condition = key.chain((optionKey) => {
      const values = answersOf(optionKey);
      const listed = fc.subarray(values, { minLength: Math.min(1, values.length) });
      return fc
        .tuple(fc.constantFrom<Condition["test"]>("is", "isNot", "answered", "empty"), listed)
        .map(([test, some]): Condition =>
          values.length > 0 && (test === "is" || test === "isNot")
            ? { optionKey, test, values: some }
            : { optionKey, test: test === "is" ? "answered" : test === "isNot" ? "empty" : test, values: [] },
        );
    });
    const target = key.chain((optionKey) =>
      fc.constantFrom(null, ...answersOf(optionKey)).map((choiceKey) => ({ optionKey, choiceKey })),
    );
    const rules = fc.array(
      fc.record({
        effect: fc.constantFrom<SetRule["effect"]>("show", "require", "forbid"),
        target,
        when: fc.array(condition, { minLength: 1, maxLength: 2 }),
      }),
      { maxLength: 5 },
    );
    return rules.map((some) => ({ set, rules: some }));
  });
});

/** Every selection of a small set that can be bought. */
export function bought(set: Option[], rules: SetRule[]): string[][] {
  const table = toRules({ options: set, rules });
  const all = table.reduce<string[][]>(
    (found, one) =>
      found.flatMap((before) =>
        ["", ...(one.k === "c" ? one.c.map(([key]) => key) : ["words"])].map((value) => [...before, value]),
      ),
    [[]],
  );
  return all.flatMap((answers) => {
    const checked = checkSelection(table, answers, segment, null);
    // A no to what is not asked is nobody's answer.
    const taken = (index: number) =>
      checked.kind === "valid" && checked.answers.some(({ position }) => position === index + 1);
    return checked.kind === "valid" ? [answers.map((answer, index) => (taken(index) ? answer : ""))] : [];
  });
}
