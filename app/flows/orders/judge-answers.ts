import { describeAnswers, type Answer } from "../../domain/options/catalog-version";
import { checkSelection, type Refusal } from "../../domain/options/check";
import type { CatalogVersion } from "../../domain/options/option";
import type { RefusedWords } from "../../domain/options/refused-words";
import { toRules, type Remaining } from "../../domain/options/rules";
import { refusalMessage } from "../../domain/options/words";
import { checkEngraving, type EngravingRefusal } from "../../engraving/check-engraving";
import { tellPlainly, type Teller } from "../../engraving/draw-answer";
import { segment } from "../../engraving/segment";

export interface RefusedAnswer {
  /** 1 to 6, as in `_k1` … `_k6`. */
  position: number;
  /** Of the rules or of the engraving. */
  code: string;
  label: string;
  value: string;
  bound: string;
  /** A sentence: names the option, the value and the bound. */
  words: string;
}

export type AnswersJudgement = { kind: "valid"; answers: Answer[] } | { kind: "refused"; refused: RefusedAnswer[] };

interface JudgeTerms {
  /** Absent: nothing is sold out. */
  remaining?: Remaining;
  /** Words that the shop does not engrave; absent: none. */
  refused?: RefusedWords;
  /** Absent: refusals are told in English, in the merchant's own words. */
  tell?: Teller;
}

/**
 * All three levels on the server: the rules that block and functions share, then what only fonts can tell, letters and
 * measured width. What passes here can be engraved as it was typed. `version` is the variant's own (forVariant); `today` is a day
 * of the shop, or null to leave out on which days something is offered.
 */
export async function judgeAnswers(
  version: CatalogVersion,
  raw: string[],
  today: string | null,
  { remaining, refused, tell = tellPlainly }: JudgeTerms = {},
): Promise<AnswersJudgement> {
  const labelOf = (position: number) => version.options[position - 1]?.label ?? `Answer ${position}`;
  const wordsOf = (refusal: Refusal | EngravingRefusal) => {
    const option = version.options[refusal.position - 1];
    return option
      ? tell(refusal, option)
      : "words" in refusal
        ? refusal.words
        : refusalMessage(refusal, labelOf(refusal.position));
  };
  const checked = checkSelection(toRules({ ...version, remaining }), raw, segment, today, refused);
  if (checked.kind === "refused") {
    const told = checked.refusals.map((one) => ({ ...one, label: labelOf(one.position), words: wordsOf(one) }));
    return { kind: "refused", refused: told };
  }
  const answers = describeAnswers(version, checked.answers);
  const engraving = await checkEngraving(version, answers);
  if (engraving.length === 0) return { kind: "valid", answers };
  const told = engraving.map((one) => ({ ...one, label: labelOf(one.position), words: wordsOf(one) }));
  return { kind: "refused", refused: told };
}
