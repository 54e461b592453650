import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fitOf, layoutText, type Shaper } from "../../../app/domain/engraving/layout";
import { missingLetters } from "../../../app/domain/engraving/letters";

/** Every letter is 100 units wide and 80 drawn, 10 from its left; a blank draws nothing, "♥" is unknown. */
const ruler: Shaper = {
  ascender: 150,
  descender: -50,
  shape: (text) =>
    [...text].map((letter, cluster) => ({
      glyphId: letter === "♥" ? 0 : (letter.codePointAt(0) ?? 0),
      cluster,
      xAdvance: 100,
      xOffset: 0,
      yOffset: 0,
      ink: letter === " " ? null : { left: 10, right: 90, bottom: 0, top: letter === "Å" ? 250 : 100 },
    })),
};

describe("a line of engraving", () => {
  test("is as high as the area and measured by what is drawn", () => {
    const layout = layoutText("Anna", ruler, { widthMm: 10, heightMm: 2 });
    expect(layout.mmPerUnit).toBeCloseTo(0.01);
    expect(layout.widthMm).toBeCloseTo(3.8);
  });

  test("is centred", () => {
    const [first] = layoutText("Anna", ruler, { widthMm: 10, heightMm: 2 }).glyphs;
    expect(first?.xMm).toBeCloseTo(3);
    expect(first?.yMm).toBeCloseTo(1.5);
  });

  test("shrinks where a letter rises above the line, and never leaves the area", () => {
    const layout = layoutText("Å", ruler, { widthMm: 10, heightMm: 3 });
    expect(layout.mmPerUnit).toBeCloseTo(0.01);
    expect(layout.glyphs[0]?.yMm).toBeCloseTo(2.5);
  });

  test("of blanks alone has no width", () => {
    expect(layoutText("  ", ruler, { widthMm: 10, heightMm: 2 }).widthMm).toBe(0);
    expect(layoutText("", ruler, { widthMm: 10, heightMm: 2 }).glyphs).toEqual([]);
  });

  test.each([
    [10, "fits"],
    [9, "fits"],
    [11, "too-wide"],
  ])("with %i letters in an area for ten it %s", (letters, kind) => {
    const area = { widthMm: 9.8, heightMm: 2 };
    expect(fitOf(layoutText("x".repeat(letters), ruler, area), area).kind).toBe(kind);
  });
});

test("a shopper hears which letters the font lacks, each once", () => {
  expect(missingLetters("A ♥ B ♥", ruler, (text) => [...text])).toEqual(["♥"]);
  expect(missingLetters("Anna", ruler, (text) => [...text])).toEqual([]);
});

test("a longer name is never narrower", () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), fc.string(), (text, more) => {
      const area = { widthMm: 40, heightMm: 4 };
      const flat = (one: string): string => one.replaceAll("Å", "A");
      const width = (one: string): number => layoutText(flat(one), ruler, area).widthMm;
      expect(width(text + more)).toBeGreaterThanOrEqual(width(text));
    }),
  );
});

describe("several lines", () => {
  const area = { widthMm: 10, heightMm: 4 };

  test("share the height of the area, each centred, the first on top", () => {
    const layout = layoutText("Anna\nBo", ruler, area);
    expect(layout.mmPerUnit).toBeCloseTo(0.01);
    // As wide as the widest: four letters, less the white at both ends.
    expect(layout.widthMm).toBeCloseTo(3.8);
    const [first, , , , second] = layout.glyphs;
    expect([first?.xMm, first?.yMm]).toEqual([expect.closeTo(3), expect.closeTo(1.5)]);
    expect([second?.xMm, second?.yMm]).toEqual([expect.closeTo(4), expect.closeTo(3.5)]);
  });

  test("are all set as small as the tallest letter asks, and are measured by the widest", () => {
    const layout = layoutText("Å\nAnna", ruler, area);
    expect(layout.mmPerUnit).toBeCloseTo(2 / 300);
    expect(fitOf(layout, { widthMm: 2, heightMm: 4 })).toMatchObject({ kind: "too-wide" });
  });

  test("a break between them is no letter that the font lacks", () => {
    expect(missingLetters("An\nna", ruler, (text) => [...text])).toEqual([]);
    expect(missingLetters("An\n♥a", ruler, (text) => [...text])).toEqual(["♥"]);
  });

  test("each glyph knows the middle of its room, which is what lies on a circle", () => {
    const middles = layoutText("Anna", ruler, { widthMm: 10, heightMm: 2 }).glyphs.map(({ midMm }) => midMm);
    expect(middles).toEqual([3.5, 4.5, 5.5, 6.5].map((mid): unknown => expect.closeTo(mid)));
  });
});
