import { NotStoodIn, optionalText, type Args } from "../view";

/** A field's values on an item: a search matches when one of them is the value asked for. */
export type SearchFields<Item> = Record<string, (item: Item) => readonly string[]>;

interface Term {
  field: string;
  values: string[];
}

/**
 * The items that a `query` argument finds. Of Shopify's search syntax `field:value` is stood in for, with quoted values,
 * lists of values between commas, and terms joined by OR or, in between, by AND or a space. The rest fails loudly.
 */
export function searched<Item>(items: readonly Item[], args: Args, fields: SearchFields<Item>): readonly Item[] {
  const query = optionalText(args, "query")?.trim() ?? "";
  if (query === "") return items;
  const groups = readQuery(query);
  const unknown = groups.flat().find(({ field }) => !Object.hasOwn(fields, field));
  if (unknown) throw new NotStoodIn(`the search "${query}"`);
  const holds = (item: Item, { field, values }: Term): boolean =>
    (fields[field]?.(item) ?? []).some((own) => values.some((value) => own.toLowerCase() === value.toLowerCase()));
  return items.filter((item) => groups.some((terms) => terms.every((term) => holds(item, term))));
}

const TERM = /\s*(?:(AND|OR)\s+)?(\w+):(?:"((?:[^"\\]|\\.)*)"|([^\s"()]+))/y;

/** Alternatives, each of terms that hold together. */
function readQuery(query: string): Term[][] {
  const groups: Term[][] = [[]];
  TERM.lastIndex = 0;
  while (TERM.lastIndex < query.length) {
    const match = TERM.exec(query);
    if (!match) throw new NotStoodIn(`the search "${query}"`);
    const [, connective, field = "", quoted, plain = ""] = match;
    if (connective === "OR") groups.push([]);
    const values = quoted === undefined ? plain.split(",") : [quoted.replace(/\\(.)/g, "$1")];
    groups.at(-1)?.push({ field, values });
  }
  return groups;
}
