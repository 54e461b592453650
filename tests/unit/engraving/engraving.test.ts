import { describe, expect, test } from "vitest";
import { ENGRAVING_FONTS } from "../../../app/domain/engraving/fonts";
import { checkEngraving } from "../../../app/engraving/check-engraving";
import { cutSvg } from "../../../app/engraving/production-file";
import { shaperFor } from "../../../app/engraving/shaper";
import type { Answer } from "../../../app/domain/options/catalog-version";
import type { CatalogVersion } from "../../../app/domain/options/option";
import { ringClassic } from "../routing/workshop";

function words(text: string): Answer[] {
  return [
    { position: 1, kind: "text", text, optionKey: "inside-engraving", label: "Engraving inside the band", words: text },
  ];
}

const narrow: CatalogVersion = {
  ...ringClassic,
  options: ringClassic.options.map((option) =>
    option.kind === "text" ? { ...option, area: { name: "inside", widthMm: 8, heightMm: 2.2 } } : option,
  ),
};

describe("what a shopper may have engraved", () => {
  test.each(["Anna 2019", "Für immer", "Ångström & Søn", "Łódź, ½ heart", "Забуду"])(
    "“%s” is engraved as typed",
    async (text) => {
      expect(await checkEngraving(ringClassic, words(text))).toEqual([]);
    },
  );

  test.each([
    ["Anna ♥ 2019", "♥"],
    ["😀", "😀"],
    ["日本", "日 本"],
  ])("“%s” is refused: the font has no %s", async (text, value) => {
    const [refusal] = await checkEngraving(ringClassic, words(text));
    expect(refusal).toMatchObject({ position: 1, code: "letter-missing", value, bound: "Great Vibes" });
    expect(refusal?.words).toContain("Engraving inside the band: Great Vibes cannot engrave “");
  });

  test("words wider than the band are refused with both lengths", async () => {
    const [refusal] = await checkEngraving(narrow, words("Wherever you go"));
    expect(refusal).toMatchObject({ code: "too-wide", bound: "8 mm" });
    expect(refusal?.words).toMatch(
      /^Engraving inside the band: “Wherever you go” is 9\.8 mm wide; the inside takes 8 mm$/,
    );
  });

  test("a note that nobody engraves is not measured", async () => {
    const note: CatalogVersion = {
      ...narrow,
      options: narrow.options.map((option) => ({ ...option, operations: [] })),
    };
    expect(await checkEngraving(note, words("♥ ".repeat(9)))).toEqual([]);
  });

  test("a font that was taken away is said, not guessed", async () => {
    const version: CatalogVersion = {
      ...ringClassic,
      options: ringClassic.options.map((option) => (option.kind === "text" ? { ...option, font: "comic" } : option)),
    };
    expect((await checkEngraving(version, words("Anna")))[0]?.words).toContain("no engraving font “comic”");
  });
});

describe("the file that the machine cuts", () => {
  const area = { widthMm: 42, heightMm: 2.2 };

  test("is at true size and made of outlines", async () => {
    const svg = await cutSvg({ kind: "text", text: "Anna", font: "great-vibes" }, area);
    expect(svg).toContain('width="42mm" height="2.2mm" viewBox="0 0 42 2.2"');
    expect(svg.match(/<path /g)).toHaveLength(4);
    expect(svg).not.toContain("<text");
  });

  test("is the same for the same words, and another for other words", async () => {
    const once = await cutSvg({ kind: "text", text: "Anna", font: "great-vibes" }, area);
    expect(await cutSvg({ kind: "text", text: "Anna", font: "great-vibes" }, area)).toBe(once);
    expect(await cutSvg({ kind: "text", text: "Anne", font: "great-vibes" }, area)).not.toBe(once);
  });

  test("takes words as words, whatever they look like", async () => {
    const svg = await cutSvg({ kind: "text", text: `<script>"&'`, font: "cormorant-garamond" }, area);
    expect(svg).toContain("<title>&lt;script&gt;&quot;&amp;&#39;</title>");
    expect(svg).not.toContain("<script");
  });

  test("is refused for an unknown font", async () => {
    await expect(cutSvg({ kind: "text", text: "Anna", font: "../../../etc/passwd" }, area)).rejects.toThrow(RangeError);
  });
});

test("a merchant can choose every engraving font, and each draws the letters of a name", async () => {
  for (const { key } of ENGRAVING_FONTS) {
    const shaper = await shaperFor(key);
    const glyphs = shaper?.shape("Anna") ?? [];
    expect(glyphs.length).toBe(4);
    expect(glyphs.every((glyph) => glyph.glyphId > 0 && shaper?.outline(glyph.glyphId) !== "")).toBe(true);
  }
});
