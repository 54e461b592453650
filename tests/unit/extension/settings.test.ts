import { parse, type HTMLElement } from "node-html-parser";
import { describe, expect, it, test } from "vitest";
import type { Option } from "../../../app/domain/options/option";
import { everyKind, ring } from "../options/catalog";
import { renderBlock, type Page } from "./render-block";

type Change = Partial<Page> & { options?: Option[] };

function htmlOf({ options = ring.options, ...rest }: Change): string {
  return renderBlock({
    versions: [{ ...ring, options }],
    assigned: { "11": ring.setKey },
    variants: [{ id: 11, price: 12_800, available: true }],
    selected: 11,
    ...rest,
  });
}

function page(change: Change = {}): HTMLElement {
  return parse(htmlOf(change), { comment: false, blockTextElements: { script: true, textarea: true } });
}

const classesOf = (settings: Record<string, unknown>) => [
  ...(page({ settings }).querySelector("keepsake-personalizer")?.classList.values() ?? []),
];
const folds = (root: HTMLElement) =>
  root.querySelectorAll("details.keepsake__fold").map((fold) => ({
    named: fold.querySelector("summary .keepsake__label")?.text.trim(),
    open: fold.hasAttribute("open"),
  }));

test.each<[string, Record<string, unknown>, string[]]>([
  ["a merchant who sets nothing keeps the theme's looks", {}, ["keepsake--roomy", "keepsake--theme"]],
  ["compact", { layout: "compact" }, ["keepsake--compact", "keepsake--theme"]],
  ["square corners", { corners: "square" }, ["keepsake--roomy", "keepsake--square"]],
  [
    "a color scheme of the theme is a card of its own",
    { scheme: "3" },
    ["keepsake--roomy", "keepsake--theme", "keepsake--card", "color-scheme-3"],
  ],
])("%s", (_, settings, classes) => expect(classesOf(settings)).toEqual(["keepsake", ...classes]));

test("the color of chosen answers is the merchant's, and cannot break out of its attribute", () => {
  const styleOf = (accent: string) =>
    page({ settings: { accent } }).querySelector("keepsake-personalizer")?.getAttribute("style");
  expect(styleOf("")).toBeUndefined();
  expect(styleOf("#c08a3e")).toBe("--keepsake-accent: #c08a3e");
  expect(htmlOf({ settings: { accent: '"><b>' } })).not.toContain('"><b>');
});

test("words below the heading keep their lines and are no markup", () => {
  const root = page({ settings: { intro: "By hand.\n<b>In Portland.</b>" } });
  expect(root.querySelector("[data-set] > .keepsake__hint:not([data-sold-out])")?.innerHTML).toContain(
    "By hand.<br>\n&lt;b&gt;",
  );
});

describe("folded questions", () => {
  it("are none unless the merchant wants them", () => expect(folds(page())).toEqual([]));

  it("are the optional ones, named by what they ask; required ones stay open", () => {
    const root = page({ settings: { fold: "optional" } });
    expect(folds(root)).toEqual([
      { named: "Birthstone", open: false },
      { named: "Date", open: false },
    ]);
    expect(root.querySelectorAll("[data-set] > [data-field]").map((place) => place.getAttribute("data-field"))).toEqual(
      ["1", "2"],
    );
  });

  it("are open where the first answer is one", () => {
    const words = everyKind.find(({ kind }) => kind === "text");
    if (words?.kind !== "text") throw new Error("no words");
    const options: Option[] = [{ ...words, required: false, defaultAnswer: "Always" }];
    expect(folds(page({ options, settings: { fold: "optional" } }))).toEqual([{ named: "Engraving", open: true }]);
  });
});

describe("in the theme editor, and nowhere else, a merchant reads why shoppers see nothing", () => {
  const hints = (designMode: boolean) =>
    page({ designMode })
      .querySelectorAll("[data-double], [data-formless]")
      .map(({ text }) => text.trim());
  it("of a second block, and of a page without a product form", () => {
    expect(hints(true)).toEqual([
      expect.stringContaining("another block on this page"),
      expect.stringContaining("no product form"),
    ]);
    expect(hints(false)).toEqual([]);
  });
});

test("fields are told apart where two products of one template stand on a page", () => {
  const [id = ""] = page()
    .querySelectorAll("[data-set] [id]")
    .map((field) => field.id);
  expect(id).toContain("8204401001");
});
