import { sameDraft, type SetDraft } from "./draft";
import { nameOf } from "./option-words";

/** What somebody else changed since `base`, in words with the value before; empty when nothing. */
export function describeChanges(base: SetDraft, theirs: SetDraft): string[] {
  const changes: string[] = [];
  if (base.name !== theirs.name) changes.push(`The name is now “${theirs.name}” (was “${base.name}”)`);
  for (const option of theirs.options) {
    const before = base.options.find(({ key }) => key === option.key);
    if (!before) changes.push(`“${nameOf(option)}” was added`);
    else if (!sameDraft(before, option)) changes.push(`“${nameOf(before)}” was changed`);
  }
  for (const option of base.options) {
    if (!theirs.options.some(({ key }) => key === option.key)) changes.push(`“${nameOf(option)}” was taken out`);
  }
  return changes;
}
