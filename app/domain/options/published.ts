import { forVariant } from "./for-variant";
import type { CatalogVersion, SetArea } from "./option";
import { publishedOptions, type PublishedOption } from "./published-option";
import { toRules, type OptionRule, type Remaining } from "./rules";

/** A function receives no value at all for a metafield above this. UTF-8 bytes. */
export const FEES_LIMIT_BYTES = 10_000;
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

/** Product metafield `$app:fees`: what the two functions read. */
export interface ProductFees {
  v: 1;
  /** ISO 4217: fees are in its minor units. */
  c: string;
  /** gid of the fee variant. */
  f: string;
  /** Numeric variant id to the reference of its set. */
  variants: Record<string, string>;
  /** Reference to version to rules: this version and, while it fits, the previous one, which open carts may still name. */
  sets: Record<string, Record<string, OptionRule[]>>;
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

/** The set key of a reference: variants of one set that are asked otherwise refer to "ring~2", "ring~3" and so on. */
export function keyOfRef(ref: string): string {
  return ref.split("~", 1)[0] ?? "";
}

/** The `options` metafield of one product. */
export function toProductOptions({ variants, current, remaining }: ProductSets): PublishOutcome<ProductOptions> {
  const grouped = groupsOf(variants, current);
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

/**
 * The `fees` metafield of one product. Versions of `previous` are dropped, one by one from the last, until the rest
 * fits: `dropped` names them. A cart that names a dropped version is asked to choose again by the guard.
 */
export function toProductFees(
  input: ProductSets & { currency: string; feeVariantId: string; previous: CatalogVersion[] },
): PublishOutcome<ProductFees> & { dropped: CatalogVersion[] } {
  const { currency, feeVariantId, remaining } = input;
  for (let kept = input.previous.length; ; kept -= 1) {
    const versions = [...input.current, ...input.previous.slice(0, kept)];
    const { refs, groups } = groupsOf(input.variants, versions);
    const sets: ProductFees["sets"] = {};
    for (const { ref, setKey, variantId } of groups) {
      for (const version of versions.filter((one) => one.setKey === setKey)) {
        const { options, rules } = forVariant(version, variantId);
        (sets[ref] ??= {})[String(version.version)] = toRules({ options, rules, remaining });
      }
    }
    const outcome = within({ v: 1 as const, c: currency, f: feeVariantId, variants: refs, sets }, FEES_LIMIT_BYTES - 1);
    if (outcome.kind === "ok" || kept === 0) return { ...outcome, dropped: input.previous.slice(kept) };
  }
}

interface Groups {
  /** Numeric variant id to reference. */
  refs: Record<string, string>;
  /** One variant stands for all of its group; null for a set that no variant names. */
  groups: { ref: string; setKey: string; variantId: string | null }[];
}

/** Puts the variants of a set that ask the same in all these versions into one group, so that each set is written once. */
function groupsOf(variants: Record<string, string>, versions: CatalogVersion[]): Groups {
  const setKeys = [...new Set(versions.map(({ setKey }) => setKey))];
  // A set's own questions keep its plain key, whoever else asks otherwise.
  const groups: Groups["groups"] = setKeys.map((setKey) => ({ ref: setKey, setKey, variantId: null }));
  const known = new Map<string, Groups["groups"][number]>();
  const refs: Record<string, string> = {};
  for (const [variantId, setKey] of Object.entries(variants)) {
    const asked = versions
      .filter((one) => one.setKey === setKey)
      .map(({ overrides = {} }) => overrides[variantId] ?? {});
    const plain = asked.every((override) => Object.keys(override).length === 0);
    const name = `${setKey} ${JSON.stringify(asked)}`;
    const ref = plain ? setKey : `${setKey}~${[...known.values()].filter((one) => one.setKey === setKey).length + 2}`;
    if (!plain && !known.has(name)) known.set(name, { ref, setKey, variantId });
    refs[variantId] = known.get(name)?.ref ?? ref;
  }
  const asked = new Set(Object.values(refs));
  const plainly = groups.filter(({ ref, setKey }) => asked.has(ref) || !Object.values(variants).includes(setKey));
  return { refs, groups: [...plainly, ...known.values()] };
}

function within<T>(value: T, limitBytes: number): PublishOutcome<T> {
  const bytes = utf8Bytes(JSON.stringify(value));
  return bytes > limitBytes ? { kind: "too-large", bytes, limitBytes } : { kind: "ok", value, bytes };
}

/** Length in UTF-8, without TextEncoder, which functions lack. */
export function utf8Bytes(text: string): number {
  let bytes = 0;
  for (const letter of text) {
    const code = letter.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}

/** Whether a metafield's JSON is a fees value of this shape: one of another release is left alone, never guessed at. */
export function isProductFees(value: unknown): value is ProductFees {
  if (!isRecord(value) || value.v !== 1 || typeof value.c !== "string" || typeof value.f !== "string") return false;
  if (!isRecord(value.variants) || !Object.values(value.variants).every((key) => typeof key === "string")) return false;
  return (
    isRecord(value.sets) &&
    Object.values(value.sets).every(
      (versions) => isRecord(versions) && Object.values(versions).every((rules) => Array.isArray(rules)),
    )
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
