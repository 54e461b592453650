import { describe, expect, it } from "vitest";
import { describeChanges } from "../../../app/components/option-form/describe-changes";
import { newDraft, type OptionDraft } from "../../../app/components/option-form/draft";
import { edit, initialState } from "../../../app/components/option-form/editor-state";

const option = (key: string): OptionDraft => ({ ...newDraft("text", "great-vibes"), key, label: key });
const start = () => initialState({ name: "Rings", options: [option("a"), option("b"), option("c")] });
const keys = (state: ReturnType<typeof start>) => state.draft.options.map(({ key }) => key).join("");

describe("a jeweler arranges the options of a set", () => {
  it("moves an option up and down, and never out of the list", () => {
    const moved = edit(start(), { type: "move", index: 2, by: -1 });
    expect(keys(moved)).toBe("acb");
    expect(keys(edit(moved, { type: "move", index: 0, by: -1 }))).toBe("acb");
    expect(keys(edit(moved, { type: "move", index: 2, by: 1 }))).toBe("acb");
  });

  it("an error moves along with its option", () => {
    const refused = edit(start(), { type: "refuse", errors: { "2.label": "Write a few words here" } });
    expect(edit(refused, { type: "move", index: 2, by: -1 }).errors).toEqual({ "1.label": "Write a few words here" });
  });

  it("the option with the first error is opened, so that it is seen", () => {
    expect(edit(start(), { type: "refuse", errors: { "1.fee": "…" } }).openId).toBe("b");
  });

  it("touching an option takes its own errors away and leaves the others", () => {
    const refused = edit(start(), { type: "refuse", errors: { "0.label": "…", "1.label": "…", name: "…" } });
    expect(edit(refused, { type: "change", index: 0, option: option("a") }).errors).toEqual({
      "1.label": "…",
      name: "…",
    });
  });

  it("an option that is added opens, and one that is taken out is gone", () => {
    const added = edit(start(), { type: "add", option: option(""), id: "added-1", open: true });
    expect([keys(added), added.openId]).toEqual(["abc", "added-1"]);
    expect(keys(edit(start(), { type: "remove", index: 1 }))).toBe("ac");
  });
});

describe("two people edit one set", () => {
  const mine = { name: "Rings", options: [option("a"), option("b")] };

  it("the second reads what the first changed", () => {
    const theirs = { name: "Bands", options: [{ ...option("a"), fee: "5" }, option("c")] };
    expect(describeChanges(mine, theirs)).toEqual([
      "The name is “Bands” there, “Rings” here",
      "“a” is different there",
      "“c” is in the set there, not here",
      "“b” is here, not there",
    ]);
  });

  it("a changed order is told, and so is no difference at all", () => {
    expect(describeChanges(mine, { ...mine, options: [option("b"), option("a")] })).toEqual([
      "The options stand in another order there",
    ]);
    expect(describeChanges(mine, mine)).toEqual(["Both of you made the same changes"]);
  });
});
