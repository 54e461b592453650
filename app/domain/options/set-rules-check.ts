import type { DraftIssue } from "./draft-issue";
import type { Option } from "./option";
import type { SetRule } from "./set-rule";
export function checkSetRules(_options: Option[], _rules: SetRule[]): DraftIssue[] {
  return [];
}
