import { diffVersions } from "../../domain/options/diff-versions";
import type { CatalogVersion } from "../../domain/options/option";
import type { OptionDraft, SetDraft } from "./draft";
import { readDraft, readSetArea } from "./read-draft";

/** What somebody else saved since `base`, in sentences without their full stop; empty when nothing. */
export function describeChanges(base: SetDraft, theirs: SetDraft, currency: string): string[] {
  const changes = diffVersions(asVersion(base, currency), asVersion(theirs, currency));
  return [...new Set(changes.map(({ words }) => words))];
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
