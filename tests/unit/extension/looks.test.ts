import { parse, type HTMLElement } from "node-html-parser";
import { describe, expect, it } from "vitest";
import type { ChoiceOption, Option, SetArea } from "../../../app/domain/options/option";
import { ring } from "../options/catalog";
import { renderBlock } from "./render-block";

const ENGRAVE = [{ operation: "engrave" as const, minutes: 10 }];
const PICTURE = "https://cdn.example/ring.jpg";
const inside: SetArea = {
  name: "inside",
  widthMm: 42,
  heightMm: 2.2,
  picture: PICTURE,
  placement: { shape: "line", x1: 0.2, y1: 0.5, x2: 0.8, y2: 0.5 },
};
const front: SetArea = { ...inside, name: "front", picture: "https://cdn.example/front.jpg", placement: null };

/** The ring's question for a stone, with what each of its two choices does to the picture. */
function stone(looks: object[], change: Partial<ChoiceOption> = {}): Option {
  const [, , option] = ring.options;
  if (option?.kind !== "choice") throw new Error("the ring's third question is its stone");
  const choices = option.choices.map((choice, index) => ({ ...choice, ...looks[index] }));
  return { ...option, choices, ...change };
}

function page(third: Option, areas: SetArea[] = [inside]): HTMLElement {
  const options = ring.options.map((option, index) =>
    index === 2 ? third : option.kind === "text" ? { ...option, operations: ENGRAVE } : option,
  );
  const html = renderBlock({
    versions: [{ ...ring, options, areas }],
    assigned: { "11": "ring-classic" },
    variants: [{ id: 11, price: 12_800, available: true }],
    selected: 11,
  });
  return parse(html, { comment: false, blockTextElements: { script: true, style: true, textarea: true } });
}

const looksOn = (root: HTMLElement, area: string) =>
  root.querySelectorAll(`[data-piece="${area}"] .keepsake__look`).map((look) => ({
    look: look.getAttribute("data-chosen"),
    src: look.getAttribute("src"),
    style: look.getAttribute("style"),
  }));

describe("a shopper who chooses a metal or a stone sees the piece so", () => {
  it("a layer of its own lies over the picture", () => {
    const layer = "https://cdn.example/emerald.png";
    expect(looksOn(page(stone([{}, { layer }])), "inside")).toEqual([
      { look: "3-emerald", src: layer, style: undefined },
    ]);
  });

  it("a colour tints the whole picture where the merchant cut out no part", () => {
    const root = page(stone([{ tint: "#ff8000" }]));
    const id = "keepsake-b1-8204401001-ring-classic-tint-3-garnet";
    expect(looksOn(root, "inside")).toEqual([{ look: "3-garnet", src: PICTURE, style: `filter: url(#${id})` }]);
    const greens = /<feFuncG [^>]*tableValues="([^"]*)"/.exec(
      root.querySelector(`filter[id="${id}"]`)?.outerHTML ?? "",
    );
    expect(greens?.[1]).toBe("0 0.201 0.376 0.502 1");
  });

  it("else the part alone, above what tints the whole piece", () => {
    const part = "https://cdn.example/stone.png";
    const metal: Option = { ...stone([{ tint: "#d8b25a" }, { tint: "#c9ccd1" }]), key: "metal" };
    const [words, size] = ring.options;
    if (!words || !size) throw new Error("the ring asks for words and a size");
    const options = [words, stone([{ tint: "#8e1b2d" }, { layer: "https://cdn.example/e.png" }], { part }), metal];
    const html = renderBlock({
      versions: [{ ...ring, options, areas: [inside] }],
      assigned: { "11": "ring-classic" },
      variants: [{ id: 11, price: 12_800, available: true }],
      selected: 11,
    });
    expect(looksOn(parse(html), "inside").map(({ look, src }) => [look, src])).toEqual([
      ["3-garnet", PICTURE],
      ["3-emerald", PICTURE],
      ["2-garnet", part],
      ["2-emerald", "https://cdn.example/e.png"],
    ]);
  });

  it("by the style sheet alone: the layer is shown while its field is ticked and may be sent", () => {
    const root = page(stone([{ tint: "#ff8000" }]));
    expect(root.querySelector("style")?.text.replace(/\s+/g, " ").trim()).toBe(
      `#${root.querySelector("[data-set]")?.id}:has([data-answer="3"][value="garnet"]:checked:not([disabled])) [data-chosen="3-garnet"] { display: block; }`,
    );
  });

  it("with what is engraved drawn light on a dark metal", () => {
    const light = "{ --keepsake-cut: rgb(255 250 240 / 80%); }";
    expect(page(stone([{ tint: "#202022" }])).querySelector("style")?.text).toContain(light);
    expect(page(stone([{ tint: "#d8b25a" }])).querySelector("style")?.text).not.toContain(light);
  });

  it("on the picture that the merchant named, though nothing is engraved there", () => {
    const root = page(stone([{ tint: "#ff8000" }], { shownOn: "front" }), [inside, front]);
    expect(looksOn(root, "inside")).toEqual([]);
    expect(looksOn(root, "front").map(({ src }) => src)).toEqual([front.picture]);
  });

  it("a side without an engraving and without a look stays away, and so does every rule", () => {
    const root = page(stone([{}]), [inside, front]);
    expect(root.querySelectorAll("[data-piece]").map((piece) => piece.getAttribute("data-piece"))).toEqual(["inside"]);
    expect(root.querySelector("style")).toBeNull();
    expect(root.querySelector("filter")).toBeNull();
  });
});
