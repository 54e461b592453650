import { KIND_WORDS, type OptionDraft, type SetDraft } from "./draft";

/** What somebody else's save differs in from mine, in words; never empty. */
export function describeChanges(mine: SetDraft, theirs: SetDraft): string[] {
  const nameOf = (option: OptionDraft) => `“${option.label || KIND_WORDS[option.kind].title}”`;
  const changes: string[] = [];
  if (mine.name !== theirs.name) changes.push(`The name is “${theirs.name}” there, “${mine.name}” here`);
  for (const option of theirs.options) {
    const own = mine.options.find((known) => known.key === option.key);
    if (!own) changes.push(`${nameOf(option)} is in the set there, not here`);
    else if (JSON.stringify(own) !== JSON.stringify(option)) changes.push(`${nameOf(option)} is different there`);
  }
  for (const option of mine.options) {
    if (!theirs.options.some((known) => known.key === option.key)) changes.push(`${nameOf(option)} is here, not there`);
  }
  const order = (set: SetDraft) => set.options.map((option) => option.key).join(" ");
  if (changes.length === 0 && order(mine) !== order(theirs)) changes.push("The options stand in another order there");
  return changes.length > 0 ? changes : ["Both of you made the same changes"];
}
