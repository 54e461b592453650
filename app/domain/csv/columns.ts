import type { CatalogFile } from "../catalog-tasks/view";

/** The columns of the three files, in the order in which they are written. */

export const OPTION_COLUMNS = [
  "option_key",
  "choice_key",
  "kind",
  "label",
  "help",
  "required",
  "fee",
  "swatch",
  "note",
  "default_answer",
  "fee_per_letter",
  "free_letters",
  "max_letters",
  "lines",
  "scripts",
  "letter_case",
  "font",
  "fonts",
  "area",
  "area_width_mm",
  "area_height_mm",
  "area_ring_sized",
  "ring_system",
  "also_shown",
  "smallest_size",
  "largest_size",
  "size_step",
  "earliest",
  "latest",
  "date_format",
  "file_types",
  "max_megabytes",
  "min_pixels",
  "instructions",
  "operations",
  "extra_days",
  "picture",
  "terms",
  "offered_from",
  "offered_until",
  "limit",
  "tint",
  "layer",
  "part",
  "shown_on",
  "rush",
] as const;

export const SET_COLUMNS = ["set_key", "set_name", "position", "option_key", "rules", "areas"] as const;

export const ASSIGNMENT_COLUMNS = ["variant_id", "sku", "title", "set_key", "overrides"] as const;

/** What is written in other languages: a column for each of these and each language, "label_de". */
export const TRANSLATED = ["label", "help", "terms", "instructions", "note"] as const;

/** The columns of translations, language by language. */
export function translationColumns(locales: readonly string[]): string[] {
  return locales.flatMap((locale) => TRANSLATED.map((name) => `${name}_${locale}`));
}

/** ("label_pt-BR") is ["label", "pt-BR"]; null for a column of another kind. */
export function translationOf(column: string): [name: (typeof TRANSLATED)[number], locale: string] | null {
  const [, name, locale] =
    /^(label|help|terms|instructions|note)_([a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)$/.exec(column) ?? [];
  const known = TRANSLATED.find((one) => one === name);
  return known && locale ? [known, locale] : null;
}

export type HeadingRead =
  | {
      kind: "ok";
      file: CatalogFile;
      /** By place; null for a column that Keepsake does not know. */
      columns: (string | null)[];
      unknown: string[];
    }
  | { kind: "refused"; reason: string };

/** Says which of the three files a heading begins. */
export function readHeading(heading: readonly string[]): HeadingRead {
  const names = heading.map((name) => name.trim());
  const lower = names.map((name) => name.toLowerCase());
  const has = (name: string) => lower.includes(name);
  const file = has("set_key")
    ? has("variant_id") || has("sku")
      ? "assignments"
      : has("option_key")
        ? "sets"
        : null
    : has("option_key")
      ? "options"
      : null;
  if (file === null) {
    const reason =
      "The first line names no columns that Keepsake knows. It needs option_key for options, set_key and option_key for sets, or variant_id (or sku) and set_key for assignments.";
    return { kind: "refused", reason };
  }
  const twice = lower.find((name, index) => name !== "" && lower.indexOf(name) !== index);
  if (twice !== undefined) return { kind: "refused", reason: `The column ${twice} stands in the first line twice.` };
  const known: readonly string[] = { options: OPTION_COLUMNS, sets: SET_COLUMNS, assignments: ASSIGNMENT_COLUMNS }[
    file
  ];
  const columns = names.map((name, index) => {
    if (known.includes(lower[index] ?? "")) return lower[index] ?? null;
    return file === "options" && translationOf(name) ? name : null;
  });
  const unknown = names.filter((name, index) => name !== "" && columns[index] === null);
  return { kind: "ok", file, columns, unknown };
}
