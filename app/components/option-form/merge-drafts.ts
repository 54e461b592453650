import { sameDraft, type ChoiceDraft, type OptionDraft, type SetDraft } from "./draft";

/**
 * My changes and somebody else's since `base`, together. A field that both changed keeps mine: it is in front of me,
 * theirs is told by `describeChanges`.
 */
export function mergeDrafts(base: SetDraft, mine: SetDraft, theirs: SetDraft): SetDraft {
  return {
    name: mine.name === base.name ? theirs.name : mine.name,
    options: mergeLists(base.options, mine.options, theirs.options, mergeOptions),
  };
}

function mergeOptions(base: OptionDraft, mine: OptionDraft, theirs: OptionDraft): OptionDraft {
  const choices = mergeLists(base.choices, mine.choices, theirs.choices, mergeFields<ChoiceDraft>);
  return { ...mergeFields(base, mine, theirs), choices };
}

function mergeFields<T extends object>(base: T, mine: T, theirs: T): T {
  const merged = { ...theirs };
  for (const field in mine) if (!sameDraft(mine[field], base[field])) merged[field] = mine[field];
  return merged;
}

/** By key; what has none yet is new and mine. My order stands when I changed it, theirs otherwise. */
function mergeLists<T extends { key: string }>(
  base: T[],
  mine: T[],
  theirs: T[],
  merge: (base: T, mine: T, theirs: T) => T,
): T[] {
  const inBase = byKey(base);
  const inMine = byKey(mine);
  const inTheirs = byKey(theirs);
  const kept = mine.flatMap((own) => {
    const before = inBase.get(own.key);
    const other = inTheirs.get(own.key);
    if (other) return [merge(before ?? other, own, other)];
    // Taken out by them: gone, unless I worked on it.
    return before && sameDraft(before, own) ? [] : [own];
  });
  const added = theirs.filter((other) => !inMine.has(other.key) && !inBase.has(other.key));
  const together = [...kept, ...added];
  if (!sameDraft(keysOf(mine), keysOf(base))) return together;
  const place = (item: T) => (inTheirs.has(item.key) ? keysOf(theirs).indexOf(item.key) : theirs.length);
  return together.sort((a, b) => place(a) - place(b));
}

function byKey<T extends { key: string }>(list: T[]): Map<string, T> {
  return new Map(list.filter(({ key }) => key !== "").map((item) => [item.key, item]));
}

function keysOf(list: { key: string }[]): string[] {
  return list.map(({ key }) => key).filter((key) => key !== "");
}

/**
 * The form after a save of `sent`, which reads `saved` now. What was typed while the save was under way stays; new
 * options and choices get the keys they were saved under, so that the next save does not make them again.
 */
export function adoptSaved(current: OptionDraft, sent: OptionDraft, saved: OptionDraft): OptionDraft {
  if (sameDraft(current, sent)) return saved;
  const known = new Set(current.choices.map(({ key }) => key));
  const choices = current.choices.map((choice) => {
    if (choice.key !== "") return choice;
    const at = sent.choices.findIndex((one) => one.key === "" && one.label === choice.label);
    const key = at < 0 ? undefined : saved.choices[at]?.key;
    if (key === undefined || known.has(key)) return choice;
    known.add(key);
    return { ...choice, key };
  });
  return { ...current, key: saved.key, choices };
}
