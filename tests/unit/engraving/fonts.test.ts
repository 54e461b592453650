import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ENGRAVING_FONTS } from "../../../app/domain/engraving/fonts";
import { missingLetters } from "../../../app/domain/engraving/letters";
import type { Script } from "../../../app/domain/options/option";
import { segment } from "../../../app/engraving/segment";
import { shaperFor } from "../../../app/engraving/shaper";

const FONTS = join(import.meta.dirname, "../../../app/engraving/fonts");
const ASSETS = join(import.meta.dirname, "../../../extensions/personalizer/assets");

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

  it("loads a page with at most 60 kB, where pages show it", () => {
    const slice = join(ASSETS, `${font.key}.woff2`);
    expect(existsSync(slice)).toBe(font.web);
    if (font.web) expect(statSync(slice).size).toBeLessThanOrEqual(60_000);
  });
});

it("a merchant finds script, serif and sans, Arabic and Japanese", () => {
  const categories = new Set(ENGRAVING_FONTS.map(({ category }) => category));
  const scripts = new Set<Script>(ENGRAVING_FONTS.flatMap((font): readonly Script[] => font.scripts));
  expect([...categories].sort()).toEqual(["sans", "script", "serif"]);
  expect([...scripts]).toEqual(expect.arrayContaining(["arabic", "japanese"]));
});
