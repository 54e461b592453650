import type { ChoiceDraft } from "./draft";
import { newChoice } from "./new-draft";
import { withKeys } from "./read-draft";

/** The lines of a pasted list that say something, without bullets and numbers in front. */
export function linesOf(text: string): string[] {
  return text
    .split(/\r\n|\r|\n/)
    .map((line) => line.replace(/^\s*(?:[-*•–]|\d{1,3}[.)])\s+/, "").trim())
    .filter((line) => line !== "");
}

/**
 * Lines as choices, put in at `index`, in place of empty ones. A tab, as from a spreadsheet, divides label and fee. What
 * the list has already is left out.
 */
export function pasteChoices(choices: ChoiceDraft[], index: number, lines: string[]): ChoiceDraft[] {
  const before = choices.slice(0, index).filter(isNamed);
  const after = choices.slice(index).filter(isNamed);
  const known = new Set([...before, ...after].map(({ label }) => sameName(label)));
  const pasted = lines.flatMap((line) => {
    const [label = "", fee = ""] = line.split("\t").map((cell) => cell.trim());
    if (label === "" || known.has(sameName(label))) return [];
    known.add(sameName(label));
    return [{ ...newChoice(), label: label.slice(0, 60), ...(fee === "" ? {} : { fee: fee.slice(0, 20) }) }];
  });
  return withKeys([...before, ...pasted, ...after]);
}

function isNamed({ label }: ChoiceDraft): boolean {
  return label.trim() !== "";
}

function sameName(label: string): string {
  return label.trim().toLowerCase();
}
