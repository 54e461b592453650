import { useMemo } from "react";
import { checkSetRules } from "../../../domain/options/set-rules-check";
import type { SetRule } from "../../../domain/options/set-rule";
import type { OptionDraft } from "../../option-form/draft";
import type { FieldErrors } from "../../option-form/parse";
import { readDraft } from "../../option-form/read-draft";

/**
 * What is wrong with each rule, by its place: found while they are being made, by the check that a save goes through, or
 * said by a save.
 */
export function useRuleFaults(
  options: OptionDraft[],
  rules: SetRule[],
  errors: FieldErrors,
  currency: string,
): ReadonlyMap<number, string> {
  return useMemo(() => {
    const read = options.map((option) => readDraft(option, currency));
    const found = rules.length === 0 ? [] : checkSetRules(read, rules).map(({ path, message }) => [path, message]);
    const faults = new Map<number, string>();
    for (const [path = "", message = ""] of [...Object.entries(errors), ...found]) {
      const index = /^rules\.(\d+)/.exec(path)?.[1];
      if (index !== undefined) faults.set(Number(index), message);
    }
    return faults;
  }, [options, rules, errors, currency]);
}
