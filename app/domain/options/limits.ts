import type { CheckedAnswer } from "./check";
import type { CatalogVersion, Option } from "./option";
import { NO, type Remaining } from "./rules";

/** A limit that a piece counts towards. */
export interface Limit {
  /** As `Remaining` has it: the option's key, with "/" and the choice's key for one choice. */
  key: string;
  limit: number;
  /** What people call it. */
  label: string;
}

/** Every limit of the version. */
export function limitsOf({ options }: Pick<CatalogVersion, "options">): Limit[] {
  return options.flatMap((option) => [
    ...own(option.key, option),
    ...("choices" in option ? option.choices.flatMap((choice) => own(`${option.key}/${choice.key}`, choice)) : []),
  ]);
}

function own(key: string, { limit, label }: { limit?: number; label: string }): Limit[] {
  return limit === undefined ? [] : [{ key, limit, label }];
}

/**
 * The limits that a piece with these answers counts towards. `inForce` is the version that is sold now: a merchant who
 * raises a limit raises it for whoever bought before, too. An option that is sold no more keeps the limit it had.
 */
export function limitsTaken(version: CatalogVersion, answers: CheckedAnswer[], inForce: CatalogVersion): Limit[] {
  return answers.flatMap((answer) => {
    const option = version.options[answer.position - 1];
    if (!option || isDeclined(option, answer)) return [];
    const now = inForce.options.find(({ key }) => key === option.key) ?? option;
    const keys = [option.key, ...(answer.kind === "choice" ? [`${option.key}/${answer.choiceKey}`] : [])];
    return limitsOf({ options: [now] }).filter(({ key }) => keys.includes(key));
  });
}

/** Whether the answer is the no to a yes/no option: it takes nothing, and needs no work. */
export function isDeclined(option: Option, answer: CheckedAnswer): boolean {
  return option.kind === "yesNo" && answer.kind === "choice" && answer.choiceKey === NO;
}

/** What is left of each limit of these versions, `taken` pieces having been sold; of two limits of one key, the less. */
export function remainingOf(versions: CatalogVersion[], taken: Map<string, number>): Remaining {
  const remaining: Remaining = {};
  for (const { key, limit } of versions.flatMap(limitsOf)) {
    const left = Math.max(0, limit - (taken.get(key) ?? 0));
    remaining[key] = Math.min(left, remaining[key] ?? left);
  }
  return remaining;
}
