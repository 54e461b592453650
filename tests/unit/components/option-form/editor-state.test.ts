import { describe, expect, it } from "vitest";
import type { DraftOf, OptionDraft, SetDraft } from "../../../../app/components/option-form/draft";
import { edit, initialState } from "../../../../app/components/option-form/editor-state";
import { mergeDrafts } from "../../../../app/components/option-form/merge-drafts";
import { newChoice, newDraft } from "../../../../app/components/option-form/new-draft";
import type { SetRule } from "../../../../app/domain/options/set-rule";

const GREAT_VIBES = "great-vibes";
function text(key: string): DraftOf<"text"> {
  const draft = newDraft("text", GREAT_VIBES);
  if (draft.kind !== "text") throw new Error(draft.kind);
  return { ...draft, key, label: key };
}
const option = (key: string): OptionDraft => text(key);
function list(...labels: string[]): DraftOf<"choice"> {
  const draft = newDraft("choice", "");
  if (draft.kind !== "choice") throw new Error(draft.kind);
  return { ...draft, label: "Metal", choices: labels.map((label) => ({ ...newChoice(), label })) };
}
const set = (name: string, options: OptionDraft[], more: Partial<SetDraft> = {}): SetDraft => ({
  name,
  options,
  rules: [],
  areas: [],
  ...more,
});
const start = () => initialState(set("Rings", [option("a"), option("b"), option("c")]));
const keys = (state: ReturnType<typeof start>) => state.draft.options.map(({ key }) => key).join("");

describe("a jeweler arranges the options of a set", () => {
  it("moves an option up and down, and never out of the list", () => {
    const moved = edit(start(), { type: "move", index: 2, by: -1 });
    expect(keys(moved)).toBe("acb");
    expect(keys(edit(moved, { type: "move", index: 0, by: -1 }))).toBe("acb");
    expect(keys(edit(moved, { type: "move", index: 2, by: 1 }))).toBe("acb");
  });

  it("drags an option over others, and the errors go with their options", () => {
    const refused = edit(start(), { type: "refuse", errors: { "0.label": "of a", "2.label": "of c", name: "…" } });
    const dragged = edit(refused, { type: "place", from: 2, to: 0 });
    expect([keys(dragged), dragged.ids.join("")]).toEqual(["cab", "cab"]);
    expect(dragged.errors).toEqual({ "1.label": "of a", "0.label": "of c", name: "…" });
  });

  it("an error moves along with its option", () => {
    const refused = edit(start(), { type: "refuse", errors: { "2.label": "Write a few words here" } });
    expect(edit(refused, { type: "move", index: 2, by: -1 }).errors).toEqual({ "1.label": "Write a few words here" });
  });

  it("the option with the first error is opened, so that it is seen", () => {
    expect(edit(start(), { type: "refuse", errors: { "1.fee": "…" } }).openId).toBe("b");
  });

  it("touching a field takes its own error away and leaves the others, of its option and of the rest", () => {
    const refused = edit(start(), {
      type: "refuse",
      errors: { "0.label": "…", "0.fee": "…", "0.area.widthMm": "…", "1.label": "…", name: "…" },
    });
    const typed = { ...text("a"), fee: "12", area: { ...text("a").area, heightMm: "3" } };
    expect(Object.keys(edit(refused, { type: "change", index: 0, option: typed }).errors).sort()).toEqual([
      "0.area.widthMm",
      "0.label",
      "1.label",
      "name",
    ]);
  });

  it("mending the first day mends the last one, which was judged by it", () => {
    const refused = edit(start(), { type: "refuse", errors: { "0.until": "…", "0.freeLetters": "…", "0.limit": "…" } });
    const mended = edit(refused, { type: "change", index: 0, option: { ...option("a"), from: "2026-01-01" } });
    expect(Object.keys(mended.errors)).toEqual(["0.freeLetters", "0.limit"]);
  });

  it("errors of choices stay where they are typed, and go when the list moves under them", () => {
    const choices = [
      { ...list("Gold").choices[0], key: "gold" },
      { ...list("Silver").choices[0], key: "silver" },
    ];
    const metal = { ...list(), key: "metal", choices: choices.map((choice) => ({ ...newChoice(), ...choice })) };
    const errors = { "0.choices.0.fee": "…", "0.choices.1.fee": "…", "0.choices.1.label": "…" };
    const refused = edit(initialState(set("Rings", [metal])), { type: "refuse", errors });
    const [gold, silver] = metal.choices;
    if (!gold || !silver) throw new Error("there are two");
    const after = (now: typeof metal.choices) =>
      Object.keys(edit(refused, { type: "change", index: 0, option: { ...metal, choices: now } }).errors);
    expect(after([{ ...gold, fee: "1" }, silver])).toEqual(["0.choices.1.fee"]);
    expect(after([silver, gold])).toEqual([]);
    expect(
      Object.keys(edit(refused, { type: "change", index: 0, option: { ...metal, help: "x" } }).errors),
    ).toHaveLength(3);
  });

  it("an option that is added opens, and one that is taken out is gone", () => {
    const added = edit(start(), { type: "add", option: option(""), id: "added-1", open: true });
    expect([keys(added), added.openId]).toEqual(["abc", "added-1"]);
    expect(keys(edit(start(), { type: "remove", index: 1 }))).toBe("ac");
  });
});

describe("a save answers while the jeweler types on", () => {
  const fresh = { ...option("new-12345678"), label: "Motto" };
  const sent = edit(start(), { type: "add", option: fresh, id: "added-1", open: true });
  const saved = set("Rings", [...start().draft.options, { ...text("motto"), label: "Motto", fee: "0.00" }]);

  it("the new option keeps its place, stays open and knows its key from then on", () => {
    const state = edit(sent, { type: "saved", sent, draft: saved });
    expect([keys(state), state.openId]).toEqual(["abcmotto", "added-1"]);
    expect(state.draft).toEqual(saved);
  });

  it("what was typed since stays, under the key that was saved", () => {
    const typed = edit(sent, { type: "change", index: 3, option: { ...fresh, label: "Motto, longer" } });
    const state = edit(typed, { type: "saved", sent, draft: saved });
    expect(state.draft.options[3]).toMatchObject({ key: "motto", label: "Motto, longer" });
  });

  it("a rule made since about the new option names it by the key that was saved", () => {
    const rule: SetRule = {
      when: [{ optionKey: "new-12345678", test: "answered", values: [] }],
      effect: "show",
      target: { optionKey: "a", choiceKey: null },
    };
    const typed = edit(sent, { type: "rules", rules: [rule] });
    const state = edit(typed, { type: "saved", sent, draft: saved });
    expect(state.draft.rules[0]?.when[0]?.optionKey).toBe("motto");
  });

  it("new choices get their keys too, so that they are not made twice", () => {
    const choice = list("Gold");
    const one = initialState(set("Rings", [choice]));
    const typed = edit(one, { type: "change", index: 0, option: { ...list("Gold", "Silver") } });
    const stored = { ...choice, key: "metal", choices: [{ ...newChoice(), key: "gold", label: "Gold", fee: "0.00" }] };
    const state = edit(typed, { type: "saved", sent: one, draft: set("Rings", [stored]) });
    const now = state.draft.options[0];
    expect(now?.kind === "choice" && now.choices.map(({ key, label }) => [key, label])).toEqual([
      ["gold", "Gold"],
      ["", "Silver"],
    ]);
  });
});

describe("two people edit one set", () => {
  const base = set("Rings", [option("a"), option("b")]);

  it("saving both loses the work of neither", () => {
    const theirs = set("Bands", [{ ...text("b"), fee: "5" }, option("a"), option("c")]);
    const mine = set("Rings", [{ ...option("a"), help: "Up to 20" }, option("b"), option("")]);
    expect(mergeDrafts(base, mine, theirs)).toEqual(
      set("Bands", [{ ...text("b"), fee: "5" }, { ...option("a"), help: "Up to 20" }, option("c"), option("")]),
    );
  });

  it("a field that both changed keeps mine, and so does an option that they took out while I changed it", () => {
    const theirs = set("Theirs", [option("b")]);
    const mine = set("Mine", [{ ...option("a"), help: "Kept" }]);
    expect(mergeDrafts(base, mine, theirs)).toEqual(mine);
  });

  it("one translates to French while the other changes the height of the area: both stay", () => {
    const words = { label: "Devise", help: "", terms: "", instructions: "" };
    const mine = set("Rings", [{ ...text("a"), translations: { fr: words } }, option("b")]);
    const german = { ...words, label: "Wahlspruch" };
    const a = text("a");
    const theirs = set("Rings", [
      { ...a, area: { ...a.area, heightMm: "3" }, translations: { de: german } },
      option("b"),
    ]);
    expect(mergeDrafts(base, mine, theirs).options[0]).toMatchObject({
      translations: { fr: words, de: german },
      area: { heightMm: "3", widthMm: a.area.widthMm },
    });
  });

  it("rules that either made stand, and one that they took out is gone", () => {
    const rule = (optionKey: string): SetRule => ({
      when: [{ optionKey, test: "answered", values: [] }],
      effect: "require",
      target: { optionKey: "b", choiceKey: null },
    });
    const had = set("Rings", base.options, { rules: [rule("old")] });
    const mine = set("Rings", base.options, { rules: [rule("old"), rule("mine")] });
    const theirs = set("Rings", base.options, { rules: [rule("theirs")] });
    expect(mergeDrafts(had, mine, theirs).rules).toEqual([rule("mine"), rule("theirs")]);
  });
});
