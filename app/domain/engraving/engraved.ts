import { areaFor } from "../options/area-for";
import type { CheckedAnswer } from "../options/check";
import type { Area, CatalogVersion, TextOption } from "../options/option";

/** What is cut: words in a font, or a drawing, both by the key under which app/engraving knows them. */
export type Cut = { kind: "text"; text: string; font: string } | { kind: "symbol"; symbol: string };

/** One answer that is engraved. */
export interface Engraved {
  /** 1 to 6. */
  position: number;
  optionKey: string;
  label: string;
  /** Of this very piece: as long as the ring that was chosen. */
  area: Area;
  cut: Cut;
}

/** The answers that somebody engraves, in order; a text without an engraver (a gift note) is none of them. */
export function engravedOf(version: CatalogVersion, answers: CheckedAnswer[]): Engraved[] {
  return answers.flatMap((answer): Engraved[] => {
    const option = version.options[answer.position - 1];
    const cut =
      option?.kind === "text" && answer.kind === "text" && isEngraved(option)
        ? { kind: "text" as const, text: answer.text, font: fontFor(version, answers, option) }
        : option?.kind === "symbol" && answer.kind === "choice"
          ? { kind: "symbol" as const, symbol: answer.choiceKey }
          : null;
    if (!option || !cut || !("area" in option)) return [];
    const area = areaFor(version, answers, { area: option.area });
    return [{ position: answer.position, optionKey: option.key, label: option.label, area, cut }];
  });
}

export function isEngraved({ operations }: Pick<TextOption, "operations">): boolean {
  return operations.some(({ operation }) => operation === "engrave");
}

/** The font that was chosen in the set, where the text is offered in it; else the text's own. */
export function fontFor(version: CatalogVersion, answers: CheckedAnswer[], option: TextOption): string {
  for (const answer of answers) {
    if (answer.kind !== "choice" || version.options[answer.position - 1]?.kind !== "font") continue;
    if (option.fonts?.includes(answer.choiceKey)) return answer.choiceKey;
  }
  return option.font;
}
