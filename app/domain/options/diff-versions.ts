import { isSame, differences } from "./diff-option";
import type { CatalogVersion, Option } from "./option";

/** One thing that shoppers see otherwise, as a sentence without its full stop. */
export interface VersionChange {
  /** Label of the question it is about; null for the set as a whole. */
  about: string | null;
  words: string;
}

/** What shoppers see otherwise once `after` takes the place of `before`; empty when nothing. In the order of the questions. */
export function diffVersions(before: CatalogVersion, after: CatalogVersion): VersionChange[] {
  const money = { before: before.currency, after: after.currency };
  const changes: VersionChange[] = [];
  for (const option of after.options) {
    const old = before.options.find(({ key }) => key === option.key);
    if (!old) changes.push({ about: option.label, words: `“${option.label}” is asked, too` });
    else {
      const of = old.label === option.label ? `“${option.label}”` : `“${old.label}”`;
      changes.push(
        ...differences(old, option, money).map((words) => ({ about: option.label, words: `${of} ${words}` })),
      );
    }
  }
  for (const old of before.options) {
    if (after.options.some(({ key }) => key === old.key)) continue;
    changes.push({ about: old.label, words: `“${old.label}” is asked no more` });
  }
  return [...changes, ...ofTheSet(before, after)];
}

function ofTheSet(before: CatalogVersion, after: CatalogVersion): VersionChange[] {
  const words = [orderWords(before.options, after.options), rulesWords(before, after), ...areaWords(before, after)];
  if (before.name !== after.name) words.push(`The set is called “${after.name}” (was “${before.name}”)`);
  words.push(overrideWords(before, after));
  return words.flatMap((one) => (one === null ? [] : [{ about: null, words: one }]));
}

/** Null while the questions that both have come in the same order. */
function orderWords(before: Option[], after: Option[]): string | null {
  const both = (options: Option[], others: Option[]) =>
    options.filter(({ key }) => others.some((other) => other.key === key)).map(({ key }) => key);
  if (isSame(both(before, after), both(after, before))) return null;
  return `The questions come in another order: ${after.map(({ label }) => `“${label}”`).join(", ")}`;
}

function rulesWords({ rules: before = [] }: CatalogVersion, { rules: after = [] }: CatalogVersion): string | null {
  if (isSame(before, after)) return null;
  const kept = after.filter((rule) => before.some((old) => isSame(old, rule))).length;
  const [added, gone] = [after.length - kept, before.length - kept];
  if (added === 0 && gone === 0) return "The rules between the questions come in another order";
  const parts = [added > 0 ? `${counted(added, "new rule")}` : "", gone > 0 ? `${counted(gone, "rule")} fewer` : ""];
  return `Between the questions: ${parts.filter(Boolean).join(" and ")}`;
}

function areaWords({ areas: before = [] }: CatalogVersion, { areas: after = [] }: CatalogVersion): string[] {
  const names = [...new Set([...after, ...before].map(({ name }) => name))];
  return names.flatMap((name) => {
    const [old, now] = [before, after].map((areas) => areas.find((area) => area.name === name));
    if (isSame(old, now)) return [];
    if (!old) return [`The ${name} of the piece has a picture and a size of its own`];
    if (!now) return [`The ${name} of the piece has no picture and no size of its own`];
    const size = isSame([old.widthMm, old.heightMm, old.ringSized], [now.widthMm, now.heightMm, now.ringSized]);
    const resized = `The ${name} is engraved on ${now.widthMm} × ${now.heightMm} mm (was ${old.widthMm} × ${old.heightMm} mm)`;
    const shown = isSame([old.picture, old.placement], [now.picture, now.placement]);
    return [...(size ? [] : [resized]), ...(shown ? [] : [`The picture of the ${name} shows the engraving elsewhere`])];
  });
}

function overrideWords({ overrides: before = {} }: CatalogVersion, { overrides: after = {} }: CatalogVersion) {
  const ids = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const differing = ids.filter((id) => !isSame(before[id] ?? {}, after[id] ?? {})).length;
  return differing === 0 ? null : `${counted(differing, "SKU asks", "SKUs ask")} otherwise than before`;
}

function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
