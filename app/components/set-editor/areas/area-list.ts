import { AREA_NAMES, type AreaName } from "../../../domain/options/option";
import type { ChoiceListDraft, OptionDraft, SetAreaDraft } from "../../option-form/draft";
import { nameOf } from "../../option-form/option-words";
import type { AreaSize } from "./placement";

/** One side of the piece, as the set asks about it. */
export interface AreaLine {
  name: AreaName;
  /** As the set has it: placed on a picture, or given a size. Null while only options speak of it. */
  area: SetAreaDraft | null;
  /** Names of the options that are engraved there, or seen in their colours. */
  options: string[];
  /** What a new area of the set starts from: the size that the first of those options brings. */
  start: SetAreaDraft;
}

/** The areas that options name or the set has, in the usual order. */
export function areaLines(options: OptionDraft[], areas: SetAreaDraft[]): AreaLine[] {
  return AREA_NAMES.flatMap((name): AreaLine[] => {
    const engraved = options.flatMap((option) => ("area" in option && option.area.name === name ? [option] : []));
    const seen = options.filter((option) => option.kind === "choice" && option.shownOn === name && isWorn(option));
    const area = areas.find((one) => one.name === name) ?? null;
    if (engraved.length === 0 && seen.length === 0 && !area) return [];
    const size = engraved[0]?.area ?? { name, widthMm: "40", heightMm: "2.5", ringSized: false };
    return [
      {
        name,
        area,
        options: [...engraved, ...seen].map(nameOf),
        start: area ?? { ...size, picture: "", placement: null },
      },
    ];
  });
}

/** Whether a choice changes the picture of the piece. */
function isWorn({ choices }: ChoiceListDraft): boolean {
  return choices.some(({ tint, layer }) => tint !== "" || layer !== "");
}

/** Millimetres to draw with: what is no size yet reads as a usual one. */
export function sizeOf({ widthMm, heightMm }: { widthMm: string; heightMm: string }): AreaSize {
  return { widthMm: positive(widthMm) ?? 40, heightMm: positive(heightMm) ?? 2.5 };
}

function positive(text: string): number | null {
  const number = Number(text.trim().replace(",", "."));
  return number > 0 && number <= 500 ? number : null;
}

/** The set's areas with this one in its place. */
export function withArea(areas: SetAreaDraft[], area: SetAreaDraft): SetAreaDraft[] {
  const others = areas.filter(({ name }) => name !== area.name);
  return [...others, area].sort((a, b) => AREA_NAMES.indexOf(a.name) - AREA_NAMES.indexOf(b.name));
}
