import { engravingSymbol } from "../engraving/symbols";
import { offersOf } from "./offer";
import type { Option } from "./option";
import { sizeLines, type SizeLine } from "./ring-sizes";
import type { OptionRule } from "./rules";

/** An option as Liquid renders it: what Liquid cannot reckon stands in it. */
export type PublishedOption = Option & {
  /** Of a ring size. */
  sizes?: SizeLine[];
  /** Of symbols, by choice key: the outline in a box of 100 × 100. */
  drawings?: Record<string, string>;
  /** Other answers must be given before it is asked. */
  unmet?: true;
  /** Keys of choices that the first answers of the page withhold. */
  unmetChoices?: string[];
  /** Some rule of the set may show, hide or require it: whether it must be answered is not for the browser to say. */
  ruled?: true;
};

/** Options in order of position with what the page shows first: each with its default answer, or none. */
export function publishedOptions(options: Option[], table: OptionRule[]): PublishedOption[] {
  const first = options.map(({ defaultAnswer }) => defaultAnswer ?? "");
  // Days and counts change after the publish: Liquid reads them from the table when the page is rendered.
  const timeless = table.map((rule) => ({ ...rule, w: undefined, q: undefined }));
  const offers = offersOf(timeless, first, null);
  return options.map((option, index) => {
    const offer = offers[index];
    const rule = timeless[index];
    const withheld =
      rule?.k === "c" ? rule.c.map(([key]) => key).filter((key) => offer?.choiceWithheld(key) === "not-offered") : [];
    return {
      ...option,
      ...(option.kind === "ringSize" ? { sizes: sizeLines(option) } : {}),
      ...(option.kind === "symbol" ? { drawings: drawingsOf(option.choices) } : {}),
      ...(rule?.x ? { ruled: true as const } : {}),
      ...(offer?.withheld ? { unmet: true as const } : {}),
      ...(withheld.length > 0 ? { unmetChoices: withheld } : {}),
    };
  });
}

function drawingsOf(choices: { key: string }[]): Record<string, string> {
  return Object.fromEntries(
    choices.flatMap(({ key }) => {
      const symbol = engravingSymbol(key);
      return symbol ? [[key, symbol.d]] : [];
    }),
  );
}
