import { describe, expect, it } from "vitest";
import { issueSentence } from "../../../app/domain/options/draft-issue";
import { parseDraftOption, parseSetDraft } from "../../../app/domain/options/draft-schema";
import type { Option, SetArea } from "../../../app/domain/options/option";
import type { SetRule } from "../../../app/domain/options/set-rule";
import { everyKind, ring } from "./catalog";

const draft = { name: "Classic ring", options: ring.options, rules: [], areas: [] };

function issuesOf(change: Record<string, unknown>): Record<string, string> {
  const parsed = parseSetDraft({ ...draft, ...change }, "USD");
  return parsed.kind === "ok" ? {} : Object.fromEntries(parsed.issues.map(({ path, message }) => [path, message]));
}

const picture = "https://cdn.shopify.com/s/files/ring.jpg";
const area: SetArea = {
  name: "inside",
  widthMm: 42,
  heightMm: 2.2,
  picture,
  placement: { shape: "arc", cx: 0.5, cy: 0.4, r: 0.3, start: 20, end: 160 },
};

describe("a merchant saves", () => {
  it.each(everyKind.map((option): [string, Option] => [option.kind, option]))(
    "an option of kind %s, as it is",
    (_, option) => {
      expect(parseDraftOption(option, "USD")).toEqual({ kind: "ok", value: option });
    },
  );

  it("a set of all ten kinds, with rules and areas", () => {
    const rules: SetRule[] = [
      {
        when: [{ optionKey: "wrap", test: "is", values: ["yes"] }],
        effect: "show",
        target: { optionKey: "note", choiceKey: null },
      },
    ];
    const parsed = parseSetDraft({ name: " All ", options: everyKind, rules, areas: [area] }, "USD");
    expect(parsed).toEqual({ kind: "ok", value: { name: "All", options: everyKind, rules, areas: [area] } });
  });

  it("a draft without any option, and one of fifty", () => {
    expect(issuesOf({ options: [] })).toEqual({});
    const fifty = Array.from({ length: 50 }, (_, n) => ({ ...ring.options[3], key: `day-${n}`, label: `Day ${n}` }));
    expect(issuesOf({ options: fifty })).toEqual({});
  });

  it("new options and choices, whose keys are made of their labels", () => {
    const [, , stone] = ring.options;
    const choices = ["Ruby", "Onyx"].map((label) => ({ key: "", label, swatch: null, feeMinor: 0 }));
    expect(
      issuesOf({
        options: [
          { ...stone, key: "", choices },
          { ...ring.options[3], key: "" },
        ],
      }),
    ).toEqual({});
  });

  it("what a form left undefined as if it were not there", () => {
    const parsed = parseDraftOption({ ...ring.options[3], picture: undefined, window: undefined, more: 1 }, "USD");
    expect(parsed).toStrictEqual({ kind: "ok", value: ring.options[3] });
  });
});

describe("a merchant is told what is wrong with a set, at its field", () => {
  it("all of it, not just the first", () => {
    const options = ring.options.map((option, index) => ({ ...option, label: index < 2 ? "" : option.label, help: 5 }));
    expect(Object.keys(issuesOf({ name: "", options }))).toEqual([
      "name",
      ...["0.label", "0.help", "1.label", "1.help", "2.help", "3.help"].map((path) => `options.${path}`),
    ]);
  });

  it.each<[string, Record<string, unknown>, string, string]>([
    ["no name", { name: " " }, "name", "The name of the set is empty"],
    [
      "fifty-one options",
      { options: Array.from({ length: 51 }, (_, n) => ({ ...ring.options[3], key: `d${n}` })) },
      "options",
      "The set has 51 options; a draft takes at most 50",
    ],
    [
      "an option twice",
      { options: [...ring.options, ring.options[0]] },
      "options.4.key",
      "The option “Engraving” stands in the set twice: its key is “engraving”",
    ],
    ["an area twice", { areas: [area, area] }, "areas.1.name", "There are two areas “inside”"],
    [
      "an area beside the picture",
      { areas: [{ ...area, placement: { shape: "line", x1: 9, y1: 0, x2: 0, y2: 0 } }] },
      "areas.0.placement.x1",
      "The first point must lie on the picture",
    ],
    [
      "an area on a picture that is no address",
      { areas: [{ ...area, picture: "data:image/svg+xml,<svg/>" }] },
      "areas.0.picture",
      "The picture must be an address that starts with https://, not “data:image/svg+xml,<svg/>”",
    ],
    [
      "a rule without a condition",
      { rules: [{ when: [], effect: "show", target: { optionKey: "stone", choiceKey: null } }] },
      "rules.0.when",
      "The rule needs a condition",
    ],
    [
      "a condition without an answer",
      {
        rules: [
          {
            when: [{ optionKey: "size", test: "is", values: [] }],
            effect: "show",
            target: { optionKey: "stone", choiceKey: null },
          },
        ],
      },
      "rules.0.when.0.values",
      "Choose at least one answer",
    ],
    [
      "rules that wait for each other",
      {
        rules: [
          {
            when: [{ optionKey: "day", test: "answered", values: [] }],
            effect: "show",
            target: { optionKey: "stone", choiceKey: null },
          },
          {
            when: [{ optionKey: "stone", test: "answered", values: [] }],
            effect: "show",
            target: { optionKey: "day", choiceKey: null },
          },
        ],
      },
      "rules.0",
      "These options wait for each other: “Birthstone” waits for “Date” waits for “Birthstone”. Take one of the rules out",
    ],
  ])("of a set: %s", (_, change, path, message) => {
    expect(issuesOf(change)).toEqual({ [path]: message });
  });

  it.each([
    null,
    5,
    "x",
    [],
    {},
    { name: "x" },
    { name: "x", options: {} },
    { name: "x", options: [{ kind: "diamond" }] },
  ])("what is no set at all, %j, is refused without a stumble", (input) => {
    expect(parseSetDraft(input, "USD").kind).toBe("refused");
  });

  it("where there is no field to put it at, the sentence names the option", () => {
    const issue = { path: "options.1.maxQuarters", message: "The largest size, US 12, is below the smallest, US 12½" };
    expect(issueSentence(issue, draft)).toBe(
      "Option 2 “Ring size”: the largest size, US 12, is below the smallest, US 12½.",
    );
    expect(issueSentence({ path: "name", message: "The name of the set is empty" }, draft)).toBe(
      "The name of the set is empty.",
    );
    expect(issueSentence({ path: "options.7.label", message: "The label is empty" }, draft)).toBe(
      "Option 8: the label is empty.",
    );
  });

  it("amounts are written as the shop's currency has them", () => {
    const parsed = parseDraftOption({ ...ring.options[3], feeMinor: -5 }, "JPY");
    expect(parsed).toMatchObject({ issues: [{ message: "The fee must be from 0 to 10000000 JPY, not -5" }] });
  });
});
