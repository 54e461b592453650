import { sameDraft, type OptionDraft, type SetDraft } from "./draft";

/**
 * My changes and somebody else's since `base`, together. A field that both changed keeps mine: it is in front of me,
 * theirs is told by `describeChanges`.
 */
export function mergeDrafts(base: SetDraft, mine: SetDraft, theirs: SetDraft): SetDraft {
  return {
    name: mine.name === base.name ? theirs.name : mine.name,
    options: mergeLists(base.options, mine.options, theirs.options, keyOf, mergeOptions),
    rules: mergeSets(base.rules, mine.rules, theirs.rules),
    areas: mergeLists(base.areas, mine.areas, theirs.areas, ({ name }) => name, mergeFields),
  };
}

/** The same of one option alone. */
export function mergeOptions(base: OptionDraft, mine: OptionDraft, theirs: OptionDraft): OptionDraft {
  const merged = mergeFields(base, mine, theirs);
  if (!("choices" in merged && "choices" in base && "choices" in mine && "choices" in theirs)) return merged;
  return { ...merged, choices: mergeLists(base.choices, mine.choices, theirs.choices, keyOf, mergeFields) };
}

/** Field by field, and within a field that has fields of its own: the words of one locale, the size of an area. */
function mergeFields<T extends object>(base: T, mine: T, theirs: T): T {
  const merged = { ...theirs };
  for (const field in mine) merged[field] = mergeValue(base[field], mine[field], theirs[field]);
  return merged;
}

function mergeValue<T>(base: T, mine: T, theirs: T): T {
  if (sameDraft(mine, base)) return theirs;
  return hasFields(base) && hasFields(mine) && hasFields(theirs) ? mergeFields(base, mine, theirs) : mine;
}

function hasFields(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What has no name of its own: mine without what they took out, and what they added. */
function mergeSets<T>(base: T[], mine: T[], theirs: T[]): T[] {
  const within = (list: T[], item: T) => list.some((other) => sameDraft(other, item));
  return [
    ...mine.filter((item) => within(theirs, item) || !within(base, item)),
    ...theirs.filter((item) => !within(base, item) && !within(mine, item)),
  ];
}

/** By name; what has none yet is new and mine. My order stands when I changed it, theirs otherwise. */
function mergeLists<T>(
  base: T[],
  mine: T[],
  theirs: T[],
  nameOf: (item: T) => string,
  merge: (base: T, mine: T, theirs: T) => T,
): T[] {
  const namesOf = (list: T[]) => list.map(nameOf).filter((name) => name !== "");
  const [inBase, inMine, inTheirs] = [base, mine, theirs].map(
    (list) => new Map(list.filter((item) => nameOf(item) !== "").map((item) => [nameOf(item), item])),
  );
  const kept = mine.flatMap((own) => {
    const before = inBase?.get(nameOf(own));
    const other = inTheirs?.get(nameOf(own));
    if (other !== undefined) return [merge(before ?? other, own, other)];
    // Taken out by them: gone, unless I worked on it.
    return before !== undefined && sameDraft(before, own) ? [] : [own];
  });
  const added = theirs.filter((other) => !inMine?.has(nameOf(other)) && !inBase?.has(nameOf(other)));
  const together = [...kept, ...added];
  if (!sameDraft(namesOf(mine), namesOf(base))) return together;
  const order = namesOf(theirs);
  const place = (item: T) => (inTheirs?.has(nameOf(item)) ? order.indexOf(nameOf(item)) : theirs.length);
  return together.sort((a, b) => place(a) - place(b));
}

function keyOf({ key }: { key: string }): string {
  return key;
}

/**
 * The form after a save of `sent`, which reads `saved` now. What was typed while the save was under way stays; new
 * options and choices get the keys they were saved under, so that the next save does not make them again.
 */
export function adoptSaved(current: OptionDraft, sent: OptionDraft, saved: OptionDraft): OptionDraft {
  if (sameDraft(current, sent)) return saved;
  const renamed = { ...current, key: saved.key };
  if (!("choices" in renamed && "choices" in sent && "choices" in saved)) return renamed;
  const known = new Set(renamed.choices.map(({ key }) => key));
  const choices = renamed.choices.map((choice) => {
    if (choice.key !== "") return choice;
    const at = sent.choices.findIndex((one) => one.key === "" && one.label === choice.label);
    const key = at < 0 ? undefined : saved.choices[at]?.key;
    if (key === undefined || known.has(key)) return choice;
    known.add(key);
    return { ...choice, key };
  });
  return { ...renamed, choices };
}
