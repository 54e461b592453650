import { describe, expect, it } from "vitest";
import { madeNow } from "../../../app/domain/bench/made-now";

const check = (kind: string, expected: string) => ({ id: expected, kind, label: "", expected, passed: false });
const general = check("general", "clean");
const ON_THE_PIECE = ["Anna ♥", "US 8", "Sapphire"];

describe("a maker sees largest what this step makes", () => {
  it.each([
    ["resize", [check("size", "US 8"), general], ["US 8"]],
    ["engrave", [check("reads", "Anna ♥"), general], ["Anna ♥"]],
    ["set", [check("stone", "Sapphire"), general], ["Sapphire"]],
    ["inspect", [check("choice", "45 cm"), general], ON_THE_PIECE],
    ["polish", [general], ON_THE_PIECE],
  ])("%s", (operation, checkpoints, expected) => {
    expect(ON_THE_PIECE.filter(madeNow({ operation, checkpoints }))).toEqual(expected);
  });
});
