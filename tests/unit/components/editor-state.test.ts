import { describe, expect, it } from "vitest";
import { describeChanges } from "../../../app/components/option-form/describe-changes";
import { newDraft, type OptionDraft } from "../../../app/components/option-form/draft";
import { edit, initialState } from "../../../app/components/option-form/editor-state";
import { mergeDrafts } from "../../../app/components/option-form/merge-drafts";

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

describe("a save answers while the jeweler types on", () => {
  const sent = edit(start(), { type: "add", option: { ...option(""), label: "Motto" }, id: "added-1", open: true });
  const saved = {
    name: "Rings",
    options: [...start().draft.options, { ...option("motto"), label: "Motto", fee: "0.00" }],
  };

  it("the new option keeps its place, stays open and knows its key from then on", () => {
    const state = edit(sent, { type: "saved", sent, draft: saved });
    expect([keys(state), state.openId]).toEqual(["abcmotto", "added-1"]);
    expect(state.draft).toEqual(saved);
  });

  it("what was typed since stays, under the key that was saved", () => {
    const typed = edit(sent, { type: "change", index: 3, option: { ...option(""), label: "Motto, longer" } });
    const state = edit(typed, { type: "saved", sent, draft: saved });
    expect(state.draft.options[3]).toMatchObject({ key: "motto", label: "Motto, longer" });
  });

  it("new choices get their keys too, so that they are not made twice", () => {
    const choice = {
      ...newDraft("choice", ""),
      label: "Metal",
      choices: [{ key: "", label: "Gold", swatch: "", fee: "0" }],
    };
    const one = initialState({ name: "Rings", options: [choice] });
    const typed = edit(one, {
      type: "change",
      index: 0,
      option: { ...choice, choices: [...choice.choices, { key: "", label: "Silver", swatch: "", fee: "0" }] },
    });
    const stored = { ...choice, key: "metal", choices: [{ key: "gold", label: "Gold", swatch: "", fee: "0.00" }] };
    const state = edit(typed, { type: "saved", sent: one, draft: { name: "Rings", options: [stored] } });
    expect(state.draft.options[0]?.choices.map(({ key, label }) => [key, label])).toEqual([
      ["gold", "Gold"],
      ["", "Silver"],
    ]);
  });
});

describe("two people edit one set", () => {
  const base = { name: "Rings", options: [option("a"), option("b")] };

  it("the second reads what the first changed, with the value before", () => {
    const theirs = { name: "Bands", options: [{ ...option("a"), fee: "5" }, option("c")] };
    expect(describeChanges(base, theirs)).toEqual([
      "The name is now “Bands” (was “Rings”)",
      "“a”: Fee is now “5” (was “0”)",
      "“c” was added",
      "“b” was taken out",
    ]);
  });

  it("a changed order is told, and fields that merely stand in another order are no change", () => {
    expect(describeChanges(base, { ...base, options: [option("b"), option("a")] })).toEqual([
      "The options stand in another order",
    ]);
    const turned = Object.fromEntries(Object.entries(option("a")).reverse());
    expect(describeChanges(base, { ...base, options: [{ ...option("a"), ...turned }, option("b")] })).toEqual([]);
  });

  it("saving both loses the work of neither", () => {
    const theirs = { name: "Bands", options: [{ ...option("b"), fee: "5" }, option("a"), option("c")] };
    const mine = { name: "Rings", options: [{ ...option("a"), help: "Up to 20" }, option("b"), option("")] };
    expect(mergeDrafts(base, mine, theirs)).toEqual({
      name: "Bands",
      options: [{ ...option("b"), fee: "5" }, { ...option("a"), help: "Up to 20" }, option("c"), option("")],
    });
  });

  it("a field that both changed keeps mine, and so does an option that they took out while I changed it", () => {
    const theirs = { name: "Theirs", options: [option("b")] };
    const mine = { name: "Mine", options: [{ ...option("a"), help: "Kept" }] };
    expect(mergeDrafts(base, mine, theirs)).toEqual(mine);
  });
});
