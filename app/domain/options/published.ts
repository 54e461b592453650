import { forVariant } from "./for-variant";
import type { CatalogVersion, SetArea } from "./option";
import { publishedOptions, type PublishedOption } from "./published-option";
import { toRules, type OptionRule, type Remaining } from "./rules";
import { variantGroups } from "./variant-groups";

/** The most a `json` metafield holds. UTF-8 bytes. */
export const OPTIONS_LIMIT_BYTES = 128 * 1024;

/** Product metafield `$app:options`: what the block renders. */
export interface ProductOptions {
  v: 1;
  /** Numeric variant id to the reference of its set. */
  variants: Record<string, string>;
  /** By reference: a whole set each, with the overrides of its variants applied. */
  sets: Record<string, PublishedSet>;
}

export interface PublishedSet {
  /** As `_keepsake` names it: the reference without its "~2". */
  key: string;
  version: number;
  name: string;
  currency: string;
  options: PublishedOption[];
  /** What the page checks and prices answers by, with what is left: the same that functions read. */
  table: OptionRule[];
  areas?: SetArea[];
}

export type PublishOutcome<T> =
  { kind: "ok"; value: T; bytes: number } | { kind: "too-large"; bytes: number; limitBytes: number };

export interface ProductSets {
  /** Numeric variant id to set key, of the variants of one product. */
  variants: Record<string, string>;
  /** The version in force of each set that `variants` names. */
  current: CatalogVersion[];
  /** What is left of options and choices with a limit; absent: all of each limit. */
  remaining?: Remaining;
}

/** The `options` metafield of one product. */
export function toProductOptions({ variants, current, remaining }: ProductSets): PublishOutcome<ProductOptions> {
  const grouped = variantGroups(variants, current);
  const sets: Record<string, PublishedSet> = {};
  for (const { ref, setKey, variantId } of grouped.groups) {
    for (const version of current.filter((one) => one.setKey === setKey)) {
      const { version: number, name, currency, options, rules, areas } = forVariant(version, variantId);
      const table = toRules({ options, rules, remaining });
      const asked = publishedOptions(options, table);
      sets[ref] = { key: setKey, version: number, name, currency, options: asked, table, areas };
    }
  }
  return within({ v: 1, variants: grouped.refs, sets }, OPTIONS_LIMIT_BYTES);
}

/** A metafield's value, if it fits. */
export function within<T>(value: T, limitBytes: number): PublishOutcome<T> {
  const bytes = utf8Bytes(JSON.stringify(value));
  return bytes > limitBytes ? { kind: "too-large", bytes, limitBytes } : { kind: "ok", value, bytes };
}

/** Length in UTF-8, without TextEncoder, which functions lack. */
export function utf8Bytes(text: string): number {
  // Most of it is ASCII, which the engine itself counts: a function has few instructions.
  const others = text.replace(/[\0-\x7f]+/g, "");
  let bytes = text.length - others.length;
  for (const letter of others) {
    const code = letter.codePointAt(0) ?? 0;
    bytes += code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}
