import type { Script } from "./option";

/**
 * Letters by writing system, as ranges: the three engines that run this know different versions of Unicode. What belongs
 * to no range here (digits, spaces, punctuation, symbols) goes with every script.
 */
const RANGES = {
  latin:
    "A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02af\u1e00-\u1eff\u2c60-\u2c7f\ua720-\ua7ff\uff21-\uff3a\uff41-\uff5a",
  greek: "\u0370-\u0373\u0376-\u037d\u037f-\u03ff\u1f00-\u1fff",
  cyrillic: "\u0400-\u052f\u1c80-\u1c8f\u2de0-\u2dff\ua640-\ua69f",
  arabic: "\u0600-\u06ff\u0750-\u077f\u0870-\u08ff\ufb50-\ufdff\ufe70-\ufefe",
  hebrew: "\u0591-\u05f4\ufb1d-\ufb4f",
  japanese: "\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f",
  chinese: "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u3100-\u312f",
  korean: "\u1100-\u11ff\u3130-\u318f\uac00-\ud7af",
} satisfies Record<Script, string>;

const LETTER = new RegExp(`[${Object.values(RANGES).join("")}]`, "u");

/** The first letter of the text that none of the scripts has; null when there is none. */
export function foreignLetter(text: string, scripts: Script[]): string | null {
  const taken = new RegExp(`[${scripts.map((script) => RANGES[script]).join("")}]`, "u");
  for (const letter of text) if (LETTER.test(letter) && !taken.test(letter)) return letter;
  return null;
}
