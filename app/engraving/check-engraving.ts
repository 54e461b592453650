import { engravedOf, type Engraved } from "../domain/engraving/engraved";
import { engravingFont } from "../domain/engraving/fonts";
import { fitOf, layoutText } from "../domain/engraving/layout";
import { missingLetters } from "../domain/engraving/letters";
import { engravingSymbol } from "../domain/engraving/symbols";
import type { Answer } from "../domain/options/catalog-version";
import type { CatalogVersion } from "../domain/options/option";
import { segment } from "./segment";
import { shaperFor } from "./shaper";

/** Why words that passed every other check cannot be engraved. `value` and `bound` are in words: "45.3 mm", "42 mm". */
export interface EngravingRefusal {
  /** 1 to 6, as in `_k1` … `_k6`. */
  position: number;
  code: "letter-missing" | "too-wide";
  value: string;
  bound: string;
  /** The words as they would be engraved, on one line; "" for a symbol. */
  text: string;
  /** A sentence for people: names the option, the value and the bound. */
  words: string;
}

/** "45.3 mm"; rounded up, so that what is refused never reads as if it fitted. */
function mm(length: number): string {
  return `${Math.ceil(length * 10) / 10} mm`;
}

/** Null when it can be engraved. */
export async function engravingRefusal({ position, label, area, cut }: Engraved): Promise<EngravingRefusal | null> {
  if (cut.kind === "symbol") {
    if (engravingSymbol(cut.symbol)) return null;
    const words = `${label}: there is no engraving symbol “${cut.symbol}”`;
    return { position, code: "letter-missing", value: cut.symbol, bound: "", text: "", words };
  }
  const { text, font } = cut;
  const line = text.replaceAll("\n", " / ");
  const shaper = await shaperFor(font);
  const name = engravingFont(font)?.name ?? font;
  if (!shaper) {
    const words = `${label}: there is no engraving font “${font}”`;
    return { position, code: "letter-missing", value: text, bound: name, text: line, words };
  }
  const missing = missingLetters(text, shaper, segment);
  if (missing.length > 0) {
    const letters = missing.map((letter) => `“${letter}”`).join(", ");
    const words = `${label}: ${name} cannot engrave ${letters}`;
    return { position, code: "letter-missing", value: missing.join(" "), bound: name, text: line, words };
  }
  const fit = fitOf(layoutText(text, shaper, area), area);
  if (fit.kind === "fits") return null;
  const [value, bound] = [mm(fit.widthMm), `${fit.areaMm} mm`];
  return {
    position,
    code: "too-wide",
    value,
    bound,
    text: line,
    words: `${label}: “${line}” is ${value} wide; the ${area.name} takes ${bound}`,
  };
}

/** Letters and measured width of all that is engraved; a text nobody engraves (a gift note) is not measured. */
export async function checkEngraving(version: CatalogVersion, answers: Answer[]): Promise<EngravingRefusal[]> {
  const judged = await Promise.all(engravedOf(version, answers).map(engravingRefusal));
  return judged.filter((refusal) => refusal !== null);
}
