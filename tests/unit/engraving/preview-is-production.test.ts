import { describe, expect, it } from "vitest";
import { engravedOf } from "../../../app/domain/engraving/engraved";
import { ENGRAVING_FONTS } from "../../../app/domain/engraving/fonts";
import { missingLetters } from "../../../app/domain/engraving/letters";
import { ENGRAVING_SYMBOLS } from "../../../app/domain/engraving/symbols";
import { checkSelection } from "../../../app/domain/options/check";
import type { CatalogVersion, Option } from "../../../app/domain/options/option";
import { toRules } from "../../../app/domain/options/rules";
import { drawAnswer } from "../../../app/engraving/draw-answer";
import { cutSvg } from "../../../app/engraving/production-file";
import { segment } from "../../../app/engraving/segment";
import { shaperFor } from "../../../app/engraving/shaper";
import { stringsIn } from "../../support/strings";
import { ring } from "../options/catalog";

const STRINGS = 40;
const SIZES = ["4", "6.5", "9", "12"];
const ENGRAVE = [{ operation: "engrave", minutes: 10 }];
const base = { help: "", required: false, operations: [], extraLeadDays: 0 };
const named = (all: readonly { key: string; name: string }[]) =>
  all.map(({ key, name }) => ({ key, label: name, swatch: null, feeMinor: 0 }));

/** A ring that is engraved around its inside, in whichever font, on two lines, with a symbol beside. */
const area = { name: "inside" as const, widthMm: 50, heightMm: 4, ringSized: true };
const options: Option[] = [
  {
    ...base,
    kind: "text",
    key: "words",
    label: "Words",
    operations: ENGRAVE,
    maxLetters: 60,
    lines: 2,
    area,
    font: "great-vibes",
    fonts: ENGRAVING_FONTS.map(({ key }) => key),
    feeMinor: 0,
    perLetterMinor: 0,
    freeLetters: 0,
  },
  { ...base, kind: "font", key: "font", label: "Font", choices: named(ENGRAVING_FONTS) },
  {
    ...base,
    kind: "ringSize",
    key: "size",
    label: "Size",
    system: "US",
    minQuarters: 16,
    maxQuarters: 48,
    stepQuarters: 2,
    feeMinor: 0,
  },
  {
    ...base,
    kind: "symbol",
    key: "symbol",
    label: "Symbol",
    operations: ENGRAVE,
    area,
    choices: named(ENGRAVING_SYMBOLS),
  },
];
const version: CatalogVersion = { ...ring, options };

/** What the shopper is shown of an answer: where each outline lies, and its path data. */
async function shown(position: number, answers: string[]): Promise<string[][] | null> {
  const [, font = "", size = ""] = answers;
  const drawing = await drawAnswer(version, { position, text: answers[position - 1] ?? "", font, size });
  if (drawing.kind !== "drawn") return null;
  return drawing.preview.outlines?.paths.map(({ transform, d }) => [transform, d]) ?? null;
}

/** What the machine cuts of the same answer, once the worker has read the whole selection off the order. */
async function cut(position: number, answers: string[]): Promise<string[][]> {
  const checked = checkSelection(toRules(version), answers, segment, null);
  if (checked.kind !== "valid") throw new Error(JSON.stringify(checked.refusals));
  const engraved = engravedOf(version, checked.answers).find((one) => one.position === position);
  if (!engraved) throw new Error("the answer is not engraved");
  const svg = await cutSvg(engraved.cut, engraved.area);
  return [...svg.matchAll(/<path transform="([^"]*)" d="([^"]*)"\/>/g)].map(([, at = "", d = ""]) => [at, d]);
}

describe("what a shopper is shown is what is cut, to the last point of its outlines", () => {
  it.each(ENGRAVING_FONTS)("in $name", async ({ key, scripts }) => {
    const shaper = await shaperFor(key);
    const strings = stringsIn(scripts, STRINGS, 7).filter(
      (text) => shaper && missingLetters(text, shaper, segment).length === 0,
    );
    expect(strings.length).toBeGreaterThan(STRINGS / 2);
    for (const [index, text] of strings.entries()) {
      const lines = index % 3 === 0 ? text.replace(" ", "\n") : text;
      const answers = [lines, key, SIZES[index % SIZES.length] ?? "", ""];
      const outlines = await cut(1, answers);
      expect(outlines.length).toBeGreaterThan(0);
      expect(await shown(1, answers), lines).toEqual(outlines);
    }
  });

  it.each(ENGRAVING_SYMBOLS)("as the symbol $name", async ({ key }) => {
    for (const size of SIZES) {
      const answers = ["", "", size, key];
      expect(await shown(4, answers)).toEqual(await cut(4, answers));
    }
  });
});
