import { engravedOf } from "../domain/engraving/engraved";
import { checkAnswer, type CheckedAnswer, type Refusal } from "../domain/options/check";
import type { CatalogVersion, Option } from "../domain/options/option";
import type { RefusedWords } from "../domain/options/refused-words";
import { toRule } from "../domain/options/rules";
import { refusalMessage } from "../domain/options/words";
import { engravingRefusal, type EngravingRefusal } from "./check-engraving";
import { outlinesOfCut, type Outlines } from "./outlines";
import { segment } from "./segment";

/** What a page asks to see: one answer, and the others that its drawing depends on. */
export interface EngravingQuestion {
  /** 1 to 6. */
  position: number;
  /** The raw answer: words, or the key of a symbol. */
  text: string;
  /** Raw answers of the set's font and ring size; "" where there is none. */
  font: string;
  size: string;
}

/** What a shopper is shown before the cart. Lengths in mm. */
export interface EngravingPreview {
  /** Null when the font cannot draw the words: a box is never shown for a letter. */
  outlines: Outlines | null;
  areaWidthMm: number;
  areaHeightMm: number;
  /** Sentences: too wide, or a letter that the font lacks. Empty: it is engraved as drawn. */
  refusals: string[];
}

export type AnswerDrawing =
  | { kind: "drawn"; preview: EngravingPreview }
  /** The question itself cannot be answered; `reason` is a sentence. */
  | { kind: "refused"; reason: string };

/** Says why an answer cannot be engraved, to people of one language. */
export type Teller = (refusal: Refusal | EngravingRefusal, option: Option) => string;

/** In English, in the merchant's own words. */
export const tellPlainly: Teller = (refusal, { label }) =>
  "words" in refusal ? refusal.words : refusalMessage(refusal, label);

/** Draws one answer of a set, by the layout of the production file. `refused` are words that the shop does not engrave. */
export async function drawAnswer(
  version: CatalogVersion,
  question: EngravingQuestion,
  { refused, tell = tellPlainly }: { refused?: RefusedWords; tell?: Teller } = {},
): Promise<AnswerDrawing> {
  const option = version.options[question.position - 1];
  const notEngraved = `Option ${question.position} of “${version.name}” is not engraved.`;
  if (!option) return { kind: "refused", reason: notEngraved };
  const checked = checkAnswer(toRule(option), question.position, question.text, segment, undefined, refused);
  if (checked === null) return { kind: "refused", reason: `${option.label}: there are no words to draw.` };
  if ("code" in checked) return { kind: "refused", reason: `${tell(checked, option)}.` };
  const engraved = engravedOf(version, [...besides(version, question), checked]).find(
    ({ position }) => position === question.position,
  );
  if (!engraved) return { kind: "refused", reason: notEngraved };
  const refusal = await engravingRefusal(engraved);
  return {
    kind: "drawn",
    preview: {
      outlines: refusal?.code === "letter-missing" ? null : await outlinesOfCut(engraved.cut, engraved.area),
      areaWidthMm: engraved.area.widthMm,
      areaHeightMm: engraved.area.heightMm,
      refusals: refusal ? [tell(refusal, option)] : [],
    },
  };
}

/** The answers that decide in which font and how long: what is wrong with them is told at their own fields. */
function besides({ options }: CatalogVersion, { font, size }: EngravingQuestion): CheckedAnswer[] {
  const rawOf = (option: Option): string => (option.kind === "font" ? font : option.kind === "ringSize" ? size : "");
  return options.flatMap((option, index) => {
    const answer = checkAnswer(toRule(option), index + 1, rawOf(option), segment);
    return answer && !("code" in answer) ? [answer] : [];
  });
}
