import { describe, expect, it } from "vitest";
import { showsBlock } from "../../../app/domain/set-up/theme-block";

const OURS = "shopify://apps/keepsake/blocks/personalizer/0b1c2d3e";
const template = (blocks: object, section: object = {}) =>
  JSON.stringify({ sections: { main: { type: "main-product", blocks, ...section } }, order: ["main"] });

describe("a product template shows Keepsake's block", () => {
  it("when a merchant placed it in a section, below Shopify's own comment", () => {
    expect(
      showsBlock(`/*\n * IMPORTANT: { "auto": "generated" }\n */\n${template({ a: { type: OURS } })}`, "keepsake"),
    ).toBe(true);
  });

  it("when it stands inside another block, as in Horizon", () => {
    expect(showsBlock(template({ group: { type: "group", blocks: { a: { type: OURS } } } }), "keepsake")).toBe(true);
  });

  it("when Shopify does not tell this app's handle", () => {
    expect(showsBlock(template({ a: { type: OURS } }), null)).toBe(true);
  });

  it.each([
    ["an untouched theme", template({ title: { type: "title" } })],
    ["another app's block of the same name", template({ a: { type: "shopify://apps/other/blocks/personalizer/1" } })],
    ["another block of this app", template({ a: { type: "shopify://apps/keepsake/blocks/badge/1" } })],
    ["a hidden block", template({ a: { type: OURS, disabled: true } })],
    ["a hidden section", template({ a: { type: OURS } }, { disabled: true })],
    ["words about it in a setting", template({ a: { type: "text", settings: { text: OURS } } })],
    ["a Liquid template", "{% section 'product' %}"],
    ["nothing", ""],
    ["a list", "[1]"],
  ])("not in %s", (_, text) => expect(showsBlock(text, "keepsake")).toBe(false));
});
