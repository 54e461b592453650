import { describe, expect, test } from "vitest";
import { DEFAULT_OPERATIONS } from "../../../app/domain/routing/operations";
import { describeAnswers } from "../../../app/domain/options/catalog-version";
import { checkSelection } from "../../../app/domain/options/check";
import type { CatalogVersion, Operation, Option } from "../../../app/domain/options/option";
import { toRules } from "../../../app/domain/options/rules";
import { checkpointsFor } from "../../../app/domain/tickets/checkpoints";
import { extraLeadDaysOf, requiredOperations } from "../../../app/domain/tickets/required-operations";
import { everyKind, ring, segment } from "../options/catalog";

const RAW: Record<Option["kind"], string> = {
  text: "Anna\nBen",
  choice: "garnet",
  ringSize: "6.5",
  font: "great-vibes",
  symbol: "heart",
  date: "2026-05-01",
  file: "AAAAAAAAAAAAAAAAAAAAAA",
  yesNo: "yes",
  note: "Please hurry",
  ownStone: "ruby",
};

/** One option of the kind, with an hour of this work and two more days. */
function asked(kind: Option["kind"], operation: Operation, raw = RAW[kind]) {
  const options = everyKind
    .filter((option) => option.kind === kind)
    .map((option) => ({ ...option, operations: [{ operation, minutes: 60 }], extraLeadDays: 2 }));
  const version: CatalogVersion = { ...ring, options };
  const checked = checkSelection(toRules(version), [raw], segment, null);
  if (checked.kind !== "valid") throw new Error("refused");
  return { version, answers: describeAnswers(version, checked.answers) };
}

describe("the bench", () => {
  test.each(Object.entries(RAW))("works on and waits for a %s that was answered", (kind) => {
    const option = everyKind.find((one) => one.kind === kind);
    if (!option) throw new Error("no such kind");
    const { version, answers } = asked(option.kind, "polish");
    expect(requiredOperations(version, answers, DEFAULT_OPERATIONS)[0]).toMatchObject({
      operation: "polish",
      minutes: 60,
    });
    expect(extraLeadDaysOf(version, answers)).toBe(2);
  });

  test("neither works on nor waits for a no", () => {
    const { version, answers } = asked("yesNo", "polish", "no");
    expect(answers.map(({ words }) => words)).toEqual(["No"]);
    expect(requiredOperations(version, answers, DEFAULT_OPERATIONS)).toMatchObject([
      { operation: "inspect", minutes: 5 },
    ]);
    expect(extraLeadDaysOf(version, answers)).toBe(0);
  });

  test.each<[Option["kind"], Operation, string, string, string]>([
    ["text", "engrave", "reads", "Engraving reads", "ANNA\nBEN"],
    ["symbol", "engrave", "choice", "Symbol", "Heart"],
    ["font", "engrave", "choice", "Font", "Great Vibes"],
    ["date", "engrave", "date", "Date reads", "I · V · MMXXVI"],
    ["note", "inspect", "general", "Note to the jeweler", "Please hurry"],
    ["ownStone", "set", "stone", "Your own stone", "Ruby"],
    ["choice", "plate", "finish", "Birthstone", "Garnet"],
    ["ringSize", "resize", "size", "Ring size measures", "US 6½"],
  ])("checks a %s at %s", (kind, operation, check, label, expected) => {
    const { version, answers } = asked(kind, operation);
    expect(checkpointsFor(operation, answers, version)[0]).toEqual({ kind: check, label, expected });
  });
});
