import { describe, expect, it } from "vitest";
import {
  closeUpOf,
  isOpen,
  mmText,
  questionOf,
  readEngraved,
  stageOf,
  withRefusals,
  type Engraved,
  type Stage,
  type Typed,
} from "../../../app/storefront/preview-view";
import type { FieldView, View } from "../../../app/storefront/view";

const anna: Engraved = {
  svg: { viewBox: "0 0 42 2.2", paths: [{ midMm: 21, transform: "translate(1 2) scale(3 -3)", d: "M1 2L3 4Z" }] },
  widthMm: 8.31,
  areaWidthMm: 42,
  areaHeightMm: 2.2,
  refusals: [],
};
const heart: Engraved = { ...anna, svg: null, widthMm: 0, refusals: ["Engraving: Great Vibes cannot engrave “♥”"] };
const long: Engraved = { ...anna, widthMm: 50, refusals: ["Engraving is 50 mm wide"] };
const typed: Typed = { raw: "Anna", message: "", known: null, late: false };

describe("what stands on the plate", () => {
  it.each<[string, Partial<Typed>, Stage, boolean]>([
    ["an invitation before anything is typed", { raw: "  " }, "empty", false],
    ["an invitation though the proxy was late for what was wiped out", { raw: "", late: true }, "empty", false],
    ["a draft while the outlines are on their way", {}, "draft", true],
    ["the outlines once they are there", { known: anna }, "engraved", false],
    ["the outlines that came late", { known: anna, late: true }, "engraved", false],
    ["letters that stand in, said so, when none came", { late: true }, "stand-in", true],
    ["the outlines of words that run over the ends", { known: long }, "too-wide", false],
    ["a draft of words that the font cannot draw", { known: heart }, "draft", false],
    ["a draft of words that the page itself refuses", { message: "too long", late: true }, "draft", false],
  ])("%s", (_, change, stage, open) => {
    expect([stageOf({ ...typed, ...change }), isOpen({ ...typed, ...change })]).toEqual([stage, open]);
  });

  it("a short word is seen from near, a long one whole, and none beyond its area", () => {
    expect(closeUpOf({ ...anna, widthMm: 10.9 })).toBe("15 0 12 2.2");
    expect(closeUpOf({ ...anna, widthMm: 1 }).split(" ")[2]).toBe("8.8");
    expect(closeUpOf(long)).toBe("0 0 42 2.2");
  });

  it("a width never reads smaller than it is", () => {
    expect([mmText(8.31), mmText(42), mmText(42.001)]).toEqual(["8.4", "42", "42.1"]);
  });
});

const asked = (text: string) => ({ position: 1, text, font: "", size: "", locale: "" });

describe("asking for the outlines", () => {
  it("names the version that the page shows, not the day", () => {
    const address = questionOf("/apps/keepsake", "ring-classic:3:2026-12-02", asked("Ever & 1=1 %"));
    const url = new URL(address ?? "", "https://shop.example");
    expect(url.pathname).toBe("/apps/keepsake/engraving");
    expect(Object.fromEntries(url.searchParams)).toEqual({
      set: "ring-classic",
      version: "3",
      position: "1",
      text: "Ever & 1%3D1 %25",
    });
    expect(questionOf("/apps/keepsake", "ring-classic:3:", asked("Ever & 1=1 %"))).toBe(address);
  });

  it("says which language the page speaks", () => {
    const address = questionOf("/apps/keepsake", "ring-classic:3:", { ...asked("Anna"), locale: "pt-BR" });
    expect(address).toMatch(/&locale=pt-BR$/);
  });

  it("an accent typed in two pieces is asked for as the one letter it is", () => {
    expect(questionOf("/apps/keepsake", "ring-classic:3:", asked("Noe\u0308l"))).toBe(
      questionOf("/apps/keepsake", "ring-classic:3:", asked("No\u00ebl")),
    );
  });

  it("is left alone on a page that names no version", () => {
    expect(questionOf("/apps/keepsake", "", asked("Anna"))).toBeNull();
  });
});

describe("what the proxy answers", () => {
  it.each([anna, heart, long])("is read as it was written", (engraved) => {
    expect(readEngraved(JSON.parse(JSON.stringify(engraved)))).toEqual(engraved);
  });

  it("a font that drew nothing has no width", () => {
    expect(readEngraved({ ...heart, widthMm: null })).toEqual(heart);
  });

  it.each<[string, unknown]>([
    ["nothing", null],
    ["a page of the shop", "<html>"],
    ["an error", { error: "signature" }],
    ["no area", { ...anna, areaWidthMm: 0 }],
    ["no paths", { ...anna, svg: { viewBox: "0 0 42 2.2" } }],
    ["neither outlines nor a reason", { ...heart, refusals: [] }],
  ])("%s counts as no answer", (_, value) => {
    expect(readEngraved(value)).toBeNull();
  });
});

describe("words that cannot be engraved", () => {
  const field: FieldView = {
    hidden: false,
    withheld: false,
    required: true,
    choiceWithheld: () => null,
    text: "Anna",
    message: "",
    urgent: false,
    left: "16 left",
    over: false,
  };
  const view: View = {
    keepsake: "ring-classic:3:",
    fields: [field, { ...field, message: "Inside: please answer" }],
    total: "$146.00",
    day: null,
    copies: [],
    complete: true,
    feeText: null,
  };

  it("say why at their field and stay out of the cart", () => {
    const refused = withRefusals(view, new Map([[1, "too wide"]]));
    expect(refused.complete).toBe(false);
    expect(refused.fields.map(({ message }) => message)).toEqual(["too wide", "Inside: please answer"]);
    expect(view.fields[0]?.message).toBe("");
  });

  it("do not hide a reason that the page itself gives", () => {
    expect(withRefusals(view, new Map([[2, "too wide"]])).fields[1]?.message).toBe("Inside: please answer");
  });

  it("change nothing when there are none", () => {
    expect(withRefusals(view, new Map())).toBe(view);
  });
});
