import { useDeferredValue, useMemo } from "react";
import { circleOf, showingDependsOn } from "../../../domain/options/rule-space";
import { toRules } from "../../../domain/options/rules";
import { checkSetRules } from "../../../domain/options/set-rules-check";
import type { SetRule } from "../../../domain/options/set-rule";
import type { OptionDraft } from "../../option-form/draft";
import type { FieldErrors } from "../../option-form/parse";
import { readDraft } from "../../option-form/read-draft";

export interface RuleFaults {
  /** Of the rules together; null when there is none. */
  all: string | null;
  /** By the place of the rule. */
  of: ReadonlyMap<number, string>;
}

/** What is wrong with the rules: found while they are being made, by the check that a save goes through, or said by a save. */
export function useRuleFaults(draft: Draft, errors: FieldErrors, currency: string): RuleFaults {
  // The check tries answers out: what is typed goes first.
  const { options, rules } = useDeferredValue(draft);
  return useMemo(() => faultsOf(options, rules, errors, currency), [options, rules, errors, currency]);
}

interface Draft {
  options: OptionDraft[];
  rules: SetRule[];
}

/** Exported for its tests. */
export function faultsOf(drafts: OptionDraft[], rules: SetRule[], errors: FieldErrors, currency: string): RuleFaults {
  const faults = { all: errors.rules ?? null, of: new Map<number, string>() };
  const at = (path: string, message: string) => {
    const index = /^rules\.(\d+)/.exec(path)?.[1];
    if (index !== undefined) faults.of.set(Number(index), message);
    else if (path === "rules") faults.all = message;
  };
  for (const [path, message] of Object.entries(errors)) at(path, message);
  if (rules.length === 0) return faults;
  const options = drafts.map((draft) => readDraft(draft, currency));
  const issues = checkSetRules(options, rules);
  for (const { path, message } of issues) at(path, message);
  // A circle is told at its first rule; every rule that is part of it is one to take out.
  const circle = (circleOf(showingDependsOn(toRules({ options, rules }))) ?? []).map((place) => options[place]?.key);
  const message = issues[0]?.message;
  if (circle.length === 0 || message === undefined) return faults;
  for (const [index, { target, when }] of rules.entries()) {
    const within = [target.optionKey, ...when.map(({ optionKey }) => optionKey)].filter((key) => circle.includes(key));
    if (circle.includes(target.optionKey) && within.length > 1) faults.of.set(index, message);
  }
  return faults;
}
