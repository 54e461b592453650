import { engravingSymbol } from "../engraving/symbols";
import { feeOfAnswer } from "../pricing/fee";
import { checkAnswer } from "./check";
import { offersOf } from "./offer";
import type { ChoiceOption, Option, RingSizeOption } from "./option";
import { equivalents } from "./ring-sizes";
import { declines, type OptionRule } from "./rules";
import { darkeningOf, tintsOf, type TintTable } from "./tint";
import { sizeWords } from "./words";

/** One size of an option: its raw answer, in words, and in the other systems that are shown with it, "" for none. */
export type SizeLine = [raw: string, words: string, also: string];

/** An option as Liquid renders it: what Liquid cannot reckon stands in it. */
export type PublishedOption = Option & {
  /** Of a ring size. */
  sizes?: SizeLine[];
  /** Of symbols, by choice key: the outline in a box of 100 × 100. */
  drawings?: Record<string, string>;
  /** Of choices that colour the picture, by choice key. */
  tints?: Record<string, TintTable>;
  /** Keys of choices on which an engraving is drawn light. */
  dark?: string[];
  first: FirstAnswer;
  /** Rules of the set may show, hide or require it: whether it must be answered is not for the browser alone to say. */
  ruled?: true;
};

/** What the page shows of an option before anything is answered: every option with its default answer, or none. */
export interface FirstAnswer {
  /** Whether it is asked at all. */
  asked: boolean;
  /** Whether it must be answered. */
  must: boolean;
  /** What its default answer costs, minor units; null without one. */
  feeMinor: number | null;
  /** The working days that it adds: of its default answer, or because it must be answered. */
  days: number;
  /** Keys of choices that the other answers withhold. */
  withheld: string[];
}

/** Options in order of position with what the page shows first: each with its default answer, or none. */
export function publishedOptions(options: Option[], table: OptionRule[]): PublishedOption[] {
  const raw = options.map(({ defaultAnswer }) => defaultAnswer ?? "");
  // Days and counts change after the publish: Liquid reads them from the table when the page is rendered.
  const timeless = table.map((rule) => ({ ...rule, w: undefined, q: undefined }));
  const offers = offersOf(timeless, raw, null);
  return options.map((option, index) => {
    const [offer, rule] = [offers[index], timeless[index]];
    const asked = !offer?.withheld;
    const answer = asked && rule ? checkAnswer(rule, index + 1, raw[index] ?? "", letters, offer) : null;
    const answered = answer !== null && !("code" in answer);
    const must = asked && (offer?.required ?? false);
    // A no asks for no work.
    const works = rule && answered ? !declines(rule, raw[index] ?? "") : must;
    const keys = rule?.k === "c" ? rule.c.map(([key]) => key) : [];
    return {
      ...option,
      ...(option.kind === "ringSize" ? { sizes: sizeLines(option) } : {}),
      ...(option.kind === "symbol" ? { drawings: drawingsOf(option.choices) } : {}),
      ...(option.kind === "choice" ? coloured(option) : {}),
      ...(rule?.x ? { ruled: true as const } : {}),
      first: {
        asked,
        must,
        feeMinor: rule && answered ? feeOfAnswer(rule, answer, letters) : null,
        days: works ? option.extraLeadDays : 0,
        withheld: keys.filter((key) => offer?.choiceWithheld(key) === "not-offered"),
      },
    };
  });
}

/** Near enough for the fee of a merchant's own default words; what a shopper pays is counted in grapheme clusters. */
const letters = (text: string): string[] => Array.from(text);

/** Every size of the option's range: ["6.5", "US 6½", "UK M½, EU 53"]. */
export function sizeLines({ system, alsoShown = [], ...range }: RingSizeOption): SizeLine[] {
  const lines: SizeLine[] = [];
  for (let quarters = range.minQuarters; quarters <= range.maxQuarters; quarters += range.stepQuarters) {
    const also = equivalents(quarters, system, alsoShown).join(", ");
    lines.push([String(quarters / 4), sizeWords(quarters, system), also]);
  }
  return lines;
}

function coloured(option: ChoiceOption): Pick<PublishedOption, "tints" | "dark"> {
  const [tints, dark] = [tintsOf(option.choices), darkeningOf(option)];
  return { ...(Object.keys(tints).length > 0 ? { tints } : {}), ...(dark.length > 0 ? { dark } : {}) };
}

function drawingsOf(choices: { key: string }[]): Record<string, string> {
  return Object.fromEntries(
    choices.flatMap(({ key }) => {
      const symbol = engravingSymbol(key);
      return symbol ? [[key, symbol.d]] : [];
    }),
  );
}
