import { diffVersions } from "../../domain/options/diff-versions";
import type { CatalogVersion } from "../../domain/options/option";
import { ruleWords } from "../set-editor/rules/rule-words";
import { sameDraft, type OptionDraft, type SetDraft } from "./draft";
import { readDraft, readSetArea } from "./read-draft";

/** What somebody else saved since `base`, in sentences without their full stop; empty when nothing. */
export function describeChanges(base: SetDraft, theirs: SetDraft, currency: string): string[] {
  // Rules are told one by one, as they stand on the page.
  const plain = (draft: SetDraft) => asVersion({ ...draft, rules: [] }, currency);
  const changes = diffVersions(plain(base), plain(theirs));
  return [...new Set([...changes.map(({ words }) => words), ...ruleChanges(base, theirs)])];
}

function ruleChanges(base: SetDraft, theirs: SetDraft): string[] {
  const added = theirs.rules.filter((rule) => !base.rules.some((other) => sameDraft(rule, other)));
  const gone = base.rules.filter((rule) => !theirs.rules.some((other) => sameDraft(rule, other)));
  return [
    ...added.map((rule) => `New rule: ${ruleWords(rule, theirs.options)}`),
    ...gone.map((rule) => `Rule taken out: ${ruleWords(rule, base.options)}`),
  ];
}

/** The same of one option on its own. */
export function describeOptionChanges(base: OptionDraft, theirs: OptionDraft, currency: string): string[] {
  const alone = (option: OptionDraft): SetDraft => ({ name: "", options: [option], rules: [], areas: [] });
  return describeChanges(alone(base), alone(theirs), currency);
}

/** Both were saved, so that everything in them can be read. */
function asVersion({ name, options, rules, areas }: SetDraft, currency: string): CatalogVersion {
  return {
    setKey: "",
    name,
    version: 0,
    currency,
    options: options.map((option) => readDraft(option, currency)),
    rules,
    areas: areas.map(readSetArea),
  };
}
