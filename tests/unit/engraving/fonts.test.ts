import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ENGRAVING_FONTS } from "../../../app/domain/engraving/fonts";
import { missingLetters } from "../../../app/domain/engraving/letters";
import type { Script } from "../../../app/domain/options/option";
import { segment } from "../../../app/engraving/segment";
import { shaperFor } from "../../../app/engraving/shaper";
import { lettersOutside } from "../../../app/storefront/preview-view";

const FONTS = join(import.meta.dirname, "../../../app/engraving/fonts");
const ASSETS = join(import.meta.dirname, "../../../extensions/personalizer/assets");

const STYLES = join(import.meta.dirname, "../../../app/storefront");

/** Slices of fonts for browsers, as the style sheets name them. */
const slices = ["keepsake-fonts.css", "keepsake-kanji.css"].flatMap((name) =>
  [
    ...readFileSync(join(STYLES, name), "utf8").matchAll(
      /font-family: "keepsake-([a-z-]+)";\s*src: url\("([^"]+)"\)[^}]*unicode-range:([^;]+);/g,
    ),
  ].map(([, key = "", file = "", range = ""]) => ({ key, file, range })),
);
/** What nobody may type at all, whatever the font. */
const FORBIDDEN = /[\p{C}\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2028\u2029]/u;

/** Words that people engrave, in each writing system that a font is offered for. */
const WORDS: Partial<Record<Script, string[]>> = {
  latin: ["Zoë & Luís", "Für immer, 24.12.2026", "Été à Besançon"],
  greek: ["Σ’ αγαπώ", "Ελένη"],
  cyrillic: ["Люблю, Юля"],
  arabic: ["حبيبتي ليلى", "نور ٢٠٢٦"],
  japanese: ["愛してる", "さくら・タロウ", "永遠に 2026"],
};
const LATIN_BESIDE: Script[] = ["arabic", "japanese"];

describe.each(ENGRAVING_FONTS)("$name", (font) => {
  it("engraves names in every writing system that it is offered for", async () => {
    const shaper = await shaperFor(font.key);
    if (!shaper) throw new Error("not there");
    // Beside another script the letters of English are enough.
    const beside = font.scripts.some((script) => LATIN_BESIDE.includes(script));
    for (const script of font.scripts) {
      const words = script === "latin" && beside ? ["Anna & Ben, 2026"] : (WORDS[script] ?? [""]);
      for (const text of words) expect([text, missingLetters(text, shaper, segment)]).toEqual([text, []]);
    }
  });

  it("comes with its licence", () => {
    expect(readFileSync(join(FONTS, `${font.key}-OFL.txt`), "utf8")).toContain("SIL Open Font License, Version 1.1");
  });

  it("loads a page with at most 60 kB a slice, each of which is there", () => {
    const files = slices.filter(({ key }) => key === font.key).map(({ file }) => file);
    expect(files[0]).toBe(`${font.key}.woff2`);
    for (const file of files) expect(statSync(join(ASSETS, file)).size).toBeLessThanOrEqual(60_000);
  });

  it("has the same letters for the page as for the workshop", async () => {
    const shaper = await shaperFor(font.key);
    if (!shaper) throw new Error("not there");
    const ranges = slices.filter(({ key }) => key === font.key).map(({ range }) => range);
    const everyLetter = Array.from({ length: 0x3000 }, (_, code) => String.fromCodePoint(code));
    const others = fc.sample(fc.string({ unit: "grapheme", minLength: 1, maxLength: 1 }), { numRuns: 2_000, seed: 7 });
    const kanji = Array.from({ length: 0x5200 / 8 }, (_, step) => String.fromCodePoint(0x4e00 + step * 8));
    const typed = [...everyLetter, ...others, ...kanji]
      .map((letter) => letter.normalize("NFC").replace("\u2011", "\u2010"))
      .filter((letter) => letter.trim() !== "" && !FORBIDDEN.test(letter));
    const outside = new Set(lettersOutside(typed.join("\n"), ranges));
    const differ = typed.filter(
      (letter) => [...letter].some((one) => outside.has(one)) !== missingLetters(letter, shaper, segment).length > 0,
    );
    expect(differ).toEqual([]);
  });
});

it("a merchant finds script, serif and sans, Arabic and Japanese", () => {
  const categories = new Set(ENGRAVING_FONTS.map(({ category }) => category));
  const scripts = new Set<Script>(ENGRAVING_FONTS.flatMap((font): readonly Script[] => font.scripts));
  expect([...categories].sort()).toEqual(["sans", "script", "serif"]);
  expect([...scripts]).toEqual(expect.arrayContaining(["arabic", "japanese"]));
});
