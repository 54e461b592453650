import { engravingFont } from "../domain/engraving/fonts";
import { fitOf, layoutText } from "../domain/engraving/layout";
import { missingLetters } from "../domain/engraving/letters";
import type { Answer } from "../domain/options/catalog-version";
import type { CatalogVersion, TextOption } from "../domain/options/option";
import { segment } from "./segment";
import { shaperFor } from "./shaper";

/** Why words that passed every other check cannot be engraved. `value` and `bound` are in words: "45.3 mm", "42 mm". */
export interface EngravingRefusal {
  /** 1 to 6, as in `_k1` … `_k6`. */
  position: number;
  code: "letter-missing" | "too-wide";
  value: string;
  bound: string;
  /** A sentence for people: names the option, the value and the bound. */
  words: string;
}

/** "45.3 mm"; rounded up, so that what is refused never reads as if it fitted. */
function mm(length: number): string {
  return `${Math.ceil(length * 10) / 10} mm`;
}

async function refusalOf(position: number, option: TextOption, text: string): Promise<EngravingRefusal | null> {
  const shaper = await shaperFor(option.font);
  const name = engravingFont(option.font)?.name ?? option.font;
  if (!shaper) {
    const words = `${option.label}: there is no engraving font “${option.font}”`;
    return { position, code: "letter-missing", value: text, bound: name, words };
  }
  const missing = missingLetters(text, shaper, segment);
  if (missing.length > 0) {
    const letters = missing.map((letter) => `“${letter}”`).join(", ");
    const words = `${option.label}: ${name} cannot engrave ${letters}`;
    return { position, code: "letter-missing", value: missing.join(" "), bound: name, words };
  }
  const fit = fitOf(layoutText(text, shaper, option.area), option.area);
  if (fit.kind === "fits") return null;
  const [value, bound] = [mm(fit.widthMm), `${fit.areaMm} mm`];
  return {
    position,
    code: "too-wide",
    value,
    bound,
    words: `${option.label}: “${text}” is ${value} wide; the ${option.area.name} takes ${bound}`,
  };
}

/** Letters and measured width of every text that is engraved; a text nobody engraves (a gift note) is not measured. */
export async function checkEngraving(version: CatalogVersion, answers: Answer[]): Promise<EngravingRefusal[]> {
  const refusals: EngravingRefusal[] = [];
  for (const answer of answers) {
    const option = version.options[answer.position - 1];
    if (answer.kind !== "text" || option?.kind !== "text") continue;
    if (!option.operations.some((need) => need.operation === "engrave")) continue;
    const refusal = await refusalOf(answer.position, option, answer.text);
    if (refusal) refusals.push(refusal);
  }
  return refusals;
}
