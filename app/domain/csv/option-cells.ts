import type { Area, Choice, Option, Translation } from "../options/option";
import { amountCell, listCell, numberCell, sizeCell, stepCell, yesNoCell, type Cells } from "./cells";

/** An option as rows of the options file: its own first, then one for each of its choices. */
export function optionCells(option: Option, currency: string): Cells[] {
  const own: Cells = {
    option_key: option.key,
    choice_key: "",
    kind: option.kind,
    label: option.label,
    help: option.help,
    required: yesNoCell(option.required),
    default_answer: option.defaultAnswer ?? "",
    operations: option.operations.map(({ operation, minutes }) => `${operation} ${minutes}`).join(", "),
    extra_days: numberCell(option.extraLeadDays),
    terms: option.terms ?? "",
    ...sharedCells(option),
    ...kindCells(option, currency),
    ...translationCells(option.translations ?? {}),
  };
  const choices = "choices" in option ? option.choices : [];
  return [own, ...choices.map((choice) => choiceCells(option, choice, currency))];
}

function sharedCells({ picture, window, limit }: Pick<Option, "picture" | "window" | "limit">): Cells {
  return {
    picture: picture ?? "",
    offered_from: window?.from ?? "",
    offered_until: window?.until ?? "",
    limit: numberCell(limit),
  };
}

function kindCells(option: Option, currency: string): Cells {
  const fee: Cells = "feeMinor" in option ? { fee: amountCell(option.feeMinor, currency) } : {};
  switch (option.kind) {
    case "text":
      return {
        ...fee,
        ...areaCells(option.area),
        fee_per_letter: amountCell(option.perLetterMinor, currency),
        free_letters: numberCell(option.freeLetters),
        max_letters: numberCell(option.maxLetters),
        lines: numberCell(option.lines),
        scripts: listCell(option.scripts),
        letter_case: option.letterCase ?? "",
        font: option.font,
        fonts: listCell(option.fonts),
      };
    case "ringSize":
      return {
        ...fee,
        ring_system: option.system,
        also_shown: listCell(option.alsoShown),
        smallest_size: sizeCell(option.minQuarters, option.system),
        largest_size: sizeCell(option.maxQuarters, option.system),
        size_step: stepCell(option.stepQuarters),
      };
    case "date":
      return {
        ...fee,
        earliest: option.earliest ?? "",
        latest: option.latest ?? "",
        date_format: option.format ?? "",
      };
    case "file":
      return {
        ...fee,
        ...areaCells(option.area),
        file_types: listCell(option.types),
        max_megabytes: numberCell(option.maxMegabytes),
        min_pixels: numberCell(option.minPixels),
      };
    case "symbol":
      return areaCells(option.area);
    case "note":
      return { ...fee, max_letters: numberCell(option.maxLetters) };
    case "ownStone":
      return { instructions: option.instructions };
    case "yesNo":
      return { ...fee, rush: yesNoCell(option.rush) };
    case "choice":
      return { part: option.part ?? "", shown_on: option.shownOn ?? "", rush: yesNoCell(option.rush) };
    case "font":
      return {};
  }
}

function areaCells({ name, widthMm, heightMm, ringSized }: Area): Cells {
  return {
    area: name,
    area_width_mm: numberCell(widthMm),
    area_height_mm: numberCell(heightMm),
    area_ring_sized: yesNoCell(ringSized),
  };
}

function translationCells(translations: Record<string, Translation>): Cells {
  return Object.fromEntries(
    Object.entries(translations).flatMap(([locale, { label, help, terms, instructions }]) => [
      [`label_${locale}`, label ?? ""],
      [`help_${locale}`, help ?? ""],
      [`terms_${locale}`, terms ?? ""],
      [`instructions_${locale}`, instructions ?? ""],
    ]),
  );
}

function choiceCells(option: Option, choice: Choice, currency: string): Cells {
  const translated = Object.entries(option.translations ?? {}).flatMap(([locale, { choices }]): [string, string][] => {
    const own = choices?.[choice.key];
    return [
      [`label_${locale}`, own?.label ?? ""],
      [`note_${locale}`, own?.note ?? ""],
    ];
  });
  return {
    option_key: option.key,
    choice_key: choice.key,
    label: choice.label,
    fee: amountCell(choice.feeMinor, currency),
    swatch: choice.swatch ?? "",
    note: choice.note ?? "",
    tint: choice.tint ?? "",
    layer: choice.layer ?? "",
    ...sharedCells(choice),
    ...Object.fromEntries(translated),
  };
}
