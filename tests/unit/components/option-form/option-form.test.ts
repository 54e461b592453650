import { describe, expect, it } from "vitest";
import { DEFAULT_OPERATIONS } from "../../../../app/domain/routing/operations";
import { linesOf, pasteChoices } from "../../../../app/components/option-form/choice-list";
import { describeChanges, describeOptionChanges } from "../../../../app/components/option-form/describe-changes";
import type { DraftOf, OptionDraft, SetDraft } from "../../../../app/components/option-form/draft";
import { newChoice, newDraft } from "../../../../app/components/option-form/new-draft";
import { askWords, offeringWords, readWords, workWords } from "../../../../app/components/option-form/option-words";
import { inSystem, offeredSizes, sizesOf } from "../../../../app/components/option-form/ring-sizes";
import {
  localesOf,
  translate,
  translatedCount,
  translatedFields,
  translationAt,
  translationWords,
} from "../../../../app/components/option-form/translation-list";
import type { OptionKind } from "../../../../app/domain/options/option";

function draftOf<K extends OptionKind>(kind: K, change: Partial<DraftOf<K>> = {}): DraftOf<K> {
  const draft = { ...newDraft(kind, "great-vibes"), ...change };
  if (!isOf(draft, kind)) throw new Error(draft.kind);
  return draft;
}
function isOf<K extends OptionKind>(draft: OptionDraft, kind: K): draft is DraftOf<K> {
  return draft.kind === kind;
}
const labels = (choices: { label: string }[]) => choices.map(({ label }) => label);

describe("a jeweler pastes a list of choices", () => {
  it("one per line, without bullets, numbers and empty lines", () => {
    expect(linesOf("1. Gold\r\n\n- Rose gold\n• Silver \n2) 18 k\n14k gold")).toEqual([
      "Gold",
      "Rose gold",
      "Silver",
      "18 k",
      "14k gold",
    ]);
  });

  it("a second column is the fee; what is there already is left out, and empty rows make room", () => {
    const before = [{ ...newChoice(), key: "gold", label: "Gold", fee: "5" }, newChoice()];
    const pasted = pasteChoices(before, 1, ["Platinum\t120,50", "gold", "Silver"]);
    expect(pasted.map(({ key, label, fee }) => [key, label, fee])).toEqual([
      ["gold", "Gold", "5"],
      ["platinum", "Platinum", "120,50"],
      ["silver", "Silver", "0"],
    ]);
  });

  it("in the middle of the list, where it was pasted", () => {
    const before = ["A", "B"].map((label) => ({ ...newChoice(), label }));
    expect(labels(pasteChoices(before, 1, ["1", "2"]))).toEqual(["A", "1", "2", "B"]);
  });
});

describe("a jeweler chooses ring sizes", () => {
  it("in the words of the country", () => {
    expect(
      sizesOf("UK", "2", [])
        .slice(0, 3)
        .map(({ label }) => label),
    ).toEqual(["UK A", "UK A½", "UK B"]);
    expect(
      sizesOf("US", "2", [])
        .slice(0, 3)
        .map(({ label }) => label),
    ).toEqual(["US ½", "US 1", "US 1½"]);
    expect(sizesOf("EU", "4", []).some(({ label }) => label === "EU 54")).toBe(true);
  });

  it("and a size between the steps, saved before, is still among them", () => {
    expect(sizesOf("US", "4", ["26"]).filter(({ label }) => label === "US 6½")).toEqual([
      { value: "26", label: "US 6½" },
    ]);
  });

  it("another country keeps the hands, not the numbers", () => {
    const us = draftOf("ringSize", { alsoShown: ["EU", "UK"], minSize: "20", maxSize: "44", defaultAnswer: "7" });
    const eu = { ...us, ...inSystem(us, "EU") };
    expect(askWords(eu, "EUR")).toBe("EU 49½ to EU 64½");
    expect([eu.alsoShown, eu.defaultAnswer]).toEqual([["UK"], ""]);
    expect(inSystem(us, "US")).toEqual({});
  });

  it("and what is answered beforehand is one of those that are made", () => {
    const half = draftOf("ringSize", { minSize: "20", maxSize: "26", stepQuarters: "2" });
    expect(offeredSizes(half)).toEqual([
      { value: "5", label: "US 5" },
      { value: "5.5", label: "US 5½" },
      { value: "6", label: "US 6" },
      { value: "6.5", label: "US 6½" },
    ]);
  });
});

describe("a jeweler reads what is behind a closed section", () => {
  it.each([
    [{ from: "", until: "", limit: "" }, ""],
    [{ from: "2026-05-01", until: "", limit: "" }, "from 1 May 2026"],
    [{ from: "", until: "2026-05-31", limit: "20" }, "until 31 May 2026, 20 pieces in all"],
    [{ from: "2026-05-01", until: "2026-05-31", limit: "1" }, "from 1 May 2026 to 31 May 2026, 1 piece in all"],
    [{ from: "soon", until: "", limit: "" }, "from soon"],
  ])("%j is offered “%s”", (offering, words) => expect(offeringWords(offering)).toBe(words));

  it("the work, the days and the small print", () => {
    const draft = draftOf("text", { extraLeadDays: "1", terms: "No returns", help: "Up to 20" });
    expect(workWords(draft, DEFAULT_OPERATIONS)).toBe("Engrave 12 min, 1 working day more");
    expect(workWords({ ...draft, operations: [], extraLeadDays: "0" }, DEFAULT_OPERATIONS)).toBe("No work");
    expect(workWords({ ...draftOf("yesNo"), operations: [], rush: true }, DEFAULT_OPERATIONS)).toBe("a rush");
    expect(readWords(draft)).toBe("“Up to 20”, small print");
    expect(readWords(draftOf("note"))).toBe("No help text");
  });
});

describe("a jeweler translates an option", () => {
  const choices = [
    { ...newChoice(), key: "gold", label: "Gold", note: "Recycled" },
    { ...newChoice(), key: "silver", label: "Silver" },
  ];
  const metal = draftOf("choice", { label: "Metal", choices });

  it("and is asked only for what is written", () => {
    expect(translatedFields(metal).map(({ title, own }) => [title, own])).toEqual([
      ["Label", "Metal"],
      ["Choice 1", "Gold"],
      ["Where Gold comes from", "Recycled"],
      ["Choice 2", "Silver"],
    ]);
  });

  it("and sees how far each language is", () => {
    expect(translationWords(metal)).toBe("In your own words everywhere");
    const german = translatedFields(metal).reduce<OptionDraft>(
      (option, field) => translate(option, field, "de", `${field.own} (de)`),
      metal,
    );
    const [label] = translatedFields(german);
    if (!label) throw new Error("nothing to translate");
    const both = translate(german, label, "pt-BR", "Metal");
    expect(translatedCount(both, "de")).toEqual({ written: 4, all: 4 });
    expect(translationWords(both)).toBe("German; 3 missing in pt-BR");
    expect(localesOf(both)).toContain("pt-BR");
    const silver = translatedFields(both)[3];
    expect(silver && translationAt(both, silver, "de")).toBe("Silver (de)");
  });
});

describe("a jeweler reads what somebody else saved meanwhile", () => {
  const option = (key: string, change: Partial<DraftOf<"text">> = {}) =>
    draftOf("text", { key, label: key, ...change });
  const set = (name: string, options: OptionDraft[]): SetDraft => ({ name, options, rules: [], areas: [] });
  const base = set("Rings", [option("a"), option("b")]);

  it("as sentences, with the value before", () => {
    const theirs = set("Bands", [option("a", { fee: "5", help: "Two names" }), option("c")]);
    expect(describeChanges(base, theirs, "USD").sort()).toEqual(
      [
        "The set is called “Bands” (was “Rings”)",
        "“a” costs 5.00 USD (was nothing)",
        "“a” has another help text: “Two names”",
        "“b” is asked no more",
        "“c” is asked, too",
      ].sort(),
    );
  });

  it("and nothing when it is as it was, whatever order its fields stand in", () => {
    const turned = Object.fromEntries(Object.entries(option("a")).reverse());
    expect(describeChanges(base, set("Rings", [{ ...option("a"), ...turned }, option("b")]), "USD")).toEqual([]);
  });

  it("of one option alone", () => {
    const more = option("a", { operations: [{ operation: "engrave", minutes: "30" }], limit: "12" });
    expect(describeOptionChanges(option("a"), more, "USD")).toEqual([
      "“a” needs other work at the bench",
      "“a” is offered 12 times in all (was any number of)",
    ]);
  });
});
