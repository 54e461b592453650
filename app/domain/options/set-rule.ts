/** Rules inside an option set: what is shown, required or forbidden depending on other answers. Stored as JSON. */

export const CONDITION_TESTS = ["is", "isNot", "answered", "empty"] as const;

/** About the answer of another option of the set. An option that is not shown counts as empty. */
export interface Condition {
  optionKey: string;
  test: (typeof CONDITION_TESTS)[number];
  /** For `is` and `isNot`: any of these answers, raw, as `_k<n>` carries them. Empty for the other tests. */
  values: string[];
}

export const RULE_EFFECTS = ["show", "require", "forbid"] as const;
export type RuleEffect = (typeof RULE_EFFECTS)[number];

/**
 * When all of `when` hold, the target is shown, required or forbidden. What has `show` rules is offered only while one of
 * them holds; `forbid` counts before `show`, and `show` before `require`. Of a choice, `require` means that no other
 * choice is taken.
 */
export interface SetRule {
  when: Condition[];
  effect: RuleEffect;
  /** `choiceKey` null is the option itself. */
  target: { optionKey: string; choiceKey: string | null };
}
