import { describeAnswers, type Answer } from "../domain/options/catalog-version";
import { checkSelection } from "../domain/options/check";
import type { CatalogVersion } from "../domain/options/option";
import type { RefusedWords } from "../domain/options/refused-words";
import { toRules, type Remaining } from "../domain/options/rules";
import { refusalMessage } from "../domain/options/words";
import { checkEngraving } from "../engraving/check-engraving";
import { segment } from "../engraving/segment";

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

/**
 * All three levels on the server: the rules that block and functions share, then what only fonts can tell, letters and
 * measured width. What passes here can be engraved as it was typed. `version` is the variant's own (forVariant); `today` is a day
 * of the shop, or null to leave out on which days something is offered; without `remaining` nothing is
 * sold out, and without `refused` no word is one that the shop does not engrave.
 */
export async function judgeAnswers(
  version: CatalogVersion,
  raw: string[],
  today: string | null,
  { remaining, refused }: { remaining?: Remaining; refused?: RefusedWords } = {},
): Promise<AnswersJudgement> {
  const labelOf = (position: number) => version.options[position - 1]?.label ?? `Answer ${position}`;
  const checked = checkSelection(toRules({ ...version, remaining }), raw, segment, today, refused);
  if (checked.kind === "refused") {
    const refused = checked.refusals.map((refusal) => {
      const label = labelOf(refusal.position);
      return { ...refusal, label, words: refusalMessage(refusal, label) };
    });
    return { kind: "refused", refused };
  }
  const answers = describeAnswers(version, checked.answers);
  const engraving = await checkEngraving(version, answers);
  if (engraving.length === 0) return { kind: "valid", answers };
  return { kind: "refused", refused: engraving.map((one) => ({ ...one, label: labelOf(one.position) })) };
}
